package rules

import (
	"cmp"
	"math/big"

	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/validate"
)

// MoneyUnitScale: one amount is printed in one unit, wherever it stands.
var MoneyUnitScale = validate.Rule{
	ID: "money-unit-scale", Title: "金额单位前后一致（元与万元）", TitleEN: "amounts do not mix 元 and 万元",
	Group: "预算执行", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "绩效自评数据应当真实、准确", From: 2020},
	Doc:      "同一笔金额在两处恰好相差一万倍的，是元与万元混用：资金情况的同一行（预算、执行、执行率互相印证），总额与各来源之和，项目汇总表的合计与各行之和，项目汇总表与同名项目的自评表，正文的部门预算与资金情况表；整张表用错单位的，只报告第一处；表上方写的单位与资金情况栏写的不同的，作提问。各表写明各自单位、换算后相等的，没有写明单位无从换算的，仅仅数目较小的不报。",
	Example:  "资金情况表（万元）年度资金总额50.00，其中当年财政拨款印为500000。",
	NearMiss: "甲表（元）1,250,000.00，乙表（万元）125.00：单位不同，换算后相等。",
	AllLines: true,
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			told := oddAmounts{}
			for _, l := range formLines(form) {
				told.checkLine(c, l)
			}
			told.checkFunds(c, form)
			checkListedScale(c, p.Report, form)
			checkUnitsSaid(c, form)
		}
		for c, list := range p.Lists() {
			told := oddAmounts{}
			for _, l := range listLines(list) {
				told.checkLine(c, l)
			}
			told.checkList(c, list)
		}
		p.Whole(checkNarrativeScale)
	},
}

// checkUnitsSaid: the unit above a form is the one in the header of its amounts.
func checkUnitsSaid(c *validate.Checker, form *normalize.Form) {
	if form.UnitAbove == "" || form.MoneyUnit == "" || len(form.Funds) == 0 {
		return
	}
	if form.UnitAbove == form.MoneyUnit {
		c.Agree()
		return
	}
	total := form.Funds[0]
	amount := total.Adjusted
	if !amount.Present() {
		amount = total.Executed
	}
	c.Find(validate.Finding{Form: form.Name, Level: validate.Warning, Confidence: validate.Question, Subject: total.Name, Field: "money_unit", Ref: amount.Ref, Expected: form.MoneyUnit, Found: form.UnitAbove, Evidence: cite(amount),
		Message: say("表头上方写明金额单位为%s，资金情况栏写的是%s；请核对金额单位。", "the unit above the table is %s, the funds block says %s; check which applies.", form.UnitAbove, form.MoneyUnit)})
}

// oddAmounts are the cells that were reported, each once however many comparisons it fails.
type oddAmounts map[document.Ref]bool

var tenThousand = big.NewRat(10_000, 1)

// scaledBy reports whether b is ten thousand times a, as printed: 50.00 and 500000. What is
// printed with fewer than two digits fits by chance.
func scaledBy(a, b normalize.Interval) bool {
	return sharp(a) && sharp(b) && a.Scale(tenThousand).Overlaps(b)
}

// sharp reports an interval of positive values that is narrow: its ends lie within a tenth.
func sharp(i normalize.Interval) bool {
	return i.Known() && i.Lo.Sign() > 0 && new(big.Rat).Mul(i.Lo, big.NewRat(11, 10)).Cmp(i.Hi) > 0
}

// checkLine compares the amounts of one line with each other: by the printed rate,
// and budget with budget.
func (told oddAmounts) checkLine(c *validate.Checker, l moneyLine) {
	budget := l.adjusted
	if !budget.Number.Known() {
		budget = l.initial
	}
	if l.executed.Number.Known() && budget.Number.Known() && l.rate.Number.Known() && budget.Number.Value.Sign() > 0 && l.executed.Number.Value.Sign() > 0 {
		told.compareRate(c, l, budget)
	}
	if l.initial.Number.Known() && l.adjusted.Number.Known() {
		told.compareBudgets(c, l)
	}
}

