package rules

import (
	"math/big"
	"slices"

	"fuhe/normalize"
	"fuhe/validate"
)

// ScoreFormula: an unmet numeric target scores its share of the weight.
var ScoreFormula = validate.Rule{
	ID: "score-formula", Title: "未达标指标按比例计分", TitleEN: "an unmet target scores in proportion to what was done",
	Group: "得分与合计", Level: validate.Error, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "定量指标未完成的，按完成值与指标值的比例记分", From: 2020},
	Doc:      "对未完成的定量指标，按口径公式计算得分：≥、=指标为完成值÷指标值×分值；≤指标按口径认可的公式之一。印出的数字按四舍五入的区间比较，取舍之差不报。得分低于公式且说明了原因的（酌情扣分）不报；完成值为约数、范围或量级不明的、该行另有不按比例的评价标准的不核对；表中没有说明原因之处而得分低于公式的只作提示；复核完成值与自评不同的，复核得分不得高于按复核完成值计算的得分；未完成却得满分的由 unmet-full-score 报告。",
	Example:  "分值2分，指标值1228人，完成770人，应得1.25分，填报1.8分。",
	NearMiss: "分值5分，指标值≥90%，完成78%，得4.33分：78÷90×5＝4.333…，四舍五入即4.33分。",
	Settings: []string{"at_most"},
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			for _, ind := range form.Indicators {
				checkFormula(c, p, form, ind)
				checkReviewFormula(c, p.Profile, ind)
			}
		}
	},
}

func checkFormula(c *validate.Checker, p *validate.Pass, form *normalize.Form, ind *normalize.Indicator) {
	if !scored(ind) || outcomeOf(ind.Target, ind.Actual) != unmet || full(ind) || otherCriteria(ind) {
		return
	}
	expected := formulaScores(p.Profile, ind, false)
	if len(expected) == 0 {
		return
	}
	score := ind.Score.Number
	fits := func(e normalize.Interval) bool { return e.Overlaps(score.Interval()) }
	if slices.ContainsFunc(expected, fits) || slices.ContainsFunc(formulaScores(p.Profile, ind, true), fits) {
		c.Agree()
		return
	}
	below := !slices.ContainsFunc(expected, func(e normalize.Interval) bool { return e.Lo.Cmp(score.Value) <= 0 })
	swapped := below && slices.ContainsFunc(expected, func(e normalize.Interval) bool { return swappedDigits(e.Lo, score) })
	if below && !swapped && (reasoned(form, ind) || !hasReasonColumn(form) && toldCut(p.Report, ind)) {
		c.Agree() // cut further with a reason given
		return
	}
	want := decimal(expected[0].Lo, normalize.Number{Decimals: 2})
	f := validate.Finding{Subject: ind.Name, Field: "score", Ref: ind.Score.Ref, Expected: want, Found: ind.Score.Text,
		Message: say("指标“%s”指标值%s、完成值%s、分值%s，按比例应得%s分，填报%s分；请更正得分或说明理由。",
			"“%s”: target %s, actual %s, weight %s give %s points, %s are claimed; correct the score or give the reason.",
			ind.Name, ind.Target.Text, ind.Actual.Text, ind.Weight.Number.Text, want, ind.Score.Text),
		Evidence: append(citeValues(ind.Target, ind.Actual), cite(ind.Weight, ind.Score)...),
		Repairs:  formulaRepairs(ind, expected[0].Lo, want)}
	if below && !hasReasonColumn(form) {
		f.Level, f.Confidence = validate.Warning, validate.Question // a cut beyond the formula has no place to be explained in
	}
	if swapped && reasoned(form, ind) {
		f.Level, f.Confidence = validate.Warning, validate.Likely // nobody cuts 13.95 to 13.59 on purpose
	}
	c.Find(f)
}

