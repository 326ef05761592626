package rules

import (
	"fuhe/normalize"
	"fuhe/validate"
)

// TargetTypeMismatch: a numeric target has a numeric result, a worded one a worded.
var TargetTypeMismatch = validate.Rule{
	ID: "target-type-mismatch", Title: "完成值与指标值类型一致", TitleEN: "actual and target are of one type",
	Group: "指标值与完成值", Level: validate.Warning, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "绩效指标应当量化、可衡量", From: 2020},
	Doc:      "指标值是数量，完成值只有文字（如“完成”）；或指标值是文字，完成值是数量的，予以提示。完成值为“达成预期指标”（系统限定的选项）、“未开展”，日期指标以“完成”作答的不报。",
	Example:  "指标值≥20场，实际完成值填“完成”。",
	NearMiss: "指标值≥20场，完成值填“达成预期指标”：这是填报系统限定的选项，不是填表人漏了数字。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			for _, ind := range form.Indicators {
				checkType(c, ind)
			}
		}
	},
}

func checkType(c *validate.Checker, ind *normalize.Indicator) {
	t, a := ind.Target.Kind, ind.Actual.Kind
	numericTarget, wordedTarget := t == normalize.Quantitative, t == normalize.Qualitative
	numericActual, wordedActual := a == normalize.Quantitative, a == normalize.Qualitative
	if !numericTarget && !wordedTarget || !numericActual && !wordedActual {
		return
	}
	systemWord := contains(ind.Actual.Text, "达成", "预期") || ind.Actual.Tier == normalize.TierNotDone
	if numericTarget == numericActual || wordedActual && systemWord || ind.Target.Ambiguous || ind.Actual.Ambiguous {
		c.Agree()
		return
	}
	f := validate.Finding{Subject: ind.Name, Field: "actual", Ref: ind.Actual.Ref, Found: ind.Actual.Text, Evidence: citeValues(ind.Target, ind.Actual)}
	if numericTarget {
		f.Expected = "数值"
		f.Message = say("指标“%s”的指标值为%s，完成值“%s”没有数值，无法比较；请填写实际数值。", "“%s”: the target is %s, the actual “%s” has no number; fill in the number.", ind.Name, ind.Target.Text, brief(ind.Actual.Text))
	} else {
		f.Expected, f.Level, f.Confidence = "文字说明", validate.Note, validate.Likely
		f.Message = say("指标“%s”的指标值“%s”未量化，完成值却为%s；请核对指标值或完成值。", "“%s”: the target “%s” is in words, the actual is %s; check both.", ind.Name, brief(ind.Target.Text), ind.Actual.Text)
	}
	c.Find(f)
}
