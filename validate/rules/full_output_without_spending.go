package rules

import (
	"math/big"
	"slices"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// paidOtherwise are words that explain work done without spending this year's money.
var paidOtherwise = lexicon.Read("paid_otherwise")

// FullOutputWithoutSpending: hardly any money spent beside nearly full points wants a word.
var FullOutputWithoutSpending = validate.Rule{
	ID: "full-output-without-spending", Title: "预算基本未执行的，产出不应全部完成", TitleEN: "nearly full points are not earned without spending",
	Group: "指标之间", Level: validate.Warning, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效自评复核通行做法", Clause: "预算未执行而产出全部完成的应核实"},
	Doc:      "预算执行率低于口径下限（通常10%），而除预算执行外的指标得分率达到口径上限（通常95%）的，提示核实；口径另设领先幅度的，得分率超出执行率该幅度也提示。表中任何一处（只有一张表的，正文也算）写明工作已做、资金以后支付、使用结转或其他资金的不报；没有分值的表、执行数填报不全、预算为零的不比较。项目汇总表只有总分，按口径的预算执行分值推算指标部分，只作提示；得分超过上限的由 score-ceiling 报告。",
	Example:  "预算10万元、执行0.53万元（5.28%），各项指标全部得满分。",
	NearMiss: "执行率0%，各项指标满分，偏差原因写明“工程已完工，款项待竣工结算后支付”。",
	Settings: []string{"full_output", "weights"},
	AllLines: true,
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			checkUnspentForm(c, p, form)
		}
		for c, list := range p.Lists() {
			checkUnspentList(c, p.Profile, list)
		}
	},
}

func checkUnspentForm(c *validate.Checker, p *validate.Pass, form *normalize.Form) {
	rate, cell := spentRate(form)
	if rate == nil {
		c.Skip("没有可用的预算执行率")
		return
	}
	points, parts, ok := indicatorShare(form)
	if !ok {
		c.Skip("指标没有分值或得分")
		return
	}
	if !leads(p.Profile.FullOutput, rate, points) || explainsPayment(form) || slices.ContainsFunc(textBeside(p.Report), paidOtherwise.In) {
		c.Agree()
		return
	}
	reportUnspent(c, form.Name, cell, rate, points, validate.Warning, append(cite(cell), parts...))
}

// spentRate is the form's execution rate in percent, printed or by its amounts, with the
// cell that tells it; nil where there is none or where it contradicts the amounts.
func spentRate(form *normalize.Form) (*big.Rat, normalize.Field) {
	for _, f := range form.Funds {
		if !f.Total && len(form.Funds) > 1 {
			continue
		}
		l := moneyLine{initial: f.Initial, adjusted: f.Adjusted, executed: f.Executed, rate: f.ExecRate}
		return l.spent()
	}
	if e := form.Execution.Rate; e.Number.Known() {
		return rateValue(e), e
	}
	return nil, normalize.Field{}
}

// spent is the line's execution rate in percent and the cell that tells it.
func (l moneyLine) spent() (*big.Rat, normalize.Field) {
	budget := l.adjusted
	if !budget.Number.Known() {
		budget = l.initial
	}
	if !budget.Number.Known() || budget.Number.Value.Sign() <= 0 {
		return nil, normalize.Field{}
	}
	nothing := zero(l.executed)
	switch {
	case l.rate.Number.Known() && (nothing && l.rate.Number.Value.Sign() > 0 || l.executed.Number.Known() && !nothing && !rateFits(l.rate, l.executed, budget)):
		return nil, normalize.Field{} // told by execution-rate, rate-without-execution
	case l.rate.Number.Known():
		return rateValue(l.rate), l.rate
	case l.executed.Number.Known():
		return inPercent(l.executed.Number.Value, budget.Number.Value), l.executed
	case nothing && l.executed.Means == normalize.MeansZero:
		return new(big.Rat), l.executed
	}
	return nil, normalize.Field{}
}

