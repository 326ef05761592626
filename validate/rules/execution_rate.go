package rules

import (
	"math"
	"math/big"

	"fuhe/normalize"
	"fuhe/validate"
)

// ExecutionRate: a printed rate is possible for some amounts that print as the two
// beside it.
var ExecutionRate = validate.Rule{
	ID: "execution-rate", Title: "执行率等于执行数除以预算数", TitleEN: "the execution rate is executed by budget",
	Group: "得分与合计", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "预算执行率=全年执行数÷全年预算数", From: 2020},
	Doc:      "对资金情况、项目汇总表和正文部门预算逐行计算执行数÷调整后（全年）预算数；没有调整后预算数或与其不符时，再试年初预算数（同一表中另有一行只能按调整后预算数算得的除外）；按年初预算数超过100%而按调整后预算数不到的，作提问；资金表、汇总表有到位数的，按到位数计算的也视为相符；正文的执行率符合同段其他金额（压减后预算、可用资金、年初预算加结转等）的，视为相符。金额和执行率均按四舍五入（或截尾）区间比较，如0.53÷10.00印为5.28%是对的。执行数或预算数为空不核对；执行数为零而执行率大于零的由 rate-without-execution 报告。其他数据表的执行率（支出进度）列，多数行表明由哪两列算得的，其余行按同一算法核对。",
	Example:  "预算1.90万元、执行1.90万元，执行率应为100%，印为90%。",
	NearMiss: "预算10.00万元、执行0.53万元，执行率印为5.28%：0.53可以是0.525至0.535之间的任何数，5.28%正在其中。",
	Check: func(p *validate.Pass) {
		eachLine(p, true, checkRate)
		p.Whole(func(c *validate.Checker, r *normalize.Report) {
			for _, g := range r.Grids {
				checkGridLaws(c, g, true)
			}
		})
	},
}

func checkRate(c *validate.Checker, l moneyLine) {
	budget := l.adjusted
	if !budget.Number.Known() {
		budget = l.initial
	}
	if !l.rate.Number.Known() || !l.executed.Number.Known() || !budget.Number.Known() || budget.Number.Value.Sign() <= 0 {
		return
	}
	if zero(l.executed) && l.rate.Number.Value.Sign() > 0 {
		return // rate-without-execution tells it
	}
	if rateFits(l.rate, l.executed, budget) || l.received.Number.Known() && l.received.Number.Value.Sign() > 0 && rateFits(l.rate, l.executed, l.received) {
		c.Agree()
		return
	}
	if l.otherBudget != nil && l.otherBudget() {
		c.Agree()
		return
	}
	byInitial := !l.byAdjusted && l.initial.Number.Known() && rateFits(l.rate, l.executed, l.initial)
	wrongColumn := byInitial && rateValue(l.rate).Cmp(hundred) > 0 && l.executed.Number.Value.Cmp(budget.Number.Value) <= 0 && l.follows == nil
	if byInitial && !wrongColumn {
		c.Agree()
		return
	}
	want := new(big.Rat).Mul(new(big.Rat).Quo(l.executed.Number.Value, budget.Number.Value), hundred)
	text := want.FloatString(max(l.rate.Number.Decimals, 2)) + "%"
	rate := rateValue(l.rate)
	f := validate.Finding{Subject: l.subject, Field: "exec_rate", Ref: l.rate.Ref, Expected: text, Found: l.rate.Text, Evidence: l.evidence(),
		Message: say("“%s”执行数%s、预算数%s，执行率应为%s，印为%s；请核对金额与执行率。", "“%s”: executed %s of %s is %s, printed %s; check the amounts and the rate.",
			l.subject, l.executed.Text, budget.Text, text, l.rate.Text),
		Repairs: []validate.Repair{l.repair(l.rate, scaleLike(l.rate, want)),
			l.repair(l.executed, new(big.Rat).Quo(new(big.Rat).Mul(rate, budget.Number.Value), hundred))}}
	if rate.Sign() > 0 {
		f.Repairs = append(f.Repairs, l.repair(budget, new(big.Rat).Quo(new(big.Rat).Mul(l.executed.Number.Value, hundred), rate)))
	}
	if wrongColumn { // more than all was spent of the initial budget, less than all of the adjusted one
		f.Level, f.Confidence = validate.Warning, validate.Question
		f.Message = say("“%s”执行率%s是按年初预算数%s计算的，超过100%%；按全年（调整后）预算数%s应为%s，请核对口径。", "“%s”: the rate of %s is by the initial budget of %s, above 100 %%; by the adjusted %s it is %s, check which applies.",
			l.subject, l.rate.Text, l.initial.Text, budget.Text, text)
	}
	c.Find(f)
}

// rateValue is the printed rate in percent; a bare fraction (0.95) is one of a
// spreadsheet.
func rateValue(f normalize.Field) *big.Rat {
	if fraction(f) {
		return new(big.Rat).Mul(f.Number.Value, hundred)
	}
	return f.Number.Value
}

// fraction reports whether a bare rate can be the fraction that a spreadsheet holds.
func fraction(f normalize.Field) bool {
	n := f.Number
	return !n.Percent && n.Value.Sign() > 0 && n.Value.Cmp(big.NewRat(1, 1)) <= 0
}

func scaleLike(f normalize.Field, percent *big.Rat) *big.Rat {
	if fraction(f) {
		return new(big.Rat).Quo(percent, hundred)
	}
	return percent
}

// rateFits reports whether some amounts that print so have that rate, in percent or,
// for a bare number up to 1, as a fraction.
func rateFits(rate, executed, budget normalize.Field) bool {
	if surelyFits(rate.Number, executed.Number, budget.Number) {
		return true
	}
	possible := possibleRate(executed, budget)
	if !possible.Known() {
		return false
	}
	printed := roundedOrCut(rate.Number)
	return possible.Overlaps(printed) || fraction(rate) && possible.Overlaps(printed.Scale(hundred))
}

// surelyFits reports whether the quotient of the printed amounts lies well within what
// prints as the rate: most lines do, and machine numbers tell it at once.
func surelyFits(rate, executed, budget normalize.Number) bool {
	e, _ := executed.Value.Float64()
	b, _ := budget.Value.Float64()
	r, _ := rate.Value.Float64()
	half := 0.5 / float64(pow10(rate.Decimals))
	return b > 0 && math.Abs(e/b*100-r) < 0.999*half
}

// possibleRate is the range of rates in percent that the printed amounts allow. Small
// whole amounts are exact; from 100 on they may be rounded without much effect.
func possibleRate(executed, budget normalize.Field) normalize.Interval {
	read := func(f normalize.Field) normalize.Interval {
		if f.Number.Decimals == 0 && f.Number.Value.Cmp(hundred) >= 0 {
			return f.Number.Interval()
		}
		return amount(f)
	}
	q := read(executed).Div(read(budget))
	if !q.Known() {
		return q
	}
	return q.Scale(hundred)
}

// roundedOrCut is the interval of a printed rate: offices round 77.729 to 77.73, or cut
// it off to 77.72.
func roundedOrCut(n normalize.Number) normalize.Interval {
	out := n.Interval()
	if n.Decimals > 0 {
		out.Hi = new(big.Rat).Add(n.Value, big.NewRat(1, pow10(n.Decimals)))
	}
	return out
}

// amount is the interval of a printed amount. One without decimals is exact: offices
// that round print the decimals they round to.
func amount(f normalize.Field) normalize.Interval {
	if f.Number.Decimals == 0 {
		return normalize.Exactly(f.Number.Value)
	}
	return f.Number.Interval()
}
