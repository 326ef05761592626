package rules

import (
	"math/big"
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// disputes are how a reviewer says that two things are at odds.
var disputes = lexicon.Groups("quoted")["disputed"]

// EvidenceMismatch: the evidence tells the actual value.
var EvidenceMismatch = validate.Rule{
	ID: "evidence-mismatch", Title: "完成值与佐证材料一致", TitleEN: "the evidence tells the actual value",
	Group: "佐证材料", Level: validate.Error, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "实际完成值应与佐证材料相符"},
	Doc:      "佐证材料列，以及复核意见、备注中引述佐证材料（佐证材料显示、签到表为…）的数字，计量单位与完成值同类的，应等于完成值，或其中几项之和等于完成值；复核完成值等于佐证数字的、两者之差等于佐证中剔除数字的视为已更正。汇总表存在问题栏写明佐证材料一个数、完成值另一个数的，两数对照。复核意见、存在问题所引述的，最高为警告。抽查、抽样等样本数字，材料本身的份数、页数，目标值、应填值、扣分幅度不比较；没有佐证材料列和引述的不判断。一行之中写明的问卷收回份数多于发放份数、有效份数多于收回份数的，作为警告。",
	Example:  "完成值95%，佐证材料列写“满意度调查汇总表（满意度100%）”。",
	NearMiss: "完成值1200人，复核意见“抽查签到表50人，均属实”：50人是样本。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			for _, ind := range form.Indicators {
				checkEvidence(c, p.Report, ind, ind.Evidence, false)
				checkEvidence(c, p.Report, ind, ind.ReviewOpinion, true)
				checkEvidence(c, p.Report, ind, ind.Remark, true)
				checkOwnSurvey(c, ind)
			}
		}
		for c, list := range p.Lists() {
			for _, project := range list.Projects {
				checkToldEvidence(c, p.Report, project)
			}
		}
	},
}

// checkEvidence compares the numbers of a cell with the row's result; a reviewer's cell
// counts only for what it quotes from the evidence.
func checkEvidence(c *validate.Checker, r *normalize.Report, ind *normalize.Indicator, f normalize.Field, quotes bool) {
	if !says(f) || ind.Actual.Kind != normalize.Quantitative || ind.Actual.Ambiguous || ind.Actual.Unit == "" || quotes && !evidenceWords["tells"].In(f.Text) {
		return
	}
	same := evidenceNumbers(r, ind, f, quotes)
	if len(same) == 0 {
		return
	}
	fits := func(v normalize.Value) bool {
		return v.Kind == normalize.Quantitative && (addsUp(same, v) || slices.ContainsFunc(same, func(q normalize.Quantity) bool { return agreesWith(q, v) }))
	}
	if fits(ind.Actual) || fits(ind.ReviewActual) || quotes && tookOut(same, ind) {
		c.Agree()
		return
	}
	q := same[0]
	finding := validate.Finding{Subject: ind.Name, Field: "actual", Ref: ind.Actual.Ref, Expected: q.Number.Text + q.Unit, Found: ind.Actual.Text, Evidence: append(citeValues(ind.Actual), cite(f)...),
		Message: say("指标“%s”完成值填报为%s，佐证材料为“%s”，两者不一致；请核对后更正。", "“%s”: the actual is %s, the evidence says “%s”; check and correct.", ind.Name, ind.Actual.Text, brief(f.Text)),
		Repairs: []validate.Repair{changeValue(ind.Actual, q.Number.Text), change(f, strings.Replace(f.Text, q.Number.Text, ind.Actual.Number.Text, 1))}}
	if len(same) > 1 || q.Op != normalize.OpNone && q.Op != normalize.OpEQ || q.Approx {
		finding.Level, finding.Confidence = validate.Warning, validate.Question
	}
	if quotes { // the reviewer tells what the evidence is, and has seen the row
		c.FindQuoted(normalize.Quotation{Disputed: disputes.In(f.Text)}, finding)
		return
	}
	c.Find(finding)
}

// tookOut reports whether numbers of the evidence are what the reviewer took out of the
// result: 名册中9个为往年成立，予以剔除, with 63 reported and 54 found.
func tookOut(told []normalize.Quantity, ind *normalize.Indicator) bool {
	self, review := ind.Actual, ind.ReviewActual
	if self.Kind != normalize.Quantitative || review.Kind != normalize.Quantitative {
		return false
	}
	rest := new(big.Rat).Sub(baseValue(self.Number, self.Unit), baseValue(review.Number, review.Unit))
	for _, q := range told {
		rest.Sub(rest, baseValue(q.Number, q.Unit))
	}
	return rest.Sign() == 0
}

