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