func (told oddAmounts) compareRate(c *validate.Checker, l moneyLine, budget normalize.Field) {
	if oneSize(l.executed.Number.Value, budget.Number.Value) {
		c.Agree() // most lines: no need for intervals
		return
	}
	possible, rate := possibleRate(l.executed, budget), roundedOrCut(l.rate.Number)
	if fraction(l.rate) {
		rate = rate.Scale(hundred)
	}
	asInitial := l.initial.Number.Known() && l.initial.Ref != budget.Ref && l.initial.Number.Value.Sign() > 0 && oneSize(l.initial.Number.Value, budget.Number.Value)
	switch {
	case scaledBy(possible, rate) && asInitial: // both budgets are of one size
		told.report(c, l.subject, "executed", l.executed, budget, new(big.Rat).Mul(l.executed.Number.Value, tenThousand))
	case scaledBy(rate, possible):
		told.report(c, l.subject, "executed", l.executed, budget, new(big.Rat).Quo(l.executed.Number.Value, tenThousand))
	case scaledBy(possible, rate):
		told.report(c, l.subject, "budget_adjusted", budget, l.executed, new(big.Rat).Quo(budget.Number.Value, tenThousand))
	default:
		c.Agree()
	}
}

func (told oddAmounts) compareBudgets(c *validate.Checker, l moneyLine) {
	if oneSize(l.initial.Number.Value, l.adjusted.Number.Value) {
		c.Agree()
		return
	}
	initial, adjusted := normalize.Exactly(l.initial.Number.Value), normalize.Exactly(l.adjusted.Number.Value)
	switch {
	case scaledBy(initial, adjusted) && !inLine(l.adjusted, l):
		told.report(c, l.subject, "budget_adjusted", l.adjusted, l.initial, l.initial.Number.Value)
	case scaledBy(adjusted, initial) || scaledBy(initial, adjusted):
		told.report(c, l.subject, "budget_initial", l.initial, l.adjusted, l.adjusted.Number.Value)
	default:
		c.Agree()
	}
}

// oneSize reports whether two amounts lie within a factor of a hundred: neither is the
// other in another unit.
func oneSize(a, b *big.Rat) bool {
	x, _ := a.Float64()
	y, _ := b.Float64()
	return x == 0 || y == 0 || x/y < 100 && y/x < 100
}

// inLine reports whether the amount executed is of the budget's size: then the odd one is
// the other budget.
func inLine(budget normalize.Field, l moneyLine) bool {
	return l.rate.Number.Known() && l.executed.Number.Known() && rateFits(l.rate, l.executed, budget)
}

func (told oddAmounts) report(c *validate.Checker, subject, field string, odd, other normalize.Field, right *big.Rat) {
	if told[odd.Ref] {
		return
	}
	told[odd.Ref] = true
	c.Find(validate.Finding{Subject: subject, Field: field, Ref: odd.Ref, Expected: trimZeros(right), Found: odd.Text, Evidence: cite(odd, other),
		Message: say("“%s”的%s与%s量级相差约一万倍，疑为元与万元混用；请统一金额单位。", "“%s”: %s and %s lie about ten thousand times apart, as yuan and ten thousands do; use one unit.", subject, odd.Text, other.Text),
		Repairs: []validate.Repair{changeNumber(odd, trimZeros(right))}})
}

// trimZeros prints an amount with two decimals, more where it has them.
func trimZeros(x *big.Rat) string {
	for d := 2; d < 6; d++ {
		if new(big.Rat).Mul(x, new(big.Rat).SetInt64(pow10(d))).IsInt() {
			return x.FloatString(d)
		}
	}
	return x.FloatString(6)
}

// checkFunds compares the total of the funds with its sources, column by column.
func (told oddAmounts) checkFunds(c *validate.Checker, form *normalize.Form) {
	for block := range fundBlocks(form) {
		told.checkBlock(c, block)
	}
}

func (told oddAmounts) checkBlock(c *validate.Checker, block []normalize.Fund) {
	total, sources := fundLines(block)
	for _, col := range fundColumns {
		var parts []part
		var names []string
		for _, s := range sources {
			if f := col.get(s); f.Number.Known() {
				parts = append(parts, part{field: f})
				names = append(names, s.Name)
			}
		}
		if sum := col.get(total); len(parts) > 0 && sum.Number.Known() {
			told.compare(c, total.Name, col.field, sum, parts, names)
		}
	}
}

