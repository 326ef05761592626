package rules

import (
	"slices"
	"strings"
	"sync"

	"fuhe/normalize"
	"fuhe/validate"
)

// checkSentenceRates compares the execution rate of each sentence with its amounts. A
// sentence without a budget is held to the only one that the text tells.
func checkSentenceRates(c *validate.Checker, r *normalize.Report) {
	only := sync.OnceValue(func() []amountTold { return onlyBudget(r) })
	for para := range paragraphs(r) {
		if !spendingLines["rate"].In(para.text) {
			continue
		}
		for s := range para.sentences() {
			m := moneyIn(s)
			rate, ok := m.executionRate()
			if !ok || len(m.amounts) == 0 {
				continue
			}
			spent, budgets := m.spending(rate)
			if len(spent) != 1 || len(budgets) > 2 || toldToBudget(r, spent[0], rate) {
				continue
			}
			level := validate.Error
			if len(budgets) == 0 {
				if whole := m.totalBefore(spent[0]); whole != nil {
					budgets, level = []amountTold{*whole}, validate.Warning
				}
			}
			if len(budgets) == 0 && spendingLines["general"].Prefix(lastPart(spent[0].before)) != "" {
				budgets, level = only(), validate.Warning
			}
			if len(budgets) > 0 && !fitsBudget(spent[0], rate, budgets) && fitsBeside(r, para, spent[0], rate, budgets[0]) {
				c.Agree()
				continue
			}
			compareSentenceRate(c, spent[0], rate, budgets, level)
		}
	}
}

// totalBefore is the amount right before what was spent, where it is told as a sum: 三年合计12,600万元，
// 实际拨付11,970万元.
func (m money) totalBefore(spent amountTold) *amountTold {
	for n := 1; n < len(m.amounts); n++ {
		if m.amounts[n].Start == spent.Start && contains(lastPart(m.amounts[n-1].before), "合计", "共计", "总计", "总投入", "总投资", "总额") && m.amounts[n-1].base().Lo.Cmp(spent.base().Lo) >= 0 {
			return &m.amounts[n-1]
		}
	}
	return nil
}

// executionRate is the one execution rate that a sentence tells as a result.
func (m money) executionRate() (amountTold, bool) {
	var rates []amountTold
	for _, s := range m.shares {
		if s.Role == normalize.RoleActual && spendingLines["rate"].In(lastPart(s.before)) && !spendingLines["asks"].In(lastPart(s.before)) && !strings.HasSuffix(s.before, "由") && !strings.HasSuffix(s.before, "从") {
			rates = append(rates, s)
		}
	}
	if len(rates) != 1 || contains(m.text, "分别", "上年", "去年") {
		return amountTold{}, false
	}
	return rates[0], true
}

// spending divides the amounts before a rate into what was spent and what was budgeted.
func (m money) spending(rate amountTold) (spent, budgets []amountTold) {
	for _, a := range m.amounts {
		name := lastPart(a.before)
		switch {
		case a.Start > rate.Start, spendingLines["change"].In(name) && !contains(name, "到", "至", "为", "后"):
		case namesBudget(name):
			budgets = append(budgets, a)
		case spendingLines["spent"].In(name):
			spent = append(spent, a)
		}
	}
	if len(budgets) > 2 { // what was added to a budget that is told before and after is none
		budgets = slices.DeleteFunc(budgets, func(a amountTold) bool {
			name := lastPart(a.before)
			return (spendingLines["added"].In(name) || spendingLines["taken"].In(name)) && !contains(name, "到", "至", "为", "后")
		})
	}
	return spent, budgets
}

func namesBudget(name string) bool {
	if strings.HasSuffix(name, "项目资金") || strings.HasSuffix(name, "专项资金") {
		return true
	}
	return contains(name, "年初", "预算数", "预算为", "预算总", "全年预算", "调整后") || spendingLines["budget"].In(name) && !contains(name, "执行", "支付", "使用", "实际")
}

// onlyBudget is the budget of a report without a funds block where the text tells one alone, as
// often as it likes. Its sources are no budgets of their own, a part of it is one.
func onlyBudget(r *normalize.Report) []amountTold {
	if len(r.Lists) > 0 || slices.ContainsFunc(r.Forms, func(f *normalize.Form) bool { return len(f.Funds) > 0 }) {
		return nil
	}
	var out []amountTold
	for para := range paragraphs(r) {
		for _, a := range moneyIn(para).amounts {
			name := lastPart(a.before)
			if !namesBudget(name) || contains(a.Lead, "上年", "去年") || contains(name, "较", "比", "基本支出", "项目支出", "一般公共预算", "政府性基金", "财政拨款", "国有资本") {
				continue
			}
			if len(out) > 0 && !out[0].base().Overlaps(a.base()) {
				return nil
			}
			out = append(out, a)
		}
	}
	return out[:min(len(out), 1)]
}

