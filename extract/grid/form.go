package grid

import (
	"math"
	"slices"

	"fuhe/extract/document"
)

const (
	sameWidth = 6.0 // points that the widths of the parts of one table may differ
	sameEdge  = 3.5 // points that a column edge may differ between pages
)

// form is a table as it grows over pages.
type form struct {
	parts  []*drawing
	cells  []formCell
	begun  int       // index of the first cell that the last part began
	lowest []int     // cells that reach the last row
	edges  []float64 // where cells begin or end
	rows   int
	header int // lines that pages repeat
}

// formCell is a cell of a form, its columns still as places.
type formCell struct {
	row, rows  int
	x0, x1     float64 // in the coordinates of the first part
	box        document.Box
	page       int
	lines      []line
	room       column
	text       string
	confidence float64
}

func newForm(d *drawing) *form {
	f := &form{}
	f.add(d, 0, 0)
	return f
}

func (f *form) first() *drawing { return f.parts[0] }

func (f *form) last() *drawing { return f.parts[len(f.parts)-1] }

// part is a drawing on its way into a form.
type part struct {
	*drawing
	drop   int     // leading rows that repeat the header
	shift  float64 // from its coordinates to those of the form
	split  bool    // its first row is the rest of the form's last
	offset int     // from its rows to those of the form
}

// add appends a drawing below, without its first rows.
func (f *form) add(d *drawing, drop int, shift float64) {
	p := part{drawing: d, drop: drop, shift: shift}
	p.split = len(f.parts) > 0 && f.splits(p)
	p.offset = f.rows - drop
	if p.split {
		p.offset--
	}
	f.dropStub()
	f.widen(p)
	begun := len(f.cells)
	for i := range d.cells {
		if c := &d.cells[i]; c.row+c.rows > drop {
			f.put(p, p.cell(c), c.row <= drop && len(f.parts) > 0)
		}
	}
	f.extend(p)
	f.rows, f.begun = p.offset+d.rows(), begun
	f.parts = append(f.parts, d)
	f.settle()
}

// widen adds the column edges of a part.
func (f *form) widen(p part) {
	for _, x := range p.xs {
		x += p.shift
		if len(f.edges) == 0 || !near(f.edges[nearest(f.edges, x)], x) {
			at, _ := slices.BinarySearch(f.edges, x)
			f.edges = slices.Insert(f.edges, at, x)
		}
	}
}

// settle notes the cells that reach the last row: of the last part, or extended from above.
func (f *form) settle() {
	var lowest []int
	for _, i := range f.lowest {
		if c := &f.cells[i]; c.row+c.rows == f.rows {
			lowest = append(lowest, i)
		}
	}
	for i := f.begun; i < len(f.cells); i++ {
		if c := &f.cells[i]; c.row+c.rows == f.rows {
			lowest = append(lowest, i)
		}
	}
	f.lowest = lowest
}

// cell is a cell of the part in the coordinates of the form.
func (p part) cell(c *drawnCell) formCell {
	row := max(c.row, p.drop)
	return formCell{row: row + p.offset, rows: c.row + c.rows - row, x0: c.box.X0 + p.shift, x1: c.box.X1 + p.shift,
		box: c.box, page: p.page, lines: c.lines, room: c.room, text: c.text, confidence: p.confidence}
}

// put adds a cell, or lets it carry on the one above that the page break cut.
func (f *form) put(p part, c formCell, top bool) {
	above := -1
	if top {
		above = f.above(c.x0, c.x1)
	}
	switch {
	case above >= 0 && c.text != "" && (p.split || f.cells[above].text != "" && openingBracket(c.text)):
		a := &f.cells[above]
		a.lines = append(slices.Clip(a.lines), c.lines...)
		a.text = fold(a.lines, a.room)
		a.rows = max(a.rows, c.row+c.rows-a.row)
	case above >= 0 && c.text != "" && f.cells[above].text == "" && f.groups(p, c): // text in the middle of a merged cell
		a := &f.cells[above]
		a.lines, a.room, a.text = c.lines, c.room, c.text
		a.rows = max(a.rows, c.row+c.rows-a.row)
	case above >= 0 && (p.split || f.rest(p, c, &f.cells[above])):
		a := &f.cells[above]
		a.rows = max(a.rows, c.row+c.rows-a.row)
	default:
		f.cells = append(f.cells, c)
	}
}

func near(a, b float64) bool { return math.Abs(a-b) <= sameEdge }

// table makes the table of the form.
func (f *form) table(sheets map[int]*Sheet) *document.Table {
	f.closeGaps()
	t := &document.Table{Rows: f.rows, HeaderRows: f.header}
	xs := f.usedEdges()
	t.Cols = len(xs) - 1
	for _, part := range f.parts {
		if len(t.Pages) == 0 || t.Pages[len(t.Pages)-1] != part.page {
			t.Pages = append(t.Pages, part.page)
		}
	}
	for _, c := range f.cells {
		col, end := nearest(xs, c.x0), nearest(xs, c.x1)
		t.Cells = append(t.Cells, document.Cell{Row: c.row, Col: col, RowSpan: c.rows, ColSpan: max(end-col, 1),
			Text: c.text, Page: c.page, Box: sheets[c.page].shown(c.box), Confidence: c.confidence})
	}
	slices.SortFunc(t.Cells, func(a, b document.Cell) int {
		if a.Row != b.Row {
			return a.Row - b.Row
		}
		return a.Col - b.Col
	})
	return t
}

// usedEdges are the edges that some cell begins or ends at.
func (f *form) usedEdges() []float64 {
	used := make([]bool, len(f.edges))
	for _, c := range f.cells {
		used[nearest(f.edges, c.x0)], used[nearest(f.edges, c.x1)] = true, true
	}
	out, _ := keep(f.edges, used)
	return out
}
