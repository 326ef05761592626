package flow

import (
	"slices"

	"fuhe/extract/document"
)

// SnapTwips is how far column edges may jitter: a third of a millimetre, less than
// any printed column.
const SnapTwips = 20

type nestedTable struct {
	block    document.Block
	row, col int
}

// settle places the cells on a grid: edges → columns → merged cells. The lines are
// the edges of the columns in twips, nil where the file does not say them.
func (raw *Table) settle(limits document.Limits) (t *document.Table, nested []nestedTable, lines []int, err error) {
	if len(raw.Rows) == 0 {
		return nil, nil, nil, nil
	}
	if err := raw.checkSpans(limits); err != nil {
		return nil, nil, nil, err
	}
	edges, lines := raw.columns()
	t = &document.Table{Rows: len(raw.Rows), HeaderRows: raw.headerRows(), Cells: make([]document.Cell, 0, raw.count())}
	p := placer{table: t}
	for n := range raw.Rows {
		nested = append(nested, p.row(raw.Rows[n], n, edges[n])...)
	}
	for i := range t.Cells {
		t.Cols = max(t.Cols, t.Cells[i].Col+t.Cells[i].ColSpan)
	}
	return t, nested, lines, nil
}

// count is how many cells the rows have, those that continue a merge too.
func (raw *Table) count() int {
	n := 0
	for _, row := range raw.Rows {
		n += len(row.Cells)
	}
	return n
}

func (raw *Table) checkSpans(limits document.Limits) error {
	for _, row := range raw.Rows {
		total := row.Before + row.After
		for _, c := range row.Cells {
			total += max(c.Span, 1)
			if c.Span > limits.GridSpan {
				return &document.LimitError{What: "单元格跨列数", Limit: int64(limits.GridSpan)}
			}
		}
		if row.Before < 0 || row.After < 0 || row.Before > limits.GridSpan || total > 4*limits.GridSpan {
			return &document.LimitError{What: "表格列数", Limit: int64(4 * limits.GridSpan)}
		}
	}
	return nil
}

func (raw *Table) headerRows() int {
	n := 0
	for n < len(raw.Rows) && raw.Rows[n].Header {
		n++
	}
	if n == len(raw.Rows) {
		return 0
	}
	return n
}

// columns gives every row the edges of its cells as column numbers, one more than
// it has cells. Rows that agree with the grid are placed by their spans; others, which
// give only widths, by where their edges lie.
func (raw *Table) columns() (edges [][]int, lines []int) {
	edges = make([][]int, len(raw.Rows))
	if raw.Exact {
		for n, row := range raw.Rows {
			edges[n] = row.spanEdges()
		}
		return raw.byWidth(edges, nil)
	}
	even, agree := true, true
	for n, row := range raw.Rows {
		edges[n] = row.spanEdges()
		even = even && row.end(edges[n]) == raw.Rows[0].end(edges[0]) && !row.spans()
		agree = agree && raw.agrees(row, edges[n])
	}
	switch {
	case len(raw.Grid) == 0 && !even && !raw.sameEnds(edges):
		return raw.byWidth(edges, nil)
	case len(raw.Grid) == 0:
		return edges, nil
	case !agree && !even:
		return raw.byWidth(edges, raw.gridLines())
	case !agree: // a grid left over from another table
		return edges, nil
	}
	return raw.snapGrid(edges)
}

// agrees reports whether the row ends where the grid does, or says by its spans that
// its short end is meant.
func (raw *Table) agrees(row Row, edges []int) bool {
	return row.end(edges) == len(raw.Grid) || row.spans()
}

// end is the grid column where the row ends.
func (r Row) end(edges []int) int { return edges[len(r.Cells)] + r.After }

// spanEdges are the grid columns where the row's cells begin, and where it ends.
func (r Row) spanEdges() []int {
	edges := []int{r.Before}
	for _, c := range r.Cells {
		edges = append(edges, edges[len(edges)-1]+max(c.Span, 1))
	}
	return edges
}

// spans reports whether the row says any span, so that its short end is meant.
func (r Row) spans() bool {
	return r.Before > 0 || r.After > 0 || slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.Span > 1 })
}

func (raw *Table) sameEnds(edges [][]int) bool {
	for n, row := range raw.Rows {
		if row.end(edges[n]) != raw.Rows[0].end(edges[0]) {
			return false
		}
	}
	return true
}

func (raw *Table) gridLines() []int {
	lines := []int{0}
	for _, w := range raw.Grid {
		lines = append(lines, lines[len(lines)-1]+w)
	}
	return lines
}

