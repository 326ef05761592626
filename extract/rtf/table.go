package rtf

import (
	"slices"

	"fuhe/extract/flow"
)

// rowDefinition is what the words from \trowd on say of a row. It may stand before the
// cells, behind them, or both; a row without one has that of the row before.
type rowDefinition struct {
	left   int   // of the first cell, twips
	placed bool  // the left edge is said
	edges  []int // the right edge of each cell, twips
	flags  []cellFlags
	next   cellFlags // of the cell whose edge comes next
	header bool
}

// cellFlags are what a definition says of one cell.
type cellFlags struct {
	vertical, horizontal flow.Merge
	deleted              bool
}

// definition is the last row definition at a depth, from 1.
func (s *story) definition(depth int) *rowDefinition {
	for len(s.definitions) < depth {
		s.definitions = append(s.definitions, &rowDefinition{})
	}
	return s.definitions[depth-1]
}

// definedDepth is the depth of the table that a row definition is about.
func (r *reader) definedDepth() int {
	if r.state.nested {
		return max(r.depth(), 2)
	}
	return max(r.depth(), 1)
}

func (r *reader) tableWord(tok token) error {
	if string(tok.text) == "trowd" {
		return r.beginDefinition()
	}
	d := r.story.definition(r.definedDepth())
	switch string(tok.text) {
	case "trleft":
		d.left, d.placed = tok.number, true
	case "trhdr":
		d.header = tok.on()
	case "clmgf":
		d.next.horizontal = flow.Restart
	case "clmrg":
		d.next.horizontal = flow.Continue
	case "clvmgf":
		d.next.vertical = flow.Restart
	case "clvmrg":
		d.next.vertical = flow.Continue
	case "cldel":
		d.next.deleted = true
	case "cellx":
		d.edge(tok.number, 4*r.limits.GridSpan)
	}
	return nil
}

// edge ends the definition of a cell.
func (d *rowDefinition) edge(x, most int) {
	if len(d.edges) == 0 && !d.placed && x <= d.left {
		d.left = x - 1
	}
	if len(d.edges) < most {
		d.edges, d.flags = append(d.edges, x), append(d.flags, d.next)
	}
	d.next = cellFlags{}
}

// beginDefinition begins a row definition: \trowd.
func (r *reader) beginDefinition() error {
	s, depth := r.story, r.definedDepth()
	if depth == 1 && len(s.levels) > 0 {
		switch l := s.levels[0]; {
		case len(l.cells) > 0 && l.before == nil:
			l.before = s.definition(1)
		case l.loose && len(l.cells) == 0 && len(l.pending) > 0:
			if err := r.closeTables(0); err != nil {
				return err
			}
		}
	}
	s.definition(depth)
	s.definitions[depth-1] = &rowDefinition{}
	if depth == 1 {
		s.rowOpen = true
	}
	return nil
}

// table is the rows as flow lays them out: by their edges, if any row says them. Guessed
// tells that some do not, and were spread over the table's width; uneven, that some end
// with another number of cells than they say.
func table(rows []markedRow) (t *flow.Table, guessed, uneven bool) {
	fitted := make([]fittedRow, len(rows))
	for i := range rows {
		d := rows[i].definition
		rows[i].cells = d.withoutExtra(rows[i].cells)
		if !d.fits(len(rows[i].cells)) {
			d = borrowed(rows, i)
		}
		fitted[i] = fit(rows[i].cells, d)
		uneven = uneven || fitted[i].uneven && !rows[i].open
	}
	t = &flow.Table{}
	left, right, exact := extent(fitted)
	t.Exact = exact > 0
	for i := range fitted {
		f := &fitted[i]
		f.place(left, right, t.Exact)
		row := flow.Row{Header: f.header, WidthBefore: f.left - left, Cells: make([]flow.Cell, 0, len(f.cells))}
		for _, c := range f.cells {
			row.Add(c)
		}
		t.Rows = append(t.Rows, row)
	}
	return t, t.Exact && exact < len(rows), uneven
}

// extent is where the table begins and ends by the rows that say so, and how many do.
func extent(rows []fittedRow) (left, right, exact int) {
	for _, f := range rows {
		if !f.exact {
			continue
		}
		end := f.left
		for _, c := range f.cells {
			end += c.Width
		}
		if exact++; exact == 1 {
			left, right = f.left, end
		}
		left, right = min(left, f.left), max(right, end)
	}
	return left, right, exact
}