// swappedDigits reports whether a printed score has the digits of another in another
// order: 13.59 for 13.95.
func swappedDigits(want *big.Rat, score normalize.Number) bool {
	a, b := []byte(want.FloatString(score.Decimals)), []byte(score.Value.FloatString(score.Decimals))
	if score.Decimals < 2 || slices.Equal(a, b) {
		return false
	}
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// otherCriteria reports whether the row prints criteria of its own for its points, other
// than by proportion.
func otherCriteria(ind *normalize.Indicator) bool {
	return ind.Criteria.Filled() && !contains(ind.Criteria.Text, "比例", "比率计", "完成率×", "完成率*", "÷", "/指标值")
}

// checkReviewFormula holds the review score against a result that the reviewer found
// other than reported: it may be cut further, but not stand above the formula.
func checkReviewFormula(c *validate.Checker, profile *validate.Profile, ind *normalize.Indicator) {
	reviewed := *ind
	reviewed.Actual, reviewed.Score = ind.ReviewActual, ind.ReviewScore
	if !scored(&reviewed) || otherCriteria(ind) || outcomeOf(ind.Target, ind.ReviewActual) != unmet || ind.ReviewActual.Text == ind.Actual.Text {
		return
	}
	expected := append(formulaScores(profile, &reviewed, false), formulaScores(profile, &reviewed, true)...)
	if len(expected) == 0 {
		return
	}
	lowest := reviewed.Score.Number.Interval().Lo
	if slices.ContainsFunc(expected, func(e normalize.Interval) bool { return lowest.Cmp(e.Hi) <= 0 }) {
		c.Agree()
		return
	}
	want := decimal(expected[0].Lo, normalize.Number{Decimals: 2})
	c.Find(validate.Finding{Subject: ind.Name, Field: "review_score", Ref: ind.ReviewScore.Ref, Expected: "≤ " + want, Found: ind.ReviewScore.Text,
		Message: say("指标“%s”指标值%s、复核完成值%s、分值%s，按比例至多得%s分，复核得分为%s；请更正复核得分或复核完成值。",
			"“%s”: target %s, reviewed actual %s, weight %s give at most %s points, the review gives %s; correct the score or the value.",
			ind.Name, ind.Target.Text, ind.ReviewActual.Text, ind.Weight.Number.Text, want, ind.ReviewScore.Text),
		Evidence: append(citeValues(ind.Target, ind.ReviewActual), cite(ind.Weight, ind.ReviewScore)...),
		Repairs:  formulaRepairs(&reviewed, expected[0].Lo, want)})
}

// formulaScores lists the ranges of scores that the profile's formulas give. Counts
// are exact; rates and amounts may be rounded.
func formulaScores(profile *validate.Profile, ind *normalize.Indicator, rounded bool) []normalize.Interval {
	t, a, ok := comparable(ind.Target, ind.Actual)
	if !ok {
		return nil
	}
	target, actual, weight := normalize.Exactly(t), normalize.Exactly(a), normalize.Exactly(ind.Weight.Number.Value)
	if rounded && ind.Actual.Number.Decimals > 0 {
		actual = ind.Actual.Number.Interval()
		if ind.Actual.Unit != "" && ind.Target.Unit != "" && ind.Actual.Unit != ind.Target.Unit {
			actual = ind.Actual.Number.InBase(ind.Actual.Unit) // as comparable does: 1.71万人 beside 20397人
		}
	}
	zero := normalize.Exactly(new(big.Rat))
	if actual.Hi.Sign() < 0 {
		actual = zero
	}
	if t.Sign() == 0 {
		return []normalize.Interval{zero}
	}
	switch direction(ind.Target) {
	case normalize.OpGE, normalize.OpGT, normalize.OpEQ:
		return []normalize.Interval{weight.Mul(actual.Div(target))}
	case normalize.OpLE, normalize.OpLT:
		return atMostScores(profile, target, actual, weight)
	}
	return nil
}

// atMostScores: linear W×(1−(A−T)/T), not below zero, and inverse W×T/A.
func atMostScores(profile *validate.Profile, target, actual, weight normalize.Interval) []normalize.Interval {
	var out []normalize.Interval
	if slices.Contains(profile.AtMost, "linear") {
		two := normalize.Exactly(big.NewRat(2, 1))
		s := weight.Mul(two.Sub(actual.Div(target)))
		if s.Hi.Sign() < 0 {
			s = normalize.Exactly(new(big.Rat))
		}
		out = append(out, s)
	}
	if slices.Contains(profile.AtMost, "inverse") && actual.Lo.Sign() > 0 {
		out = append(out, weight.Mul(target.Div(actual)))
	}
	return out
}

// formulaRepairs: the score, the actual or the weight may be the wrong one.
func formulaRepairs(ind *normalize.Indicator, want *big.Rat, text string) []validate.Repair {
	out := []validate.Repair{changeNumber(ind.Score, text)}
	score, weight, target := ind.Score.Number.Value, ind.Weight.Number.Value, ind.Target.Number.Value
	if weight.Sign() > 0 {
		a := new(big.Rat).Quo(new(big.Rat).Mul(score, target), weight)
		out = append(out, changeValue(ind.Actual, a.FloatString(ind.Actual.Number.Decimals)))
	}
	if want.Sign() > 0 {
		w := new(big.Rat).Quo(new(big.Rat).Mul(score, weight), want)
		out = append(out, changeNumber(ind.Weight, w.FloatString(ind.Weight.Number.Decimals)))
		if score.Sign() > 0 {
			t := new(big.Rat).Quo(new(big.Rat).Mul(ind.Actual.Number.Value, weight), score)
			out = append(out, changeValue(ind.Target, t.FloatString(ind.Target.Number.Decimals)))
		}
	}
	return out
}
