package rules

import (
	"math/big"
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// CutNotReproducible: a cut is one that the standard knows, or follows from a formula.
var CutNotReproducible = validate.Rule{
	ID: "cut-not-reproducible", Title: "扣分能按标准复算", TitleEN: "a cut can be recomputed",
	Group: "复核意见", Level: validate.Note, Confidence: validate.Question,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "按缺陷程度扣减该指标分值"},
	Doc:      "复核扣分应为口径规定的某一档（review_cuts.shares，以分值或自评得分为基数），或等于按意见中更正后的完成值计算的得分。意见写明扣多少的由 stated-cut 核对；一条意见指出几处缺陷的、没有意见的、复核完成值另有填写的不核对。",
	Example:  "分值10分，自评10分，复核6.37分，意见“完成值与佐证材料不符”：扣36.3%，不在任何一档。",
	NearMiss: "分值5分，意见“应填写为90%”，指标值100%，复核4.5分：按更正后的完成值计算，不报。",
	Settings: []string{"review_cuts", "at_most"},
	Check: func(p *validate.Pass) {
		eachVerdict(p, func(c *validate.Checker, v verdict) { checkReproducible(c, p.Profile, v) })
	},
}

func checkReproducible(c *validate.Checker, profile *validate.Profile, v verdict) {
	cut := v.cut()
	if cut == nil || cut.Sign() <= 0 || len(objections(v.opinion.Text)) != 1 || v.indicator.ReviewActual.Ref.Known() {
		return
	}
	if _, told := statedCut(v.opinion.Text); told {
		return
	}
	if knownShare(cut, v, profile) || corrected(v, profile) {
		c.Agree()
		return
	}
	share := percentOf(cut, v.weight)
	if share == nil {
		return
	}
	c.Find(validate.Finding{Subject: v.subject, Field: "review_score", Ref: v.review.Ref, Expected: "扣分值的" + shareList(profile), Found: "扣" + share.FloatString(1) + "%", Basis: profile.ReviewCuts.Source,
		Evidence: cite(*v.weight, *v.self, *v.review, *v.opinion),
		Message: say("“%s”分值%s，自评%s分，复核%s分，扣分为分值的%s%%，不是口径规定的任一档，也不能由意见复算；请核实扣分依据。", "“%s”: weight %s, self %s, review %s: the cut is %s%% of the weight, no step of the standard, nor does it follow from the opinion; verify it.",
			v.subject, v.weight.Number.Text, v.self.Text, v.review.Text, share.FloatString(1))})
}

// knownShare: the cut is one of the standard's steps, but for the rounding of the scores.
func knownShare(cut *big.Rat, v verdict, profile *validate.Profile) bool {
	around := cutRange(cut, v)
	return slices.ContainsFunc(profile.ReviewCuts.Shares, func(share float64) bool {
		for _, base := range []*normalize.Field{v.weight, v.self} {
			if base.Number.Known() && around.Overlaps(normalize.Exactly(base.Number.Value).Scale(setting(share))) {
				return true
			}
		}
		return false
	})
}

// corrected: the review score is what the formula gives for a value that the opinion puts
// in place of the actual.
func corrected(v verdict, profile *validate.Profile) bool {
	for _, q := range normalize.Quantities(v.opinion.Text) {
		if q.Role != normalize.RoleShould && q.Role != normalize.RoleActual {
			continue
		}
		row := *v.indicator
		row.Actual = normalize.Value{Kind: normalize.Quantitative, Number: q.Number, Unit: q.Unit}
		for _, score := range formulaScores(profile, &row, true) {
			if score.Overlaps(v.review.Number.Interval()) {
				return true
			}
		}
	}
	return false
}

func shareList(profile *validate.Profile) string {
	var out []string
	for _, s := range profile.ReviewCuts.Shares {
		out = append(out, new(big.Rat).Mul(setting(s), hundred).FloatString(0)+"%")
	}
	return strings.Join(out, "、")
}
