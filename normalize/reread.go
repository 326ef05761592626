package normalize

import (
	"cmp"
	"slices"

	"fuhe/extract/document"
)

// Reread reads a document that differs in one block from one that was read before, the
// text of a cell or of a paragraph: what the block does not touch is taken over.
func Reread(doc *document.Document, changed int, earlier *Report) *Report {
	return read(doc, before{earlier, changed, doc.Blocks[changed].Table != nil})
}

// relist reads a report anew of which only the lists of one table have changed, and reports
// whether that is so: no form reaches over the table.
func (b before) relist(doc *document.Document, report *Report) bool {
	was := func(l *ProjectList) bool { return l.Ref.Order == b.changed }
	formed := func(f *Form) bool { return f.Ref.Order == b.changed }
	if !b.table || !slices.ContainsFunc(b.report.Lists, was) || slices.ContainsFunc(b.report.Forms, formed) {
		return false
	}
	parts := partsOf(doc.Blocks[b.changed].Table)
	for _, old := range b.report.Lists {
		l := old
		if was(old) {
			i := slices.IndexFunc(parts, func(p part) bool { return p.ref() == old.Ref })
			if i < 0 {
				return false
			}
			if l = projectList(parts[i], &report.Problems); l == nil {
				return false
			}
			l.Title, l.MoneyUnit = old.Title, firstFilled(l.MoneyUnit, old.MoneyUnit)
		}
		report.Lists = append(report.Lists, l)
	}
	report.Forms, report.Summary, report.Materials = b.report.Forms, b.report.Summary, b.report.Materials
	return true
}

// before is an earlier reading of a document of which one block has changed. The zero
// before knows nothing.
type before struct {
	report  *Report
	changed int  // the block, by its order
	table   bool // it is a table: headings, titles and unit lines are as they were
}

// list is the project list that the part was read as; nil where it has to be read.
func (b before) list(p part) *ProjectList {
	if !b.table {
		return nil
	}
	ref := p.ref()
	for _, l := range b.report.Lists {
		if l.Ref == ref && ref.Known() && ref.Order != b.changed {
			return l
		}
	}
	return nil
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
