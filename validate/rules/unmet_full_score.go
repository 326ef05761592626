package rules

import (
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// UnmetFullScore: an unmet target does not score fully.
var UnmetFullScore = validate.Rule{
	ID: "unmet-full-score", Title: "未达标指标不得满分", TitleEN: "an unmet target does not score fully",
	Group: "指标值与完成值", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "未完成指标值的，按完成比例记分", From: 2020},
	Doc:      "定量指标完成值未达到指标值，得分却等于分值的，报告错误。按公式计分四舍五入后等于分值的、本行评分标准写明达到某一数值即得满分且已达到的、写明酌情不扣分理由的、完成值为约数或两读的，数值栏整列填成分值的不报。",
	Example:  "指标值≥95%，完成92%，分值20分得20分。",
	NearMiss: "指标值≥10000人次，完成9999人次，分值10分得10.00分：9999÷10000×10＝9.999，印成两位小数就是10.00。",
	Settings: []string{"at_most"},
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			if valuesAreScores(form) {
				c.Skip("数值栏填的是分值（见 scores-in-value-columns）")
				continue
			}
			for _, ind := range form.Indicators {
				checkUnmetFull(c, p.Profile, ind)
				checkReviewedFull(c, ind)
			}
		}
	},
}

func checkUnmetFull(c *validate.Checker, profile *validate.Profile, ind *normalize.Indicator) {
	if !scored(ind) || outcomeOf(ind.Target, ind.Actual) != unmet {
		return
	}
	if !full(ind) || roundsToFull(profile, ind) || fullByCriteria(ind) || contains(ind.Reason.Text+ind.Remark.Text, "不扣分", "不予扣分", "酌情", "视同", "视为完成") {
		c.Agree()
		return
	}
	f := validate.Finding{Subject: ind.Name, Field: "score", Ref: ind.Score.Ref, Expected: "< " + ind.Weight.Number.Text, Found: ind.Score.Text,
		Message: say("指标“%s”完成值%s未达到指标值%s，却得满分%s；请更正完成值或得分。", "“%s”: actual %s misses the target %s, yet it scores its full weight %s; correct the actual or the score.",
			ind.Name, ind.Actual.Text, ind.Target.Text, ind.Score.Text),
		Evidence: append(citeValues(ind.Target, ind.Actual), cite(ind.Weight, ind.Score)...),
		Repairs:  []validate.Repair{changeValue(ind.Actual, numberIn(ind.Target.Number, ind.Target.Unit, ind.Actual.Unit)), changeValue(ind.Target, numberIn(ind.Actual.Number, ind.Actual.Unit, ind.Target.Unit))}}
	f.Repairs = append(f.Repairs, turnedTarget(ind)...)
	if target := ind.Target; target.Bare && target.Upper {
		f.Confidence = validate.Likely // the direction is only implied by the noun
	}
	if expected := formulaScores(profile, ind, false); len(expected) > 0 {
		f.Repairs = append(f.Repairs, changeNumber(ind.Score, expected[0].Lo.FloatString(2)))
	}
	c.Find(f)
}

// checkReviewedFull holds the reviewed result against the reviewed score in the same way.
func checkReviewedFull(c *validate.Checker, ind *normalize.Indicator) {
	w, s := ind.Weight.Number, ind.ReviewScore.Number
	if !w.Known() || !s.Known() || outcomeOf(ind.Target, ind.ReviewActual) != unmet {
		return
	}
	if s.Value.Cmp(w.Value) < 0 || contains(ind.Reason.Text+ind.Remark.Text+ind.ReviewOpinion.Text, "不扣分", "不予扣分", "酌情", "视同", "视为完成") {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "review_score", Ref: ind.ReviewScore.Ref, Expected: "< " + w.Text, Found: ind.ReviewScore.Text,
		Message: say("指标“%s”复核完成值%s未达到指标值%s，复核得分却为满分%s；请更正复核完成值或复核得分。", "“%s”: the reviewed actual %s misses the target %s, yet the review gives the full %s; correct one of them.",
			ind.Name, ind.ReviewActual.Text, ind.Target.Text, ind.ReviewScore.Text),
		Evidence: append(citeValues(ind.Target, ind.ReviewActual), cite(ind.Weight, ind.ReviewScore)...),
		Repairs:  []validate.Repair{changeValue(ind.ReviewActual, ind.Target.Number.Text), changeValue(ind.Target, ind.ReviewActual.Number.Text)}})
}

// fullByCriteria reports whether the row's own criteria give all points from a threshold on
// that the actual reaches: 执行率≥90%得满分.
func fullByCriteria(ind *normalize.Indicator) bool {
	for _, clause := range strings.FieldsFunc(ind.Criteria.Text, func(r rune) bool { return strings.ContainsRune("；;。\n", r) }) {
		if !contains(clause, "满分", "得"+ind.Weight.Number.Text+"分", "计"+ind.Weight.Number.Text+"分") {
			continue
		}
		for _, q := range normalize.Quantities(clause) {
			from := q.Op == normalize.OpGE || q.Op == normalize.OpGT
			if from && normalize.SameFamily(q.Unit, ind.Actual.Unit) && ind.Actual.Number.Value.Cmp(q.Number.Value) >= 0 {
				return true
			}
		}
	}
	return false
}

// roundsToFull reports whether the formula's score prints as the full weight.
func roundsToFull(profile *validate.Profile, ind *normalize.Indicator) bool {
	for _, e := range formulaScores(profile, ind, false) {
		if ind.Score.Number.Decimals > 0 && e.Overlaps(ind.Score.Number.Interval()) {
			return true
		}
	}
	return false
}
