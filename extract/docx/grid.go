package docx

import (
	"slices"

	"fuhe/extract/document"
)

// snapTwips is how far column edges may jitter: a third of a millimetre, less than
// any printed column.
const snapTwips = 20

type nestedTable struct {
	block    document.Block
	row, col int
}

// settle places the cells on a grid: edges → columns → merged cells.
func (raw *rawTable) settle(limits document.Limits) (*document.Table, []nestedTable, error) {
	if len(raw.rows) == 0 {
		return nil, nil, nil
	}
	if err := raw.checkSpans(limits); err != nil {
		return nil, nil, err
	}
	edges := raw.columns()
	t := &document.Table{Rows: len(raw.rows), HeaderRows: raw.headerRows()}
	var nested []nestedTable
	for n := range raw.rows {
		nested = append(nested, raw.place(t, n, edges)...)
	}
	for i := range t.Cells {
		t.Cols = max(t.Cols, t.Cells[i].Col+t.Cells[i].ColSpan)
	}
	if t.Rows*t.Cols > limits.Grid {
		return nil, nil, &document.LimitError{What: "表格单元格数", Limit: int64(limits.Grid)}
	}
	return t, nested, nil
}

func (raw *rawTable) checkSpans(limits document.Limits) error {
	for _, row := range raw.rows {
		total := row.before + row.after
		for _, c := range row.cells {
			total += max(c.span, 1)
			if c.span > limits.GridSpan {
				return &document.LimitError{What: "单元格跨列数", Limit: int64(limits.GridSpan)}
			}
		}
		if row.before < 0 || row.after < 0 || row.before > limits.GridSpan || total > 4*limits.GridSpan {
			return &document.LimitError{What: "表格列数", Limit: int64(4 * limits.GridSpan)}
		}
	}
	return nil
}

func (raw *rawTable) headerRows() int {
	n := 0
	for n < len(raw.rows) && raw.rows[n].header {
		n++
	}
	if n == len(raw.rows) {
		return 0
	}
	return n
}

// columns gives every row the edges of its cells as column numbers, one more than
// it has cells. Rows that agree with the grid are placed by their spans; others, which
// give only widths, by where their edges lie.
func (raw *rawTable) columns() [][]int {
	count := len(raw.grid)
	bySpan := make([][]int, len(raw.rows))
	fits := true
	for n, row := range raw.rows {
		bySpan[n] = row.spanEdges()
		end := bySpan[n][len(row.cells)] + row.after
		fits = fits && (count == 0 || end == count || row.spans())
		if count == 0 {
			continue
		}
	}
	if count == 0 {
		fits = !raw.widthsDiffer(bySpan)
	}
	if fits {
		return raw.snapGrid(bySpan)
	}
	return raw.byWidth(bySpan)
}

// spanEdges are the grid columns where the row's cells begin, and where it ends.
func (r rawRow) spanEdges() []int {
	edges := []int{r.before}
	for _, c := range r.cells {
		edges = append(edges, edges[len(edges)-1]+max(c.span, 1))
	}
	return edges
}

// spans reports whether the row says any span, so that its short end is meant.
func (r rawRow) spans() bool {
	return r.before > 0 || r.after > 0 || slices.ContainsFunc(r.cells, func(c rawCell) bool { return c.span > 1 })
}

// widthsDiffer reports whether rows of a table without grid have unequal cells.
func (raw *rawTable) widthsDiffer(bySpan [][]int) bool {
	for n := range bySpan {
		if bySpan[n][len(bySpan[n])-1] != bySpan[0][len(bySpan[0])-1] {
			return true
		}
	}
	return false
}

