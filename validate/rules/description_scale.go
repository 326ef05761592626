package rules

import (
	"fuhe/normalize"
	"fuhe/validate"
)

// DescriptionScale: the description and the actual tell the amount in the same scale.
var DescriptionScale = validate.Rule{
	ID: "description-scale", Title: "描述与完成值数量级一致", TitleEN: "description and actual agree in scale",
	Group: "完成情况描述与完成值", Level: validate.Error, Confidence: validate.Certain,
	Basis:   validate.Basis{Document: "绩效自评复核评分标准", Clause: "实际完成值应与完成情况描述一致"},
	Doc:     "描述中的金额与完成值恰差一万倍（元与万元混用），或比例恰差一百倍（0.95与95%）的，报告数量级错误；完成值为不带百分号的小数、而指标值为百分数的同样报告。换算后相等的（10万元与100000元）不报。",
	Example: "完成值15万元，描述为“支出15元”。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			for _, ind := range form.Indicators {
				checkScale(c, p.Report, ind)
			}
		}
	},
}

func checkScale(c *validate.Checker, r *normalize.Report, ind *normalize.Indicator) {
	d, ok := describe(r, ind)
	if !ok {
		return
	}
	for _, q := range d.same {
		if agreesWith(q, ind.Actual) || !wrongScale(q, ind.Actual) {
			c.Agree()
			continue
		}
		c.Find(validate.Finding{Subject: ind.Name, Field: "description", Ref: ind.Description.Ref, Expected: ind.Actual.Number.Text + ind.Actual.Unit, Found: q.Text,
			Message: say("指标“%s”完成值为%s%s，完成情况描述为“%s”，数量级不一致；请核对单位。", "“%s”: the actual is %s%s, the description says “%s”: the scale differs; check the unit.",
				ind.Name, ind.Actual.Number.Text, ind.Actual.Unit, brief(ind.Description.Text)),
			Evidence: append(citeValues(ind.Target, ind.Actual), cite(ind.Description)...)})
	}
}
