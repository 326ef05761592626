package grid

import (
	"math"

	"fuhe/extract/document"
)

// turn maps a place so that writing in direction d runs to the right: lines that stand
// side by side then stand below one another, in reading order.
func turn(b document.Box, d Direction) document.Box {
	switch d {
	case Down:
		return document.Box{X0: b.Y0, Y0: -b.X1, X1: b.Y1, Y1: -b.X0}
	case Left:
		return document.Box{X0: -b.X1, Y0: -b.Y1, X1: -b.X0, Y1: -b.Y0}
	case Up:
		return document.Box{X0: -b.Y1, Y0: b.X0, X1: -b.Y0, Y1: b.X1}
	}
	return b
}

// unturn is the inverse of turn.
func unturn(b document.Box, d Direction) document.Box {
	switch d {
	case Down:
		return turn(b, Up)
	case Up:
		return turn(b, Down)
	}
	return turn(b, d)
}

// mainDirection is the direction of most glyphs that can be seen. The turn that a page
// is shown with says nothing: producers turn pages to print wide tables upright.
func mainDirection(glyphs []Glyph) Direction {
	var count [Up + 1]int
	for i := range glyphs {
		if !glyphs[i].Hidden && !glyphs[i].blank() {
			count[glyphs[i].Dir]++
		}
	}
	best := Right
	for d := Right; d <= Up; d++ {
		if count[d] > count[best] {
			best = d
		}
	}
	return best
}

// writingDirection is the direction that a text is written in: that of its glyphs, or
// downwards where upright characters were drawn one below the other, column by column.
func writingDirection(glyphs []Glyph) Direction {
	d := mainDirection(glyphs)
	if d != Right {
		return d
	}
	down, across := 0, 0
	for i := 1; i < len(glyphs); i++ {
		a, b := &glyphs[i-1], &glyphs[i]
		if !chinese(a) || !chinese(b) {
			continue
		}
		size := float64(a.Size)
		dx, dy := b.Box.X0-a.Box.X0, b.Box.Y0-a.Box.Y0
		switch {
		case math.Abs(dx) < 0.3*size && dy > 0.5*size && dy < 2*size:
			down++
		case math.Abs(dy) < 0.3*size:
			across++
		}
	}
	if down >= 2 && down > 2*across {
		return Down
	}
	return Right
}

func chinese(g *Glyph) bool { return firstRune(g.Text) >= 0x2E80 }

// upright returns the page turned so that most of its writing runs to the right.
func (p *Page) upright(d Direction) *Page {
	if d == Right {
		return p
	}
	out := *p
	out.Glyphs = append([]Glyph(nil), p.Glyphs...)
	for i := range out.Glyphs {
		g := &out.Glyphs[i]
		g.Box, g.Dir = turn(g.Box, d), turnDirection(g.Dir, d)
	}
	out.Rulings = append([]Ruling(nil), p.Rulings...)
	for i := range out.Rulings {
		r := &out.Rulings[i]
		b := turn(document.Box{X0: r.X0, Y0: r.Y0, X1: r.X1, Y1: r.Y1}, d)
		r.X0, r.Y0, r.X1, r.Y1 = b.X0, b.Y0, b.X1, b.Y1
	}
	out.Fills = append([]Fill(nil), p.Fills...)
	for i := range out.Fills {
		out.Fills[i].Box = turn(out.Fills[i].Box, d)
	}
	return &out
}

// frame is the page's rectangle in upright coordinates.
func (p *Page) frame(d Direction) document.Box {
	return turn(document.Box{X1: p.Width, Y1: p.Height}, d)
}

// turnDirection is what direction g becomes when d becomes Right. Directions count
// clockwise from Right.
func turnDirection(g, d Direction) Direction {
	if g == Slanted {
		return Slanted
	}
	return (g-d+4)%4 + Right
}
