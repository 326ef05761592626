package rules

import (
	"math/big"

	"fuhe/normalize"
	"fuhe/validate"
)

// CostWeightCap: cost indicators carry no more points than the place allows.
var CostWeightCap = validate.Rule{
	ID: "cost-weight-cap", Title: "成本指标分值不超过上限", TitleEN: "cost indicators stay within their points",
	Group: "分值分配", Level: validate.Note, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "财预〔2021〕101号", Clause: "设置成本指标的项目，成本指标权重为20%", From: 2021},
	Doc:      "成本指标（一级或二级指标名含“成本”）的分值合计超过口径上限的，予以提示。口径未规定上限或规定各指标权重由部门自定的、没有成本指标的、只有成本一类指标的、有分值没有读到或分值合计不符的不报。",
	Example:  "口径规定成本指标不超过20分，某表两项成本指标各15分，合计30分。",
	NearMiss: "成本指标合计正好20分：达到上限，没有超过。",
	Settings: []string{"cost_weight"},
	Check: func(p *validate.Pass) {
		limit := p.Profile.CostWeight
		for c, form := range p.Forms() {
			if limit.Points == 0 {
				c.Skip("口径没有规定成本指标的分值上限")
				continue
			}
			if !weightsAddUp(form) {
				c.Skip("分值没有全部读到，或合计不符（见 weight-sum）")
				continue
			}
			checkCostPoints(c, limit, form)
		}
	},
}

func checkCostPoints(c *validate.Checker, limit validate.CostWeight, form *normalize.Form) {
	var costs []*normalize.Indicator
	for _, ind := range form.Indicators {
		if contains(ind.L1+ind.L2, "成本") {
			costs = append(costs, ind)
		}
	}
	sum, ok := weightsTogether(costs)
	if !ok || len(costs) == len(form.Indicators) {
		c.Skip("没有可合计的成本指标分值")
		return
	}
	top := setting(limit.Points)
	if sum.Cmp(top) <= 0 {
		c.Agree()
		return
	}
	heaviest := costs[0]
	var evidence []validate.Evidence
	for _, ind := range costs {
		if ind.Weight.Number.Value.Cmp(heaviest.Weight.Number.Value) > 0 {
			heaviest = ind
		}
		evidence = append(evidence, cite(ind.NameField, ind.Weight)...)
	}
	f := validate.Finding{Subject: heaviest.Name, Field: "weight", Ref: heaviest.Weight.Ref, Basis: limit.Source,
		Expected: "≤ " + top.FloatString(0), Found: decimal(sum, heaviest.Weight.Number), Evidence: evidence,
		Message: say("成本指标共%d项、合计%s分，超过上限%s分；请调整分值。", "%d cost indicators carry %s points, above the cap of %s; adjust the points.", len(costs), decimal(sum, heaviest.Weight.Number), top.FloatString(0))}
	less := new(big.Rat).Sub(heaviest.Weight.Number.Value, new(big.Rat).Sub(sum, top))
	if less.Sign() > 0 {
		f.Repairs = []validate.Repair{changeNumber(heaviest.Weight, decimal(less, heaviest.Weight.Number))}
	}
	c.Find(f)
}
