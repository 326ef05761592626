package html

import (
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/flow"
)

// table is a table as it is read.
type table struct {
	groups   []*group
	foster   content // what stands between cells: browsers print it before the table
	caption  []document.Block
	columns  []bool // by column: a <col> hides it
	implied  bool   // the page has rows without a <table>
	layout   bool   // the page says that the table only places things
	bordered bool
	hidden   bool
}

// group is a thead, tbody or tfoot.
type group struct {
	name string
	rows []*row
}

type row struct {
	cells  []*cell
	hidden bool
	flat   bool // of no height: Word ends tables with one that only sets widths
}

// cell is a td or th.
type cell struct {
	rows, cols int // 0 rows: to the end of the group
	col        int // where it begins, once it is placed
	blocks     []document.Block
	hidden     bool
	spill      bool // the columns it covers are empty cells that its text runs over
	number     string
	format     string // mso-number-format
}

// startOfTable reads the start tag of a table or of a part of one, and opens the parts
// that were left out; HTML 13.2.6.4.9 and on.
func (p *page) startOfTable(t *tag) error {
	switch t.name {
	case "table":
		if p.open[p.scope()].role.ofTable() { // a table between the cells of one ends it
			if _, err := p.backTo(asTable); err != nil {
				return err
			}
			if err := p.popTo(len(p.open) - 1); err != nil {
				return err
			}
		}
		return p.openTable(t, false)
	case "caption":
		if in, err := p.backTo(asTable); !in {
			return err
		}
		return p.openPart(t, asCaption)
	case "colgroup":
		_, err := p.backTo(asTable)
		return err
	case "col":
		p.column(t)
		return nil
	case "thead", "tbody", "tfoot":
		if err := p.needs(asTable); err != nil {
			return err
		}
		return p.openPart(t, asGroup)
	case "tr":
		if err := p.needs(asGroup); err != nil {
			return err
		}
		return p.openPart(t, asRow)
	}
	if err := p.needs(asRow); err != nil {
		return err
	}
	return p.openPart(t, asCell)
}

// needs closes elements back to one of the role, or opens what is missing of it.
func (p *page) needs(r role) error {
	if in, err := p.backTo(r); in || err != nil {
		return err
	}
	switch r {
	case asTable:
		return p.openTable(&tag{name: "table"}, true)
	case asGroup:
		if err := p.needs(asTable); err != nil {
			return err
		}
		return p.openPart(&tag{name: "tbody"}, asGroup)
	}
	if err := p.needs(asGroup); err != nil {
		return err
	}
	return p.openPart(&tag{name: "tr"}, asRow)
}

// innermost is the place of the innermost element of the role in the table that is open; 0
// where it has none.
func (p *page) innermost(r role) int {
	for i := p.scope(); ; i = p.open[i].scope {
		switch found := p.open[i].role; {
		case found == r:
			return i
		case found == asTable || found == asRoot || found == asBox || found == asNote:
			return 0
		}
	}
}

// backTo closes elements up to the innermost of the role in the table that is open. Where
// the table has none, nothing is closed.
func (p *page) backTo(r role) (bool, error) {
	i := p.innermost(r)
	if i == 0 {
		return false, nil
	}
	return true, p.popTo(i + 1)
}

// endOfTable reads the end tag of a table or of a part of one. One of another part than is
// open ends nothing.
func (p *page) endOfTable(name string) error {
	r, ok := map[string]role{"table": asTable, "caption": asCaption, "thead": asGroup, "tbody": asGroup, "tfoot": asGroup, "tr": asRow, "td": asCell, "th": asCell}[name]
	if !ok {
		return nil
	}
	i := p.innermost(r)
	if i == 0 || p.open[i].name != name {
		return nil
	}
	return p.popTo(i)
}

// leaveImplied ends a table that the page did not begin where something stands that is no
// row of it.
func (p *page) leaveImplied() error {
	e := p.top()
	if !e.role.ofTable() || !e.table.implied {
		return nil
	}
	if _, err := p.backTo(asTable); err != nil {
		return err
	}
	return p.popTo(len(p.open) - 1)
}

func (p *page) openTable(t *tag, implied bool) error {
	l := p.lookOf(t)
	if err := p.leaveSelect("table"); err != nil {
		return err
	}
	outer := p.top()
	p.flush(outer.into)
	made := &table{implied: implied, bordered: l.bordered || t.number("border", 0) > 0 || t.has("border") && t.get("border") == "" || t.has("rules") || t.number("cellspacing", 0) == 1 && t.has("bgcolor")}
	made.layout = t.get("role") == "presentation" || outer.relaid
	e := element{name: "table", role: asTable, state: outer.state, table: made, into: &made.foster}
	e.style, e.level, e.relaid, e.align = document.Body, 0, false, ""
	e.state.inherit(&l)
	if p.veiled[t.get("id")] {
		e.hidden, e.veiled = true, true
		p.doc.Once(document.HiddenContent, "工作表“"+t.get("id")+"”是隐藏的，没有读取；如需核对，请取消隐藏后重新提交")
	}
	made.hidden = e.hidden
	return p.push(e)
}

