package rules

import (
	"fuhe/normalize"
	"fuhe/validate"
)

// WeightNonpositive: an indicator that is scored weighs something.
var WeightNonpositive = validate.Rule{
	ID: "weight-nonpositive", Title: "指标分值大于零", TitleEN: "an indicator's weight is positive",
	Group: "分值分配", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", From: 2020},
	Doc:      "逐项核对指标分值是否大于零。未列分值或分值不是数字的行不核对。",
	Example:  "某指标分值填为0分，却参与评分。",
	NearMiss: "某指标分值0.5分：虽然小，大于零。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			if !form.Has(normalize.ColWeight) {
				c.Skip("表中没有分值列")
			}
			for _, ind := range form.Indicators {
				switch w := ind.Weight; {
				case !w.Number.Known():
				case w.Number.Value.Sign() > 0:
					c.Agree()
				default:
					c.Find(validate.Finding{Subject: ind.Name, Field: "weight", Ref: w.Ref, Expected: "> 0", Found: w.Text, Evidence: cite(w),
						Message: say("指标“%s”的分值为%s，参与评分的指标分值应大于零；请更正分值。", "the weight of “%s” is %s, a scored indicator weighs more than zero; correct it.", ind.Name, w.Text)})
				}
			}
		}
	},
}
