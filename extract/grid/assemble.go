package grid

import (
	"slices"

	"fuhe/extract/document"
)

// item is a line or a drawing in the reading order of all pages.
type item struct {
	sheet   *Sheet
	line    *line
	drawing *drawing
}

func (i item) box() document.Box {
	if i.drawing != nil {
		return i.drawing.box
	}
	return i.line.box
}

// Assemble fills the body of a document from its pages: tables that run over pages are
// one, wrapped lines are paragraphs, and page headers, footers and numbers are furniture.
func Assemble(doc *document.Document, sheets []*Sheet) {
	a := &assembly{doc: doc, sheets: map[int]*Sheet{}}
	padded := padding(sheets)
	for _, s := range sheets {
		a.sheets[s.Number] = s
		for _, d := range s.drawings {
			d.fold(padded)
		}
	}
	a.set = newSetting(sheets)
	body := a.split(sheets)
	for len(body) > 0 {
		body = body[a.block(body):]
	}
	doc.SetCaptions()
	doc.Number()
	for _, n := range a.nested {
		n.table.Parent = n.parent.CellRef(n.cell)
	}
}

// assembly is a document on its way.
type assembly struct {
	doc    *document.Document
	sheets map[int]*Sheet
	set    *setting
	nested []nesting
}

// nesting is a table that stands in a cell of another.
type nesting struct {
	table, parent *document.Table
	cell          *document.Cell
}

// block adds the paragraph or table that the items begin with, and counts its items.
func (a *assembly) block(body []item) int {
	if body[0].drawing == nil {
		n := a.set.paragraphEnd(body)
		a.doc.Blocks = append(a.doc.Blocks, document.Block{Paragraph: a.set.paragraph(body[:n])})
		return n
	}
	f := newForm(body[0].drawing)
	n := 1
	for {
		skip, ok := a.set.continues(f, body[n-1], body[n:])
		if !ok {
			break
		}
		for _, between := range body[n : n+skip] {
			a.setApart(between)
		}
		n += skip + 1
	}
	a.table(f)
	return n
}

// table adds the table of a form, then those that stand in its cells.
func (a *assembly) table(f *form) *document.Table {
	t := f.table(a.sheets)
	a.doc.Blocks = append(a.doc.Blocks, document.Block{Table: t})
	for _, part := range f.parts {
		for _, d := range part.nested {
			inner := a.table(newForm(d))
			if c := cellAt(t, part.page, a.sheets[part.page].shown(d.outer.box)); c != nil {
				a.nested = append(a.nested, nesting{inner, t, c})
			}
		}
	}
	return t
}

func cellAt(t *document.Table, page int, box document.Box) *document.Cell {
	for i := range t.Cells {
		if c := &t.Cells[i]; c.Page == page && c.Box == box {
			return c
		}
	}
	return nil
}

func (a *assembly) setApart(i item) {
	a.doc.Furniture = append(a.doc.Furniture, document.Paragraph{Text: i.line.text, Style: i.furnitureStyle(), Order: len(a.doc.Furniture), Page: i.sheet.Number, Box: i.sheet.shown(i.line.box)})
}

func (i item) furnitureStyle() document.Style {
	if i.line.box.Y0 > (i.sheet.frame.Y0+i.sheet.frame.Y1)/2 {
		return document.Footer
	}
	return document.Header
}

// shown maps an upright place back to the page as it is shown.
func (s *Sheet) shown(b document.Box) document.Box { return unturn(b, s.turned) }

// split sorts what all pages hold into the body, in reading order, and furniture.
func (a *assembly) split(sheets []*Sheet) (body []item) {
	for _, s := range sheets {
		var page []item
		for i := range s.lines {
			it := item{sheet: s, line: &s.lines[i]}
			if s.lines[i].aside || a.set.isFurniture(it) {
				a.setApart(it)
				continue
			}
			page = append(page, it)
		}
		for _, d := range s.drawings {
			if d.outer == nil {
				page = append(page, item{sheet: s, drawing: d})
			}
		}
		slices.SortStableFunc(page, func(a, b item) int { return readingOrder(a.box(), b.box()) })
		body = append(body, page...)
	}
	return body
}

// readingOrder is from top to bottom; what stands side by side, from left to right.
func readingOrder(a, b document.Box) int {
	if a.Y0 < b.Y1-1 && b.Y0 < a.Y1-1 && (a.X1 <= b.X0+1 || b.X1 <= a.X0+1) {
		return compare(a.X0, b.X0)
	}
	return compare(a.Y0, b.Y0)
}
