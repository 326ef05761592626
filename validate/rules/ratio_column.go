package rules

import (
	"math/big"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// RatioColumn: a printed ratio of two columns is what they give.
var RatioColumn = validate.Rule{
	ID: "ratio-column", Title: "得分率与得分、分值一致", TitleEN: "a score rate agrees with score and weight",
	Group: "得分与合计", Level: validate.Warning, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", From: 2020},
	Doc:      "得分汇总表的得分率与复核得分（没有复核列时为自评得分）÷分值核对；指标表的得分系数（得分率）与得分÷分值核对；复核表的偏差列（以分计的，或自评完成值−复核完成值）、项目汇总表的核减分（分差）列与自评得分−复核得分核对，有初步复核得分的，与其中之一相符即可。指标表的完成率与完成值÷指标值核对，超额的可印为100%，“不超过”类不核对。数据表中名为占比、率、增减、结余、扣分、合计等的列，多数行表明由哪几列算得的，其余行按同一算法核对。扣分行、得分汇总表的执行率列不核对；按印出小数位的区间比较。正文紧接分值、得分写明的得分率重新计算。",
	Example:  "分值50分、复核得分45.75分，得分率应为91.50%，印为95.10%。",
	NearMiss: "分值30分、复核得分28分，得分率印为93%：28÷30＝93.33%，取整就是93%。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			decimals := 0
			for _, ind := range form.Indicators {
				decimals = max(decimals, ind.Score.Number.Decimals)
			}
			for _, ind := range form.Indicators {
				score := ind.Score
				if ind.ReviewScore.Number.Known() && !ratioFits(ind.Coefficient, score, ind.Weight, decimals) {
					score = ind.ReviewScore // in a review the rate is of either
				}
				checkRatio(c, ind.Name, "coefficient", ind.Coefficient, score, ind.Weight, decimals)
				checkDifference(c, ind)
				checkCompletionRate(c, ind)
			}
		}
		for c, list := range p.Lists() {
			for _, project := range list.Projects {
				checkCut(c, project)
			}
		}
		p.Whole(func(c *validate.Checker, r *normalize.Report) {
			for para := range paragraphs(r) {
				checkToldRatios(c, para)
			}
			decimals := 0
			for _, l := range r.Summary {
				decimals = max(decimals, rated(l).Number.Decimals)
			}
			for _, l := range r.Summary {
				if !l.Penalty {
					checkRatio(c, l.Item, "rate", l.Rate, rated(l), l.Weight, decimals)
				}
			}
			for _, g := range r.Grids {
				checkGridLaws(c, g, false)
			}
		})
	},
}

// checkToldRatios compares the rate that a sentence tells right behind a weight and a score:
// 权重20分，实际得分17.22分，得分率86.10%.
func checkToldRatios(c *validate.Checker, para passage) {
	if !strings.Contains(para.text, "得分率") {
		return
	}
	for n := 2; n < len(para.figures); n++ {
		weight, score, rate := para.figures[n-2], para.figures[n-1], para.figures[n]
		lead := strings.TrimRight(lastPart(rate.Lead), "为达 ")
		if weight.Unit != "分" || score.Unit != "分" || weight.Role != normalize.RoleWeight || score.Role != normalize.RoleScore || rate.Unit != "%" || rate.Approx || !strings.HasSuffix(lead, "得分率") ||
			weight.Number.Value.Sign() <= 0 || strings.ContainsAny(para.between(weight.Start, rate.Start), "。；;") || contains(lastPart(score.Lead), "扣", "减") {
			continue
		}
		want := inPercent(score.Number.Value, weight.Number.Value)
		if printsAs(want, rate.Number) || score.Number.Interval().Div(weight.Number.Interval()).Scale(hundred).Overlaps(rate.Number.Interval()) && weight.Number.Decimals+score.Number.Decimals > 0 && rate.Number.Decimals == 0 {
			c.Agree()
			continue
		}
		text := decimalsOf(want, rate.Number)
		c.Find(validate.Finding{Subject: "得分率", Field: "narrative", Ref: rate.Ref, Expected: text + "%", Found: rate.Text, Confidence: validate.Likely,
			Evidence: []validate.Evidence{citeFigure(weight), citeFigure(score), citeFigure(rate)}, Repairs: []validate.Repair{changeFigure(rate, text)},
			Message: say("正文分值%s、得分%s，得分率应为%s，写为%s；请核对。", "the text tells of %s and %s, a rate of %s, and writes %s; check.", weight.Text, score.Text, text+"%", rate.Text)})
	}
}

