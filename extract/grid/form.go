package grid

import (
	"math"
	"regexp"
	"slices"
	"strings"

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
func (f *form) last() *drawing  { return f.parts[len(f.parts)-1] }

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

// dropStub removes the last row where it is only what merged cells leave open between the
// last row that was written and the page end: a few empty cells across its columns.
func (f *form) dropStub() {
	var begun, reach []int
	for _, i := range f.lowest {
		switch c := &f.cells[i]; {
		case c.row < f.rows-1:
			reach = append(reach, i)
		case c.text != "":
			return
		default:
			begun = append(begun, i)
		}
	}
	above := 0
	for _, c := range f.cells[f.begun:] {
		if c.row+c.rows == f.rows-1 {
			above++
		}
	}
	if len(begun) == 0 || 2*len(begun) > above {
		return
	}
	for _, i := range reach {
		f.cells[i].rows--
	}
	f.cells = slices.DeleteFunc(f.cells, func(c formCell) bool { return c.row == f.rows-1 })
	f.rows--
	f.lowest = nil
	for i := range f.cells {
		if c := &f.cells[i]; c.row+c.rows == f.rows {
			f.lowest = append(f.lowest, i)
		}
	}
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
	case above >= 0 && (p.split || f.rest(p, c, &f.cells[above])):
		a := &f.cells[above]
		a.rows = max(a.rows, c.row+c.rows-a.row)
	default:
		f.cells = append(f.cells, c)
	}
}

// openingBracket tells text such as （30分） that only adds to what stands above it.
func openingBracket(text string) bool {
	return strings.HasPrefix(text, "（") || strings.HasPrefix(text, "(")
}

// rest reports whether an empty cell is the rest of a merged one that the page break cut.
func (f *form) rest(p part, c formCell, above *formCell) bool {
	return c.text == "" && above.text != "" && (c.rows > p.shortest() || f.leads(p, c) || f.groups(p, c))
}

// shortest is the number of rows that the written cells of the part's first row span at
// least.
func (p part) shortest() int {
	least := math.MaxInt
	for _, c := range p.row(p.drop) {
		if c.text != "" {
			least = min(least, c.row+c.rows-p.drop)
		}
	}
	return least
}

// extend lets merged cells of the rows above reach down where the part has no cell.
func (f *form) extend(p part) {
	for _, i := range f.lowest {
		a := &f.cells[i]
		if a.row+a.rows != f.rows {
			continue
		}
		for r := p.drop; r < p.rows() && !p.covers(r, a.x0, a.x1); r++ {
			a.rows++
		}
	}
}

// covers reports whether a cell of the row stands below the given columns.
func (p part) covers(row int, x0, x1 float64) bool {
	for _, c := range p.row(row) {
		if c.box.X0+p.shift < x1-sameEdge && c.box.X1+p.shift > x0+sameEdge {
			return true
		}
	}
	return false
}

// leads reports whether a cell stands left of everything written in the part's first
// row: it is the rest of a merged cell whose text stands on the page before.
func (f *form) leads(p part, c formCell) bool {
	for _, cell := range p.row(p.drop) {
		if cell.text != "" && cell.box.X0+p.shift < c.x1-sameEdge {
			return false
		}
	}
	return true
}

// groups reports whether the column of a cell groups rows: it has merged cells, and no
// other cell of it is empty.
func (f *form) groups(p part, c formCell) bool {
	merged, empty := 0, 0
	for _, o := range f.cells[f.begun:] {
		if near(o.x0, c.x0) && near(o.x1, c.x1) {
			merged, empty = merged+min(o.rows-1, 1), empty+blankText(o.text)
		}
	}
	for _, o := range p.cells {
		if near(o.box.X0+p.shift, c.x0) && near(o.box.X1+p.shift, c.x1) && o.box != c.box {
			merged, empty = merged+min(o.rows-1, 1), empty+blankText(o.text)
		}
	}
	return merged > 0 && empty == 0
}

func blankText(s string) int {
	if s == "" {
		return 1
	}
	return 0
}

// above finds the cell of the last row that has the same edges.
func (f *form) above(x0, x1 float64) int {
	for _, i := range f.lowest {
		c := &f.cells[i]
		if c.row+c.rows == f.rows && near(c.x0, x0) && near(c.x1, x1) {
			return i
		}
	}
	return -1
}

func near(a, b float64) bool { return math.Abs(a-b) <= sameEdge }

