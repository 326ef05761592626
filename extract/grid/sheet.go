package grid

import (
	"math"
	"slices"
	"strings"

	"fuhe/extract/document"
)

const maxDrawings = 400 // tables on one page

// Sheet is one page read: its tables and the lines outside them. It is small, so that
// a long document can be read page by page.
type Sheet struct {
	Number   int
	Faults   []string // Chinese
	Written  int      // glyphs that can be seen
	Unmapped int      // of these, without Unicode
	Veiled   int      // glyphs drawn invisibly
	Struck   int      // glyphs with a line through them, which are left out
	frame    document.Box
	turned   Direction
	drawings []*drawing
	lines    []line
}

// NewSheet finds the tables and lines of a page.
func NewSheet(p *Page) *Sheet {
	d := mainDirection(p.Glyphs)
	s := &Sheet{Number: p.Number, turned: d, frame: p.frame(d)}
	up := p.upright(d)
	rules := s.ruledTables(up)
	s.colouredTables(up)
	slices.SortStableFunc(s.drawings, func(a, b *drawing) int { return compare(area(b.box), area(a.box)) })
	var written []Glyph
	written, s.Struck = Unstruck(up)
	free := s.place(written)
	free = s.alignTables(free, rules)
	for _, d := range s.drawings {
		d.write()
	}
	s.drawings = slices.DeleteFunc(s.drawings, (*drawing).decoration)
	s.nest()
	s.cutOff()
	s.lines = freeLines(free)
	return s
}

// ruledTables takes the four steps from rulings to cells. It returns the horizontal edges
// that are part of no table.
func (s *Sheet) ruledTables(p *Page) []edge {
	e, complete := findEdges(seen(p))
	if !complete {
		s.Faults = append(s.Faults, "线条过多，部分表格可能未能还原")
	}
	var left []edge
	for _, group := range components(e) {
		if !s.addDrawing(group, p.Number, 1) {
			left = append(left, group.h...)
		}
	}
	return left
}

func (s *Sheet) addDrawing(e edges, page int, confidence float64) bool {
	d := newDrawing(e, page)
	if d == nil || len(s.drawings) >= maxDrawings {
		return false
	}
	d.confidence = confidence
	s.drawings = append(s.drawings, d)
	return true
}

// cutOff notes tables that reach beyond the page: what is printed there cannot be seen.
func (s *Sheet) cutOff() {
	for _, d := range s.drawings {
		if d.outer == nil && (d.box.X1 >= s.frame.X1-1 || d.box.X0 <= s.frame.X0+1) && d.cols() > 1 {
			s.Faults = append(s.Faults, "表格伸出页面边缘，边缘之外的内容未显示，也未读取")
			return
		}
	}
}

const colouredConfidence = 0.9

// colouredTables takes coloured rectangles outside of ruled tables for cells where they
// lie side by side.
func (s *Sheet) colouredTables(p *Page) {
	var sides []Ruling
	for _, f := range p.Fills {
		b := f.Box
		if f.White || area(b) > 0.5*area(s.frame) || s.covered(b) {
			continue
		}
		sides = append(sides, Ruling{X0: b.X0, Y0: b.Y0, X1: b.X1, Y1: b.Y0}, Ruling{X0: b.X0, Y0: b.Y1, X1: b.X1, Y1: b.Y1},
			Ruling{X0: b.X0, Y0: b.Y0, X1: b.X0, Y1: b.Y1}, Ruling{X0: b.X1, Y0: b.Y0, X1: b.X1, Y1: b.Y1})
	}
	e, _ := findEdges(sides)
	for _, group := range components(e) {
		if len(group.v) > 2 && len(group.h) > 2 {
			s.addDrawing(group, p.Number, colouredConfidence)
		}
	}
}

func (s *Sheet) covered(b document.Box) bool {
	return slices.ContainsFunc(s.drawings, func(d *drawing) bool { return inside(b, d.box) })
}

// alignTables finds tables among the glyphs outside of all others, and returns the rest.
func (s *Sheet) alignTables(free []Glyph, rules []edge) []Glyph {
	var upright []Glyph
	for _, g := range free {
		if g.Dir == Right {
			upright = append(upright, g)
		}
	}
	found := alignedTables(upright, rules, s.Number)
	if len(found) == 0 {
		return free
	}
	s.drawings = append(s.drawings, found...)
	return slices.DeleteFunc(free, func(g Glyph) bool { return g.Dir == Right && intoCells(found, g, nil) })
}

