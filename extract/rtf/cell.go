package rtf

import (
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/flow"
)

// level is a table that is open, at a depth of nesting.
type level struct {
	rows    []markedRow
	cells   []flow.Cell      // of the row that is being read
	deleted []bool           // by cell: its mark is a tracked deletion
	pending []document.Block // of the cell that is being read
	loose   bool             // nothing says that they stand in a table
	stated  bool             // something says so of the row
	before  *rowDefinition   // what held before a \trowd that follows the cells
}

// markedRow is a row with the definition that places its cells.
type markedRow struct {
	cells      []flow.Cell
	definition *rowDefinition
	open       bool // it lacks its end
}

// deepest is how deep tables are nested at most; deeper ones are read as this deep.
const deepest = 32

// depth is how many tables the paragraph says to stand in.
func (r *reader) depth() int {
	p := r.state.para
	switch {
	case p.depth >= 0:
		return min(p.depth, deepest)
	case p.inTable:
		return 1
	}
	return 0
}

// paragraphDepth is how many tables a paragraph stands in. Loose ones are taken out again
// if no cell ends after them: text behind a row that does not end the table by \pard, and
// text of rows written without \intbl.
func (r *reader) paragraphDepth() (depth int, loose bool) {
	s := r.story
	if depth = r.depth(); depth > 0 {
		return depth, depth == 1 && !s.stated
	}
	if !s.rowOpen {
		return 0, false
	}
	cells := 0
	if len(s.levels) > 0 {
		if cells = len(s.levels[0].cells); cells == 0 && s.levels[0].stated {
			return 0, false
		}
	}
	if edges := len(s.definition(1).edges); edges > 0 && cells >= edges {
		return 0, false
	}
	return 1, true
}

// level is the open table at a depth, from 1, and those around it.
func (s *story) level(depth int) *level {
	for len(s.levels) < depth {
		s.levels = append(s.levels, &level{})
	}
	return s.levels[depth-1]
}

// inTable reports whether the text has got to a table, and not past it.
func (r *reader) inTable() bool {
	if depth, _ := r.paragraphDepth(); depth == 0 && r.story.begun() {
		return false
	}
	for s := r.story; s != nil; s = s.parent {
		if s.rowOpen {
			return true
		}
		for _, l := range s.levels {
			if len(l.rows) > 0 || len(l.cells) > 0 || len(l.pending) > 0 && !l.loose {
				return true
			}
		}
	}
	return false
}

// endCell ends a cell at a depth: \cell, \nestcell.
func (r *reader) endCell(depth int) error {
	s := r.story
	if err := r.closeTables(depth); err != nil {
		return err
	}
	if s.stated {
		if err := r.releaseLoose(depth); err != nil {
			return err
		}
	}
	l := s.level(depth)
	if l.before != nil && len(l.cells) >= len(l.before.edges) { // the row above has no \row
		if err := r.addRow(l, l.before.or(s.definition(depth))); err != nil {
			return err
		}
	}
	l.before = nil
	blocks, err := r.paragraph(false)
	if err != nil {
		return err
	}
	l.pending = append(l.pending, blocks...)
	l.stated = l.stated || s.stated
	return r.addCell(l, r.state.deleted)
}

// addCell makes a cell of what is pending.
func (r *reader) addCell(l *level, deleted bool) error {
	text, err := r.layout.Text(l.pending)
	if err != nil {
		return err
	}
	c := flow.Cell{Text: text}
	for _, b := range l.pending {
		if b.Table != nil {
			c.Nested = append(c.Nested, b)
		}
	}
	l.cells, l.deleted = append(l.cells, c), append(l.deleted, deleted)
	l.pending, l.loose = nil, false
	return r.countCells(1)
}

func (r *reader) countCells(n int) error {
	if r.cells += n; r.cells > r.limits.Grid {
		return &document.LimitError{What: "表格单元格总数", Limit: int64(r.limits.Grid)}
	}
	return nil
}

// endRow ends a row at a depth: \row, \nestrow. Text behind the last cell mark is a cell
// that lacks it.
func (r *reader) endRow(depth int) error {
	s := r.story
	if err := r.closeTables(depth); err != nil {
		return err
	}
	l := s.level(depth)
	if len(l.pending) > 0 || strings.TrimSpace(string(s.text)) != "" || len(s.boxes) > 0 {
		if err := r.endCell(depth); err != nil {
			return err
		}
	}
	s.text, s.label = s.text[:0], label{}
	if depth == 1 {
		s.stated, s.rowOpen = false, false
	}
	return r.addRow(l, s.definition(depth))
}

// addRow adds the cells that have been read to the table, unless the row is deleted.
func (r *reader) addRow(l *level, d *rowDefinition) error {
	cells, deleted := l.cells, l.deleted
	l.cells, l.deleted, l.before, l.stated = nil, nil, nil, false
	if len(cells) == 0 {
		return nil
	}
	gone := true
	for i, c := range cells {
		gone = gone && deleted[i] && c.Text == ""
	}
	if gone {
		return nil
	}
	if err := r.countCells(max(len(d.edges)-len(cells), 0)); err != nil {
		return err
	}
	l.rows = append(l.rows, markedRow{cells: cells, definition: d})
	return nil
}

// closeTables ends the tables nested deeper than a depth.
func (r *reader) closeTables(depth int) error {
	s := r.story
	for len(s.levels) > depth {
		at := len(s.levels)
		blocks, err := r.closeTable(s.levels[at-1], at)
		if err != nil {
			return err
		}
		s.levels = s.levels[:at-1]
		if at == 1 {
			s.out = append(s.out, blocks...)
			continue
		}
		below := s.levels[at-2]
		if len(below.pending) == 0 {
			below.loose = false
		}
		below.pending = append(below.pending, blocks...)
	}
	return nil
}

// closeTable ends one table. A row that lacks its end is a row all the same; paragraphs
// after which no cell ended follow the table.
func (r *reader) closeTable(l *level, depth int) ([]document.Block, error) {
	l.pending = append(l.pending, r.story.flush()...)
	d := r.story.definition(depth)
	defined := len(l.rows) > 0 || len(d.edges) > 0
	if len(l.pending) > 0 && !l.loose && (len(l.cells) > 0 || defined) {
		if err := r.addCell(l, false); err != nil {
			return nil, err
		}
	}
	if l.before != nil {
		d = l.before.or(d)
	}
	ended := len(l.rows)
	if err := r.addRow(l, d); err != nil {
		return nil, err
	}
	if len(l.rows) == 0 {
		return l.pending, nil
	}
	if len(l.rows) > ended {
		l.rows[ended].open = true
	}
	t, guessed, uneven := table(l.rows)
	if uneven {
		r.doc.Once(document.TableIrregular, "表格中有的行的单元格个数与其列的定义不符，单元格可能错位，请核对原文")
	}
	if guessed {
		r.doc.Once(document.TableIrregular, "表格中有的行没有给出列的位置，按表格宽度平均分配，请核对原文")
	}
	blocks, err := r.layout.Table(t)
	return append(blocks, l.pending...), err
}

// releaseLoose lets paragraphs out of a table that they turn out not to stand in: what
// follows says that it does.
func (r *reader) releaseLoose(depth int) error {
	s := r.story
	if len(s.levels) < depth {
		return nil
	}
	if l := s.levels[depth-1]; !l.loose || len(l.pending) == 0 || len(l.cells) > 0 {
		return nil
	}
	return r.closeTables(depth - 1)
}
