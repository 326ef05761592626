package grid

import (
	"math"
	"slices"
	"strings"
)

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

// groups reports whether the column of a cell groups rows: it has merged cells, and none
// of it is empty but those at the cut.
func (f *form) groups(p part, c formCell) bool {
	merged, empty := 0, 0
	for _, o := range f.cells[f.begun:] {
		if near(o.x0, c.x0) && near(o.x1, c.x1) && o.row+o.rows < f.rows {
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

// splits reports whether a page break cut the last row in two, so that the first row of
// the part carries it on: its columns are the same, and what is written on both sides
// breaks off above. Where that cannot be told, a row whose figures all stand above is cut
// too: a row of its own would have some.
func (f *form) splits(p part) bool {
	var w weighed
	for _, c := range p.row(p.drop) {
		if c.row+c.rows > p.drop+1 && c.text == "" {
			continue // the rest of a merged cell
		}
		i := f.above(c.box.X0+p.shift, c.box.X1+p.shift)
		if i < 0 {
			return false
		}
		w.weigh(&f.cells[i], c, c.row+c.rows > p.drop+1)
	}
	if !written(p.row(p.drop)) {
		return w.rests > 0 && p.ys[p.drop+1]-p.ys[p.drop] < shortRow
	}
	return w.rests+w.breaks > 0 && w.begun > 0 && (w.again == 0 || w.again <= 2 && w.figuresAbove >= 2 && w.figuresBelow == 0)
}

// weighed counts what the cells on both sides of a cut say.
type weighed struct {
	begun        int // cells of one row that are written above
	breaks       int // texts that break off above and go on below
	again        int // texts that seem finished above, and are written below all the same
	rests        int // written on one side only
	figuresAbove int // bare numbers with nothing below
	figuresBelow int
}

func (w *weighed) weigh(a *formCell, c *drawnCell, merged bool) {
	single := a.rows == 1 && !merged
	if single && a.text != "" {
		w.begun++
	}
	if figure.MatchString(plainText(c.text)) {
		w.figuresBelow++
	}
	switch {
	case a.text == "" && c.text == "":
	case a.text != "" && c.text != "":
		switch {
		case breaksOff(a, c):
			w.breaks++
		case !merged || !openingBracket(c.text):
			w.again++
		}
	case single:
		w.rests++
		if figure.MatchString(plainText(a.text)) {
			w.figuresAbove++
		}
	}
}

const shortRow = 12.0 // points: an empty row this low is only the padding of the row above

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
	return a.room.free(last) < c.lines[0].head+cutSlack*last.size && !finished.MatchString(last.text)
}

const cutSlack = 0.8 // of the font size; the other cells of the row speak too

// closeGaps lets a cell take the empty one below it where nothing else begins or ends
// between the two, and drops rows that nothing begins in: merged cells that a page end
// cuts are drawn a little too short or too long.
func (f *form) closeGaps() {
	begin, end := make([][]int, f.rows+1), make([][]int, f.rows+1)
	for i, c := range f.cells {
		begin[c.row] = append(begin[c.row], i)
		end[c.row+c.rows] = append(end[c.row+c.rows], i)
	}
	taken, number, rows := make([]bool, len(f.cells)), make([]int, f.rows+1), 0
	for r := range f.rows {
		number[r] = rows
		if len(begin[r]) == 1 && len(end[r]) == 1 && f.takesGap(end[r][0], begin[r][0]) {
			above, below := end[r][0], begin[r][0]
			taken[below] = true
			bottom := end[f.cells[above].row+f.cells[above].rows]
			bottom[slices.Index(bottom, below)] = above
			continue
		}
		if len(begin[r]) > 0 {
			rows++
		}
	}
	number[f.rows] = rows
	f.renumber(taken, number)
}

// takesGap lets a cell take the one below, if that is empty and as wide.
func (f *form) takesGap(above, below int) bool {
	a, b := &f.cells[above], &f.cells[below]
	if b.text != "" || !near(a.x0, b.x0) || !near(a.x1, b.x1) {
		return false
	}
	a.rows += b.rows
	return true
}

// renumber drops the cells that others took, and rows that are no more.
func (f *form) renumber(taken []bool, number []int) {
	kept := f.cells[:0]
	for i, c := range f.cells {
		if !taken[i] {
			c.row, c.rows = number[c.row], number[c.row+c.rows]-number[c.row]
			kept = append(kept, c)
		}
	}
	f.cells, f.rows = kept, number[f.rows]
}