func area(b document.Box) float64 { return (b.X1 - b.X0) * (b.Y1 - b.Y0) }

// seen leaves out white rulings, unless they part coloured ground.
func seen(p *Page) []Ruling {
	var out []Ruling
	for _, r := range p.Rulings {
		if !r.White || onColour(r, p.Fills) {
			out = append(out, r)
		}
	}
	return out
}

func onColour(r Ruling, fills []Fill) bool {
	box := document.Box{X0: r.X0, Y0: r.Y0, X1: r.X1, Y1: r.Y1}
	for _, f := range fills {
		if !f.White && inside(box, f.Box) {
			return true
		}
	}
	return false
}

// place gives every glyph to the cells that it stands in, the inner one of nested
// tables and the outer one, and returns those that stand in none.
func (s *Sheet) place(glyphs []Glyph) []Glyph {
	var free []Glyph
	var before *Glyph
	for i, g := range glyphs {
		if g.Hidden {
			s.Veiled++
			continue
		}
		if g.Dir == Slanted {
			continue
		}
		if !g.blank() {
			s.Written++
		}
		if g.Text == "" {
			s.Unmapped++
		}
		if !intoCells(s.drawings, g, before) {
			free = append(free, g)
		}
		before = &glyphs[i]
	}
	return free
}

// freeLines sorts the glyphs outside of tables into lines: the page's own from top to
// bottom, then what is written along its sides.
func freeLines(free []Glyph) []line {
	var by [Up + 1][]Glyph
	for _, g := range free {
		by[g.Dir] = append(by[g.Dir], g)
	}
	out := lines(by[Right])
	for d := Down; d <= Up; d++ {
		for _, l := range lines(by[d]) {
			l.box, l.aside = unturn(l.box, d), true
			out = append(out, l)
		}
	}
	return out
}

// intoCells gives a glyph to the cell of every drawing that it stands in. Before is the
// glyph that was drawn before it.
func intoCells(drawings []*drawing, g Glyph, before *Glyph) bool {
	found := false
	for _, d := range drawings {
		c := d.cell(g.center())
		if before != nil {
			if own := d.cell(before.center()); own != nil && own != c && overhangs(&g, before, own.box) {
				c = own
			}
		}
		if c != nil {
			c.glyphs, found = append(c.glyphs, g), true
		}
	}
	return found
}

func (g *Glyph) center() (x, y float64) { return (g.Box.X0 + g.Box.X1) / 2, (g.Box.Y0 + g.Box.Y1) / 2 }

// overhangs reports whether a glyph belongs to the text of the cell before it, though most
// of it stands beyond the ruling: it begins within the cell, or is a mark that hangs over
// the line's end.
func overhangs(g, before *Glyph, cell document.Box) bool {
	const slack = 0.15 // of the font size
	size := float64(g.Size)
	if g.Dir != Right || math.Abs(g.Box.X0-before.Box.X1) > slack*size || math.Abs(middle(*g)-middle(*before)) > slack*size {
		return false
	}
	return g.Box.X0 < cell.X1-slack*size || g.Box.X0 < cell.X1+slack*size && strings.ContainsRune(wideClosing, firstRune(g.Text))
}

// nest notes which drawings stand in a cell of a larger one.
func (s *Sheet) nest() {
	for i, d := range s.drawings {
		for _, larger := range s.drawings[:i] {
			if c := larger.cell((d.box.X0+d.box.X1)/2, (d.box.Y0+d.box.Y1)/2); c != nil && contains(c.box, d.box) {
				d.outer = c
			}
		}
	}
	for _, d := range s.drawings {
		d.nested = slices.DeleteFunc(slices.Clone(s.drawings), func(o *drawing) bool { return o.outer == nil || !d.holds(o.outer) })
	}
}

func contains(a, b document.Box) bool {
	return a.X0-snap <= b.X0 && b.X1 <= a.X1+snap && a.Y0-snap <= b.Y0 && b.Y1 <= a.Y1+snap
}

// Tables is the number of tables on the page, those in cells of others included.
func (s *Sheet) Tables() int { return len(s.drawings) }
