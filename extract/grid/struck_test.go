package grid

import (
	"strings"
	"testing"

	"fuhe/extract/document/documenttest"
)

// TestStruck leaves out what a line of its own crosses, and nothing that is underlined or
// stands on a rule of the table.
func TestStruck(t *testing.T) {
	pages := draw(documenttest.Parse("| 指标名称 | 分值 | 得分 |\n| 接待游客人次 | 10 | 109.53 |\n| 惠民演出场次 | 10 | 8.50 |\n"), style{})
	p := pages[0]
	var taken, kept []Glyph
	for i := range p.Glyphs {
		if text := printedFrom(p.Glyphs[i:]); strings.HasPrefix(text, "109.53") {
			taken = p.Glyphs[i : i+2]
		} else if strings.HasPrefix(text, "8.50") {
			kept = p.Glyphs[i : i+4]
		}
	}
	line := func(gs []Glyph, at float64) {
		a, b := gs[0].Box, gs[len(gs)-1].Box
		y := a.Y0 + at*(a.Y1-a.Y0)
		p.Rulings = append(p.Rulings, Ruling{X0: a.X0, Y0: y, X1: b.X1, Y1: y, Width: 0.6})
	}
	line(taken, 0.55)
	line(kept, 0.95)
	sheet := NewSheet(p)
	if sheet.Struck != 2 {
		t.Errorf("%d glyphs are struck out, want 2", sheet.Struck)
	}
	want := "| 指标名称 | 分值 | 得分 |\n| 接待游客人次 | 10 | 9.53 |\n| 惠民演出场次 | 10 | 8.50 |\n"
	if got := documenttest.Format(read([]*Page{p})); got != documenttest.Format(documenttest.Parse(want)) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func printedFrom(glyphs []Glyph) string {
	var b strings.Builder
	for _, g := range glyphs[:min(len(glyphs), 6)] {
		b.WriteString(g.Text)
	}
	return b.String()
}
