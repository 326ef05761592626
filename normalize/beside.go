package normalize

import (
	"strings"

	"fuhe/extract/document"
)

// besides cuts a table into those that stand side by side on one sheet: a column in which
// no cell says anything lies between them, and each has a header of its own. A note beside
// a form stays with it.
func besides(t *document.Table) []*document.Table {
	starts := blockStarts(t)
	if len(starts) < 2 || len(starts) > mostBeside {
		return []*document.Table{t}
	}
	var out []*document.Table
	from := 0
	for i, start := range starts[1:] {
		end := t.Cols
		if i+2 < len(starts) {
			end = starts[i+2]
		}
		if bothHead(t, from, start, end) {
			out, from = append(out, columnsOf(t, from, start)), start
		}
	}
	if from == 0 {
		return []*document.Table{t}
	}
	return append(out, columnsOf(t, from, t.Cols))
}

// bothHead reports whether a header stands on either side of a column. The narrower side is
// looked at first: beside it, a stray text far off can leave a million blank cells.
func bothHead(t *document.Table, from, start, end int) bool {
	left := func() bool { return hasHead(columnsOf(t, from, start)) }
	right := func() bool { return hasHead(columnsOf(t, start, end)) }
	if start-from < end-start {
		return left() && right()
	}
	return right() && left()
}

// mostBeside is how many blocks of columns are looked at; a sheet with more is a list with
// blank columns.
const mostBeside = 8

func hasHead(t *document.Table) bool { headers, _ := headRows(t); return len(headers) > 0 }

// blockStarts are the columns at which runs of columns that say something begin.
func blockStarts(t *document.Table) []int {
	used := make([]bool, t.Cols)
	for i := range t.Cells {
		if c := &t.Cells[i]; strings.TrimSpace(c.Text) != "" {
			for col := c.Col; col < c.Col+c.ColSpan; col++ {
				used[col] = true
			}
		}
	}
	var out []int
	for col, says := range used {
		if says && (col == 0 || !used[col-1]) {
			out = append(out, col)
		}
	}
	return out
}

// columnsOf is a table of the cells that begin from a column on, up to another. Their
// positions stay.
func columnsOf(t *document.Table, from, to int) *document.Table {
	out := &document.Table{Index: t.Index, Order: t.Order, Pages: t.Pages, Caption: t.Caption, Rows: t.Rows, Cols: to, HeaderRows: t.HeaderRows, Parent: t.Parent}
	inside := func(c *document.Cell) bool { return c.Col >= from && c.Col+c.ColSpan <= to }
	n := 0
	for i := range t.Cells {
		if inside(&t.Cells[i]) {
			n++
		}
	}
	out.Cells = make([]document.Cell, 0, n)
	for i := range t.Cells {
		if inside(&t.Cells[i]) {
			out.Cells = append(out.Cells, t.Cells[i])
		}
	}
	return out
}