// checkList compares the total line of a list with its rows.
func (told oddAmounts) checkList(c *validate.Checker, list *normalize.ProjectList) {
	if list.Total == nil {
		return
	}
	for _, col := range []struct {
		field string
		get   func(*normalize.Project) normalize.Field
	}{{"budget_initial", func(p *normalize.Project) normalize.Field { return p.Initial }}, {"budget_adjusted", func(p *normalize.Project) normalize.Field { return p.Adjusted }},
		{"executed", func(p *normalize.Project) normalize.Field { return p.Executed }}} {
		var parts []part
		var names []string
		for _, p := range list.Projects {
			if f := col.get(p); f.Number.Known() {
				parts = append(parts, part{field: f})
				names = append(names, p.Name.Text)
			}
		}
		if sum := col.get(list.Total); len(parts) > 0 && sum.Number.Known() {
			told.compare(c, "合计", col.field, sum, parts, names)
		}
	}
}

// compare finds the one number of a sum that fits when it is divided by ten thousand:
// the total, or a part, each by its name.
func (told oddAmounts) compare(c *validate.Checker, subject, field string, total normalize.Field, parts []part, names []string) {
	sum := printedSum(parts)
	gap := new(big.Rat).Sub(sum, total.Number.Value)
	if gap.Sign() == 0 || sum.Sign() <= 0 {
		c.Agree()
		return
	}
	slack := big.NewRat(int64(len(parts)), 100)
	if near := new(big.Rat).Sub(new(big.Rat).Mul(sum, tenThousand), total.Number.Value); near.Abs(near).Cmp(new(big.Rat).Mul(slack, tenThousand)) <= 0 && total.Number.Value.Sign() > 0 && sum.Cmp(slack) > 0 {
		told.report(c, subject, field, total, parts[0].field, new(big.Rat).Quo(total.Number.Value, tenThousand))
		return
	}
	for i, p := range parts {
		if p.field.Number.Value.Sign() <= 0 || !fitsDivided(p.field.Number.Value, gap, slack) {
			continue
		}
		told.report(c, cmp.Or(names[i], subject), field, p.field, total, new(big.Rat).Quo(p.field.Number.Value, tenThousand))
		return
	}
	c.Agree()
}

// fitsDivided reports whether a part that is divided by ten thousand closes the gap. One
// that rounding could swallow then is merely not in the sum.
func fitsDivided(x, gap, slack *big.Rat) bool {
	small := new(big.Rat).Quo(x, tenThousand)
	rest := new(big.Rat).Sub(new(big.Rat).Sub(x, small), gap)
	return rest.Abs(rest).Cmp(slack) <= 0 && small.Cmp(new(big.Rat).Add(slack, slack)) > 0
}

// inYuan is an amount in 元; the zero Interval where its unit is not printed.
func inYuan(f normalize.Field, unit string) normalize.Interval {
	if !f.Number.Known() || unit == "" || f.Number.Value.Sign() <= 0 {
		return normalize.Interval{}
	}
	return f.Number.InBase(unit)
}

// checkListedScale compares a form's total funds with the row of the same project in a list.
func checkListedScale(c *validate.Checker, r *normalize.Report, form *normalize.Form) {
	if len(form.Funds) == 0 || form.Kind == normalize.DepartmentForm {
		return
	}
	total := form.Funds[0]
	for _, list := range r.Lists {
		for _, p := range list.Projects {
			if !sameWords(p.Name.Text, form.Name) {
				continue
			}
			for _, pair := range []struct {
				field         string
				formed, lined normalize.Field
			}{{"budget_initial", total.Initial, p.Initial}, {"budget_adjusted", total.Adjusted, p.Adjusted}, {"executed", total.Executed, p.Executed}} {
				if compareUnits(c, form.Name, pair.field, pair.formed, form.MoneyUnit, pair.lined, list.MoneyUnit) {
					break // a whole table in another unit is one error
				}
			}
		}
	}
}

// mixesUnits reports whether one amount, printed in two places, lies ten thousand times
// apart by the units there.
func mixesUnits(a normalize.Field, unitA string, b normalize.Field, unitB string) bool {
	x, y := inYuan(a, unitA), inYuan(b, unitB)
	return x.Known() && y.Known() && (scaledBy(x, y) || scaledBy(y, x)) && !x.Overlaps(y)
}