// evidenceNumbers are the numbers of a cell that evidence gives for the row's result.
func evidenceNumbers(r *normalize.Report, ind *normalize.Indicator, f normalize.Field, quotes bool) []normalize.Quantity {
	var out []normalize.Quantity
	for _, q := range normalize.Quantities(f.Text) {
		copies := evidenceWords["copies"].Has(q.Unit) && q.Unit != ind.Actual.Unit
		if q.Role != normalize.RoleActual && q.Role != normalize.RolePart || q.PriorTo(r.Year) || q.Unit == "" || copies || !normalize.SameFamily(q.Unit, ind.Actual.Unit) || countsTenThousands(q, f.Text[q.End:]) {
			continue
		}
		if quotes && (defectWords.In(firstPart(f.Text[q.End:])) || evidenceWords["dropped"].In(upToNumber(f.Text[q.End:]))) {
			continue // 有126人重复参训，9个为往年成立，予以剔除: how many are wrong, not how many there are
		}
		if quotes && !quotesEvidence(f.Text[:q.Start]) || evidenceWords["sample"].In(sentenceBefore(f.Text[:q.Start])) {
			continue
		}
		out = append(out, reached(q))
	}
	return out
}

// upToNumber is a sentence up to the next number in it.
func upToNumber(text string) string {
	if i := strings.IndexAny(text, "0123456789。；;\n"); i >= 0 {
		return text[:i]
	}
	return text
}

// quotesEvidence reports whether the sentence up to a number speaks of evidence, and not
// of what was filled in, cut since, or how far both are apart.
func quotesEvidence(before string) bool {
	before = sentenceBefore(before)
	word := evidenceWords["tells"].Find(before)
	if word == "" {
		return false
	}
	after := before[strings.LastIndex(before, word)+len(word):]
	return !contains(after, "完成值", "填报", "填写", "扣", "目标", "指标值", "偏离",
		"多计", "少计", "多报", "少报", "多填", "少填", "虚报", "虚增", "漏报", "漏计", "重复", "相差", "误差", "差额")
}

// sentenceBefore is the last, unfinished sentence of a text.
func sentenceBefore(text string) string {
	if i := strings.LastIndexAny(text, "。；;"); i >= 0 {
		return text[i:]
	}
	return text
}

// checkToldEvidence compares both numbers of a sentence in a project's problems:
// 佐证材料反映服务对象满意度=100%，实际完成值服务对象满意度=95%.
func checkToldEvidence(c *validate.Checker, r *normalize.Report, project *normalize.Project) {
	if !says(project.Problem) || !contains(project.Problem.Text, "完成值", "填报") || clearedWords.In(project.Problem.Text) {
		return // 已补充 ends the matter
	}
	for _, sentence := range strings.FieldsFunc(project.Problem.Text, func(r rune) bool { return strings.ContainsRune("。；;\n", r) }) {
		if !contains(sentence, "完成值", "填报") || !evidenceWords["tells"].In(sentence) || evidenceWords["sample"].In(sentence) {
			continue
		}
		shown, claimed, ok := toldTwice(sentence, normalize.FiguresIn(sentence, "", r.Year, project.Problem.Ref))
		switch {
		case !ok:
		case baseValue(shown.Number, shown.Unit).Cmp(baseValue(claimed.Number, claimed.Unit)) == 0:
			c.Agree()
		default:
			subject := claimedOf(r, project, claimed)
			c.FindQuoted(normalize.Quotation{Project: project.Name.Text, Disputed: disputes.In(project.Problem.Text)}, validate.Finding{Subject: subject, Field: "actual", Ref: project.Problem.Ref, Expected: shown.Number.Text + shown.Unit, Found: claimed.Number.Text + claimed.Unit,
				Evidence: cite(project.Name, project.Problem),
				Message:  say("“%s”的完成值填报为%s，佐证材料为%s，两者不一致；请按佐证材料更正并相应核定得分。", "“%s”: %s is claimed, the evidence says %s; correct it by the evidence and score it so.", subject, claimed.Number.Text+claimed.Unit, shown.Number.Text+shown.Unit)})
		}
	}
}

// claimedOf is the indicator that a project's problems quote with the number, else the project.
func claimedOf(r *normalize.Report, project *normalize.Project, claimed normalize.Figure) string {
	for _, q := range r.Quoted {
		if q.Project == project.Name.Text && q.Indicator.Actual.Ref.Same(project.Problem.Ref) && q.Indicator.Actual.Number.Text == claimed.Number.Text {
			return q.Indicator.Name
		}
	}
	return project.Name.Text
}

// toldTwice picks from a sentence's numbers the first pair of what evidence shows and
// what was filled in.
func toldTwice(sentence string, figures []normalize.Figure) (shown, claimed normalize.Figure, ok bool) {
	for n := 1; n < len(figures); n++ {
		shown, claimed = figures[n-1], figures[n]
		if !quotesEvidence(sentence[:shown.Start]) {
			shown, claimed = claimed, shown
		}
		fits := shown.Unit != "" && normalize.SameFamily(shown.Unit, claimed.Unit)
		if fits && quotesEvidence(sentence[:shown.Start]) && contains(claimed.Lead, "完成值", "填报", "填写") {
			return shown, claimed, true
		}
	}
	return shown, claimed, false
}
