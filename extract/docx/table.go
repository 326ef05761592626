package docx

import (
	"fuhe/extract/flow"
	"fuhe/extract/markup"
)

// markedRow is a row as it is read.
type markedRow struct {
	flow.Row
	deleted bool
}

// cellLook is what cell properties say.
type cellLook struct {
	flow.Cell
	deleted bool
}

// table reads a w:tbl whose start tag has been read, and the tables nested in it
// right after it.
func (b *body) table() error {
	raw := &flow.Table{}
	if err := b.tableRows(raw); err != nil {
		return err
	}
	blocks, err := b.layout.Table(raw)
	if err != nil || blocks == nil {
		return err
	}
	b.flush()
	b.out = append(b.out, blocks...)
	return nil
}

// tableRows reads rows, also those within sdt, insertions and custom XML.
func (b *body) tableRows(raw *flow.Table) error {
	for {
		tok, err := b.t.Next()
		if err != nil || tok.Kind == markup.End || tok.Kind == markup.EOF {
			return err
		}
		if tok.Kind != markup.Start || tok.Empty {
			continue
		}
		switch {
		case tok.Space == spaceW && tok.Local == "tblGrid":
			err = b.grid(raw)
		case tok.Space == spaceW && tok.Local == "tr":
			err = b.tableRow(raw)
		case skipped(tok):
			err = b.skip()
		case tok.Space == spaceMC && tok.Local == "AlternateContent":
			err = b.alternate(func(b *body) error { return b.tableRows(raw) })
		default:
			err = b.tableRows(raw)
		}
		if err != nil {
			return err
		}
	}
}

func (b *body) grid(raw *flow.Table) error {
	return b.properties(func(tok token) {
		if tok.Local == "gridCol" {
			w, _ := intAttr(tok, "w")
			raw.Grid = append(raw.Grid, max(w, 0))
		}
	})
}

// properties walks the descendants of the open element, past tracked changes of it.
func (b *body) properties(each func(token)) error {
	for {
		tok, err := b.t.Next()
		if err != nil || tok.Kind == markup.End || tok.Kind == markup.EOF {
			return err
		}
		if tok.Kind != markup.Start {
			continue
		}
		switch tok.Local {
		case "hdr", "ftr":
			if !tok.Empty {
				err = b.edge(tok)
			}
		case "tblGridChange", "trPrChange", "tcPrChange", "tblPrChange", "rPrChange", "pPrChange":
			if !tok.Empty {
				err = b.skip()
			}
		default:
			each(tok)
			if !tok.Empty {
				err = b.properties(each)
			}
		}
		if err != nil {
			return err
		}
	}
}

func (b *body) tableRow(raw *flow.Table) error {
	row := markedRow{Row: flow.Row{Cells: make([]flow.Cell, 0, width(raw))}}
	if err := b.rowContent(&row); err != nil {
		return err
	}
	if !row.deleted && len(row.Cells) > 0 {
		raw.Rows = append(raw.Rows, row.Row)
	}
	return nil
}

// width is how many cells the next row will have, if it is like the one before.
func width(raw *flow.Table) int {
	if len(raw.Rows) == 0 {
		return min(len(raw.Grid), 64)
	}
	return len(raw.Rows[len(raw.Rows)-1].Cells)
}

func (b *body) rowContent(row *markedRow) error {
	for {
		tok, err := b.t.Next()
		if err != nil || tok.Kind == markup.End || tok.Kind == markup.EOF {
			return err
		}
		if tok.Kind != markup.Start || tok.Empty {
			continue
		}
		switch {
		case tok.Space == spaceW && tok.Local == "trPr":
			err = b.properties(row.property)
		case tok.Space == spaceW && tok.Local == "tc":
			err = b.cell(row)
		case skipped(tok) || tok.Space == spaceW && tok.Local == "tblPrEx":
			err = b.skip()
		case tok.Space == spaceMC && tok.Local == "AlternateContent":
			err = b.alternate(func(b *body) error { return b.rowContent(row) })
		default:
			err = b.rowContent(row)
		}
		if err != nil {
			return err
		}
	}
}

func (r *markedRow) property(tok token) {
	switch tok.Local {
	case "gridBefore":
		r.Before, _ = intAttr(tok, "val")
	case "gridAfter":
		r.After, _ = intAttr(tok, "val")
	case "wBefore":
		r.WidthBefore, _ = intAttr(tok, "w")
	case "tblHeader":
		r.Header = on(tok)
	case "del", "moveFrom":
		r.deleted = true
	}
}

// cell reads a w:tc: its blocks are read by a body of its own.
func (b *body) cell(row *markedRow) error {
	var c cellLook
	content := b.borrow()
	defer b.release(content)
	for {
		tok, err := b.t.Next()
		if err != nil {
			return err
		}
		if tok.Kind == markup.End || tok.Kind == markup.EOF {
			break
		}
		if tok.Kind != markup.Start {
			continue
		}
		if tok.Space == spaceW && tok.Local == "tcPr" && !tok.Empty {
			c, err = remember(b.t, b.cellLooks, func() (look cellLook, err error) {
				err = b.properties(look.property)
				return look, err
			})
		} else {
			err = content.block(tok)
		}
		if err != nil {
			return err
		}
	}
	content.flush()
	if c.deleted {
		return nil
	}
	var err error
	if c.Text, err = b.layout.Text(content.out); err != nil {
		return err
	}
	for _, block := range content.out {
		if block.Table != nil {
			c.Nested = append(c.Nested, block)
		}
	}
	row.Add(c.Cell)
	return nil
}

func (c *cellLook) property(tok token) {
	switch tok.Local {
	case "gridSpan":
		c.Span, _ = intAttr(tok, "val")
	case "tcW":
		if kind, _ := tok.Attr("type"); kind != "pct" && kind != "auto" && kind != "nil" {
			c.Width, _ = intAttr(tok, "w")
		}
	case "vMerge":
		c.VMerge = mergeOf(tok)
	case "hMerge":
		c.HMerge = mergeOf(tok)
	case "cellDel":
		c.deleted = true
	}
}

func mergeOf(tok token) flow.Merge {
	if val(tok) == "restart" {
		return flow.Restart
	}
	return flow.Continue
}
