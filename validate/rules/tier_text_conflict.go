package rules

import (
	"cmp"
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// TierTextConflict: what is called achieved is not told as a shortfall.
var TierTextConflict = validate.Rule{
	ID: "tier-text-conflict", Title: "填报达成的，说明中不写未达成", TitleEN: "what is reported as achieved is not described as a shortfall",
	Group: "定性指标", Level: validate.Note, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "实际完成值应与完成情况描述一致"},
	Doc:      "完成值填写达成（预期指标、年度指标等），而完成情况描述或偏差原因写明不足、有待、尚未、欠缺、不到位，或只提高了部分对象的，予以提示；已经扣了部分分值的只作疑问。说的是以往的不足、已解决的问题、下一步改进措施，以及“大部分”“无不足”的不报。",
	Example:  "完成值“达成预期指标”，描述为“群众参与度有待提高”。",
	NearMiss: "完成值“达成预期指标”，描述为“解决了供水不足问题”：不足是已经解决的问题。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			for _, ind := range form.Indicators {
				checkTierText(c, ind)
			}
		}
		for c, q := range p.Quotations() {
			checkTierText(c, q.Indicator)
		}
	},
}

// shortfalls are the words of a shortfall, and those that take it back.
var shortfalls = lexicon.Groups("shortfalls")

func checkTierText(c *validate.Checker, ind *normalize.Indicator) {
	if ind.Actual.Kind != normalize.Qualitative || statusOf(ind.Actual.Text) != normalize.TierFull {
		return
	}
	cut := scored(ind) && !full(ind)
	for _, f := range []normalize.Field{ind.Description, ind.Reason} {
		if !says(f) {
			continue
		}
		if word := shortfallIn(f.Text, cut); word != "" {
			reportTierText(c, ind, f, word)
			return
		}
		c.Agree()
	}
}

// shortfallIn is the word by which a text says that something is left to be wished. 部分
// alone says so only where points were cut, or where the rest did not take part.
func shortfallIn(text string, cut bool) string {
	for _, clause := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("，；。,;\n", r) }) {
		word := shortfalls["short"].Find(clause)
		before, _, _ := strings.Cut(clause, cmp.Or(word, "部分"))
		if shortfalls["settled"].In(clause) || shortfalls["before"].In(before) {
			continue
		}
		if word != "" {
			return word
		}
		if contains(clause, "部分") && (cut || contains(clause, "未", "仍", "尚", "不")) {
			return "部分"
		}
	}
	return ""
}

func reportTierText(c *validate.Checker, ind *normalize.Indicator, f normalize.Field, word string) {
	field := "description"
	if f.Ref.Same(ind.Reason.Ref) && f.Text == ind.Reason.Text {
		field = "deviation_reason"
	}
	found := validate.Finding{Subject: ind.Name, Field: field, Ref: f.Ref, Expected: ind.Actual.Text, Found: word,
		Message: say("指标“%s”完成值为“%s”，说明中却写“%s”；请核对是否应填部分达成。", "“%s” is “%s”, yet the text says “%s”; check whether it was achieved only in part.",
			ind.Name, ind.Actual.Text, brief(f.Text)),
		Evidence: append(citeValues(ind.Actual), cite(f, ind.Score)...)}
	if scored(ind) && !full(ind) {
		found.Confidence = validate.Question // the text explains the points that are missing
	}
	c.Find(found)
}
