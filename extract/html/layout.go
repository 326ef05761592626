package html

import (
	"slices"
	"strings"

	"fuhe/extract/document"
)

// places reports a table that only places others and paragraphs on the page, as the page
// frames of office systems do: it holds tables and no data of its own. A form that holds
// a table has lines of several texts; lines of menus and logos look so too, but have no
// borders, and less in them than the tables.
func (t *table) places(rows []*row) bool {
	if t.layout {
		return true
	}
	own, most, beside, nested := 0, 0, false, 0
	for _, row := range rows {
		texts, tables := 0, 0
		for _, c := range row.cells {
			text, cells := c.holds()
			texts += text
			tables += cells
			beside = beside || cells > 0 && texts > text || tables > cells && text > 0
		}
		own, most, nested = own+texts, max(most, texts), nested+tables
	}
	switch {
	case nested == 0:
		return false
	case t.bordered:
		return most <= 1 && !beside
	}
	return most <= 1 || nested > own
}

// holds tells whether a cell has text beside tables, and how many cells these have.
func (c *cell) holds() (text, cells int) {
	for _, b := range c.blocks {
		switch {
		case b.Table != nil:
			cells += len(b.Table.Cells)
		case text == 0 && strings.TrimSpace(b.Paragraph.Text) != "":
			text = 1
		}
	}
	return text, cells
}

// blank reports a cell without anything in it.
func (c *cell) blank() bool {
	text, cells := c.holds()
	return text == 0 && cells == 0
}

// shown are the rows and cells that are printed, with their spans less what is not:
// hidden rows and columns, and rows in which no cell stands.
func (p *page) shown(rows []*row, columns []bool) ([]*row, error) {
	rows, err := visibleCells(rows, columns, p.limits)
	if err != nil {
		return nil, err
	}
	g, err := gridOf(rows, columns, p.limits)
	if err != nil {
		return nil, err
	}
	if p.excel {
		if g.hides() {
			p.noteHidden()
		}
		g.used()
	}
	return g.compact(), nil
}

// visibleCells leaves out hidden cells, which take no place, and parts cells whose span
// is only how far their text runs. Where a <col> hides columns, hidden cells keep their
// place: they stand in those.
func visibleCells(rows []*row, columns []bool, limits document.Limits) ([]*row, error) {
	keep, spilled := slices.Contains(columns, true), 0
	out := make([]*row, 0, len(rows))
	for _, r := range rows {
		cells := make([]*cell, 0, len(r.cells))
		for _, c := range r.cells {
			if c.hidden && !keep && !r.hidden {
				continue
			}
			cells = append(cells, c)
			for c.spill && c.cols > 1 {
				c.cols--
				cells = append(cells, &cell{rows: c.rows, cols: 1})
				spilled++
			}
		}
		if spilled > limits.Grid {
			return nil, &document.LimitError{What: "表格单元格总数", Limit: int64(limits.Grid)}
		}
		out = append(out, &row{cells: cells, hidden: r.hidden || r.flat && r.blank()})
	}
	return out, nil
}

// trimmed leaves out the blank rows and columns that Excel saves below and beside what a
// sheet holds.
func trimmed(rows []*row) []*row {
	for len(rows) > 0 && rows[len(rows)-1].blank() {
		rows = rows[:len(rows)-1]
	}
	for n, r := range rows {
		for _, c := range r.cells {
			c.rows = min(c.rows, len(rows)-n)
		}
	}
	return rows
}

func (r *row) blank() bool {
	for _, c := range r.cells {
		if !c.blank() {
			return false
		}
	}
	return true
}
