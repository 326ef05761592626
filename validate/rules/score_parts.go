package rules

import (
	"fuhe/extract/document"
	"fuhe/normalize"
)

// column picks one of the score columns of a form.
type column struct {
	field     string // the contract's name
	zh, en    string
	total     func(*normalize.Form) normalize.Field
	indicator func(*normalize.Indicator) normalize.Field
	execution func(*normalize.Form) normalize.Field
	subtotal  func(normalize.Subtotal) normalize.Field
}

var weightColumn = column{"weight", "分值", "weight",
	func(f *normalize.Form) normalize.Field { return f.Total.Weight },
	func(i *normalize.Indicator) normalize.Field { return i.Weight },
	func(f *normalize.Form) normalize.Field { return f.Execution.Weight },
	func(s normalize.Subtotal) normalize.Field { return s.Weight }}

var selfColumn = column{"score", "自评得分", "self score",
	func(f *normalize.Form) normalize.Field { return f.Total.Score },
	func(i *normalize.Indicator) normalize.Field { return i.Score },
	func(f *normalize.Form) normalize.Field { return f.Execution.Score },
	func(s normalize.Subtotal) normalize.Field { return s.Score }}

// A review that leaves budget execution alone keeps the self score for it.
var reviewColumn = column{"review_score", "复核得分", "review score",
	func(f *normalize.Form) normalize.Field { return f.Total.ReviewScore },
	func(i *normalize.Indicator) normalize.Field { return i.ReviewScore },
	func(f *normalize.Form) normalize.Field {
		if f.Execution.ReviewScore.Number.Known() {
			return f.Execution.ReviewScore
		}
		return f.Execution.Score
	},
	func(s normalize.Subtotal) normalize.Field { return s.ReviewScore }}

// called is the same column under another name of the contract.
func (c column) called(field string) column {
	c.field = field
	return c
}

// parts lists the column's cells of the indicators; false where one that should
// count is missing or unread. A dash for a zero score is unclear, so it is missing.
func (c column) parts(indicators []*normalize.Indicator) ([]part, bool) {
	out := make([]part, 0, len(indicators))
	for _, ind := range indicators {
		f := c.indicator(ind)
		switch {
		case f.Number.Known():
			out = append(out, part{f, c.weightOf(ind)})
		case f.Present():
			return nil, false
		case ind.Weight.Number.Known() || ind.Weight.Present():
			return nil, false
		}
	}
	return out, len(out) > 0
}

// weightOf is the weight that a score can at most reach; weights have none.
func (c column) weightOf(ind *normalize.Indicator) normalize.Number {
	if c.field == weightColumn.field {
		return normalize.Number{}
	}
	return ind.Weight.Number
}

// printedExecution is the cell of the execution line in this very column.
func (c column) printedExecution(form *normalize.Form) normalize.Field {
	if c.field == reviewColumn.field {
		return form.Execution.ReviewScore
	}
	return c.execution(form)
}

// withExecution adds the scored budget execution line, where the form has one.
func (c column) withExecution(form *normalize.Form, parts []part) []part {
	if e := c.execution(form); e.Number.Known() {
		parts = append(parts, part{e, form.Execution.Weight.Number})
	}
	return parts
}

// group is the indicators of one level-1 name, where it stands as one run or several.
type group struct {
	name       string
	points     normalize.Number
	label      document.Ref // where they are printed
	indicators []*normalize.Indicator
}

// groupsOf collects the indicators by their level-1 name: a form may cut one level
// into several runs.
func groupsOf(form *normalize.Form) []*group {
	var out []*group
	byName := map[string]*group{}
	for _, ind := range form.Indicators {
		g := byName[ind.L1]
		if g == nil {
			g = &group{name: ind.L1, points: ind.L1Points, label: ind.L1PointsRef}
			byName[ind.L1] = g
			out = append(out, g)
		}
		g.indicators = append(g.indicators, ind)
	}
	return out
}
