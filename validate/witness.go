package validate

import (
	"fmt"
	"slices"

	"fuhe/extract/document"
	"fuhe/normalize"
)

// blame moves a leading finding to the cell whose change settles it together with others,
// where none of them is about that cell: a result of 220 beside a text and a description that
// say 120 is wrong itself. Two places at least must speak against the cell.
func blame(report *normalize.Report, f *Finding, r Repair) {
	if r.Ref.Kind != document.InCell || place(f.Ref) == r.Ref || f.Level < Warning {
		return
	}
	witnesses := []document.Ref{place(f.Ref)}
	var said []Evidence
	for i := range f.Follows {
		o := &f.Follows[i]
		at := place(o.Ref)
		if at == r.Ref {
			return
		}
		if o.Level >= Warning && !slices.Contains(witnesses, at) {
			witnesses = append(witnesses, at)
			said = append(said, o.own()...)
		}
	}
	subject, field := heldBy(report, r.Ref)
	if len(witnesses) < 2 || field == "" {
		return
	}
	if !f.cites(r.Ref) {
		f.Evidence = append(f.Evidence, Evidence{Ref: r.Ref, Text: r.Old})
	}
	f.Evidence = append(f.Evidence, said...)
	f.Message.ZH = fmt.Sprintf("“%s”填为“%s”，与另外%d处均不符，应为“%s”的可能性大，请先核对此处。", subject, r.Old, len(witnesses), r.New) + f.Message.ZH
	f.Message.EN = fmt.Sprintf("“%s” has “%s”, which %d other places contradict; it should likely be “%s”, check it first. ", subject, r.Old, len(witnesses), r.New) + f.Message.EN
	f.Ref, f.Subject, f.Field, f.Expected, f.Found = r.Ref, subject, field, r.New, r.Old
}

// own is what the finding quotes of its own place.
func (f *Finding) own() []Evidence {
	for _, e := range f.Evidence {
		if place(e.Ref) == place(f.Ref) {
			return []Evidence{e}
		}
	}
	return nil
}

// heldBy tells of which indicator, project, fund or line a cell holds what, by the names of the
// contract; "" for a cell that holds no single value of one.
func heldBy(report *normalize.Report, at document.Ref) (subject, field string) {
	is := func(ref document.Ref) bool { return ref.Known() && place(ref) == at }
	for _, form := range report.Forms {
		for _, ind := range form.Indicators {
			switch {
			case is(ind.Target.Ref):
				return ind.Name, "target"
			case is(ind.Actual.Ref):
				return ind.Name, "actual"
			case is(ind.Weight.Ref):
				return ind.Name, "weight"
			case is(ind.Score.Ref):
				return ind.Name, "score"
			case is(ind.ReviewActual.Ref):
				return ind.Name, "review_actual"
			case is(ind.ReviewScore.Ref):
				return ind.Name, "review_score"
			}
		}
		for _, f := range form.Funds {
			if field := amountHeld(is, f.Initial, f.Adjusted, f.Executed, f.ExecRate); field != "" {
				return f.Name, field
			}
		}
	}
	for _, list := range report.Lists {
		for _, p := range list.Projects {
			if field := amountHeld(is, p.Initial, p.Adjusted, p.Executed, p.ExecRate); field != "" {
				return p.Name.Text, field
			}
		}
	}
	return lineHeld(report, is)
}

// amountHeld is which of a line's amounts the cell is.
func amountHeld(is func(document.Ref) bool, initial, adjusted, executed, rate normalize.Field) string {
	switch {
	case is(initial.Ref):
		return "budget_initial"
	case is(adjusted.Ref):
		return "budget_adjusted"
	case is(executed.Ref):
		return "executed"
	case is(rate.Ref):
		return "exec_rate"
	}
	return ""
}

// lineHeld is the line of a table of scores or numbers that the cell stands in.
func lineHeld(report *normalize.Report, is func(document.Ref) bool) (subject, field string) {
	for _, l := range report.Summary {
		switch {
		case is(l.Weight.Ref):
			return l.Item, "weight"
		case is(l.SelfScore.Ref):
			return l.Item, "self_score"
		case is(l.ReviewScore.Ref):
			return l.Item, "review_score"
		}
	}
	for _, g := range report.Grids {
		for _, line := range g.Lines {
			if slices.ContainsFunc(line.Cells, func(f normalize.Field) bool { return is(f.Ref) }) {
				return line.Label.Text, "sum"
			}
		}
	}
	return "", ""
}
