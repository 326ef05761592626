package flow

import "fuhe/extract/document"

// Spanned is a table whose cells say how many rows and columns they cover, and leave out
// the places that others cover: HTML and OpenDocument.
type Spanned struct {
	Rows       [][]SpannedCell
	HeaderRows int // leading rows that the file marks as header
}

// SpannedCell is one cell; spans below 1 count as 1.
type SpannedCell struct {
	RowSpan, ColSpan int
	Text             string
	Nested           []document.Block // the tables within, as a Layout gave them
}

// Spanned settles a table by the table model of HTML: each cell takes the first free
// position of its row; one that would cover another ends before it. The tables nested in
// its cells stand right behind it. The error is a *document.LimitError.
func (l *Layout) Spanned(raw *Spanned) ([]document.Block, error) {
	if len(raw.Rows) == 0 {
		return nil, nil
	}
	s := spanner{limits: l.limits, table: &document.Table{Rows: len(raw.Rows)}}
	if raw.HeaderRows < len(raw.Rows) {
		s.table.HeaderRows = raw.HeaderRows
	}
	for n, row := range raw.Rows {
		if err := s.row(n, row); err != nil {
			return nil, err
		}
	}
	if len(s.table.Cells) == 0 {
		return nil, nil
	}
	return l.hold(s.table, s.nested)
}

// spanner places rows from the first to the last.
type spanner struct {
	limits document.Limits
	table  *document.Table
	nested []nestedTable
	filled []int // by column: the first row that no cell above reaches
	places int
}

func (s *spanner) row(n int, cells []SpannedCell) error {
	col := 0
	for _, c := range cells {
		for col < len(s.filled) && s.filled[col] > n {
			col++
		}
		width := s.width(n, col, max(c.ColSpan, 1))
		height := min(max(c.RowSpan, 1), s.table.Rows-n)
		if col+width > 4*s.limits.GridSpan {
			return &document.LimitError{What: "表格列数", Limit: int64(4 * s.limits.GridSpan)}
		}
		if s.places += width * height; s.places > s.limits.Grid {
			return &document.LimitError{What: "表格单元格总数", Limit: int64(s.limits.Grid)}
		}
		s.place(document.Cell{Row: n, Col: col, RowSpan: height, ColSpan: width, Text: c.Text, Confidence: 1}, c.Nested)
		col += width
	}
	return nil
}

// width is how many columns a cell may cover before one from above.
func (s *spanner) width(n, col, span int) int {
	for i := 1; i < span; i++ {
		if col+i < len(s.filled) && s.filled[col+i] > n {
			return i
		}
	}
	return min(span, s.limits.GridSpan)
}

func (s *spanner) place(c document.Cell, nested []document.Block) {
	s.table.Cells = append(s.table.Cells, c)
	s.table.Cols = max(s.table.Cols, c.Col+c.ColSpan)
	for len(s.filled) < c.Col+c.ColSpan {
		s.filled = append(s.filled, 0)
	}
	for i := range c.ColSpan {
		s.filled[c.Col+i] = c.Row + c.RowSpan
	}
	for _, block := range nested {
		s.nested = append(s.nested, nestedTable{block, c.Row, c.Col})
	}
}
