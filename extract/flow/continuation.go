package flow

import (
	"regexp"
	"strings"

	"fuhe/extract/document"
)

// joinContinued joins tables that page breaks cut one form into. A table continues
// the one before where nothing but empty lines, a "续表" or the same unit line stands
// between and one of these holds: it repeats the header lines; nothing at all stands
// between, so that Word prints them as one; or its first line has figures where the
// last line before has them, under the same column edges. A form that begins anew
// with the same header starts over in its first column, and is left alone.
func (l *Layout) joinContinued(doc *document.Document, blocks []document.Block) []document.Block {
	var out []document.Block
	var form series
	end := 0 // length of out up to the last part and what is nested in it
	for _, b := range blocks {
		switch {
		case b.Paragraph != nil:
			out = append(out, b)
		case l.nested(b.Table):
			out = append(out, b)
			end = len(out)
		case l.continues(form, b.Table, gap{out[:end], out[end:]}):
			l.setAside(doc, out[end:])
			out = out[:end]
			form = append(form, part{b.Table, repeatedHeader(form.first(), b.Table)})
		default:
			l.join(form)
			out = append(out, b)
			form, end = series{{table: b.Table}}, len(out)
		}
	}
	l.join(form)
	return out
}

// series is a table and the tables that continue it.
type series []part

type part struct {
	table *document.Table
	drop  int // leading lines that repeat the header
}

func (s series) first() *document.Table { return s[0].table }
func (s series) last() *document.Table  { return s[len(s)-1].table }

// gap is what stands before a table that may continue another: the blocks up to that
// other, and the paragraphs between the two.
type gap struct{ before, between []document.Block }

func (l *Layout) continues(form series, next *document.Table, g gap) bool {
	if len(form) == 0 || form.first().Cols != next.Cols {
		return false
	}
	marked, ok := g.passable()
	header := repeatedHeader(form.first(), next)
	switch {
	case !ok:
		return false
	case marked:
		return true
	case form.restarts(next, header):
		return false
	case header > 0:
		return true
	case next.HeaderRows > 0 || sameRow(form.first().Row(0), next.Row(0)):
		return false
	case !l.sameEdges(form.first(), next):
		return false
	}
	return len(g.between) == 0 || carriesOn(form.last(), next)
}

var continuedMark = regexp.MustCompile(`^(续表|续上表|（?接上表)|[（(]续(表)?[0-9一二三四五六七八九十]*[)）]$`)

// passable reports whether a table may continue across the paragraphs, and whether
// one of them says that it does.
func (g gap) passable() (marked, ok bool) {
	for _, b := range g.between {
		text := plain(b.Paragraph.Text)
		switch {
		case text == "":
		case len(text) < 120 && continuedMark.MatchString(text):
			marked = true
		case strings.ContainsAny(text, "：:") && g.repeats(text):
		default:
			return false, false
		}
	}
	return marked, true
}

// repeats reports whether a line such as 单位：万元 stood before the first table too.
func (g gap) repeats(text string) bool {
	tables := 0
	for i := len(g.before) - 1; i >= max(0, len(g.before)-12) && tables < 2; i-- {
		if p := g.before[i].Paragraph; p == nil {
			tables++
		} else if plain(p.Text) == text {
			return true
		}
	}
	return false
}

// setAside keeps what was printed between the parts of a table.
func (l *Layout) setAside(doc *document.Document, between []document.Block) {
	for _, b := range between {
		if plain(b.Paragraph.Text) != "" {
			doc.SetApart(*b.Paragraph, document.Header)
		}
	}
}

// repeatedHeader counts the leading lines of next that repeat those of t. They end in
// a line of column names: three filled cells at least, and no figures, since equal
// lines of figures after it are data. One line must be left.
func repeatedHeader(t, next *document.Table) int {
	header := 0
	for n := 0; n < min(t.Rows, next.Rows-1, 6) && sameRow(t.Row(n), next.Row(n)); n++ {
		if filled(t.Row(n)) >= 3 && len(figures(t.Row(n))) == 0 {
			header = n + 1
		}
	}
	return header
}

// restarts reports whether next begins again with what the first column of the form
// began with and has since left behind: 产出指标, or number 1.
func (s series) restarts(next *document.Table, header int) bool {
	if header >= s.first().Rows {
		return false
	}
	begun, left, again := s.first().At(header, 0), s.last().At(s.last().Rows-1, 0), next.At(header, 0)
	if begun == nil || again == nil || plain(begun.Text) == "" || plain(begun.Text) != plain(again.Text) {
		return false
	}
	if figure.MatchString(plain(begun.Text)) {
		return true // line numbers do not come twice
	}
	return left != nil && plain(left.Text) != "" && plain(left.Text) != plain(begun.Text)
}

// carriesOn reports whether the first line of next looks like one more line of t.
func carriesOn(t, next *document.Table) bool {
	a, b := t.Row(t.Rows-1), next.Row(0)
	if !sameShape(a, b) {
		return false
	}
	above := figures(a)
	for col := range figures(b) {
		if above[col] {
			return true
		}
	}
	return false
}

// sameEdges compares column edges; where a file does not say them, equal counts do.
func (l *Layout) sameEdges(t, next *document.Table) bool {
	a, b := l.edges[t], l.edges[next]
	for i := range min(len(a), len(b)) {
		if d := a[i] - b[i]; d > SnapTwips || d < -SnapTwips {
			return false
		}
	}
	return true
}

func sameShape(a, b []*document.Cell) bool {
	if len(a) != len(b) || len(a) == 0 {
		return false
	}
	for i := range a {
		if a[i].Col != b[i].Col || a[i].ColSpan != b[i].ColSpan {
			return false
		}
	}
	return true
}

func sameRow(a, b []*document.Cell) bool {
	if !sameShape(a, b) {
		return false
	}
	for i := range a {
		if plain(a[i].Text) != plain(b[i].Text) {
			return false
		}
	}
	return true
}

func plain(text string) string { return strings.Join(strings.Fields(text), "") }

func filled(cells []*document.Cell) int {
	n := 0
	for _, c := range cells {
		if plain(c.Text) != "" {
			n++
		}
	}
	return n
}

var figure = regexp.MustCompile(`^[-+≥≤<>=＞＜]?[0-9][0-9.,，]*[%％]?$`)

// figures are the columns where a line holds a bare number.
func figures(cells []*document.Cell) map[int]bool {
	out := map[int]bool{}
	for _, c := range cells {
		if text := plain(c.Text); len(text) < 24 && figure.MatchString(text) {
			out[c.Col] = true
		}
	}
	return out
}

// join makes one table of a series, in the place of its first.
func (l *Layout) join(form series) {
	if len(form) < 2 {
		return
	}
	t := form.first()
	grown := document.Table{Rows: t.Rows, Cols: t.Cols, Cells: t.Cells, HeaderRows: t.HeaderRows}
	for _, p := range form[1:] {
		l.joined[p.table] = joint{t, grown.Rows - p.drop}
		for _, c := range p.table.Cells {
			if c.Row+c.RowSpan <= p.drop {
				continue
			}
			if c.Row < p.drop {
				c.RowSpan -= p.drop - c.Row
				c.Row = p.drop
			}
			c.Row += grown.Rows - p.drop
			grown.Cells = append(grown.Cells, c)
		}
		grown.Rows += p.table.Rows - p.drop
	}
	*t = grown
}
