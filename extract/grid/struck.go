package grid

import (
	"math"
	"slices"
	"sort"
)

// A line through the middle of text takes it back: tracked deletions are printed so.
const (
	struckTop, struckBottom = 0.38, 0.74 // of a glyph's height, where a line strikes it out; lower, it underlines
	struckReach             = 0.3        // of the font size that such a line's ends may be off those of glyphs
	mostStrikes             = 500        // lines of a page; more are a drawing
)

// Unstruck gives the glyphs of a page without those that a line of their own strikes out,
// from the first one's left to the last one's right, and the number of these. The rules of
// tables go on beyond their text.
func Unstruck(p *Page) (left []Glyph, struck int) {
	lines := strikes(p)
	if len(lines) == 0 {
		return p.Glyphs, 0
	}
	by := map[int][]int{} // the glyphs that each line crosses
	for i := range p.Glyphs {
		if n, ok := crossing(lines, &p.Glyphs[i]); ok {
			by[n] = append(by[n], i)
		}
	}
	gone := map[int]bool{}
	for n, glyphs := range by {
		if ownLine(lines[n], p.Glyphs, glyphs) {
			for _, i := range glyphs {
				gone[i] = true
			}
		}
	}
	if len(gone) == 0 {
		return p.Glyphs, 0
	}
	out := make([]Glyph, 0, len(p.Glyphs)-len(gone))
	for i, g := range p.Glyphs {
		if !gone[i] {
			out = append(out, g)
		}
	}
	return out, len(gone)
}

// strikes are the thin horizontal lines of a page, from top to bottom.
func strikes(p *Page) []Ruling {
	var out []Ruling
	for _, r := range p.Rulings {
		if r.Y0 == r.Y1 && !r.White && r.Width <= 2.5 && r.X1-r.X0 > 1 {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b Ruling) int { return compare(a.Y0, b.Y0) })
	if len(out) > mostStrikes {
		return nil
	}
	return out
}

// crossing is the line that goes through the middle of a glyph.
func crossing(lines []Ruling, g *Glyph) (int, bool) {
	if g.Dir != Right || g.Hidden {
		return 0, false
	}
	top, height := g.Box.Y0, g.Box.Y1-g.Box.Y0
	x, _ := g.center()
	first := sort.Search(len(lines), func(n int) bool { return lines[n].Y0 >= top+struckTop*height })
	for n := first; n < len(lines) && lines[n].Y0 <= top+struckBottom*height; n++ {
		if lines[n].X0 < x && x < lines[n].X1 {
			return n, true
		}
	}
	return 0, false
}

// ownLine reports whether a line is drawn for the glyphs that it crosses: it begins and ends
// with them and leaves no gap. A dash or a blank that is so crossed is none.
func ownLine(r Ruling, all []Glyph, crossed []int) bool {
	left, right, size, filled := math.Inf(1), math.Inf(-1), 0.0, 0.0
	marks := false
	for _, i := range crossed {
		g := &all[i]
		left, right, size = min(left, g.Box.X0), max(right, g.Box.X1), max(size, float64(g.Size))
		filled += g.Box.X1 - g.Box.X0
		marks = marks || !g.blank()
	}
	reach := struckReach * size
	return marks && math.Abs(r.X0-left) < reach && math.Abs(r.X1-right) < reach && r.Width < 0.2*size && filled > 0.7*(r.X1-r.X0)
}
