package rules

import (
	"math/big"

	"fuhe/normalize"
	"fuhe/validate"
)

// ScoreCeiling: a self score cannot exceed all other points plus what the execution
// rate earns.
var ScoreCeiling = validate.Rule{
	ID: "score-ceiling", Title: "自评得分不超过执行率允许的上限", TitleEN: "the self score stays below what the execution rate allows",
	Group: "得分与合计", Level: validate.Error, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "预算执行率按比例计分", From: 2020},
	Doc:      "项目汇总表中，自评得分最高为（100−预算执行分值）＋预算执行分值×执行率，预算执行分值取口径。执行率缺失、没有执行数而有执行率，或表头注明执行率截至日期的不核对。",
	Example:  "执行率0.50%、预算执行10分，自评最高90.05分，填报92.94分。",
	NearMiss: "执行率0.59%、预算执行10分，自评90.06分：90分加上0.059分，印成两位小数正是90.06分。",
	Settings: []string{"weights"},
	Check: func(p *validate.Pass) {
		weight := executionWeight(p.Profile)
		for c, list := range p.Lists() {
			if weight == nil {
				c.Skip("口径未规定预算执行分值")
				continue
			}
			if header := list.Columns[normalize.ProjExecRate] + list.Columns[normalize.ProjExecuted]; contains(header, "截至", "截止") {
				c.Skip("执行率有截至日期，可能晚于或早于自评")
				continue
			}
			rest := new(big.Rat).Sub(hundred, weight)
			for _, l := range listLines(list) {
				if n := l.selfScore.Number; n.Known() && l.rate.Number.Known() && n.Lo.Cmp(rest) <= 0 {
					c.Agree() // possible without any execution
				} else {
					checkCeiling(c, l, weight)
				}
			}
		}
	},
}

// executionWeight is the smallest weight that the profile's schemes give to budget
// execution; nil where they give none.
func executionWeight(p *validate.Profile) *big.Rat {
	var out *big.Rat
	for _, s := range p.Weights {
		if w, ok := s.Levels["预算执行"]; ok && (out == nil || setting(w).Cmp(out) < 0) {
			out = setting(w)
		}
	}
	return out
}

func checkCeiling(c *validate.Checker, l moneyLine, weight *big.Rat) {
	if !l.rate.Number.Known() || !l.selfScore.Number.Known() || zero(l.executed) && l.rate.Number.Value.Sign() > 0 {
		return
	}
	ceiling := atMost(l.highestRate(), weight)
	if l.selfScore.Number.Lo.Cmp(ceiling) <= 0 {
		c.Agree()
		return
	}
	text := atMost(rateValue(l.rate), weight).FloatString(2)
	c.Find(validate.Finding{Subject: l.subject, Field: "self_score", Ref: l.selfScore.Ref, Expected: "≤ " + text, Found: l.selfScore.Text,
		Evidence: cite(l.executed, l.rate, l.selfScore),
		Message: say("“%s”执行率%s，其余各项满分时自评得分最高%s分，填报%s分；请核对执行率与自评得分。", "“%s”: with an execution rate of %s the self score is at most %s, %s is claimed; check both.",
			l.subject, l.rate.Text, text, l.selfScore.Text),
		Repairs: []validate.Repair{changeNumber(l.selfScore, text)}})
}

// highestRate is the highest rate in percent that the line allows, as printed or by
// its amounts: where they contradict each other, execution-rate tells it.
func (l moneyLine) highestRate() *big.Rat {
	high := roundedOrCut(l.rate.Number).Hi
	if fraction(l.rate) {
		high = new(big.Rat).Mul(high, hundred)
	}
	if l.adjusted.Number.Known() && l.executed.Number.Known() {
		if q := possibleRate(l.executed, l.adjusted); q.Known() && q.Hi.Cmp(high) > 0 {
			high = q.Hi
		}
	}
	return high
}

// atMost is what all points but execution's and the rate's share of those make.
func atMost(rate, weight *big.Rat) *big.Rat {
	rest := new(big.Rat).Sub(hundred, weight)
	return rest.Add(rest, capped(new(big.Rat).Quo(rate, hundred), weight))
}
