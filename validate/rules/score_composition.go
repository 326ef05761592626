package rules

import (
	"math/big"

	"fuhe/validate"
)

// ScoreComposition: a total that is exactly the points beside budget execution, with
// all money spent, looks as if execution had not been counted.
var ScoreComposition = validate.Rule{
	ID: "score-composition", Title: "总分构成与执行率相称", TitleEN: "the total is composed as the rate suggests",
	Group: "得分与合计", Level: validate.Note, Confidence: validate.Question,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", From: 2020},
	Doc:      "项目汇总表中，自评得分恰为100减预算执行分值（如90.00），而执行率为100%的，可能漏计预算执行得分，提请核实。执行率不是100%的、存在问题栏已有说明的不提示。",
	Example:  "执行率100%，自评得分恰为90.00分，可能漏计预算执行10分。",
	NearMiss: "执行率0.00%，自评90.00分：没有执行，预算执行的10分本来就不得，其余90分得满。",
	Settings: []string{"weights"},
	Check: func(p *validate.Pass) {
		weight := executionWeight(p.Profile)
		for c, list := range p.Lists() {
			if weight == nil {
				c.Skip("口径未规定预算执行分值")
				continue
			}
			for _, l := range listLines(list) {
				checkComposition(c, l, weight)
			}
		}
	},
}

func checkComposition(c *validate.Checker, l moneyLine, weight *big.Rat) {
	if !l.rate.Number.Known() || !l.selfScore.Number.Known() || l.remarks != "" {
		return
	}
	rest := new(big.Rat).Sub(hundred, weight)
	if rateValue(l.rate).Cmp(hundred) != 0 || l.selfScore.Number.Value.Cmp(rest) != 0 {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: l.subject, Field: "self_score", Ref: l.selfScore.Ref, Expected: "含预算执行得分" + weight.FloatString(0) + "分", Found: l.selfScore.Text,
		Evidence: cite(l.rate, l.selfScore),
		Message: say("“%s”执行率%s，自评得分恰为%s分，可能漏计预算执行%s分；请核实。", "“%s”: with an execution rate of %s the self score is exactly %s, perhaps without the %s points for execution; verify.",
			l.subject, l.rate.Text, l.selfScore.Text, weight.FloatString(0))})
}