// rated is the score that a line's 得分率 is of: the reviewed one, where there is one.
func rated(l normalize.ScoreLine) normalize.Field {
	if l.ReviewScore.Present() {
		return l.ReviewScore
	}
	return l.SelfScore
}

// checkRatio compares a printed ratio; a score with fewer decimals than its column has
// dropped zeros.
func checkRatio(c *validate.Checker, subject, field string, ratio, score, weight normalize.Field, decimals int) {
	if !ratio.Number.Known() || !score.Number.Known() || !weight.Number.Known() || weight.Number.Value.Sign() <= 0 {
		return
	}
	if ratioFits(ratio, score, weight, decimals) {
		c.Agree()
		return
	}
	want := new(big.Rat).Mul(new(big.Rat).Quo(score.Number.Value, weight.Number.Value), hundred)
	text := want.FloatString(max(2, ratio.Number.Decimals)) + "%"
	f := validate.Finding{Subject: subject, Field: field, Ref: ratio.Ref, Expected: text, Found: ratio.Text, Evidence: cite(weight, score, ratio),
		Message: say("“%s”得分%s、分值%s，得分率应为%s，印为%s；请核对。", "“%s”: %s of %s points is %s, printed %s; check it.", subject, score.Text, weight.Number.Text, text, ratio.Text),
		Repairs: []validate.Repair{changeNumber(ratio, scaleLike(ratio, want).FloatString(ratio.Number.Decimals)),
			changeNumber(score, new(big.Rat).Quo(new(big.Rat).Mul(rateValue(ratio), weight.Number.Value), hundred).FloatString(score.Number.Decimals))}}
	if rate := rateValue(ratio); rate.Sign() > 0 {
		whole := new(big.Rat).Quo(new(big.Rat).Mul(score.Number.Value, hundred), rate)
		f.Repairs = append(f.Repairs, changeNumber(weight, whole.FloatString(weight.Number.Decimals)))
	}
	c.Find(f)
}

// ratioFits reports whether a ratio that prints so is one of a score that prints so.
func ratioFits(ratio, score, weight normalize.Field, decimals int) bool {
	if !ratio.Number.Known() || !score.Number.Known() || !weight.Number.Known() || weight.Number.Value.Sign() <= 0 {
		return false
	}
	printed := ratio.Number.Interval()
	if fraction(ratio) {
		printed = printed.Scale(hundred)
	}
	points := amount(score)
	if score.Number.Decimals < decimals {
		points = normalize.Exactly(score.Number.Value)
	}
	return points.Div(normalize.Exactly(weight.Number.Value)).Scale(hundred).Overlaps(printed)
}

// checkCompletionRate compares the column 完成率 with the result of the target. More than all may
// be printed as 100%; what a ceiling is reached by is told in several ways.
func checkCompletionRate(c *validate.Checker, ind *normalize.Indicator) {
	t, a, rate := ind.Target, ind.Actual, ind.Completion
	lower := t.Op == normalize.OpGE || t.Op == normalize.OpGT || t.Op == normalize.OpEQ && !t.Upper
	if !rate.Number.Known() || t.Kind != normalize.Quantitative || a.Kind != normalize.Quantitative || !lower || t.Ambiguous || a.Ambiguous || t.Unit != a.Unit || t.Number.Value.Sign() <= 0 {
		return
	}
	target, actual := normalize.Field{Number: t.Number, Text: t.Text, Ref: t.Ref}, normalize.Field{Number: a.Number, Text: a.Text, Ref: a.Ref}
	capped := a.Number.Value.Cmp(t.Number.Value) >= 0 && rateValue(rate).Cmp(hundred) == 0
	if capped || ratioFits(rate, actual, target, 0) {
		c.Agree()
		return
	}
	want := new(big.Rat).Mul(new(big.Rat).Quo(a.Number.Value, t.Number.Value), hundred)
	text := want.FloatString(max(2, rate.Number.Decimals)) + "%"
	c.Find(validate.Finding{Subject: ind.Name, Field: "completion", Ref: rate.Ref, Confidence: validate.Likely, Expected: text, Found: rate.Text, Evidence: cite(target, actual, rate),
		Message: say("指标“%s”指标值%s、完成值%s，完成率应为%s，印为%s；请核对。", "“%s”: target %s, actual %s: that is %s, printed %s; check it.", ind.Name, t.Text, a.Text, text, rate.Text),
		Repairs: []validate.Repair{changeNumber(rate, scaleLike(rate, want).FloatString(rate.Number.Decimals))}})
}

