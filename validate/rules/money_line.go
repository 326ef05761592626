package rules

import (
	"math/big"
	"slices"

	"fuhe/normalize"
	"fuhe/validate"
)

// moneyLine is a line of amounts wherever it stands: funds block, project list, the
// department's budget.
type moneyLine struct {
	byAdjusted                        bool       // other lines show that rates are of the adjusted budget
	follows                           *moneyLine // the line by which this one is as it is: a source's total, a list's row
	subject                           string
	initial, adjusted, executed, rate normalize.Field
	selfScore                         normalize.Field
	received                          normalize.Field // what came in of the budget, of which the rate may be
	remarks                           string          // what the line says about itself
	sole                              bool            // the only source: its amounts are those of the total line
	otherBudget                       func() bool     // in the text: whether the rate is that of another amount told beside it
}

func formLines(form *normalize.Form) []moneyLine {
	out := make([]moneyLine, 0, len(form.Funds)) // follows points into it
	for i, f := range form.Funds {
		out = append(out, moneyLine{subject: f.Name, initial: f.Initial, adjusted: f.Adjusted, executed: f.Executed, rate: f.ExecRate, received: f.Received})
		total := form.Funds[0]
		out[i].sole = i > 0 && total.Total && f.Executed.Filled() && f.Executed.Text == total.Executed.Text && f.Adjusted.Text == total.Adjusted.Text
		if i > 0 && total.Total {
			out[i].follows = &out[0]
		}
	}
	return out
}

// toldLine is the department's budget in the text, which follows the form's total where that
// prints the same amounts.
func toldLine(r *normalize.Report) moneyLine {
	b := r.Budget
	line := moneyLine{subject: "部门预算", initial: b.Initial, adjusted: b.Adjusted, executed: b.Executed, rate: b.ExecRate,
		otherBudget: func() bool { return rateOfAnother(r) }}
	if form := r.Own; form != nil && len(form.Funds) > 0 && form.Funds[0].Total {
		total := formLines(form)[0]
		if sameAmount(total.adjusted, b.Adjusted) && sameAmount(total.executed, b.Executed) {
			line.follows = &total
		}
	}
	return line
}

// rateOfAnother reports whether the rate of the department's budget is that of another amount
// of the paragraphs that tell it: 压减后预算, 可用资金, 年初预算 with what was carried over.
func rateOfAnother(r *normalize.Report) bool {
	b := r.Budget
	var beside []money
	var spent, rate *amountTold
	for para := range paragraphs(r) {
		if !para.ref.Same(b.Executed.Ref) && !para.ref.Same(b.Initial.Ref) && !para.ref.Same(b.Adjusted.Ref) {
			continue
		}
		m := moneyIn(para)
		beside = append(beside, m)
		if para.ref.Same(b.Executed.Ref) {
			spent, rate = told(m.amounts, b.Executed), told(m.shares, b.ExecRate)
		}
	}
	return spent != nil && rate != nil && slices.ContainsFunc(beside, func(m money) bool { return m.fitsElsewhere(*spent, *rate) })
}

// told is the amount that a field was read from.
func told(amounts []amountTold, f normalize.Field) *amountTold {
	for i := range amounts {
		if amounts[i].Number.Text == f.Text {
			return &amounts[i]
		}
	}
	return nil
}

func sameAmount(a, b normalize.Field) bool {
	return a.Number.Known() && b.Number.Known() && a.Number.Value.Cmp(b.Number.Value) == 0
}

func listLines(l *normalize.ProjectList) []moneyLine {
	out := make([]moneyLine, 0, len(l.Projects)+1)
	for _, p := range l.Projects {
		out = append(out, projectLine(p))
	}
	if l.Total != nil {
		t := projectLine(l.Total)
		t.subject = "合计"
		for i := range out {
			if out[i].overspent() {
				t.follows = &out[i]
			}
		}
		out = append(out, t)
	}
	return out
}

// settleBasis finds out which budget the list's rates are of: where some rows fit the
// adjusted budget alone and fewer the initial one alone, it is the adjusted one. The few lines of
// one form are of one budget: as many of either are enough.
func settleBasis(lines []moneyLine, oneForm bool) {
	adjusted, initial := 0, 0
	for _, l := range lines {
		if !l.rate.Number.Known() || !l.executed.Number.Known() || !l.adjusted.Number.Known() || !l.initial.Number.Known() {
			continue
		}
		a, i := rateFits(l.rate, l.executed, l.adjusted), rateFits(l.rate, l.executed, l.initial)
		if a && !i {
			adjusted++
		} else if i && !a {
			initial++
		}
	}
	for n := range lines {
		lines[n].byAdjusted = adjusted > initial || adjusted == initial && adjusted > 0 && oneForm
	}
}

func projectLine(p *normalize.Project) moneyLine {
	return moneyLine{subject: p.Name.Text, initial: p.Initial, adjusted: p.Adjusted, executed: p.Executed, rate: p.ExecRate, received: p.Received, selfScore: p.SelfScore, remarks: remarksOf(p)}
}

// remarksOf is what the reviewer wrote about a project, "" for 无意见.
func remarksOf(p *normalize.Project) string {
	if !says(p.Problem) {
		return ""
	}
	return p.Problem.Text
}

// eachLine checks every line of amounts of the report; basis asks for what the rates of
// a list are of.
func eachLine(p *validate.Pass, basis bool, check func(*validate.Checker, moneyLine)) {
	for c, form := range p.Forms() {
		lines := formLines(form)
		if basis {
			settleBasis(lines, true)
		}
		for _, l := range lines {
			check(c, l)
		}
	}
	for c, list := range p.Lists() {
		lines := listLines(list)
		if basis {
			settleBasis(lines, false)
		}
		for _, l := range lines {
			check(c, l)
		}
	}
	p.Whole(func(c *validate.Checker, r *normalize.Report) {
		for _, panel := range r.Panels {
			for _, a := range panel.Amounts() {
				check(c, moneyLine{subject: a.Of, adjusted: a.Budget, executed: a.Executed, rate: a.Rate})
			}
		}
		if b := r.Budget; b.Executed.Ref.Table == 0 && b.Executed.Ref.Row == 0 && b.Executed.Present() {
			check(c, toldLine(r))
		}
	})
}

// repair proposes a number for a cell; for the narrative, within its sentence.
func (l moneyLine) repair(f normalize.Field, x *big.Rat) validate.Repair {
	return changeNumber(f, x.FloatString(f.Number.Decimals))
}

func (l moneyLine) evidence() []validate.Evidence {
	return cite(l.initial, l.adjusted, l.executed, l.rate)
}

// inMoney reports whether a unit is one of money.
func inMoney(unit string) bool { return unit != "" && normalize.SameFamily(unit, "元") }

// zero reports whether the amount is zero: printed so, or blank where that means zero
// or nothing.
func zero(f normalize.Field) bool {
	if f.Number.Known() {
		return f.Number.Value.Sign() == 0
	}
	return f.Present() && (f.Means == normalize.MeansZero || f.Means == normalize.MeansUnclear || f.Means == normalize.MeansMissing)
}
