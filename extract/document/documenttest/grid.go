package documenttest

import (
	"testing"

	"fuhe/extract/document"
)

// CheckGrids fails the test where a cell leaves its table's grid or two cells overlap.
func CheckGrids(t testing.TB, doc *document.Document) {
	t.Helper()
	for _, table := range doc.Tables() {
		for i := range table.Cells {
			c := &table.Cells[i]
			if c.Row < 0 || c.Col < 0 || c.Row+c.RowSpan > table.Rows || c.Col+c.ColSpan > table.Cols || c.RowSpan < 1 || c.ColSpan < 1 {
				t.Errorf("table %d: the cell %+v leaves the grid of %d×%d", table.Index, *c, table.Rows, table.Cols)
			} else if table.At(c.Row, c.Col) != c {
				t.Errorf("table %d: the cell %+v is covered by another", table.Index, *c)
			}
		}
	}
}