// checkDifference compares a printed deviation with self score less review score. Rows
// whose column tells another deviation (of the values, in %) are left alone.
func checkDifference(c *validate.Checker, ind *normalize.Indicator) {
	d := ind.Deviation
	if !d.Number.Known() || d.Number.Percent || !ind.Score.Number.Known() || !ind.ReviewScore.Number.Known() {
		return
	}
	want := new(big.Rat).Sub(ind.Score.Number.Value, ind.ReviewScore.Number.Value)
	if new(big.Rat).Abs(want).Cmp(new(big.Rat).Abs(d.Number.Value)) == 0 || ofValues(ind) {
		c.Agree()
		return
	}
	text := decimal(want, d.Number)
	c.Find(validate.Finding{Subject: ind.Name, Field: "deviation", Ref: d.Ref, Expected: text, Found: d.Text, Evidence: cite(ind.Score, ind.ReviewScore, d),
		Message: say("“%s”自评%s、复核%s，偏差应为%s，印为%s；请核对。", "“%s”: self %s, review %s, the deviation is %s, printed %s; check it.", ind.Name, ind.Score.Text, ind.ReviewScore.Text, text, d.Text),
		Repairs: []validate.Repair{changeNumber(d, text),
			changeNumber(ind.ReviewScore, decimal(new(big.Rat).Sub(ind.Score.Number.Value, d.Number.Value), ind.ReviewScore.Number)),
			changeNumber(ind.Score, decimal(new(big.Rat).Add(ind.ReviewScore.Number.Value, d.Number.Value), ind.Score.Number))}})
}

// ofValues reports whether a printed deviation is that of the reviewed result from the reported.
func ofValues(ind *normalize.Indicator) bool {
	self, review := ind.Actual.Number, ind.ReviewActual.Number
	if !self.Known() || !review.Known() {
		return false
	}
	d := new(big.Rat).Sub(self.Value, review.Value)
	return d.Abs(d).Cmp(new(big.Rat).Abs(ind.Deviation.Number.Value)) == 0
}

// checkCut compares the points that a list says the review took off a project with its
// scores: what the first review took, or what is left of it after rectification.
func checkCut(c *validate.Checker, p *normalize.Project) {
	cut := p.Cut
	if !cut.Number.Known() || cut.Number.Percent || !p.SelfScore.Number.Known() {
		return
	}
	var review normalize.Field
	for _, score := range []normalize.Field{p.PrelimScore, p.FinalScore} {
		if !score.Number.Known() {
			continue
		}
		review = score
		if d := new(big.Rat).Sub(p.SelfScore.Number.Value, score.Number.Value); d.Abs(d).Cmp(new(big.Rat).Abs(cut.Number.Value)) == 0 {
			c.Agree()
			return
		}
	}
	if !review.Number.Known() {
		return
	}
	want := decimal(new(big.Rat).Sub(p.SelfScore.Number.Value, review.Number.Value), review.Number)
	c.Find(validate.Finding{Subject: p.Name.Text, Field: "cut", Ref: cut.Ref, Expected: want, Found: cut.Text, Evidence: cite(p.SelfScore, review, cut),
		Message: say("“%s”自评%s、复核%s，相差应为%s分，印为%s；请核对。", "“%s”: self %s, review %s, the difference is %s, printed %s; check it.", p.Name.Text, p.SelfScore.Text, review.Text, want, cut.Text),
		Repairs: []validate.Repair{changeNumber(cut, want), changeNumber(review, decimal(new(big.Rat).Sub(p.SelfScore.Number.Value, cut.Number.Value), review.Number))}})
}