// fitsBudget reports whether the rate is that of one of the budgets.
func fitsBudget(spent, rate amountTold, budgets []amountTold) bool {
	return slices.ContainsFunc(budgets, func(b amountTold) bool { return ratesAs(spent.base(), b.base(), rate.Number) })
}

func ratesAs(spent, budget normalize.Interval, rate normalize.Number) bool {
	q := spent.Div(budget)
	return q.Known() && q.Scale(hundred).Overlaps(roundedOrCut(rate))
}

// fitsBeside reports whether a rate fits another amount of its paragraph, or of the one that
// tells the budget, or a sum that the text tells elsewhere.
func fitsBeside(r *normalize.Report, own passage, spent, rate, budget amountTold) bool {
	for para := range paragraphs(r) {
		near := para.ref.Same(own.ref) || para.ref.Same(budget.Ref)
		if near && moneyIn(para).fitsElsewhere(spent, rate) || contains(para.text, "合计", "共计", "总计") && moneyIn(para).fitsSum(spent, rate) {
			return true
		}
	}
	return false
}

// fitsElsewhere reports whether a rate is that of another amount of the paragraph that can
// be the budget, or of a budget with what the text adds to it and takes off after it:
// 年初预算45万元，中央资金30万元，合计75万元。支出72.75万元，执行率97%.
func (m money) fitsElsewhere(spent, rate amountTold) bool {
	amounts := m.withLeftOvers()
	for i, a := range amounts {
		if a.Start == spent.Start && a.Ref.Same(spent.Ref) {
			continue
		}
		if ratesAs(spent.base(), a.base(), rate.Number) {
			return true
		}
		if !namesBudget(lastPart(a.before)) {
			continue
		}
		sum, steps := a.base(), 0
		for _, next := range amounts[i+1:] {
			name := lastPart(next.before)
			switch {
			case spendingLines["added"].In(name):
				sum = sum.Add(next.base())
			case spendingLines["taken"].In(name):
				sum = sum.Sub(next.base())
			case next.Role != normalize.RolePart && steps > 0:
				sum = normalize.Interval{} // the text tells the sum itself
			default:
				continue
			}
			if !sum.Known() {
				break
			}
			steps++
			if ratesAs(spent.base(), sum, rate.Number) {
				return true
			}
		}
	}
	return false
}

// fitsSum reports whether a rate is that of an amount that sums up others.
func (m money) fitsSum(spent, rate amountTold) bool {
	return slices.ContainsFunc(m.amounts, func(a amountTold) bool {
		return contains(lastPart(a.before), "合计", "共计", "总计") && !(a.Start == spent.Start && a.Ref.Same(spent.Ref)) && ratesAs(spent.base(), a.base(), rate.Number)
	})
}

// withLeftOvers are the amounts with those that are left of another year and spent in this.
func (m money) withLeftOvers() []amountTold {
	var out []amountTold
	for n, f := range m.figures {
		told := amountTold{f, m.before(n)}
		if inMoney(f.Unit) && (f.Role != normalize.RolePrior || contains(told.before, "结转", "结余")) {
			out = append(out, told)
		}
	}
	return out
}

func compareSentenceRate(c *validate.Checker, spent, rate amountTold, budgets []amountTold, level validate.Level) {
	if len(budgets) == 0 {
		return
	}
	if fitsBudget(spent, rate, budgets) {
		c.Agree()
		return
	}
	b := budgets[len(budgets)-1]
	if b.Number.Value.Sign() <= 0 {
		return
	}
	text := decimalsOf(inPercent(baseValue(spent.Number, spent.Unit), baseValue(b.Number, b.Unit)), rate.Number)
	c.Find(validate.Finding{Subject: "执行率", Field: "narrative", Ref: rate.Ref, Level: level, Expected: text + "%", Found: rate.Text,
		Evidence: []validate.Evidence{citeFigure(b.Figure), citeFigure(spent.Figure), citeFigure(rate.Figure)},
		Message:  say("正文预算%s、支出%s，执行率应为%s，写为%s；请核对。", "budget %s and spending %s make a rate of %s, the text says %s; check.", b.Text, spent.Text, text+"%", rate.Text),
		Repairs:  []validate.Repair{changeFigure(rate.Figure, text)}})
}

// toldToBudget reports whether the sentence is the department's budget, whose rate
// execution-rate checks.
func toldToBudget(r *normalize.Report, spent, rate amountTold) bool {
	b := r.Budget
	return b.Executed.Ref.Same(spent.Ref) && b.Executed.Text == spent.Number.Text && b.ExecRate.Ref.Same(rate.Ref) && b.ExecRate.Text == rate.Number.Text
}
