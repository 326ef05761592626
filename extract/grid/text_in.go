package grid

import "fuhe/extract/document"

// TextIn joins what is written in a rectangle of the page, without the gaps between lines.
// It is not complete where a character has no Unicode.
func TextIn(p *Page, box document.Box) (text string, complete bool) {
	var within []Glyph
	for _, g := range p.Glyphs {
		if !g.Hidden && inside(g.Box, box) {
			if g.Text == "" {
				return "", false
			}
			within = append(within, g)
		}
	}
	for _, l := range lines(within) {
		text += l.text
	}
	return text, true
}

// Cells calls f with the place of every cell as shown on the page, and what is written in
// it there: of a cell that runs over a page break, the part on this page.
func (s *Sheet) Cells(f func(box document.Box, text string)) {
	for _, d := range s.drawings {
		for i := range d.cells {
			f(s.shown(d.cells[i].box), d.cells[i].text)
		}
	}
}
