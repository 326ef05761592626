package odt

import (
	"slices"

	"fuhe/extract/document"
	"fuhe/extract/flow"
)

// placed is a cell where it stands: x and width count shown columns, or twips where cells
// are split; top and height count shown rows.
type placed struct {
	*cell
	x, width, top, height int
}

// settler places the cells of one table, and of the tables that its cells are split into.
type settler struct {
	limits document.Limits
	split  bool
	places int
}

// settle gives the table as the layout takes it.
func (raw *table) settle(limits document.Limits) (*flow.Table, error) {
	s := settler{limits: limits, split: raw.split}
	cells, rows, err := s.place(raw, 0, 0)
	if err != nil {
		return nil, err
	}
	out := &flow.Table{Rows: make([]flow.Row, rows), Exact: raw.split}
	raw.markHeader(out)
	width, err := s.fill(out, cells)
	if err == nil && !raw.split {
		out.Grid = raw.shownWidths(width)
	}
	return out, err
}

// markHeader marks the leading header rows, where each is one row of the table.
func (raw *table) markHeader(out *flow.Table) {
	shown := 0
	for _, r := range raw.rows {
		if !r.header || raw.split {
			return
		}
		if !r.hidden {
			out.Rows[shown].Header = true
			shown++
		}
	}
}

// shownWidths are the widths of the columns; nil where one is unsaid, or where the rows
// have another number of columns.
func (raw *table) shownWidths(columns int) []int {
	var out []int
	for i, w := range raw.widths {
		if w == 0 {
			return nil
		}
		if !raw.hidden[i] {
			out = append(out, w)
		}
	}
	if len(out) != columns {
		return nil
	}
	return out
}

// place gives the cells of a table that begins at left, and how many rows it has. A width
// of 0 is the table's own.
func (s *settler) place(raw *table, left, width int) (out []placed, rows int, err error) {
	cells, err := s.arrange(raw)
	if err != nil {
		return nil, 0, err
	}
	edges := s.edges(raw, cells, left, width)
	inner := make([][]placed, len(cells)) // of the cells that are split
	heights := make([]int, len(raw.rows))
	for i := range raw.rows {
		if !raw.rows[i].hidden {
			heights[i] = 1
		}
	}
	for i, c := range cells {
		if c.sub == nil {
			continue
		}
		var n int
		if inner[i], n, err = s.place(c.sub, edges[c.col], edges[c.end]-edges[c.col]); err != nil {
			return nil, 0, err
		}
		if !raw.rows[c.row].hidden {
			heights[c.row] = max(heights[c.row], n)
		}
	}
	tops := sums(heights)
	for i, c := range cells {
		if c.col >= len(raw.widths) && len(raw.widths) > 0 && c.empty() {
			continue // LibreOffice writes some beyond the table's edge
		}
		p := placed{c.cell, edges[c.col], edges[c.end] - edges[c.col], tops[c.row], tops[c.last] - tops[c.row]}
		if inner[i] == nil {
			out = append(out, p)
		} else {
			out = append(out, p.pieces(inner[i])...)
		}
	}
	return out, tops[len(raw.rows)], nil
}

func (c *cell) empty() bool { return c.text == "" && c.nested == nil && c.sub == nil }

// pieces are the cells that a split one consists of; the last of them reach its lower edge.
func (p placed) pieces(inner []placed) []placed {
	rows := 0
	for _, c := range inner {
		rows = max(rows, c.top+c.height)
	}
	for i := range inner {
		c := &inner[i]
		if c.top+c.height == rows {
			c.height = p.height - c.top
		}
		c.height = max(0, min(c.height, p.height-c.top))
		c.top += p.top
	}
	return inner
}

func sums(of []int) []int {
	out := make([]int, len(of)+1)
	for i, n := range of {
		out[i+1] = out[i] + n
	}
	return out
}

