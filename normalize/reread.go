package normalize

import (
	"cmp"
	"slices"

	"fuhe/extract/document"
)

// Reread reads a document that differs in one cell or paragraph from one that was read
// before: what it does not touch is taken over.
func Reread(doc *document.Document, changed document.Ref, earlier *Report) *Report {
	known := before{report: earlier, changed: changed, table: doc.Blocks[changed.Order].Table != nil}
	known.rows = known.sameRows()
	return read(doc, known)
}

// relist reads a report anew of which only the lists of one table have changed, and reports
// whether that is so: no form reaches over the table.
func (b before) relist(doc *document.Document, report *Report) bool {
	was := func(l *ProjectList) bool { return l.Ref.Order == b.changed.Order }
	formed := func(f *Form) bool { return f.Ref.Order == b.changed.Order }
	if !b.table || !slices.ContainsFunc(b.report.Lists, was) || slices.ContainsFunc(b.report.Forms, formed) {
		return false
	}
	parts := partsOf(doc.Blocks[b.changed.Order].Table)
	lists, problems := slices.Clone(b.report.Lists), report.Problems
	for n, old := range lists {
		if !was(old) {
			continue
		}
		i := slices.IndexFunc(parts, func(p part) bool { return p.ref() == old.Ref })
		if i < 0 {
			return false
		}
		l := projectList(parts[i], &problems)
		if l == nil {
			return false
		}
		l.Title, l.MoneyUnit = old.Title, cmp.Or(l.MoneyUnit, old.MoneyUnit)
		lists[n] = l
	}
	report.Lists, report.Problems = lists, problems
	report.Forms, report.Summary, report.Materials = b.report.Forms, b.report.Summary, b.report.Materials
	report.Ledgers, report.Panels = b.report.Ledgers, b.report.Panels
	return true
}

// before is an earlier reading of a document of which one block has changed. The zero
// before knows nothing.
type before struct {
	report  *Report
	changed document.Ref
	table   bool                        // the change is in a table: headings, titles and unit lines are as they were
	rows    map[document.Ref]*Indicator // rows by their names' cells, where headers are as they were
}

// sameRows are the rows of all forms; nil where the changed cell is in none, so that it may
// be a header's.
func (b before) sameRows() map[document.Ref]*Indicator {
	if !b.table {
		return nil
	}
	out, within := map[document.Ref]*Indicator{}, false
	for _, form := range b.report.Forms {
		for _, ind := range form.Indicators {
			out[ind.NameField.Ref] = ind
			within = within || ind.Ref.Order == b.changed.Order && ind.Ref.Row == b.changed.Row
		}
	}
	if !within {
		return nil
	}
	return out
}

// row is an indicator with the cells of the row, nil where they have to be read: the
// changed cell is one of them, or the row belongs to another level now.
func (b before) row(r row, name Field, l1, l2 string) *Indicator {
	same := b.rows[name.Ref]
	if same == nil || name.Ref.Row != r.n || same.L1 != l1 || same.L2 != l2 {
		return nil
	}
	if name.Ref.Order == b.changed.Order {
		for _, c := range r.cells {
			if c.Row == b.changed.Row && c.Col == b.changed.Col {
				return nil
			}
		}
	}
	return same
}

// list is the project list that the part was read as; nil where it has to be read.
func (b before) list(p part) *ProjectList {
	if !b.table {
		return nil
	}
	ref := p.ref()
	for _, l := range b.report.Lists {
		if l.Ref == ref && ref.Known() && ref.Order != b.changed.Order {
			return l
		}
	}
	return nil
}

// grids are those of a table; false where they have to be read.
func (b before) grids(order int) ([]*Grid, bool) {
	if b.report == nil || b.table && order == b.changed.Order {
		return nil, false
	}
	var out []*Grid
	for _, g := range b.report.Grids {
		if g.Ref.Order == order {
			out = append(out, g)
		}
	}
	return out, true
}

// figures are those of a paragraph; false where they have to be read.
func (b before) figures(p *document.Paragraph, year int) ([]Figure, bool) {
	if !b.table || year != b.report.Year {
		return nil, false
	}
	order := p.Ref().Order
	all := b.report.Figures
	from, _ := slices.BinarySearchFunc(all, order, func(f Figure, order int) int { return cmp.Compare(f.Ref.Order, order) })
	to := from
	for to < len(all) && all[to].Ref.Order == order {
		to++
	}
	return all[from:to:to], true
}

// quotations are those of a text; the earlier ones where neither the text nor the name of
// its row can have changed. Whose rows they quote is to be found anew.
func (b before) quotations(text, row string, ref document.Ref) []Quotation {
	if !b.table || ref.Order == b.changed.Order && ref.Row == b.changed.Row {
		return quotationsIn(text, row, ref)
	}
	var out []Quotation
	for _, q := range b.report.Quoted {
		if q.Indicator.Ref.Same(ref) {
			out = append(out, Quotation{Indicator: q.Indicator, Disputed: q.Disputed})
		}
	}
	return out
}
