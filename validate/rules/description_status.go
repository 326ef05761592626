package rules

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// DescriptionStatus: what the result calls done is not still under way in the description.
var DescriptionStatus = validate.Rule{
	ID: "description-status", Title: "填报完成的，描述不得仍在进行", TitleEN: "what is done is not still under way",
	Group: "完成情况描述与完成值", Level: validate.Error, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "实际完成值应与完成情况描述一致"},
	Doc:      "完成值为完成、达成预期指标或已达到指标值并得满分，而完成情况描述写明待验收、正在施工、尚在实施、招标阶段、预计次年完成、推迟至次年等的，报告矛盾。指标本身只要求开工、主体、进度等阶段的，描述说明年度任务已完成、其余跨年实施的（其余的数量正是完成值中的一部分的除外），描述中另有与完成值一致的数字的，已经扣分的不报；效益指标只作疑问。整改台账的状态与正文点名同一问题的段落核对：段落写的是另一种状态、没有写台账状态的，作为警告。",
	Example:  "完成值为“完成”，得满分，描述为“工程主体已完工，待验收”。",
	NearMiss: "指标“开工建设中心校”，完成值为“完成”，描述为“已于5月开工，正在施工”：指标只要求开工。",
	Check: func(p *validate.Pass) {
		eachDescribed(p, checkDescriptionStatus)
		p.Whole(checkTrackedStatus)
	},
}

// unfinished are the words of work under way, of stages that are targets by themselves,
// and of work that was planned to go on.
var unfinished = lexicon.Groups("unfinished")

// stillAwaits is what is left to be done: 尚待市级验收.
var stillAwaits = regexp.MustCompile(`[尚仍还]待\p{Han}{0,6}?(?:验收|完工|竣工|交付|投用|启用|审批|批复)`)

func checkDescriptionStatus(c *validate.Checker, r *normalize.Report, ind *normalize.Indicator) {
	text := ind.Description.Text
	if !ind.Description.Filled() || !resultClaimsDone(ind) {
		return
	}
	word := cmp.Or(unfinished["status"].Find(text), stillAwaits.FindString(text), liesAhead(r, ind))
	asked := ind.Name + ind.Target.Text
	if word == "" || contains(asked, word) || unfinished["stage_name"].In(asked) && !deniesStage(asked, text) || unfinished["staged"].In(text) && !splitsResult(ind, word) || ofTheRest(r, ind, word) || contains(text, "无"+word, "没有"+word) || !strings.HasPrefix(word, "未") && contains(text, "未"+word, "不"+word, "未出现"+word) {
		c.Agree()
		return
	}
	f := validate.Finding{Subject: ind.Name, Field: "description", Ref: ind.Description.Ref, Expected: "已完成", Found: word,
		Message: say("指标“%s”完成值填报为%s，完成情况描述却为“%s”，尚未完成；请核实后更正完成值和得分。", "“%s”: the actual says %s, the description “%s”: it is not done yet; verify and correct actual and score.",
			ind.Name, ind.Actual.Text, brief(text)),
		Evidence: append(citeValues(ind.Target, ind.Actual), cite(ind.Score, ind.Description)...)}
	if !scored(ind) {
		f.Level = validate.Warning
	}
	if contains(ind.L1, "效益", "效果", "满意") {
		f.Level, f.Confidence = validate.Warning, validate.Question
	}
	c.Find(f)
}

// deniesStage: what the indicator asks for is what the text says is not reached: 尚未完工 for
// 主体工程完工时间.
func deniesStage(asked, text string) bool {
	for _, stage := range []string{"完工", "竣工", "交工", "封顶", "建成", "交付", "验收", "投用"} {
		if contains(asked, stage) && contains(text, "未"+stage) {
			return true
		}
	}
	return false
}

// resultClaimsDone: the result says that the task is done, and nothing was cut for it.
func resultClaimsDone(ind *normalize.Indicator) bool {
	if scored(ind) && !full(ind) {
		return false
	}
	a := ind.Actual
	return a.Kind == normalize.Qualitative && (a.Tier == normalize.TierFull || sameWords(a.Text, ind.Target.Text)) || a.Kind == normalize.DateValue || outcomeOf(ind.Target, a) == met ||
		a.Kind == normalize.Quantitative && a.Number.Percent && a.Number.Text == "100"
}

// liesAhead is how a description says that completion lies ahead: 预计2025年6月完工, 计划明年完成.
func liesAhead(r *normalize.Report, ind *normalize.Indicator) string {
	text := ind.Description.Text
	for clause := range strings.FieldsFuncSeq(text, func(c rune) bool { return strings.ContainsRune("，；。,;\n", c) }) {
		word := unfinished["ahead"].Find(clause)
		if word == "" || dateRoles["done"].Find(clause) == "" {
			word = unfinished["deferred"].Find(clause)
		}
		if word == "" {
			continue
		}
		_, after, _ := strings.Cut(clause, word)
		if next := unfinished["next"].Find(after); next != "" {
			return word
		}
		for _, m := range yearTold.FindAllStringSubmatch(after, 2) {
			if year, _ := strconv.Atoi(m[1]); r.Year != 0 && year > r.Year {
				return word
			}
		}
		for _, d := range normalize.DatesIn(after) {
			if r.Year != 0 && d.Year > r.Year {
				return word
			}
		}
	}
	return ""
}

var yearTold = regexp.MustCompile(`(20\d\d)年`)

// splitsResult: the clause of the word counts what is under way, which makes the result only
// together with what is told before: 6个已续订，其余2个正在办理 for 8个.
func splitsResult(ind *normalize.Indicator, word string) bool {
	text := ind.Description.Text
	at := strings.Index(text, word)
	from := strings.LastIndexAny(text[:at], "，；。,;\n") + 1
	var parts []normalize.Quantity
	for _, q := range ind.Told {
		if q.Start < at && q.Role == normalize.RoleActual || q.Role == normalize.RolePart {
			parts = append(parts, q)
		}
	}
	n := len(parts)
	return n == 2 && parts[1].Start >= from && parts[0].Start < from && ind.Actual.Kind == normalize.Quantitative && normalize.SameFamily(parts[0].Unit, ind.Actual.Unit) && addsUp(parts, ind.Actual)
}

// ofTheRest: the clause of the word counts what is under way, and the description tells
// the result beside it: 已完成5处，2处正在施工.
func ofTheRest(r *normalize.Report, ind *normalize.Indicator, word string) bool {
	text := ind.Description.Text
	at := strings.Index(text, word)
	from := strings.LastIndexAny(text[:at], "，；。,;\n") + 1
	d, _ := describe(r, ind)
	told := slices.ContainsFunc(d.same, func(q normalize.Quantity) bool { return q.Start < from && agreesWith(q, ind.Actual) })
	rest := slices.ContainsFunc(ind.Told, func(q normalize.Quantity) bool { return q.Start >= from && q.Start < at })
	return told && rest
}
