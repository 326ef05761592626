package validate

import (
	"slices"

	"fuhe/extract/document"
)

// hedge lowers the confidence of findings that rest on what was not read surely: a number
// that two engines read differently makes a question of them, a table rebuilt without
// rulings leaves them likely at most.
func hedge(doc *document.Document, findings []Finding) {
	var disputed []document.Ref
	for _, p := range doc.Problems {
		if p.Kind == document.EnginesDisagree {
			disputed = append(disputed, p.Ref)
		}
	}
	tables := doc.Tables()
	for i := range findings {
		f := &findings[i]
		hedge(doc, f.Follows)
		for _, ref := range f.places() {
			switch {
			case slices.ContainsFunc(disputed, func(d document.Ref) bool { return touches(d, ref) }):
				f.Confidence = Question
			case f.Confidence == Certain && guessed(tables, ref):
				f.Confidence = Likely
			}
		}
	}
}

// places are all the cells and sentences that a finding rests on.
func (f *Finding) places() []document.Ref {
	out := []document.Ref{f.Ref}
	for _, e := range f.Evidence {
		out = append(out, e.Ref)
	}
	return out
}

// touches reports whether a place is the disputed one, or on the disputed page where the
// cell is not known.
func touches(disputed, ref document.Ref) bool {
	if disputed.Known() {
		return disputed.Same(ref)
	}
	return disputed.Page == ref.Page
}

// guessed reports whether the cell belongs to a table whose grid is not certain.
func guessed(tables []*document.Table, ref document.Ref) bool {
	if ref.Kind != document.InCell || ref.Table >= len(tables) {
		return false
	}
	c := tables[ref.Table].At(ref.Row, ref.Col)
	return c != nil && c.Confidence > 0 && c.Confidence < 1
}
