// Package flow lays out what word processors keep as running text: tables of rows that
// end where they like become grids, and tables that page ends cut become one again.
package flow

import "fuhe/extract/document"

// Table is a table as its file says it, before its grid is settled. Widths are twips.
type Table struct {
	Grid  []int // widths of the grid's columns; nil where the file has none
	Rows  []Row
	Exact bool // widths are where the edges lie, so that cells are placed by them alone
}

// Row is one row of cells from left to right.
type Row struct {
	Cells         []Cell
	Before, After int  // columns of the grid that the row leaves out
	WidthBefore   int  // where the first cell begins, from the table's left edge
	Header        bool // repeated at the top of each page
}

// Cell is one cell of a row; cells that continue a merge stand in their place.
type Cell struct {
	Span   int // columns of the grid; 0 where unsaid
	Width  int // 0 where unsaid
	VMerge Merge
	HMerge Merge
	Text   string
	Nested []document.Block // the tables within, as Layout.Table gave them
}

// Merge is what a cell says of the merge it belongs to. The zero Merge is none.
type Merge int

const (
	Restart  Merge = iota + 1 // the first cell of a merge
	Continue                  // one that the first covers
)

// Add appends a cell; one that continues a merge of the row widens the cell on its left.
func (r *Row) Add(c Cell) {
	last := len(r.Cells) - 1
	if c.HMerge != Continue || last < 0 || r.Cells[last].HMerge == 0 {
		r.Cells = append(r.Cells, c)
		return
	}
	left := &r.Cells[last]
	left.Span = max(left.Span, 1) + max(c.Span, 1)
	if left.Width > 0 && c.Width > 0 {
		left.Width += c.Width
	}
}
