package docx

import (
	"strings"

	"fuhe/extract/document"
)

// joinContinued joins tables that page breaks cut one form into. Word prints tables
// with nothing between them as one; tables with only empty paragraphs between them
// are one where the second repeats the header lines of the first. A form that begins
// anew has a title before it or other values in its first lines.
func joinContinued(blocks []document.Block) []document.Block {
	var out []document.Block
	last, gap := -1, 0 // index in out of the table before, empty paragraphs since
	for _, b := range blocks {
		switch {
		case b.Paragraph != nil && strings.TrimSpace(b.Paragraph.Text) == "":
			gap++
		case b.Paragraph != nil:
			last = -1
		case b.Table.Parent.Known():
			last = -1
		case last >= 0 && continues(out[last].Table, b.Table, gap):
			join(out[last].Table, b.Table)
			out = out[:last+1]
			gap = 0
			continue
		default:
			last, gap = len(out), 0
		}
		out = append(out, b)
	}
	return out
}

func continues(t, next *document.Table, gap int) bool {
	if t.Cols != next.Cols {
		return false
	}
	if repeatedHeader(t, next) > 0 {
		return true
	}
	return gap == 0
}

// repeatedHeader counts the leading lines of next that repeat those of t. One line
// must be left, and the lines must say enough to be a header: three filled cells.
func repeatedHeader(t, next *document.Table) int {
	n := 0
	for n < min(t.Rows, next.Rows-1, 6) && sameRow(t.Row(n), next.Row(n)) {
		n++
	}
	for k := range n {
		if filled(t.Row(k)) >= 3 {
			return n
		}
	}
	return 0
}

func sameRow(a, b []*document.Cell) bool {
	if len(a) != len(b) || len(a) == 0 {
		return false
	}
	for i := range a {
		if a[i].Col != b[i].Col || a[i].ColSpan != b[i].ColSpan || plain(a[i].Text) != plain(b[i].Text) {
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

// join appends next to t without its repeated header lines.
func join(t, next *document.Table) {
	drop := repeatedHeader(t, next)
	grown := document.Table{Rows: t.Rows + next.Rows - drop, Cols: t.Cols, Cells: t.Cells, HeaderRows: t.HeaderRows,
		Caption: t.Caption, Parent: t.Parent, Pages: t.Pages}
	for _, c := range next.Cells {
		if c.Row+c.RowSpan <= drop {
			continue
		}
		if c.Row < drop {
			c.RowSpan -= drop - c.Row
			c.Row = drop
		}
		c.Row += t.Rows - drop
		grown.Cells = append(grown.Cells, c)
	}
	*t = grown
}
