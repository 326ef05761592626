package grid

import (
	"slices"

	"fuhe/extract/document"
)

// drawing is a table as it stands on one page: cells with their boxes, and the lines
// that its columns and rows lie between.
type drawing struct {
	page       int
	box        document.Box
	xs, ys     []float64
	cells      []drawnCell
	at         []int32    // by row and column: index of the cell, from 1; 0 for a hole
	outer      *drawnCell // the cell of another drawing that this one stands in
	nested     []*drawing // what stands in cells of this one
	confidence float64    // 1 where rulings bound the cells, less where alignment does
}

// drawnCell is a rectangle of a drawing with what is written in it.
type drawnCell struct {
	region
	box    document.Box
	glyphs []Glyph // until they are sorted into lines
	inked  bool    // something is written in it, if only characters without Unicode
	lines  []line
	room   column
	text   string
}

// newDrawing makes a table of the edges that belong together; nil where they bound
// fewer than two cells.
func newDrawing(e edges, page int) *drawing {
	l := newLattice(closed(e))
	if l == nil {
		return nil
	}
	regions := l.compact(l.regions())
	if len(regions) < 2 {
		return nil
	}
	d := &drawing{page: page, xs: l.xs, ys: l.ys, confidence: 1, box: emptyBox}
	for _, g := range regions {
		box := document.Box{X0: d.xs[g.col], Y0: d.ys[g.row], X1: d.xs[g.col+g.cols], Y1: d.ys[g.row+g.rows]}
		d.cells = append(d.cells, drawnCell{region: g, box: box})
		d.box = cover(d.box, box)
	}
	d.index()
	return d
}

// compact drops lines of the lattice that bound no cell: a stray stroke is no row.
func (l *lattice) compact(regions []region) []region {
	usedX, usedY := make([]bool, len(l.xs)), make([]bool, len(l.ys))
	for _, g := range regions {
		usedX[g.col], usedX[g.col+g.cols] = true, true
		usedY[g.row], usedY[g.row+g.rows] = true, true
	}
	xs, newX := keep(l.xs, usedX)
	ys, newY := keep(l.ys, usedY)
	for i, g := range regions {
		regions[i] = region{newY[g.row], newX[g.col], newY[g.row+g.rows] - newY[g.row], newX[g.col+g.cols] - newX[g.col]}
	}
	l.xs, l.ys = xs, ys
	return regions
}

// keep returns the used lines, and the new index of each old one.
func keep(lines []float64, used []bool) ([]float64, []int) {
	var out []float64
	index := make([]int, len(lines))
	for i, v := range lines {
		index[i] = len(out)
		if used[i] {
			out = append(out, v)
		}
	}
	return out, index
}

func (d *drawing) rows() int { return len(d.ys) - 1 }
func (d *drawing) cols() int { return len(d.xs) - 1 }

func (d *drawing) index() {
	d.at = make([]int32, d.rows()*d.cols())
	for i, c := range d.cells {
		for r := c.row; r < c.row+c.rows; r++ {
			for k := c.col; k < c.col+c.cols; k++ {
				d.at[r*d.cols()+k] = int32(i + 1)
			}
		}
	}
}

// cell finds the cell that a place lies in; nil outside of all.
func (d *drawing) cell(x, y float64) *drawnCell {
	c, _ := slices.BinarySearch(d.xs, x)
	r, _ := slices.BinarySearch(d.ys, y)
	if c == 0 || r == 0 || c == len(d.xs) || r == len(d.ys) {
		return nil
	}
	i := d.at[(r-1)*d.cols()+c-1]
	if i == 0 {
		return nil
	}
	return &d.cells[i-1]
}

// holds reports whether a cell is one of this drawing.
func (d *drawing) holds(c *drawnCell) bool {
	for i := range d.cells {
		if &d.cells[i] == c {
			return true
		}
	}
	return false
}

// row returns the cells that begin in or reach into a row, from left to right.
func (d *drawing) row(r int) []*drawnCell {
	var out []*drawnCell
	for c := 0; c < d.cols(); c++ {
		i := d.at[r*d.cols()+c]
		if i == 0 {
			continue
		}
		cell := &d.cells[i-1]
		if len(out) == 0 || out[len(out)-1] != cell {
			out = append(out, cell)
		}
	}
	return out
}

// write sorts the glyphs of every cell into lines.
func (d *drawing) write() {
	for i := range d.cells {
		c := &d.cells[i]
		inner := turn(c.box, writingDirection(c.glyphs))
		c.room = column{inner.X0, inner.X1}
		c.inked = len(c.glyphs) > 0
		c.lines, c.glyphs = lines(c.glyphs), nil
	}
}

const fewCells = 4

// decoration tells a few boxes without any text: the ground of a chart, a logo.
func (d *drawing) decoration() bool {
	return len(d.cells) <= fewCells && !slices.ContainsFunc(d.cells, func(c drawnCell) bool { return c.inked })
}

// fold joins the lines of every cell; text keeps the padding away from the rulings.
func (d *drawing) fold(padding float64) {
	for i := range d.cells {
		c := &d.cells[i]
		c.room.left, c.room.right = c.room.left+padding, c.room.right-padding
		c.text = fold(c.lines, c.room)
	}
}
