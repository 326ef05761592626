package normalize

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"fuhe/extract/document"
)

// row is one line of a table with its cells' texts cleaned.
type row struct {
	t     *document.Table
	n     int
	end   int              // behind the last row of the part that the line stands in
	cells []*document.Cell // all that cover the line, merged ones from above too
	own   []*document.Cell // those that begin in it
}

func rowOf(t *document.Table, n int) row {
	r := row{t: t, n: n, end: t.Rows, cells: t.Row(n)}
	for _, c := range r.cells {
		if c.Row == n {
			r.own = append(r.own, c)
		}
	}
	return r
}

// first is the text of the first cell that says something and begins in the line.
func (r row) first() (*document.Cell, string) {
	for _, c := range r.own {
		if text := cleanCell(c.Text); text != "" {
			return c, text
		}
	}
	return nil, ""
}

// label is the first cell that begins in the line and says more than its number.
func (r row) label() (*document.Cell, string) {
	for _, c := range r.own {
		if text := cleanCell(c.Text); text != "" && (len(text) > 3 || !isDigit(rune(text[0]))) {
			return c, text
		}
	}
	return nil, ""
}

// blank reports whether nothing new is printed in the line.
func (r row) blank() bool { c, _ := r.first(); return c == nil }

// field reads the cell under a column. A number merged over several lines belongs
// to its first line only; a text merged so holds for all of them.
func (r row) field(b binding, shared bool) Field {
	for col := b.from; col <= b.to; col++ {
		c := r.t.At(r.n, col)
		if c == nil || c.Col < b.from && c.Col+c.ColSpan-1 < b.to || c.Col < b.from && !shared || c.Row != r.n && !shared {
			continue
		}
		if strings.TrimSpace(c.Text) == "" && c.Col+c.ColSpan-1 < b.to {
			continue // the column is split below its header; the text stands in the next cell
		}
		return ParseField(c.Text, r.t.CellRef(c))
	}
	return Field{}
}

// numbers lists the line's own cells that hold a number, from left to right.
func (r row) numbers() []Field { return r.numbersFrom(0) }

// numbersFrom lists those from a grid column on.
func (r row) numbersFrom(col int) []Field {
	var out []Field
	for _, c := range r.own {
		if c.Col < col {
			continue
		}
		if f := ParseField(c.Text, r.t.CellRef(c)); f.Number.Known() {
			out = append(out, f)
		}
	}
	return out
}

// holdsNumber reports whether a cell that begins in the line is a bare number, which no
// header holds.
func (r row) holdsNumber() bool {
	for _, c := range r.own {
		if text := strings.TrimSpace(c.Text); text != "" && len(text) < 24 && strings.Trim(text, "0123456789.,%") == "" {
			return true
		}
	}
	return false
}

// width is how many cells begin in the line between the first that says something and the
// last: a sheet's blank columns beside a form are no part of its rows.
func (r row) width() int {
	first, last := 0, -1
	for i, c := range r.own {
		if strings.TrimSpace(c.Text) == "" {
			continue
		}
		if last < 0 {
			first = i
		}
		last = i
	}
	return last - first + 1
}

// filled are the cells that begin in the line and say something.
func (r row) filled() []*document.Cell {
	var out []*document.Cell
	for _, c := range r.own {
		if strings.TrimSpace(c.Text) != "" {
			out = append(out, c)
		}
	}
	return out
}

// extent is the columns from the first cell of the line that says something to the last.
func (r row) extent() binding {
	filled := r.filled()
	if len(filled) == 0 {
		return binding{}
	}
	last := filled[len(filled)-1]
	return binding{from: filled[0].Col, to: last.Col + last.ColSpan - 1}
}

// columnMark is what a row that numbers its columns says of one: 3, (3), 6=5/4, 甲.
var columnMark = regexp.MustCompile(`^[（(]?(\d{1,2}|[甲乙丙丁戊])[)）]?\s*([=＝].*)?$`)

// numbersColumns reports whether the line numbers the columns above it and says nothing
// else: 栏次 | 1 | 2 | 3=2/1.
func (r row) numbersColumns() bool {
	next, marks := 1, 0
	for i, c := range r.filled() {
		m := columnMark.FindStringSubmatch(strings.TrimSpace(c.Text))
		switch {
		case m != nil && strings.Contains("甲乙丙丁戊", m[1]) && next == 1:
		case m != nil && smallNumber(m[1]) == next:
			next++
		case i == 0 && (label(c.Text) == "栏次" || label(c.Text) == "行次"):
		default:
			return false
		}
		marks++
	}
	return marks >= 4 && next > 3
}

// behind is the place of the first of cells, from left to right, that lies right of c.
func behind(cells []*document.Cell, c *document.Cell) int {
	i, _ := slices.BinarySearchFunc(cells, c.Col+c.ColSpan, func(o *document.Cell, col int) int { return cmp.Compare(o.Col, col) })
	return i
}

// says reports whether a cell right of c and beginning in the line says something.
func (r row) says(c *document.Cell) bool {
	return slices.ContainsFunc(r.own[behind(r.own, c):], func(o *document.Cell) bool { return strings.TrimSpace(o.Text) != "" })
}

// after is the next cell right of c; nil where there is none.
func (r row) after(c *document.Cell) *document.Cell {
	if i := behind(r.cells, c); i < len(r.cells) {
		return r.cells[i]
	}
	return nil
}
