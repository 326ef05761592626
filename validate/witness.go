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

// heldBy tells of which indicator a cell holds what, by the names of the contract; "" for a
// cell that holds no single value of one.
func heldBy(report *normalize.Report, at document.Ref) (subject, field string) {
	for _, form := range report.Forms {
		for _, ind := range form.Indicators {
			for _, cell := range []struct {
				field string
				ref   document.Ref
			}{
				{"target", ind.Target.Ref}, {"actual", ind.Actual.Ref}, {"weight", ind.Weight.Ref}, {"score", ind.Score.Ref},
				{"review_actual", ind.ReviewActual.Ref}, {"review_score", ind.ReviewScore.Ref},
			} {
				if cell.ref.Known() && place(cell.ref) == at {
					return ind.Name, cell.field
				}
			}
		}
	}
	return "", ""
}
