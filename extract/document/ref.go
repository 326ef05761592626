package document

import (
	"fmt"
	"strings"
)

// Ref is the place a value was printed in. It is made once, by a reader, and
// carried by value through records and findings to the user. The zero Ref is nowhere.
type Ref struct {
	Kind     RefKind
	Table    int // zero-based index of the table in the document, for InCell
	Row, Col int // zero-based position of the cell's top left corner, for InCell
	Order    int // reading order of the paragraph or table
	Page     int // 1-based; 0 where the format has no pages
	Box      Box
}

// RefKind tells what a Ref points at.
type RefKind int

const (
	InCell RefKind = iota + 1
	InParagraph
	InNote
)

// CellRef is the place of a cell of t.
func (t *Table) CellRef(c *Cell) Ref {
	return Ref{Kind: InCell, Table: t.Index, Row: c.Row, Col: c.Col, Order: t.Order, Page: c.Page, Box: c.Box}
}

// Ref is the place of a body paragraph.
func (p *Paragraph) Ref() Ref {
	return Ref{Kind: InParagraph, Order: p.Order, Page: p.Page, Box: p.Box}
}

// Known reports whether the Ref points anywhere.
func (r Ref) Known() bool { return r.Kind != 0 }

// Same reports whether both point at the same cell or paragraph.
func (r Ref) Same(o Ref) bool {
	return r.Kind == o.Kind && r.Table == o.Table && r.Row == o.Row && r.Col == o.Col && r.Order == o.Order
}

// String says the place as a reviewer counts, from 1: "第3页 表2第4行第5列".
func (r Ref) String() string {
	var page string
	if r.Page > 0 {
		page = fmt.Sprintf("第%d页 ", r.Page)
	}
	switch r.Kind {
	case InCell:
		return fmt.Sprintf("%s表%d第%d行第%d列", page, r.Table+1, r.Row+1, r.Col+1)
	case InParagraph:
		return fmt.Sprintf("%s第%d段", page, r.Order+1)
	case InNote:
		return fmt.Sprintf("%s注释%d", page, r.Order+1)
	}
	return strings.TrimSpace(page)
}
