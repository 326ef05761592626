package docx

import "fuhe/extract/document"

// holder is the cell that holds a nested table.
type holder struct {
	table    *document.Table
	row, col int
}

// layout is what the reader knows of tables beyond what a Document says, until the
// body is complete: their column edges, what holds them and what they were joined to.
type layout struct {
	edges   map[*document.Table][]int // twips from the left, one more than columns; nil where unsaid
	holders map[*document.Table]holder
	joined  map[*document.Table]joint
}

// joint is where the rows of a joined table went.
type joint struct {
	table *document.Table
	shift int
}

func newLayout() layout {
	return layout{map[*document.Table][]int{}, map[*document.Table]holder{}, map[*document.Table]joint{}}
}

func (l layout) nested(t *document.Table) bool {
	_, ok := l.holders[t]
	return ok
}

// setParents points nested tables at the cells that hold them, once all have their
// numbers.
func (l layout) setParents(doc *document.Document) {
	for _, t := range doc.Tables() {
		h, ok := l.holders[t]
		if !ok {
			continue
		}
		if j, ok := l.joined[h.table]; ok {
			h.table, h.row = j.table, h.row+j.shift
		}
		t.Parent = document.Ref{Kind: document.InCell, Table: h.table.Index, Row: h.row, Col: h.col, Order: h.table.Order}
	}
}
