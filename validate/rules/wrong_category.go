package rules

import (
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// WrongCategory: an indicator stands under the dimension that its name measures.
var WrongCategory = validate.Rule{
	ID: "wrong-category", Title: "指标归类准确", TitleEN: "an indicator stands under the level it measures",
	Group: "指标设置", Level: validate.Warning, Confidence: validate.Question,
	Basis: validate.Basis{Document: "财预〔2020〕10号", Clause: "附件：产出数量、质量、时效、成本指标释义", From: 2020},
	Doc: "产出指标按名称判断归类，明显属于另一类的，提请核实：活动、次数、人数等计数指标列入质量、时效或成本，及时率、完成时间列入数量、质量或成本，合格率、准确率列入数量或时效，成本列入数量、质量或时效，满意度列入产出。" +
		"名称兼有两类含义的（及时准确率、获奖次数、事故次数、每月巡查次数），以及效益指标不报；存在问题中引述的“质量指标设置为……”以活动起首的，同样提问；预算执行率、资金到位率由 execution-as-indicator 报告。",
	Example:  "质量指标设为“外出开展招商考察次数≥6次”，应归为数量指标。",
	NearMiss: "质量指标“信息报送及时准确率”“重大安全事故次数=0起”，时效指标“按期验收合格率”。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			c.Skip("没有数量、质量、时效、成本指标")
			for _, ind := range form.Indicators {
				checkCategory(c, ind)
			}
		}
		for c, q := range p.Quotations() {
			if namesMeasure(q.Indicator) {
				checkCategory(c, q.Indicator)
			}
		}
	},
}

func checkCategory(c *validate.Checker, ind *normalize.Indicator) {
	d := dimension(ind)
	if d == "" || !ind.NameField.Filled() {
		return
	}
	fits := fittingCategory(d, ind)
	if fits == "" {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "l2", Ref: ind.NameField.Ref, Expected: fits + "指标", Found: levelName(ind),
		Evidence: append(cite(ind.NameField), citeValues(ind.Target)...),
		Message: say("“%[1]s”列为%[2]s，从名称看属于%[3]s指标；请核对指标归类。", "“%[1]s” stands under %[2]s, its name measures %[3]s; check the category.",
			ind.Name, levelName(ind), fits)})
}

// fittingCategory is the category that a name belongs to where that is not d; "" where
// the name fits d, fits several or tells nothing.
func fittingCategory(d string, ind *normalize.Indicator) string {
	name := bare(ind.Name)
	if d == quantity && counted(ind.Target) || categoryHints[d].In(strings.ReplaceAll(name, "不合格", "")) || spendingName(name) {
		return ""
	}
	switch {
	case contains(name, "满意度", "满意率"):
		return "满意度"
	case d != timeliness && categoryHeads[timeliness].Suffix(name) != "" && !categoryHints[quality].In(strings.ReplaceAll(name, "不合格", "")):
		return timeliness
	case d != quality && d != cost && categoryHeads[quality].Suffix(name) != "":
		return quality
	case d != cost && categoryHeads[cost].Suffix(name) != "":
		return cost
	case d == quality && ind.Target.Kind == normalize.NoValue && activityVerbs.Prefix(name) != "" && !isRatio(name): // quoted alone
		return quantity
	case d != quantity && counted(ind.Target) && !upTo(ind.Target) && countsWork(d, name, ind.Target.Unit):
		return quantity
	}
	return ""
}

// countsWork reports whether a counting indicator counts work done or things made: by its
// last word, by the verb it begins with, or, under quality, by counting occasions.
func countsWork(d, name, unit string) bool {
	return counts(name) || activityVerbs.Prefix(name) != "" || d == quality && normalize.SameFamily(unit, "次")
}

// counted reports whether a target counts things or events.
func counted(t normalize.Value) bool {
	return t.Kind == normalize.Quantitative && normalize.Counter(t.Unit)
}

// upTo reports whether a target bounds from above or asks for none: faults are counted so.
func upTo(t normalize.Value) bool {
	op := direction(t)
	return op == normalize.OpLE || op == normalize.OpLT || t.Number.Value.Sign() == 0
}
