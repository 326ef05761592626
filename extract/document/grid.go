package document

// At returns the cell that covers the grid position, or nil for a hole. It is
// meant for complete tables: the first call indexes the grid.
func (t *Table) At(row, col int) *Cell {
	if row < 0 || col < 0 || row >= t.Rows || col >= t.Cols {
		return nil
	}
	if t.grid == nil {
		t.index()
	}
	i := t.grid[row*t.Cols+col]
	if i == 0 {
		return nil
	}
	return &t.Cells[i-1]
}

func (t *Table) index() {
	t.grid = make([]int32, t.Rows*t.Cols)
	for i := range t.Cells {
		c := &t.Cells[i]
		for r := c.Row; r < min(c.Row+c.RowSpan, t.Rows); r++ {
			for k := c.Col; k < min(c.Col+c.ColSpan, t.Cols); k++ {
				t.grid[r*t.Cols+k] = int32(i + 1)
			}
		}
	}
}

// Row returns the cells that cover a row, each once, from left to right.
func (t *Table) Row(row int) []*Cell {
	var out []*Cell
	for col := 0; col < t.Cols; {
		c := t.At(row, col)
		if c == nil {
			col++
			continue
		}
		out = append(out, c)
		col = c.Col + c.ColSpan
	}
	return out
}
