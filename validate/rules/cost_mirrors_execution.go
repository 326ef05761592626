package rules

import (
	"math/big"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// realSaving are words that tell a saving apart from money that was merely not spent.
var realSaving = lexicon.Read("real_saving")

// CostMirrorsExecution: money not spent is no saving.
var CostMirrorsExecution = validate.Rule{
	ID: "cost-mirrors-execution", Title: "成本指标不以未支出的预算充作节约", TitleEN: "unspent budget is not passed off as a saving",
	Group: "指标之间", Level: validate.Note, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效自评复核通行做法", Clause: "成本节约应与未执行的预算区分"},
	Doc:      "超支率、成本变动率一类指标的完成值与（执行率−100%）相差不足口径规定的点数，或节约率与（100%−执行率）相差不足该点数的，提示“节约”可能只是预算没有执行。产出全部完成（真实节约）、写明招标或压减等节约做法、执行率接近100%、完成值为0的不报；控制率本就是执行数与预算数之比，不比较。",
	Example:  "执行率77.73%，“项目预算成本超支率”填报-22%，而有的产出未完成。",
	NearMiss: "执行率92%，“采购资金节约率”填8%，全部产出完成，说明为公开招标节约。",
	Settings: []string{"cost_mirror"},
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			rate, cell := formRate(p.Report, form)
			if rate == nil {
				c.Skip("没有可用的预算执行率")
				continue
			}
			for _, ind := range form.Indicators {
				checkMirror(c, p.Profile.CostMirror, form, ind, rate, cell)
			}
		}
	},
}

// formRate is the execution rate that a form's costs are held against: its own, or for
// the only form of a department's report the one that the text tells.
func formRate(r *normalize.Report, form *normalize.Form) (*big.Rat, normalize.Field) {
	if rate, cell := spentRate(form); rate != nil {
		return rate, cell
	}
	b := r.Budget
	if r.Own != form || !b.Executed.Present() {
		return nil, normalize.Field{}
	}
	return moneyLine{initial: b.Initial, adjusted: b.Adjusted, executed: b.Executed, rate: b.ExecRate}.spent()
}

func checkMirror(c *validate.Checker, s validate.CostMirror, form *normalize.Form, ind *normalize.Indicator, rate *big.Rat, cell normalize.Field) {
	saved := savedShare(ind)
	if saved == nil {
		return
	}
	points := setting(s.Points)
	unspent := new(big.Rat).Sub(hundred, rate)
	apart := new(big.Rat).Sub(saved, unspent)
	if apart.Abs(apart).Cmp(points) >= 0 || saved.Sign() <= 0 || unspent.Cmp(points) < 0 || savedForReal(form, ind) {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "actual", Ref: ind.Actual.Ref, Expected: "真实的成本变动", Found: ind.Actual.Text,
		Evidence: append(citeValues(ind.Target, ind.Actual), cite(cell)...),
		Message: say("指标“%s”完成值%s恰与未执行的预算（执行率%s）相当，而产出并未全部完成，未支出不等于节约；请按实际成本填报。", "“%s”: its actual %s is just the budget not executed (rate %s) while output is unfinished; unspent is not saved, report the real cost.",
			ind.Name, ind.Actual.Text, rate.FloatString(2)+"%")})
}

// savedShare is the saving in percent that a cost indicator claims; nil for others.
func savedShare(ind *normalize.Indicator) *big.Rat {
	v := ind.Actual
	if v.Kind != normalize.Quantitative || v.Unit != "%" || v.Ambiguous {
		return nil
	}
	switch {
	case contains(ind.Name, "超支率", "超支比例", "超支幅度", "成本变动", "成本偏差", "成本增长", "预算偏差"):
		return new(big.Rat).Neg(v.Number.Value)
	case contains(ind.Name, "节约率", "节支率", "节省率", "节约比例", "成本降低率"):
		return v.Number.Value
	}
	return nil
}

// savedForReal: all output stands beside less money, or the row tells how it was saved.
func savedForReal(form *normalize.Form, ind *normalize.Indicator) bool {
	if realSaving.In(ind.Description.Text) || realSaving.In(ind.Reason.Text) || realSaving.In(ind.Remark.Text) {
		return true
	}
	done := false
	for _, o := range form.Indicators {
		if !contains(o.L1, "产出") && !contains(o.L2, "数量", "质量", "时效") {
			continue
		}
		if scored(o) && !full(o) || !scored(o) && outcomeOf(o.Target, o.Actual) == unmet || undone(o) { // full points for less: unmet-full-score
			return false
		}
		done = true
	}
	return done
}