// openPart opens a group, row, cell or caption.
func (p *page) openPart(t *tag, r role) error {
	l := p.lookOf(t)
	outer := p.top()
	e := element{name: t.name, role: r, state: outer.state, table: outer.table, into: &outer.table.foster}
	e.state.inherit(&l)
	made := outer.table
	made.bordered = made.bordered || l.bordered
	switch r {
	case asGroup:
		made.groups = append(made.groups, &group{name: t.name})
	case asRow:
		g := made.groups[len(made.groups)-1]
		g.rows = append(g.rows, &row{hidden: e.hidden, flat: t.get("height") == "0"})
	case asCell:
		e.cell = cellOf(t, &l)
		p.excel = p.excel || e.cell.spill
		g := made.groups[len(made.groups)-1]
		last := g.rows[len(g.rows)-1]
		last.cells = append(last.cells, e.cell)
		e.into = p.borrow()
		if last.hidden && e.cell.rows != 1 { // it may reach rows that are printed
			e.hidden = made.hidden
		}
	case asCaption:
		e.into = p.borrow()
		e.style = document.Caption
	}
	return p.push(e)
}

// widest is the most columns, and tallest the most rows, that HTML lets a cell cover;
// HTML 4.9.11.
const widest, tallest = 1000, 65534

func cellOf(t *tag, l *look) *cell {
	c := &cell{rows: t.number("rowspan", 1), cols: min(max(t.number("colspan", 1), 1), widest), hidden: l.display == none, number: t.get("x:num"), format: l.format}
	if c.rows < 0 {
		c.rows = 1
	}
	c.rows = min(c.rows, tallest)
	c.spill = strings.HasPrefix(l.ignore, "colspan")
	return c
}

// column reads a <col>.
func (p *page) column(t *tag) {
	e := p.top()
	if e.role != asTable {
		return
	}
	l := p.lookOf(t)
	for range min(max(t.number("span", 1), 1), widest) {
		if len(e.table.columns) < 4*widest {
			e.table.columns = append(e.table.columns, l.display == none || l.hidden)
		}
	}
}

func (p *page) cellEnd(e *element) {
	e.cell.blocks = p.release(e.into)
	if e.hidden {
		e.cell.blocks = nil
	}
}

// groupEnd keeps the cells of a group within it.
func (t *table) groupEnd() {
	g := t.groups[len(t.groups)-1]
	for n, row := range g.rows {
		for _, c := range row.cells {
			if left := len(g.rows) - n; c.rows == 0 || c.rows > left {
				c.rows = left
			}
		}
	}
}

// tableEnd puts a table where it stands: as what it places if it is a layout, as a table
// if it holds text.
func (p *page) tableEnd(e *element) error {
	t := e.table
	into := p.top().into
	p.flush(&t.foster)
	if e.hidden {
		return nil
	}
	into.blocks = append(into.blocks, t.foster.blocks...)
	into.blocks = append(into.blocks, t.caption...)
	rows, header := t.inOrder()
	if t.places(rows) {
		p.unwrap(into, rows)
		return nil
	}
	if p.excel {
		rows = trimmed(rows)
	}
	raw, err := p.settled(rows, t.columns)
	if err != nil || raw == nil {
		p.hides = false
		return err
	}
	raw.HeaderRows = min(header, len(raw.Rows))
	blocks, err := p.layout.Spanned(raw)
	into.blocks = append(into.blocks, blocks...)
	if p.hides && len(blocks) > 0 {
		p.hiding, p.hides = append(p.hiding, blocks[0].Table), false
	}
	return err
}

// inOrder lists the rows as they are printed: the first thead first, the first tfoot
// last; CSS 2.2, 17.2. It counts the rows that each page repeats.
func (t *table) inOrder() (rows []*row, header int) {
	var head, body, foot []*row
	for _, g := range t.groups {
		switch {
		case g.name == "thead" && head == nil:
			head = g.rows
		case g.name == "tfoot" && foot == nil:
			foot = g.rows
		default:
			body = append(body, g.rows...)
		}
	}
	for _, row := range head {
		if !row.hidden {
			header++
		}
	}
	return append(append(head[:len(head):len(head)], body...), foot...), header
}

// unwrap makes what a layout places the text around it.
func (p *page) unwrap(into *content, rows []*row) {
	for _, row := range rows {
		for _, c := range row.cells {
			if into.blocks == nil {
				into.blocks = c.blocks
			} else {
				into.blocks = append(into.blocks, c.blocks...)
			}
		}
	}
}

// settled makes the cells those of package flow. A table without any text is none.
func (p *page) settled(rows []*row, columns []bool) (*flow.Spanned, error) {
	rows, err := p.shown(rows, columns)
	if err != nil {
		return nil, err
	}
	raw := &flow.Spanned{}
	filled := false
	for _, row := range rows {
		out := make([]flow.SpannedCell, 0, len(row.cells))
		for _, c := range row.cells {
			text, err := p.layout.Text(c.blocks)
			if err != nil {
				return nil, err
			}
			one := flow.SpannedCell{RowSpan: c.rows, ColSpan: c.cols, Text: p.printed(c, text)}
			for _, b := range c.blocks {
				if b.Table != nil {
					one.Nested = append(one.Nested, b)
				}
			}
			filled = filled || one.Text != "" || one.Nested != nil
			out = append(out, one)
		}
		raw.Rows = append(raw.Rows, out)
	}
	if !filled {
		return nil, nil
	}
	return raw, nil
}

// printed is the text of a cell as Excel shows it.
func (p *page) printed(c *cell, text string) string {
	if c.number != "" && text != "" && strings.Trim(text, "#") == "" { // a column too narrow for its number
		text = c.number
	}
	if c.format == "" {
		return text
	}
	return formatted(text, c.format)
}
