package docx

import (
	"fuhe/extract/document"
)

// rawTable is a table as its markup says it, before the grid is settled.
type rawTable struct {
	grid []int // widths of the grid's columns in twips
	rows []rawRow
}

type rawRow struct {
	cells         []rawCell
	before, after int
	widthBefore   int
	header        bool
	deleted       bool
}

type rawCell struct {
	cellLook
	text   string
	nested []document.Block
}

// cellLook is what cell properties say.
type cellLook struct {
	span    int // 0 where gridSpan is unsaid
	width   int // twips, 0 where unsaid or in percent
	vmerge  merge
	hmerge  merge
	deleted bool
}

// merge is the state of vMerge or hMerge. The zero merge is none.
type merge int

const (
	mergeRestart merge = iota + 1
	mergeContinue
)

// table reads a w:tbl whose start tag has been read, and the tables nested in it
// right after it.
func (b *body) table() error {
	raw := &rawTable{}
	if err := b.tableRows(raw); err != nil {
		return err
	}
	t, nested, edges, err := raw.settle(b.limits)
	if err != nil || t == nil {
		return err
	}
	if b.positions += t.Rows * t.Cols; b.positions > b.limits.Grid {
		return &document.LimitError{What: "表格单元格总数", Limit: int64(b.limits.Grid)}
	}
	b.flush()
	b.out = append(b.out, document.Block{Table: t})
	b.layout.edges[t] = edges
	for _, n := range nested {
		if !b.layout.nested(n.block.Table) { // those nested deeper have their holder
			b.layout.holders[n.block.Table] = holder{t, n.row, n.col}
		}
		b.out = append(b.out, n.block)
	}
	return nil
}

// tableRows reads rows, also those within sdt, insertions and custom XML.
func (b *body) tableRows(raw *rawTable) error {
	for {
		tok, err := b.t.next()
		if err != nil || tok.kind == endToken || tok.kind == eofToken {
			return err
		}
		if tok.kind != startToken || tok.empty {
			continue
		}
		switch {
		case tok.ns == spaceW && tok.local == "tblGrid":
			err = b.grid(raw)
		case tok.ns == spaceW && tok.local == "tr":
			err = b.tableRow(raw)
		case skipped(tok):
			err = b.skip()
		case tok.ns == spaceMC && tok.local == "AlternateContent":
			err = b.alternate(func(b *body) error { return b.tableRows(raw) })
		default:
			err = b.tableRows(raw)
		}
		if err != nil {
			return err
		}
	}
}

func (b *body) grid(raw *rawTable) error {
	return b.properties(func(tok token) {
		if tok.local == "gridCol" {
			w, _ := tok.intAttr("w")
			raw.grid = append(raw.grid, max(w, 0))
		}
	})
}

// properties walks the descendants of the open element, past tracked changes of it.
func (b *body) properties(each func(token)) error {
	for {
		tok, err := b.t.next()
		if err != nil || tok.kind == endToken || tok.kind == eofToken {
			return err
		}
		if tok.kind != startToken {
			continue
		}
		switch tok.local {
		case "tblGridChange", "trPrChange", "tcPrChange", "tblPrChange", "rPrChange", "pPrChange":
			if !tok.empty {
				err = b.skip()
			}
		default:
			each(tok)
			if !tok.empty {
				err = b.properties(each)
			}
		}
		if err != nil {
			return err
		}
	}
}

func (b *body) tableRow(raw *rawTable) error {
	row := rawRow{cells: make([]rawCell, 0, raw.width())}
	if err := b.rowContent(&row); err != nil {
		return err
	}
	if !row.deleted && len(row.cells) > 0 {
		raw.rows = append(raw.rows, row)
	}
	return nil
}

// width is how many cells the next row will have, if it is like the one before.
func (raw *rawTable) width() int {
	if len(raw.rows) == 0 {
		return min(len(raw.grid), 64)
	}
	return len(raw.rows[len(raw.rows)-1].cells)
}

func (b *body) rowContent(row *rawRow) error {
	for {
		tok, err := b.t.next()
		if err != nil || tok.kind == endToken || tok.kind == eofToken {
			return err
		}
		if tok.kind != startToken || tok.empty {
			continue
		}
		switch {
		case tok.ns == spaceW && tok.local == "trPr":
			err = b.properties(row.property)
		case tok.ns == spaceW && tok.local == "tc":
			err = b.cell(row)
		case skipped(tok) || tok.ns == spaceW && tok.local == "tblPrEx":
			err = b.skip()
		case tok.ns == spaceMC && tok.local == "AlternateContent":
			err = b.alternate(func(b *body) error { return b.rowContent(row) })
		default:
			err = b.rowContent(row)
		}
		if err != nil {
			return err
		}
	}
}

func (r *rawRow) property(tok token) {
	switch tok.local {
	case "gridBefore":
		r.before, _ = tok.intAttr("val")
	case "gridAfter":
		r.after, _ = tok.intAttr("val")
	case "wBefore":
		r.widthBefore, _ = tok.intAttr("w")
	case "tblHeader":
		r.header = tok.on()
	case "del", "moveFrom":
		r.deleted = true
	}
}

// cell reads a w:tc: its blocks are read by a body of its own.
func (b *body) cell(row *rawRow) error {
	c := rawCell{}
	content := b.borrow()
	defer b.release(content)
	for {
		tok, err := b.t.next()
		if err != nil {
			return err
		}
		if tok.kind == endToken || tok.kind == eofToken {
			break
		}
		if tok.kind != startToken {
			continue
		}
		if tok.ns == spaceW && tok.local == "tcPr" && !tok.empty {
			c.cellLook, err = remember(b.t, b.cellLooks, func() (look cellLook, err error) {
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
	if c.text, err = content.text(); err != nil {
		return err
	}
	for _, block := range content.out {
		if block.Table != nil {
			c.nested = append(c.nested, block)
		}
	}
	row.add(c)
	return nil
}

// add appends a cell; one that continues an hMerge widens the cell on its left.
func (r *rawRow) add(c rawCell) {
	last := len(r.cells) - 1
	if c.hmerge != mergeContinue || last < 0 || r.cells[last].hmerge == 0 {
		r.cells = append(r.cells, c)
		return
	}
	left := &r.cells[last]
	left.span = max(left.span, 1) + max(c.span, 1)
	if left.width > 0 && c.width > 0 {
		left.width += c.width
	}
}

func (c *cellLook) property(tok token) {
	switch tok.local {
	case "gridSpan":
		c.span, _ = tok.intAttr("val")
	case "tcW":
		if kind, _ := tok.attr("type"); kind != "pct" && kind != "auto" && kind != "nil" {
			c.width, _ = tok.intAttr("w")
		}
	case "vMerge":
		c.vmerge = mergeOf(tok)
	case "hMerge":
		c.hmerge = mergeOf(tok)
	case "cellDel":
		c.deleted = true
	}
}

func mergeOf(tok token) merge {
	if tok.val() == "restart" {
		return mergeRestart
	}
	return mergeContinue
}