// splits reports whether a page break cut the last row in two, so that the first row of
// the part carries it on: its columns are the same, nothing that was finished above is
// written again, and at least one cell is written on one side only or breaks off.
func (f *form) splits(p part) bool {
	rest := false
	for _, c := range p.row(p.drop) {
		if c.row+c.rows > p.drop+1 && c.text == "" {
			continue // the rest of a merged cell
		}
		i := f.above(c.box.X0+p.shift, c.box.X1+p.shift)
		if i < 0 {
			return false
		}
		a := &f.cells[i]
		switch {
		case a.text == "" && c.text == "":
		case a.text != "" && c.text != "":
			if c.row+c.rows == p.drop+1 && !breaksOff(a, c) {
				return false
			}
			rest = true
		case a.rows == 1:
			rest = true
		}
	}
	return rest && written(p.row(p.drop))
}

func written(cells []*drawnCell) bool {
	return slices.ContainsFunc(cells, func(c *drawnCell) bool { return c.text != "" })
}

// breaksOff reports whether the text above can go on below: its last line is full, and
// neither a sentence nor a number ends there.
func breaksOff(a *formCell, c *drawnCell) bool {
	if len(a.lines) == 0 || len(c.lines) == 0 || a.text == c.text || figure.MatchString(plainText(a.text)) {
		return false
	}
	last := a.lines[len(a.lines)-1]
	return a.room.wrapped(last, c.lines[0]) && !finished.MatchString(last.text)
}

// repeatedHeader counts the leading rows that repeat those of the form.
func (f *form) repeatedHeader(d *drawing) (rows int, titled bool) {
	named := 0
	n := 0
	for n < min(f.first().rows(), d.rows()-1, 8) && sameRow(f.first(), d, n) {
		n++
		if filled := filledCells(d.row(n - 1)); filled >= 3 && !figures(d.row(n-1)) {
			named = n
		}
	}
	return named, n > named
}

func sameRow(a, b *drawing, n int) bool {
	ra, rb := a.row(n), b.row(n)
	if len(ra) != len(rb) || len(ra) == 0 {
		return false
	}
	shift := a.box.X0 - b.box.X0
	for i := range ra {
		if plainText(ra[i].text) != plainText(rb[i].text) || !near(ra[i].box.X0, rb[i].box.X0+shift) || !near(ra[i].box.X1, rb[i].box.X1+shift) {
			return false
		}
	}
	return true
}

func plainText(s string) string { return strings.Join(strings.Fields(s), "") }

func filledCells(cells []*drawnCell) int {
	n := 0
	for _, c := range cells {
		if c.text != "" {
			n++
		}
	}
	return n
}

var figure = regexp.MustCompile(`^[-+≥≤<>=＞＜]?[0-9][0-9.,，]*[%％]?$`)

// figures reports whether a row holds bare numbers, so that it is no line of names.
func figures(cells []*drawnCell) bool {
	return slices.ContainsFunc(cells, func(c *drawnCell) bool { return figure.MatchString(plainText(c.text)) })
}

// closeGaps lets a cell take the empty one below it where nothing else begins or ends
// between the two, and drops rows that nothing begins in: merged cells that a page end
// cuts are drawn a little too short or too long.
func (f *form) closeGaps() {
	begin, end := make([][]int, f.rows+1), make([][]int, f.rows+1)
	for i, c := range f.cells {
		begin[c.row] = append(begin[c.row], i)
		end[c.row+c.rows] = append(end[c.row+c.rows], i)
	}
	gone, number, rows := make([]bool, len(f.cells)), make([]int, f.rows+1), 0
	for r := range f.rows {
		if len(begin[r]) == 0 {
			number[r] = rows
			continue
		}
		if r > 0 && len(begin[r]) == 1 && len(end[r]) == 1 {
			a, b := &f.cells[end[r][0]], &f.cells[begin[r][0]]
			if b.text == "" && near(a.x0, b.x0) && near(a.x1, b.x1) && !gone[end[r][0]] {
				gone[begin[r][0]] = true
				a.rows += b.rows
				end[a.row+a.rows][slices.Index(end[a.row+a.rows], begin[r][0])] = end[r][0]
				number[r] = rows
				continue
			}
		}
		number[r] = rows
		rows++
	}
	if rows == f.rows {
		return
	}
	number[f.rows] = rows
	kept := f.cells[:0]
	for i, c := range f.cells {
		if !gone[i] {
			c.row, c.rows = number[c.row], number[c.row+c.rows]-number[c.row]
			kept = append(kept, c)
		}
	}
	f.cells, f.rows = kept, rows
}

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
