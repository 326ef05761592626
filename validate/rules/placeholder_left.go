package rules

import "fuhe/validate"

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
				c.Find(validate.Finding{Subject: brief(f.Text), Field: "name", Ref: f.Ref, Expected: "实际内容", Found: f.Text, Evidence: cite(f),
					Message: say("单元格仍是模板提示“%s”；请填写实际内容或删除该行。", "the cell still holds the template's hint “%s”; fill in the content or delete the row.", brief(f.Text))})
			}
		}
	},
}
