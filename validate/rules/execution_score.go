package rules

import (
	"math/big"
	"slices"

	"fuhe/normalize"
	"fuhe/validate"
)

// ExecutionScore: the points for budget execution are the rate's share of the weight.
var ExecutionScore = validate.Rule{
	ID: "execution-score", Title: "预算执行得分等于执行率乘以分值", TitleEN: "the execution score is the rate's share of the weight",
	Group: "得分与合计", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "预算执行得分=执行率×分值，最高不超过分值", From: 2020},
	Doc:      "用印出的执行率和分值计算预算执行得分，超过100%的按分值计；执行率取自资金情况、预算执行行，或正文部门预算（复核表顶行）。得分恰为分档整数（执行率分档计分）的只提示。",
	Example:  "执行率77.73%、分值10分，应得7.77分，填报7.97分。",
	NearMiss: "执行率110.00%、分值10分，得10分：执行得分最高为分值，不是11分。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			checkExecutionScore(c, p.Report, form)
		}
	},
}

func checkExecutionScore(c *validate.Checker, r *normalize.Report, form *normalize.Form) {
	e := form.Execution
	rate := e.Rate
	if !rate.Number.Known() && form == r.Own {
		rate = r.Budget.ExecRate
	}
	if !rate.Number.Known() || !e.Weight.Number.Known() || !e.Score.Number.Known() {
		c.Skip("没有预算执行的执行率、分值或得分")
		return
	}
	if statesBands(form) {
		c.Skip("表中说明执行率分档计分")
		return
	}
	share := rate.Number.Interval().Scale(big.NewRat(1, 100))
	if fraction(rate) && rate.Number.Value.Cmp(big.NewRat(1, 1)) < 0 {
		share = rate.Number.Interval()
	}
	weight := e.Weight.Number.Value
	want := normalize.Interval{Lo: capped(share.Lo, weight), Hi: capped(share.Hi, weight)}
	if want.Overlaps(e.Score.Number.Interval()) && !(e.Score.Number.Decimals == 0 && scoresInDecimals(form) && !want.Overlaps(normalize.Exactly(e.Score.Number.Value))) {
		c.Agree()
		return
	}
	exact := new(big.Rat).Add(want.Lo, want.Hi)
	exact.Quo(exact, big.NewRat(2, 1))
	text := capped(new(big.Rat).Quo(exact, weight), weight).FloatString(2)
	f := validate.Finding{Subject: "预算执行", Field: "score", Ref: e.Score.Ref, Expected: text, Found: e.Score.Text, Evidence: cite(rate, e.Weight, e.Score),
		Message: say("执行率%s、分值%s分，预算执行应得%s分，填报%s分；请核对执行率与得分。", "execution rate %s and weight %s give %s points, %s are claimed; check rate and score.",
			printedRate(rate), e.Weight.Number.Text, text, e.Score.Text),
		Repairs: []validate.Repair{changeNumber(e.Score, text),
			changeNumber(rate, scaleLike(rate, new(big.Rat).Mul(new(big.Rat).Quo(e.Score.Number.Value, weight), hundred)).FloatString(rate.Number.Decimals))}}
	if banded(e.Score.Number, weight, exact) {
		f.Level, f.Confidence = validate.Note, validate.Question
	}
	c.Find(f)
}

// scoresInDecimals reports whether a form prints other scores with decimals, so that a whole one
// is not rounded.
func scoresInDecimals(form *normalize.Form) bool {
	return slices.ContainsFunc(form.Indicators, func(ind *normalize.Indicator) bool { return ind.Score.Number.Known() && ind.Score.Number.Decimals > 0 })
}

func printedRate(f normalize.Field) string {
	if f.Number.Percent && f.Text == f.Number.Text {
		return f.Text + "%"
	}
	return f.Text
}

func capped(share, weight *big.Rat) *big.Rat {
	x := new(big.Rat).Mul(share, weight)
	if x.Cmp(weight) > 0 {
		return weight
	}
	return x
}

// statesBands reports whether the form says that execution is scored in bands.
func statesBands(form *normalize.Form) bool {
	for _, n := range form.Notes {
		if contains(n.Text, "执行率") && contains(n.Text, "满分", "分档", "得分为") {
			return true
		}
	}
	return false
}

// banded reports whether the points look like a band's: a whole or half number at
// least half a point from the share. Some places score execution in bands.
func banded(score normalize.Number, weight, exact *big.Rat) bool {
	d := new(big.Rat).Sub(score.Value, exact)
	return score.Decimals == 0 && d.Abs(d).Cmp(big.NewRat(1, 2)) >= 0 && score.Value.Cmp(weight) <= 0 && score.Value.Sign() > 0 && weight.Cmp(score.Value) != 0
}