// indicatorShare is the share of their points that the indicators got.
func indicatorShare(form *normalize.Form) (*big.Rat, []validate.Evidence, bool) {
	weights, ok := weightColumn.parts(form.Indicators)
	scores, ok2 := selfColumn.parts(form.Indicators)
	if !ok || !ok2 {
		return nil, nil, false
	}
	whole := printedSum(weights)
	if whole.Sign() <= 0 {
		return nil, nil, false
	}
	return new(big.Rat).Quo(printedSum(scores), whole), cite(fields(scores)...), true
}

// leads reports whether the points run ahead of the money by more than the profile allows.
func leads(s validate.FullOutput, rate, share *big.Rat) bool {
	if s.Share > 0 && rate.Cmp(setting(s.Rate)) < 0 && share.Cmp(setting(s.Share)) >= 0 {
		return true
	}
	if s.Lead <= 0 || share.Sign() <= 0 {
		return false
	}
	ahead := new(big.Rat).Sub(share, new(big.Rat).Quo(rate, hundred))
	return ahead.Quo(ahead, share).Cmp(setting(s.Lead)) > 0
}

// explainsPayment reports whether some cell of the form tells how the work was paid.
func explainsPayment(form *normalize.Form) bool {
	for _, ind := range form.Indicators {
		if paidOtherwise.In(ind.Reason.Text) || paidOtherwise.In(ind.Description.Text) || paidOtherwise.In(ind.Remark.Text) {
			return true
		}
	}
	for _, f := range form.Funds {
		if paidOtherwise.In(f.Reason.Text) {
			return true
		}
	}
	for _, g := range form.Goals {
		if paidOtherwise.In(g.Actual.Text) {
			return true
		}
	}
	for _, n := range form.Notes {
		if paidOtherwise.In(n.Text) {
			return true
		}
	}
	return paidOtherwise.In(form.Conclusion.Text) || paidOtherwise.In(form.Execution.Reason.Text)
}

func reportUnspent(c *validate.Checker, subject string, cell normalize.Field, rate, share *big.Rat, level validate.Level, evidence []validate.Evidence) {
	spent, got := rate.FloatString(2)+"%", inPercent(share, big.NewRat(1, 1)).FloatString(2)+"%"
	c.Find(validate.Finding{Subject: subject, Field: "exec_rate", Ref: cell.Ref, Level: level, Expected: "与产出相称的预算执行", Found: spent, Evidence: evidence,
		Message: say("“%s”预算执行率%s，而指标部分得分率%s；请核实产出是否真实完成，并说明资金未支出的原因。", "“%s”: %s of the budget was spent, yet the indicators got %s of their points; verify the output and say why nothing was paid.",
			subject, spent, got)})
}

// checkUnspentList judges the lines of a list, where the whole score alone is known.
func checkUnspentList(c *validate.Checker, p *validate.Profile, list *normalize.ProjectList) {
	weight := executionWeight(p)
	if weight == nil {
		c.Skip("口径未规定预算执行分值")
		return
	}
	enough := setting(p.FullOutput.Rate)
	for _, project := range list.Projects {
		l := projectLine(project)
		if well := l.rate.Number.Known() && p.FullOutput.Lead <= 0 && rateValue(l.rate).Cmp(enough) >= 0; well {
			c.Agree()
			continue
		}
		rate, cell := l.spent()
		if rate == nil || project.Explained || !l.selfScore.Number.Known() {
			continue
		}
		share := new(big.Rat).Sub(l.selfScore.Number.Value, new(big.Rat).Mul(new(big.Rat).Quo(rate, hundred), weight))
		share.Quo(share, new(big.Rat).Sub(hundred, weight))
		over := l.selfScore.Number.Lo.Cmp(atMost(l.highestRateOr(rate), weight)) > 0
		if over || !leads(p.FullOutput, rate, share) || paidOtherwise.In(project.Problem.Text) || givesSpendingReason(project.Problem.Text) {
			c.Agree()
			continue
		}
		reportUnspent(c, l.subject, cell, rate, share, validate.Note, cite(l.adjusted, l.executed, l.rate, l.selfScore))
	}
}

// highestRateOr is the highest rate that the line's printed rate allows, or the given one.
func (l moneyLine) highestRateOr(rate *big.Rat) *big.Rat {
	if l.rate.Number.Known() {
		return l.highestRate()
	}
	return rate
}
