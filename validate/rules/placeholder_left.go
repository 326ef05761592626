package rules

import (
	"cmp"

	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/validate"
)

// PlaceholderLeft: no hint of the template is left in the table.
var PlaceholderLeft = validate.Rule{
	ID: "placeholder-left", Title: "模板提示语已替换", TitleEN: "the template's hints are replaced",
	Group: "填报完整性", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "填报规范"},
	Doc:      "单元格内容仍是模板提示（“……”“指标1：”“××字以内”“对照年度目标”“结合自评情况”等）的，报告未替换。表下的填表说明、注不报。",
	Example:  "三级指标列仍写着“指标1：”。",
	NearMiss: "备注写“开展书法、绘画、摄影……等讲座，社会反响良好”：省略号在完整的句子里，不是模板留下的。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			if len(form.Placeholders) == 0 {
				c.Agree()
			}
			for _, f := range form.Placeholders {
				subject, field := holder(form, f)
				c.Find(validate.Finding{Subject: subject, Field: field, Ref: f.Ref, Expected: "实际内容", Found: f.Text, Evidence: cite(f),
					Message: say("单元格仍是模板提示“%s”；请填写实际内容或删除该行。", "the cell still holds the template's hint “%s”; fill in the content or delete the row.", brief(f.Text))})
			}
		}
	},
}

// holder tells whose cell a hint was left in, and which: an indicator's, the year's goal's,
// or another one, which is named by the hint itself.
func holder(form *normalize.Form, hint normalize.Field) (subject, field string) {
	for _, ind := range form.Indicators {
		for _, cell := range []struct {
			field string
			ref   document.Ref
		}{{"name", ind.NameField.Ref}, {"target", ind.Target.Ref}, {"actual", ind.Actual.Ref}, {"description", ind.Description.Ref}, {"deviation_reason", ind.Reason.Ref}, {"review_opinion", ind.ReviewOpinion.Ref}} {
			if cell.ref.Same(hint.Ref) {
				return cmp.Or(ind.Name, brief(hint.Text)), cell.field
			}
		}
	}
	for _, g := range form.Goals {
		if g.Expected.Ref.Same(hint.Ref) || g.Actual.Ref.Same(hint.Ref) {
			return "年度绩效目标", "narrative"
		}
	}
	return brief(hint.Text), "name"
}