// snapGrid drops columns of the grid that are too narrow to be printed: jitter of
// edges that are one on the page.
func (raw *Table) snapGrid(edges [][]int) ([][]int, []int) {
	all := raw.gridLines()
	lines := snap(slices.Clone(all))
	if len(lines) == len(all) || len(lines) < 2 {
		return edges, all
	}
	out := make([][]int, len(edges))
	for n, row := range edges {
		out[n] = make([]int, len(row))
		for i, e := range row {
			out[n][i] = nearest(lines, all[min(e, len(raw.Grid))]) + max(0, e-len(raw.Grid))
		}
		for i, c := range raw.Rows[n].Cells {
			if out[n][i+1] <= out[n][i] && c.Text != "" {
				return edges, all // a cell with text would vanish: keep the grid as it is
			}
		}
	}
	return out, lines
}

// byWidth places the rows that do not agree with the grid by the positions of their
// edges. Where there is no grid, the edges of all rows make one.
func (raw *Table) byWidth(bySpan [][]int, lines []int) ([][]int, []int) {
	positions := make([][]int, len(raw.Rows))
	var found []int
	for n, row := range raw.Rows {
		x, ok := row.positions(raw.Grid)
		if !ok && lines == nil {
			return bySpan, nil // a cell without a width: spans are all there is
		}
		if ok && (lines == nil || !raw.agrees(row, bySpan[n])) {
			positions[n] = x
			found = append(found, x...)
		}
	}
	if lines == nil {
		lines = snap(found)
	}
	out := make([][]int, len(raw.Rows))
	for n := range raw.Rows {
		out[n] = bySpan[n]
		if positions[n] != nil {
			out[n] = nearestLines(lines, positions[n])
		}
	}
	return out, lines
}

// nearestLines are the columns of a row's edges; every cell covers one at least.
func nearestLines(lines, xs []int) []int {
	out := make([]int, len(xs))
	for i, x := range xs {
		out[i] = nearest(lines, x)
		if i > 0 && out[i] <= out[i-1] {
			out[i] = out[i-1] + 1
		}
	}
	return out
}

// positions are the row's cell edges in twips.
func (r Row) positions(grid []int) ([]int, bool) {
	x := r.WidthBefore
	if x == 0 {
		for _, w := range grid[:min(r.Before, len(grid))] {
			x += w
		}
	}
	out := []int{x}
	for _, c := range r.Cells {
		if c.Width <= 0 {
			return nil, false
		}
		x += c.Width
		out = append(out, x)
	}
	return out, true
}

// snap sorts edges and keeps one of those that lie within the jitter.
func snap(xs []int) []int {
	slices.Sort(xs)
	out := xs[:1]
	for _, x := range xs[1:] {
		if x-out[len(out)-1] > SnapTwips {
			out = append(out, x)
		}
	}
	return out
}

func nearest(xs []int, x int) int {
	i, _ := slices.BinarySearch(xs, x)
	if i == len(xs) || i > 0 && x-xs[i-1] < xs[i]-x {
		return i - 1
	}
	return i
}

// placer puts rows on a table's grid, from the first to the last.
type placer struct {
	table *document.Table
	above []int // by column: one more than the index of the last cell that begins there
}

// row adds a row's cells to the table and joins the merged ones.
func (p *placer) row(row Row, n int, edges []int) []nestedTable {
	var nested []nestedTable
	for i, c := range row.Cells {
		from, to := edges[i], edges[i+1]
		if to <= from {
			continue
		}
		if c.VMerge == Continue && p.growDown(n, from, to) {
			continue
		}
		p.add(document.Cell{Row: n, Col: from, RowSpan: 1, ColSpan: to - from, Text: c.Text, Confidence: 1})
		for _, block := range c.Nested {
			nested = append(nested, nestedTable{block, n, from})
		}
	}
	return nested
}

func (p *placer) add(c document.Cell) {
	p.table.Cells = append(p.table.Cells, c)
	for len(p.above) <= c.Col {
		p.above = append(p.above, 0)
	}
	p.above[c.Col] = len(p.table.Cells)
}

// growDown extends the cell above over a vMerge continuation.
func (p *placer) growDown(row, from, to int) bool {
	if from >= len(p.above) || p.above[from] == 0 {
		return false
	}
	c := &p.table.Cells[p.above[from]-1]
	if c.Row+c.RowSpan != row || c.ColSpan != to-from {
		return false
	}
	c.RowSpan++
	return true
}