// snapGrid drops columns of the grid that are too narrow to be printed: jitter of
// edges that are one on the page.
func (raw *rawTable) snapGrid(edges [][]int) [][]int {
	if len(raw.grid) == 0 || !slices.ContainsFunc(raw.grid, func(w int) bool { return w <= snapTwips }) || !slices.ContainsFunc(raw.grid, func(w int) bool { return w > snapTwips }) {
		return edges
	}
	to := make([]int, len(raw.grid)+1)
	x, last, col := 0, 0, 0
	for i, w := range raw.grid {
		x += w
		if x-last > snapTwips {
			col++
			last = x
		}
		to[i+1] = col
	}
	out := make([][]int, len(edges))
	for n, row := range edges {
		out[n] = make([]int, len(row))
		for i, e := range row {
			out[n][i] = to[min(e, len(raw.grid))] + max(0, e-len(raw.grid))
		}
		for i := range raw.rows[n].cells {
			if out[n][i+1] <= out[n][i] && raw.rows[n].cells[i].text != "" {
				return edges // a cell with text would vanish: keep the grid as it is
			}
		}
	}
	return out
}

// byWidth places cells by the positions of their edges.
func (raw *rawTable) byWidth(bySpan [][]int) [][]int {
	xs := raw.gridEdges()
	fromGrid := len(xs) > 1
	positions := make([][]int, len(raw.rows))
	for n, row := range raw.rows {
		x, ok := row.positions(raw.grid)
		if !ok {
			return bySpan // a cell without a width: spans are all there is
		}
		positions[n] = x
		if !fromGrid {
			xs = append(xs, x...)
		}
	}
	xs = snap(xs)
	out := make([][]int, len(raw.rows))
	for n, row := range positions {
		out[n] = make([]int, len(row))
		for i, x := range row {
			out[n][i] = nearest(xs, x)
			if i > 0 && out[n][i] <= out[n][i-1] {
				out[n][i] = out[n][i-1] + 1
			}
		}
	}
	return out
}

func (raw *rawTable) gridEdges() []int {
	xs := []int{0}
	for _, w := range raw.grid {
		xs = append(xs, xs[len(xs)-1]+w)
	}
	return xs
}

// positions are the row's cell edges in twips.
func (r rawRow) positions(grid []int) ([]int, bool) {
	x := r.widthBefore
	if x == 0 {
		for _, w := range grid[:min(r.before, len(grid))] {
			x += w
		}
	}
	out := []int{x}
	for _, c := range r.cells {
		if c.width <= 0 {
			return nil, false
		}
		x += c.width
		out = append(out, x)
	}
	return out, true
}

// snap sorts edges and keeps one of those that lie within the jitter.
func snap(xs []int) []int {
	slices.Sort(xs)
	out := xs[:1]
	for _, x := range xs[1:] {
		if x-out[len(out)-1] > snapTwips {
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

// place adds a row's cells to the table and joins the merged ones.
func (raw *rawTable) place(t *document.Table, n int, edges [][]int) []nestedTable {
	var nested []nestedTable
	row := raw.rows[n]
	for i, c := range row.cells {
		from, to := edges[n][i], edges[n][i+1]
		if c.deleted || to <= from {
			continue
		}
		if c.vmerge == mergeContinue && growDown(t, n, from, to) {
			continue
		}
		if c.hmerge == mergeContinue && growRight(t, n, from, to) {
			continue
		}
		t.Cells = append(t.Cells, document.Cell{Row: n, Col: from, RowSpan: 1, ColSpan: to - from, Text: c.text, Confidence: 1})
		for _, block := range c.nested {
			nested = append(nested, nestedTable{block, n, from})
		}
	}
	return nested
}

// growDown extends the cell above over a vMerge continuation.
func growDown(t *document.Table, row, from, to int) bool {
	for i := len(t.Cells) - 1; i >= 0; i-- {
		c := &t.Cells[i]
		if c.Col == from && c.Row+c.RowSpan == row && c.ColSpan == to-from {
			c.RowSpan++
			return true
		}
		if c.Row+c.RowSpan < row && c.Row < row-200 {
			break
		}
	}
	return false
}

// growRight extends the cell on the left over an hMerge continuation.
func growRight(t *document.Table, row, from, to int) bool {
	if len(t.Cells) == 0 {
		return false
	}
	c := &t.Cells[len(t.Cells)-1]
	if c.Row != row || c.Col+c.ColSpan != from {
		return false
	}
	c.ColSpan += to - from
	return true
}
