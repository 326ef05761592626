package rules

import (
	"math/big"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// OverTarget: a result far above its target says that the target was set too low.
var OverTarget = validate.Rule{
	ID: "over-target", Title: "完成值未大幅超出指标值", TitleEN: "the result is not far above the target",
	Group: "指标值与完成值", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "对绩效指标超出预期较多的，应分析原因", From: 2020},
	Doc:      "（完成值−指标值）÷指标值达到口径比例（通常30%）的，按口径级别报告。≤指标、指标值为0、百分率（上限100%）、完成值为约数的不报；随事件发生的数量（受理、处置、应急等）只作提问。口径不扣分、本行已说明原因的不报。复核意见已指出的，在说明中注明；复核已按口径（over_target.cut）扣分的，只作提示。",
	Example:  "指标值≥5个，完成19个，超出280%。",
	NearMiss: "指标值≥20000人次，完成25990人次，超出29.95%：差一点，但没有达到30%。",
	Settings: []string{"over_target"},
	Check: func(p *validate.Pass) {
		level, ok := validate.ParseLevel(p.Profile.OverTarget.Level)
		for c, form := range p.Forms() {
			if !ok {
				c.Skip("口径不要求报告超目标")
				continue
			}
			for _, ind := range form.Indicators {
				checkOverTarget(c, p.Profile, level, ind)
			}
		}
	},
}

// excess is (A−T)/T for targets that may be exceeded; nil where that says nothing.
func excess(ind *normalize.Indicator) *big.Rat {
	t, a, ok := comparable(ind.Target, ind.Actual)
	if !ok || t.Sign() <= 0 || ind.Actual.Approx || ind.Actual.Op != normalize.OpNone {
		return nil
	}
	if op := direction(ind.Target); op != normalize.OpGE && op != normalize.OpGT && op != normalize.OpEQ {
		return nil
	}
	if isRate(ind) {
		return nil
	}
	return new(big.Rat).Quo(new(big.Rat).Sub(a, t), t)
}

// isRate reports whether the value is a share that 100% bounds; growth rates are not.
func isRate(ind *normalize.Indicator) bool {
	percent := ind.Target.Unit == "%" || ind.Actual.Unit == "%"
	return percent && !contains(ind.Name, "增长", "增幅", "增速", "提高", "完成率", "提升")
}

// cutByRule reports whether the review took for the excess just what the profile takes.
func cutByRule(profile *validate.Profile, ind *normalize.Indicator) bool {
	share := profile.OverTarget.Cut
	cut := cutOf(ind)
	if share == 0 || cut == nil || !says(ind.ReviewOpinion) {
		return false
	}
	due := normalize.Exactly(ind.Weight.Number.Value).Scale(setting(share))
	return ind.Weight.Number.Known() && due.Overlaps(normalize.Interval{Lo: new(big.Rat).Sub(cut, halfCent), Hi: new(big.Rat).Add(cut, halfCent)})
}

// halfCent is the rounding of scores.
var halfCent = big.NewRat(1, 200)

// eventDriven are words for work that others occasion.
var eventDriven = lexicon.Read("event_driven")

func checkOverTarget(c *validate.Checker, profile *validate.Profile, level validate.Level, ind *normalize.Indicator) {
	over := excess(ind)
	if over == nil {
		return
	}
	threshold := setting(profile.OverTarget.Threshold)
	if over.Cmp(threshold) < 0 {
		c.Agree()
		return
	}
	if level == validate.Note && !says(ind.ReviewOpinion) && (says(ind.Reason) && givesCause(ind.Name, ind.Reason.Text) || says(ind.Remark) && givesCause(ind.Name, ind.Remark.Text)) {
		c.Agree() // nothing is cut for it, and the reason that is asked for is given
		return
	}
	percent := new(big.Rat).Mul(over, hundred).FloatString(0) + "%"
	f := validate.Finding{Subject: ind.Name, Field: "actual", Ref: ind.Actual.Ref, Level: level, Basis: profile.OverTarget.Source,
		Expected: "< " + decimal(new(big.Rat).Mul(ind.Target.Number.Value, new(big.Rat).Add(big.NewRat(1, 1), threshold)), ind.Target.Number) + ind.Target.Unit,
		Found:    ind.Actual.Text, Evidence: append(citeValues(ind.Target, ind.Actual), cite(ind.Reason, ind.ReviewOpinion)...),
		Message: say("指标“%s”完成值%s超出指标值%s达%s，指标值可能设置偏低；请说明原因并合理设置指标值。", "“%s”: actual %s exceeds the target %s by %s, the target may be set too low; give the reason and set it properly.",
			ind.Name, ind.Actual.Text, ind.Target.Text, percent)}
	if contains(ind.ReviewOpinion.Text, "偏离", "超出", "超过", "超额", "目标值偏低", "指标值偏低") {
		f.Message = say("指标“%s”完成值%s超出指标值%s达%s，自评未扣分；复核意见已指出，请确认扣分是否到位。", "“%s”: actual %s exceeds the target %s by %s; the review opinion already says so, confirm the cut.",
			ind.Name, ind.Actual.Text, ind.Target.Text, percent)
	}
	if cutByRule(profile, ind) {
		f.Level = validate.Note // nothing is left to be done in this report
	}
	if eventDriven.In(ind.Name) {
		f.Level, f.Confidence = validate.Note, validate.Question
	}
	c.Find(f)
}
