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
	for _, form := range report.Forms {
		for _, ind := range form.Indicators {
			if field := fieldAt(at, held{"target", ind.Target.Ref}, held{"actual", ind.Actual.Ref}, held{"weight", ind.Weight.Ref}, held{"score", ind.Score.Ref},
				held{"review_actual", ind.ReviewActual.Ref}, held{"review_score", ind.ReviewScore.Ref}); field != "" {
				return ind.Name, field
			}
		}
		for _, f := range form.Funds {
			if field := amountHeld(at, f.Initial, f.Adjusted, f.Executed, f.ExecRate); field != "" {
				return f.Name, field
			}
		}
	}
	for _, list := range report.Lists {
		for _, p := range list.Projects {
			if field := amountHeld(at, p.Initial, p.Adjusted, p.Executed, p.ExecRate); field != "" {
				return p.Name.Text, field
			}
		}
	}
	return lineHeld(report, at)
}

// held is a cell by what it holds.
type held struct {
	field string
	ref   document.Ref
}

// fieldAt is what the cell at a place holds; "" where it is none of them.
func fieldAt(at document.Ref, cells ...held) string {
	for _, c := range cells {
		if c.ref.Known() && place(c.ref) == at {
			return c.field
		}
	}
	return ""
}

// amountHeld is which of a line's amounts the cell is.
func amountHeld(at document.Ref, initial, adjusted, executed, rate normalize.Field) string {
	return fieldAt(at, held{"budget_initial", initial.Ref}, held{"budget_adjusted", adjusted.Ref}, held{"executed", executed.Ref}, held{"exec_rate", rate.Ref})
}

// lineHeld is the line of a table of scores or numbers that the cell stands in.
func lineHeld(report *normalize.Report, at document.Ref) (subject, field string) {
	for _, l := range report.Summary {
		if field := fieldAt(at, held{"weight", l.Weight.Ref}, held{"self_score", l.SelfScore.Ref}, held{"review_score", l.ReviewScore.Ref}); field != "" {
			return l.Item, field
		}
	}
	for _, g := range report.Grids {
		for _, line := range g.Lines {
			if slices.ContainsFunc(line.Cells, func(f normalize.Field) bool { return f.Ref.Known() && place(f.Ref) == at }) {
				return line.Label.Text, "sum"
			}
		}
	}
	return "", ""
}