// compareUnits compares one amount as it is printed in two places, each in its own unit,
// and tells whether it found them mixed.
func compareUnits(c *validate.Checker, subject, field string, a normalize.Field, unitA string, b normalize.Field, unitB string) bool {
	if !inYuan(a, unitA).Known() || !inYuan(b, unitB).Known() {
		return false
	}
	if !mixesUnits(a, unitA, b, unitB) {
		c.Agree()
		return false
	}
	c.Find(validate.Finding{Subject: subject, Field: field, Ref: a.Ref, Expected: b.Text + unitB, Found: a.Text + unitA, Evidence: cite(a, b),
		Message: say("“%s”一处为%s，另一处为%s，相差一万倍，疑为元与万元混用；请核对金额单位。", "“%s” is %s in one place and %s in another, ten thousand times apart as yuan and ten thousands are; check the units.",
			subject, a.Text+unitA, b.Text+unitB)})
	return true
}

// checkNarrativeScale compares the department's budget in the text with the funds of its
// form, and the amounts of the text with each other.
func checkNarrativeScale(c *validate.Checker, r *normalize.Report) {
	b := r.Budget
	if !b.Executed.Present() || b.Executed.Ref.Table != 0 || b.Executed.Ref.Row != 0 {
		return
	}
	units := budgetUnits(r)
	checkToldRate(c, b, units)
	form := r.Own
	if form == nil || len(form.Funds) == 0 || !form.Funds[0].Total {
		return
	}
	total := form.Funds[0]
	if form.Kind == normalize.ProjectForm && (len(r.Forms) > 1 || len(r.Lists) > 0 || !sameAmount(b.Executed, total.Executed) && !scaledTo(b.Executed, total.Executed)) {
		return // the text may tell of more than the project
	}
	for _, pair := range []struct {
		field       string
		told, table normalize.Field
	}{{"budget_initial", b.Initial, total.Initial}, {"budget_adjusted", b.Adjusted, total.Adjusted}, {"executed", b.Executed, total.Executed}} {
		name := "部门预算"
		if form.Kind == normalize.ProjectForm {
			name = "项目资金"
		}
		if compareUnits(c, name, pair.field, pair.told, units[pair.field], pair.table, form.MoneyUnit) {
			break
		}
	}
}

// scaledTo reports whether one amount has the digits of the other in 元 for 万元.
func scaledTo(a, b normalize.Field) bool {
	return a.Number.Known() && b.Number.Known() && tenThousandfold(a.Number.Value, b.Number.Value)
}

// budgetUnits are the units that the text prints behind the department's amounts.
func budgetUnits(r *normalize.Report) map[string]string {
	told := map[string]normalize.Field{"budget_initial": r.Budget.Initial, "budget_adjusted": r.Budget.Adjusted, "executed": r.Budget.Executed}
	units := map[string]string{}
	for _, f := range r.Figures {
		if !inMoney(f.Unit) {
			continue
		}
		for name, field := range told {
			if field.Present() && f.Ref.Same(field.Ref) && f.Number.Text == field.Text {
				units[name] = f.Unit
			}
		}
	}
	return units
}

// checkToldRate compares budget and expenditure of the text by the rate beside them.
func checkToldRate(c *validate.Checker, b normalize.Budget, units map[string]string) {
	budget, unit := b.Adjusted, units["budget_adjusted"]
	if !budget.Present() {
		budget, unit = b.Initial, units["budget_initial"]
	}
	all, spent := inYuan(budget, unit), inYuan(b.Executed, units["executed"])
	if !all.Known() || !spent.Known() || !b.ExecRate.Number.Known() {
		return
	}
	rate, of := b.ExecRate.Number.Interval(), spent.Div(all).Scale(hundred)
	if !scaledBy(rate, of) && !scaledBy(of, rate) {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: "部门预算", Field: "executed", Ref: b.Executed.Ref, Expected: budget.Text + unit + "的" + b.ExecRate.Text + "%", Found: b.Executed.Text + units["executed"],
		Evidence: cite(budget, b.Executed, b.ExecRate),
		Message: say("正文预算%s、支出%s与执行率%s%%相差一万倍，疑为元与万元混用；请核对金额单位。", "the text's budget of %s and expenditure of %s lie ten thousand times off the rate of %s %%, as yuan and ten thousands do; check the units.",
			budget.Text+unit, b.Executed.Text+units["executed"], b.ExecRate.Text)})
}
