package html

import (
	"slices"

	"fuhe/extract/document"
)

// grid is a table's cells by the table model of HTML (4.9.12), and how many of its rows
// and columns are printed before each.
type grid struct {
	rows    []*row
	before  []int // by row; one more than rows
	columns []int // by column; one more than columns
}

// placer puts cells on a grid, from the first row to the last.
type placer struct {
	limits document.Limits
	reach  []int // by column: the first row that no cell above covers
	lowest int   // the greatest of them
	work   int
	begun  int // columns up to which cells begin
	most   int // how many cells the rows with the most have
	end    int // columns up to which these rows go
}

// gridOf places the cells. What spans further than the rows with the most cells, and than
// any cell begins, is cut: colspan="100%" is read as 100 columns.
func gridOf(rows []*row, hidden []bool, limits document.Limits) (*grid, error) {
	p := &placer{limits: limits}
	g := &grid{rows: rows, before: make([]int, len(rows)+1)}
	for n, r := range rows {
		covered := p.lowest > n
		if err := p.row(n, r); err != nil {
			return nil, err
		}
		g.before[n+1] = g.before[n]
		if !r.hidden && (covered || len(r.cells) > 0) {
			g.before[n+1]++
		}
	}
	width := max(p.begun, p.end)
	g.columns = make([]int, width+1)
	for i := range width {
		g.columns[i+1] = g.columns[i]
		if i >= len(hidden) || !hidden[i] {
			g.columns[i+1]++
		}
	}
	return g, nil
}

func (p *placer) row(n int, r *row) error {
	col := 0
	for _, c := range r.cells {
		for col < len(p.reach) && p.reach[col] > n {
			col++
		}
		c.col = col
		if col+c.cols > 4*p.limits.GridSpan {
			return &document.LimitError{What: "表格列数", Limit: int64(4 * p.limits.GridSpan)}
		}
		for len(p.reach) < col+c.cols {
			p.reach = append(p.reach, 0)
		}
		for range c.cols {
			p.reach[col] = max(p.reach[col], n+c.rows)
			col++
		}
		p.lowest = max(p.lowest, n+c.rows)
		p.begun = max(p.begun, c.col+1)
	}
	// A row is worth a few times what the grid may hold, before it is cut.
	if p.work += len(p.reach); p.work > 16*p.limits.Grid {
		return &document.LimitError{What: "表格单元格总数", Limit: int64(p.limits.Grid)}
	}
	p.ends(n, len(r.cells))
	return nil
}

// ends takes how far a row goes that has as many cells as any.
func (p *placer) ends(n, cells int) {
	switch {
	case cells < max(p.most, 1):
		return
	case cells > p.most:
		p.most, p.end = cells, 0
	}
	for end := len(p.reach); end > p.end; end-- {
		if p.reach[end-1] > n {
			p.end = end
		}
	}
}

// hides reports a cell with text in hidden columns.
func (g *grid) hides() bool {
	for _, r := range g.rows {
		for _, c := range r.cells {
			if g.columns[min(c.col+c.cols, len(g.columns)-1)] == g.columns[c.col] && !c.blank() {
				return true
			}
		}
	}
	return false
}

// used cuts a grid at the last column that holds anything: Excel saves blank ones beside
// what a sheet holds.
func (g *grid) used() {
	last := 0
	for _, r := range g.rows {
		for _, c := range r.cells {
			if !c.blank() {
				last = max(last, min(c.col+c.cols, len(g.columns)-1))
			}
		}
	}
	g.columns = g.columns[:last+1]
}

// compact gives the printed rows, their cells from left to right. A cell of which
// nothing is printed is left out; one whose first row is hidden moves down.
func (g *grid) compact() []*row {
	out := make([]*row, g.before[len(g.rows)])
	for i := range out {
		out[i] = &row{}
	}
	for n, r := range g.rows {
		for _, c := range r.cells {
			at := g.before[n]
			height := g.before[min(n+c.rows, len(g.rows))] - at
			width := g.columns[min(c.col+c.cols, len(g.columns)-1)] - g.columns[min(c.col, len(g.columns)-1)]
			if height == 0 || width == 0 {
				continue
			}
			c.rows, c.cols = height, width
			out[at].cells = append(out[at].cells, c)
		}
	}
	for _, r := range out {
		slices.SortStableFunc(r.cells, func(a, b *cell) int { return a.col - b.col })
	}
	return out
}