// place gives the cells of a row the widths that the table is laid out by.
func (f *fittedRow) place(left, right int, exact bool) {
	switch {
	case !exact:
		for i := range f.cells {
			f.cells[i].Width = 0
		}
		f.left = left
	case !f.exact:
		for i := range f.cells {
			f.cells[i].Width = max((right-left)/len(f.cells), 1)
		}
		f.left = left
	case !f.placed && len(f.cells) > 0: // the row begins where the table does
		f.cells[0].Width += f.left - left
		f.left = left
	}
}

// withoutExtra drops empty cells beyond those that the definition has: LibreOffice writes
// a mark too many behind nested tables.
func (d *rowDefinition) withoutExtra(cells []flow.Cell) []flow.Cell {
	for n := len(cells); len(d.edges) > 0 && n > len(d.edges) && cells[n-1].Text == "" && len(cells[n-1].Nested) == 0; n-- {
		cells = cells[:n-1]
	}
	return cells
}

// fits reports whether the definition has an edge for each of so many cells, in order.
func (d *rowDefinition) fits(cells int) bool {
	if len(d.edges) < cells {
		return false
	}
	for i, x := range d.edges {
		if i == 0 && x <= d.left || i > 0 && x <= d.edges[i-1] {
			return false
		}
	}
	return true
}

// borrowed is the definition of the nearest row that has as many cells as row i, if its
// own is of no use; programs leave edges out where the row above has them.
func borrowed(rows []markedRow, i int) *rowDefinition {
	cells := len(rows[i].cells)
	for distance := 1; distance <= 8; distance++ {
		for _, n := range [2]int{i - distance, i + distance} {
			if n >= 0 && n < len(rows) && len(rows[n].definition.edges) == cells && rows[n].definition.fits(cells) {
				return rows[n].definition
			}
		}
	}
	return rows[i].definition
}

// fittedRow is the cells of a row with what its definition says of them.
type fittedRow struct {
	cells  []flow.Cell
	left   int
	placed bool // its left edge is said
	header bool
	exact  bool // every cell has its width
	uneven bool // there are more or fewer marks than cells
}

// fit joins cells and definition. Cells that continue a merge may have no mark of their
// own; a row may have fewer marks than its definition has cells, or more.
func fit(cells []flow.Cell, d *rowDefinition) fittedRow {
	out := fittedRow{left: d.left, placed: d.placed, header: d.header, exact: d.fits(min(len(cells), len(d.edges))) && len(d.edges) > 0}
	covered := d.unmarked(len(cells))
	out.uneven = len(d.edges) > 0 && covered == nil && len(cells) != len(d.edges)
	x, next := d.left, 0
	for i, flags := range d.flags {
		var c flow.Cell
		switch {
		case covered != nil && covered(flags):
		case next < len(cells):
			c = cells[next]
			next++
		}
		if !flags.deleted {
			c.HMerge, c.VMerge = flags.horizontal, flags.vertical
			c.Width = d.edges[i] - x
			out.cells = append(out.cells, c)
		}
		x = d.edges[i]
	}
	for ; next < len(cells); next++ {
		c := cells[next]
		if n := len(out.cells); n > 0 {
			c.Width = out.cells[n-1].Width
		}
		out.cells = append(out.cells, c)
	}
	out.dropNarrow()
	return out
}

// unmarked tells the cells of a definition that have no mark, where so many marks say that
// those which continue a merge have none; else nil.
func (d *rowDefinition) unmarked(marks int) func(cellFlags) bool {
	horizontal := func(f cellFlags) bool { return f.horizontal == flow.Continue }
	either := func(f cellFlags) bool { return f.horizontal == flow.Continue || f.vertical == flow.Continue }
	for _, covered := range []func(cellFlags) bool{horizontal, either} {
		n := 0
		for _, f := range d.flags {
			if covered(f) {
				n++
			}
		}
		if n > 0 && marks == len(d.flags)-n {
			return covered
		}
	}
	return nil
}

// dropNarrow gives empty cells that are too narrow to be printed to their neighbours:
// machines write them to keep columns apart.
func (f *fittedRow) dropNarrow() {
	narrow := func(c flow.Cell) bool {
		return c.Width <= flow.SnapTwips && c.Text == "" && c.HMerge == 0 && c.VMerge == 0 && len(c.Nested) == 0
	}
	if !f.exact || !slices.ContainsFunc(f.cells, narrow) {
		return
	}
	kept := f.cells[:0]
	for _, c := range f.cells {
		switch {
		case !narrow(c):
			kept = append(kept, c)
		case len(kept) > 0:
			kept[len(kept)-1].Width += c.Width
		default:
			f.left += c.Width
		}
	}
	f.cells = kept
}

// or is the definition, or another if it says no edges.
func (d *rowDefinition) or(other *rowDefinition) *rowDefinition {
	if len(d.edges) == 0 {
		return other
	}
	return d
}
