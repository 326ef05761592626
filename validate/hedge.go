package validate

import (
	"slices"

	"fuhe/extract/document"
)

// hedge lowers the confidence of findings that rest on what was not read surely: a number
// that two engines read differently makes a question of them, a table rebuilt without
// rulings leaves them likely at most.
func hedge(doc *document.Document, findings []Finding) {
	doubtsOf(doc).hedge(findings)
}

// doubts are the places of a document that were not read surely.
type doubts struct {
	disputed []document.Ref
	tables   []*document.Table
}

func doubtsOf(doc *document.Document) doubts {
	d := doubts{tables: doc.Tables()}
	for _, p := range doc.Problems {
		if p.Kind == document.EnginesDisagree {
			d.disputed = append(d.disputed, p.Ref)
		}
	}
	return d
}

func (d doubts) hedge(findings []Finding) {
	for i := range findings {
		f := &findings[i]
		d.hedge(f.Follows)
		for _, ref := range f.places() {
			if most := d.atMost(ref); most != 0 {
				f.Confidence = min(f.Confidence, most)
			}
		}
	}
}

// atMost is how sure a finding that rests on the place can be; 0 is no bound.
func (d doubts) atMost(ref document.Ref) Confidence {
	switch {
	case slices.ContainsFunc(d.disputed, func(r document.Ref) bool { return touches(r, ref) }):
		return Question
	case guessed(d.tables, ref):
		return Likely
	}
	return 0
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