// edges are where the columns begin and the last ends: shown columns, or twips.
func (s *settler) edges(raw *table, cells []arranged, left, width int) []int {
	columns := len(raw.widths)
	for _, c := range cells {
		columns = max(columns, c.end)
	}
	sizes := make([]int, columns)
	for i := range sizes {
		switch {
		case i < len(raw.hidden) && raw.hidden[i]:
		case !s.split:
			sizes[i] = 1
		case i < len(raw.widths) && raw.widths[i] > 0:
			sizes[i] = raw.widths[i]
		default:
			sizes[i] = 1440 // an inch, where nothing is said
		}
	}
	out := sums(sizes)
	own := out[columns]
	for i := range out {
		if width > 0 && own > 0 {
			out[i] = out[i] * width / own
		}
		out[i] += left
	}
	return out
}

// arranged is a cell on the grid of its table: rows [row, last), columns [col, end).
type arranged struct {
	*cell
	row, last, col, end int
}

// arrange finds the rows and columns of the cells. A file spells the positions that a cell
// covers; where one does not, the next cell stands behind them, as in HTML.
func (s *settler) arrange(raw *table) ([]arranged, error) {
	var out []arranged
	var above []int // by column: one more than the index of the last cell that covers it
	covering := func(col, row int) *arranged {
		if col < len(above) && above[col] > 0 && out[above[col]-1].last > row {
			return &out[above[col]-1]
		}
		return nil
	}
	for n := range raw.rows {
		col, end := 0, 0
		for i := range raw.rows[n].cells {
			c := &raw.rows[n].cells[i]
			if c.covered {
				col++
				continue
			}
			col = max(col, end)
			for over := covering(col, n); over != nil; over = covering(col, n) {
				col = over.end
			}
			for end = col + 1; end < col+c.span && covering(end, n) == nil; end++ {
			}
			if most := 4 * s.limits.GridSpan; end > most {
				return nil, &document.LimitError{What: "表格列数", Limit: int64(most)}
			}
			out = append(out, arranged{c, n, min(n+c.rows, len(raw.rows)), col, end})
			for len(above) < end {
				above = append(above, 0)
			}
			for k := col; k < end; k++ {
				above[k] = len(out)
			}
			col++
		}
	}
	return out, nil
}

// fill gives each row of the table its cells, and returns where the widest ends.
func (s *settler) fill(out *flow.Table, cells []placed) (width int, err error) {
	rows := make([][]placed, len(out.Rows))
	for _, c := range cells {
		if c.width <= 0 {
			continue
		}
		width = max(width, c.x+c.width)
		for n := c.top; n < c.top+c.height; n++ {
			if s.places++; s.places > s.limits.Grid {
				return 0, &document.LimitError{What: "表格单元格总数", Limit: int64(s.limits.Grid)}
			}
			rows[n] = append(rows[n], c)
		}
	}
	for n := range rows {
		slices.SortFunc(rows[n], func(a, b placed) int { return a.x - b.x })
		s.row(&out.Rows[n], rows[n], n, width)
	}
	return width, nil
}

// row adds the cells of row n from left to right, empty ones where none stands.
func (s *settler) row(out *flow.Row, cells []placed, n, width int) {
	at := 0
	for _, c := range cells {
		switch gap := c.x - at; {
		case gap > 0 && at == 0 && s.split:
			out.WidthBefore = gap
		case gap > 0 && at == 0:
			out.Before = gap
		case gap > 0:
			out.Cells = append(out.Cells, s.sized(flow.Cell{}, gap))
		}
		out.Cells = append(out.Cells, s.sized(c.in(n), c.width))
		at = c.x + c.width
	}
	if !s.split {
		out.After = width - at
	}
}

func (s *settler) sized(c flow.Cell, width int) flow.Cell {
	if s.split {
		c.Width = width
	} else {
		c.Span = width
	}
	return c
}

// in is the cell as it stands in row n: its first holds the text.
func (p placed) in(n int) flow.Cell {
	switch {
	case n > p.top:
		return flow.Cell{VMerge: flow.Continue}
	case p.height > 1:
		return flow.Cell{VMerge: flow.Restart, Text: p.text, Nested: p.nested}
	}
	return flow.Cell{Text: p.text, Nested: p.nested}
}
