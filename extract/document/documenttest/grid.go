package documenttest

import (
	"testing"

	"fuhe/extract/document"
)

// CheckGrids fails the test where a cell leaves its table's grid or two cells overlap.
func CheckGrids(t testing.TB, doc *document.Document) {
	t.Helper()
	for _, table := range doc.Tables() {
		CheckGrid(t, table)
	}
}

// CheckGrid fails the test where a cell leaves the table's grid or two cells overlap.
func CheckGrid(t testing.TB, table *document.Table) {
	t.Helper()
	covered := make([]bool, table.Rows*table.Cols)
	for _, c := range table.Cells {
		if c.Row < 0 || c.Col < 0 || c.RowSpan < 1 || c.ColSpan < 1 || c.Row+c.RowSpan > table.Rows || c.Col+c.ColSpan > table.Cols {
			t.Errorf("table %d: the cell %+v leaves the grid of %d×%d", table.Index, c, table.Rows, table.Cols)
			return
		}
		for row := c.Row; row < c.Row+c.RowSpan; row++ {
			for col := c.Col; col < c.Col+c.ColSpan; col++ {
				if covered[row*table.Cols+col] {
					t.Errorf("table %d: the cell %+v overlaps another at %d,%d", table.Index, c, row, col)
					return
				}
				covered[row*table.Cols+col] = true
			}
		}
	}
}
