package rules

import (
	"math/big"
	"slices"

	"fuhe/normalize"
	"fuhe/validate"
)

// DescriptionScale: the description and the actual tell the amount in the same scale.
var DescriptionScale = validate.Rule{
	ID: "description-scale", Title: "描述与完成值数量级一致", TitleEN: "description and actual agree in scale",
	Group: "完成情况描述与完成值", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "实际完成值应与完成情况描述一致"},
	Doc:      "描述中的金额与完成值恰差一万倍（元与万元混用），或比例恰差一百倍（0.95与95%）的，报告数量级错误；完成值为不带百分号的小数、而指标值为百分数的同样报告。换算后相等的（10万元与100000元）不报。完成值与指标值数字相近、单位却差一万倍的（≤15万元与14.6元），提示核对单位。复核意见、存在问题中引述的其他表的指标也作核对，最高为警告。",
	Example:  "完成值15万元，描述为“支出15元”。",
	NearMiss: "完成值15万元，描述为“支出培训经费150000元”：单位不同，换算后正好相等。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			for _, ind := range form.Indicators {
				checkScale(c, p.Report, ind)
				checkTargetScale(c, ind)
			}
		}
		eachQuoted(p, checkScale)
	},
}

func checkScale(c *validate.Checker, r *normalize.Report, ind *normalize.Indicator) {
	checkFraction(c, ind)
	d, ok := describe(r, ind)
	if !ok {
		return
	}
	for _, q := range d.all {
		switch same := slices.ContainsFunc(d.same, func(s normalize.Quantity) bool { return s.Start == q.Start }); {
		case same && (agreesWith(q, ind.Actual) || !wrongScale(q, ind.Actual)):
			c.Agree()
		case same || fractionOf(q, ind.Actual):
			reportScale(c, ind, q)
		}
	}
}

func reportScale(c *validate.Checker, ind *normalize.Indicator, q normalize.Quantity) {
	c.Find(validate.Finding{Subject: ind.Name, Field: "description", Ref: ind.Description.Ref, Expected: ind.Actual.Number.Text + ind.Actual.Unit, Found: q.Text,
		Message: say("指标“%s”完成值为%s%s，完成情况描述为“%s”，数量级不一致；请核对单位。", "“%s”: the actual is %s%s, the description says “%s”: the scale differs; check the unit.",
			ind.Name, ind.Actual.Number.Text, ind.Actual.Unit, brief(ind.Description.Text)),
		Evidence: append(citeValues(ind.Target, ind.Actual), cite(ind.Description)...)})
}

// fractionOf reports whether a bare number is the rate as a fraction: 0.95 for 95%.
func fractionOf(q normalize.Quantity, v normalize.Value) bool {
	return q.Unit == "" && v.Unit == "%" && isFraction(q.Number) && hundredfold(q.Number).Cmp(v.Number.Value) == 0
}

func isFraction(n normalize.Number) bool {
	return n.Decimals > 0 && n.Value.Sign() > 0 && n.Value.Cmp(big.NewRat(1, 1)) < 0
}

func hundredfold(n normalize.Number) *big.Rat { return new(big.Rat).Mul(n.Value, hundred) }

// checkFraction finds an actual that stands as a fraction below a target in percent.
// A target below 10 % leaves open whether 0.5 is 0.5 % or 50 %.
func checkFraction(c *validate.Checker, ind *normalize.Indicator) {
	t, a := ind.Target, ind.Actual
	if t.Kind != normalize.Quantitative || t.Unit != "%" || t.Number.Value.Cmp(big.NewRat(10, 1)) < 0 ||
		a.Kind != normalize.Quantitative || !a.Ambiguous || a.Unit != "%" || !isFraction(a.Number) {
		return
	}
	want := hundredfold(a.Number)
	text := decimal(want, normalize.Number{}) + "%"
	f := validate.Finding{Subject: ind.Name, Field: "actual", Ref: a.Ref, Level: validate.Warning, Confidence: validate.Question, Expected: text, Found: a.Text,
		Message:  say("指标“%s”指标值为%s，完成值填为%s，可能应为%s；请按百分数填写。", "“%s”: the target is %s, the actual %s may stand for %s; fill in a percentage.", ind.Name, t.Text, a.Text, text),
		Evidence: append(citeValues(t, a), cite(ind.Description)...), Repairs: []validate.Repair{{Ref: a.Ref, Old: a.Text, New: text}}}
	if slices.ContainsFunc(ind.Told, func(q normalize.Quantity) bool { return q.Unit == "%" && q.Number.Value.Cmp(want) == 0 }) {
		f.Confidence = validate.Likely
	}
	c.Find(f)
}

// Two printed numbers are alike up to fourfold; their units lie ten thousand times apart.
var (
	alikeNumbers = big.NewRat(4, 1)
	farUnits     = big.NewRat(10_000, 4)
)

// checkTargetScale finds an actual whose number is like the target's while its unit is 元 for
// 万元 or 亩 for 万亩.
func checkTargetScale(c *validate.Checker, ind *normalize.Indicator) {
	t, a := ind.Target, ind.Actual
	if t.Kind != normalize.Quantitative || a.Kind != normalize.Quantitative || t.Ambiguous || a.Ambiguous || t.Inherited || a.Inherited ||
		t.Unit == a.Unit || !normalize.SameFamily(t.Unit, a.Unit) || t.Number.Value.Sign() <= 0 || a.Number.Value.Sign() <= 0 {
		return
	}
	printed := timesApart(t.Number.Value, a.Number.Value)
	if printed.Cmp(alikeNumbers) > 0 || timesApart(baseValue(t.Number, t.Unit), baseValue(a.Number, a.Unit)).Cmp(farUnits) < 0 {
		c.Agree()
		return
	}
	text := a.Number.Text + t.Unit
	c.Find(validate.Finding{Subject: ind.Name, Field: "actual", Ref: a.Ref, Level: validate.Warning, Confidence: validate.Likely, Expected: text, Found: a.Text, Evidence: citeValues(t, a),
		Message: say("指标“%s”指标值为%s，完成值填为%s，数字相近而单位相差悬殊，可能应为%s；请核对单位。", "“%s”: the target is %s, the actual %s: like numbers in units far apart, it may stand for %s; check the unit.", ind.Name, t.Text, a.Text, text),
		Repairs: []validate.Repair{{Ref: a.Ref, Old: a.Text, New: text}}})
}

// timesApart is how many times the greater of two numbers is the smaller.
func timesApart(a, b *big.Rat) *big.Rat {
	q := new(big.Rat).Quo(a, b)
	if q.Cmp(big.NewRat(1, 1)) < 0 {
		q.Inv(q)
	}
	return q
}
