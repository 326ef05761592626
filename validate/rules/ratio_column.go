package rules

import (
	"math/big"

	"fuhe/normalize"
	"fuhe/validate"
)

// RatioColumn: a printed ratio of two columns is what they give.
var RatioColumn = validate.Rule{
	ID: "ratio-column", Title: "得分率与得分、分值一致", TitleEN: "a score rate agrees with score and weight",
	Group: "得分与合计", Level: validate.Warning, Confidence: validate.Certain,
	Basis:   validate.Basis{Document: "财预〔2020〕10号", From: 2020},
	Doc:     "得分汇总表的得分率与复核得分（没有复核列时为自评得分）÷分值核对；指标表的得分系数与得分÷分值核对。扣分行、执行率列不核对；按印出小数位的区间比较。",
	Example: "分值50分、复核得分45.75分，得分率应为91.50%，印为95.10%。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			for _, ind := range form.Indicators {
				checkRatio(c, ind.Name, "coefficient", ind.Coefficient, ind.Score, ind.Weight)
			}
		}
		p.Whole(func(c *validate.Checker, r *normalize.Report) {
			for _, l := range r.Summary {
				score := l.ReviewScore
				if !score.Present() {
					score = l.SelfScore
				}
				if !l.Penalty {
					checkRatio(c, l.Item, "rate", l.Rate, score, l.Weight)
				}
			}
		})
	},
}

func checkRatio(c *validate.Checker, subject, field string, ratio, score, weight normalize.Field) {
	if !ratio.Number.Known() || !score.Number.Known() || !weight.Number.Known() || weight.Number.Value.Sign() <= 0 {
		return
	}
	hundred := big.NewRat(100, 1)
	printed := ratio.Number.Interval()
	if fraction(ratio) {
		printed = printed.Scale(hundred)
	}
	possible := amount(score).Div(normalize.Exactly(weight.Number.Value)).Scale(hundred)
	if possible.Overlaps(printed) {
		c.Agree()
		return
	}
	want := new(big.Rat).Mul(new(big.Rat).Quo(score.Number.Value, weight.Number.Value), hundred)
	text := want.FloatString(max(2, ratio.Number.Decimals)) + "%"
	c.Find(validate.Finding{Subject: subject, Field: field, Ref: ratio.Ref, Expected: text, Found: ratio.Text, Evidence: cite(weight, score, ratio),
		Message: say("“%s”得分%s、分值%s，得分率应为%s，印为%s；请核对。", "“%s”: %s of %s points is %s, printed %s; check it.", subject, score.Text, weight.Number.Text, text, ratio.Text),
		Repairs: []validate.Repair{changeNumber(ratio, scaleLike(ratio, want).FloatString(ratio.Number.Decimals)),
			changeNumber(score, new(big.Rat).Quo(new(big.Rat).Mul(rateValue(ratio), weight.Number.Value), hundred).FloatString(score.Number.Decimals))}})
}
