package rules

import (
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// DescriptionMissing: a result in words says little without a description beside it.
var DescriptionMissing = validate.Rule{
	ID: "description-missing", Title: "定性指标有完成情况描述", TitleEN: "a qualitative indicator has a description",
	Group: "填报完整性", Level: validate.Warning, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "定性指标应说明具体完成情况"},
	Doc:      "表中有“完成情况简要描述”列时，定性指标（指标值或完成值为文字，或指标性质为定性）该格为空、“-”或“无”的，报告漏填。没有该列的表、整列都不填的表、写明不适用或不开展的行、完成值本身已写成一段话的行不报。",
	Example:  "指标“群众文化生活丰富程度”完成值“达成预期指标”，完成情况简要描述为空。",
	NearMiss: "指标“讲座场次”完成值19场，描述为空：数字已说明完成情况，不属于定性指标。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			if !form.Has(normalize.ColDescription) {
				c.Skip("表中没有完成情况描述列")
				continue
			}
			if !fillsDescriptions(form) {
				c.Skip("该表整列未填写完成情况描述")
				continue
			}
			for _, ind := range form.Indicators {
				checkDescribed(c, ind)
			}
		}
	},
}

func fillsDescriptions(form *normalize.Form) bool {
	for _, ind := range form.Indicators {
		if ind.Description.Filled() {
			return true
		}
	}
	return false
}

func checkDescribed(c *validate.Checker, ind *normalize.Indicator) {
	d := ind.Description
	if !d.Present() || !resultInWords(ind) || saysWhyUndescribed(ind) || toldInPlace(ind.Actual) {
		return
	}
	if d.Filled() {
		c.Agree()
		return
	}
	found := "空白"
	if d.Text != "" {
		found = d.Text
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "description", Ref: d.Ref, Expected: "已填写", Found: found,
		Evidence: append(cite(ind.NameField), citeValues(ind.Target, ind.Actual)...),
		Message:  say("定性指标“%s”没有填写完成情况描述，“%s”无从核实；请补充做了什么、效果如何。", "the qualitative indicator “%s” has no description, “%s” cannot be verified; tell what was done and what came of it.", ind.Name, ind.Actual.Text)})
}

// resultInWords reports whether the row's result is one in words.
func resultInWords(ind *normalize.Indicator) bool {
	target, actual := ind.Target, ind.Actual
	switch {
	case target.Ambiguous || actual.Ambiguous || actual.Kind == normalize.BlankValue:
		return false
	case target.Kind == normalize.Qualitative:
		return actual.Kind == normalize.Qualitative || actual.Kind == normalize.NoValue
	case target.Kind == normalize.NoValue || target.Kind == normalize.BlankValue:
		return actual.Kind == normalize.Qualitative
	}
	return contains(ind.Nature, "定性") && actual.Kind == normalize.Qualitative
}

// saysWhyUndescribed reports whether the row says why there is nothing to tell.
func saysWhyUndescribed(ind *normalize.Indicator) bool {
	return excuses["described"].In(ind.Reason.Text + ind.Remark.Text + ind.ReviewOpinion.Text + ind.Actual.Text)
}

// toldInPlace reports a result that is a sentence of its own.
func toldInPlace(v normalize.Value) bool {
	return v.Kind == normalize.Qualitative && strings.ContainsAny(strings.Trim(v.Text, "。；;，,"), "，；。,;\n")
}
