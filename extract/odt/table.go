package odt

import "fuhe/extract/document"

// table is a table as its file says it: a grid whose covered positions are spelt out.
type table struct {
	widths []int  // of the columns in twips, 0 where unsaid
	hidden []bool // columns that are not shown
	rows   []row
	split  bool // a cell is split into a table of its own
}

type row struct {
	cells          []cell
	width          int // positions
	reach          int // columns that the cells cover together
	header, hidden bool
}

// cell is one cell, or a covered position.
type cell struct {
	covered    bool
	span, rows int
	text       string
	nested     []document.Block
	sub        *table // the table that a split cell consists of
}

// table reads a table:table; those nested in its cells stand right behind it.
func (b *body) table(tok token) error {
	raw, err := b.tableGrid(tok)
	if err != nil {
		return err
	}
	settled, err := raw.settle(b.limits)
	if err != nil {
		return err
	}
	blocks, err := b.layout.Table(settled)
	b.out = append(b.out, blocks...)
	return err
}

// tableGrid reads columns and rows.
func (b *body) tableGrid(tok token) (*table, error) {
	raw := &table{}
	err := b.tableParts(raw, tok, false)
	return raw, err
}

// tableParts reads what groups rows and columns, too.
func (b *body) tableParts(raw *table, within token, header bool) error {
	return b.t.each(within, func(tok token) error {
		switch local(tok.name) {
		case "table-column":
			if err := b.column(raw, tok); err != nil {
				return err
			}
			return b.t.skip(tok)
		case "table-row":
			return b.tableRow(raw, tok, header)
		case "table-header-rows":
			return b.tableParts(raw, tok, true)
		case "table-columns", "table-header-columns", "table-column-group", "table-rows", "table-row-group":
			return b.tableParts(raw, tok, header)
		}
		return b.t.skip(tok)
	})
}

// local is the name of a table's part: LibreOffice writes those of tables in shapes as
// loext:table-row.
func local(name string) string {
	for _, prefix := range []string{"table:", "loext:"} {
		if len(name) > len(prefix) && name[:len(prefix)] == prefix {
			return name[len(prefix):]
		}
	}
	return ""
}

func (b *body) column(raw *table, tok token) error {
	n := tok.count("table:number-columns-repeated")
	if err := b.boundColumns(len(raw.widths) + n); err != nil {
		return err
	}
	width := 0
	for s := range b.styles.chain("table-column", tok.attr("table:style-name")) {
		if width == 0 {
			width = s.width
		}
	}
	for range n {
		raw.widths = append(raw.widths, width)
		raw.hidden = append(raw.hidden, collapsed(tok))
	}
	return nil
}

func collapsed(tok token) bool {
	v := tok.attr("table:visibility")
	return v == "collapse" || v == "filter"
}

func (b *body) boundColumns(n int) error {
	if most := 4 * b.limits.GridSpan; n > most {
		return &document.LimitError{What: "表格列数", Limit: int64(most)}
	}
	return nil
}

// tableRow reads a row as often as it is repeated.
func (b *body) tableRow(raw *table, tok token, header bool) error {
	r := row{header: header, hidden: collapsed(tok)}
	if last := len(raw.rows) - 1; last >= 0 {
		r.cells = make([]cell, 0, len(raw.rows[last].cells))
	}
	n := tok.count("table:number-rows-repeated")
	err := b.t.each(tok, func(tok token) error {
		switch local(tok.name) {
		case "table-cell", "covered-table-cell":
			return b.tableCell(raw, &r, tok)
		}
		return b.t.skip(tok)
	})
	if err != nil || r.width == 0 {
		return err
	}
	if err := b.repeat(r, n); err != nil {
		return err
	}
	raw.rows = append(raw.rows, r)
	if n > 1 {
		r = r.copied()
	}
	for range n - 1 {
		raw.rows = append(raw.rows, r)
	}
	return nil
}

// repeat bounds what repetition makes of little markup: positions, and text, which nested
// tables repeat in turn.
func (b *body) repeat(r row, n int) error {
	if b.copies += n * r.width; b.copies > b.limits.Grid {
		return &document.LimitError{What: "表格单元格总数", Limit: int64(b.limits.Grid)}
	}
	if err := b.repeatCells((n - 1) * r.width); err != nil {
		return err
	}
	text := 0
	for i := range r.cells {
		text += len(r.cells[i].text)
	}
	if b.repeated += int64(n-1) * int64(text); b.repeated > b.limits.Part {
		return &document.LimitError{What: "重复文字的字节数", Limit: b.limits.Part}
	}
	return nil
}

// repeatCells counts cells that repeat another: a quarter of all at most, since they cost a
// file nothing.
func (b *body) repeatCells(n int) error {
	if b.again += n; b.again > b.limits.Grid/4 {
		return &document.LimitError{What: "重复的单元格数", Limit: int64(b.limits.Grid / 4)}
	}
	return nil
}

// copied is a row that repeats another: tables within cells are not repeated.
func (r row) copied() row {
	cells := make([]cell, len(r.cells))
	copy(cells, r.cells)
	for i := range cells {
		cells[i].nested, cells[i].sub = nil, nil
	}
	r.cells = cells
	return r
}

// tableCell reads a cell as often as it is repeated. What a covered cell holds is not
// printed.
func (b *body) tableCell(raw *table, r *row, tok token) error {
	c := cell{covered: local(tok.name) == "covered-table-cell", span: tok.count("table:number-columns-spanned"), rows: tok.count("table:number-rows-spanned")}
	if c.span > b.limits.GridSpan {
		return &document.LimitError{What: "单元格跨列数", Limit: int64(b.limits.GridSpan)}
	}
	n := tok.count("table:number-columns-repeated")
	if !c.covered {
		r.reach += n * c.span
	}
	err := b.boundColumns(max(r.width+n, r.reach))
	if err == nil && !c.covered {
		err = b.repeatCells(n - 1)
	}
	if err != nil {
		return err
	}
	if c.covered {
		err = b.t.skip(tok)
	} else {
		err = b.cellContent(raw, &c, tok)
	}
	for range n {
		r.cells = append(r.cells, c)
		r.width++
		c.nested, c.sub = nil, nil
	}
	return err
}

// cellContent reads a cell's blocks. A table that says so is no table within the cell:
// the cell is split into it; ISO/IEC 26300-1 19.658.
func (b *body) cellContent(raw *table, c *cell, within token) error {
	content := b.sub()
	err := b.t.each(within, func(tok token) (err error) {
		if tok.name != "table:table" || tok.attr("table:is-sub-table") != "true" || c.sub != nil {
			return content.block(tok)
		}
		raw.split = true
		c.sub, err = b.tableGrid(tok)
		return err
	})
	if err != nil {
		return err
	}
	if c.text, err = b.layout.Text(content.out); err != nil {
		return err
	}
	for _, block := range content.out {
		if block.Table != nil {
			c.nested = append(c.nested, block)
		}
	}
	return nil
}
