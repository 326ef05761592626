package doc

import (
	"encoding/binary"
	"slices"

	"fuhe/extract/document"
	"fuhe/extract/flow"
)

// rowLook is what the properties of a row's end say of its cells; [MS-DOC] 2.4.3, 2.4.4.
type rowLook struct {
	edges  []int    // twips, one more than cells
	flags  []uint16 // TCGRF of each cell, [MS-DOC] 2.9.317
	header bool
	align  byte // where rows that are narrower than others stand: 0 left, 1 centred, 2 right
}

// Bits of TCGRF: merged cells.
const (
	mergedAcross  = 0x0003 // two bits: the first cell of a merge, and those it covers
	mergedDown    = 0x0020
	mergeDownHead = 0x0040 // with mergedDown: the first cell of the merge
)

// rowAt reads the table properties among those of the paragraph that ends a row.
func (f *file) rowAt(grpprl []byte) rowLook {
	var row rowLook
	for code, value := range f.sprms(grpprl) {
		const ofTables = 5 // Sprm.sgc; [MS-DOC] 2.2.5.1
		if code>>10&7 == ofTables && f.spend(len(row.flags)) != nil {
			return row
		}
		switch code {
		case sprmTDefTable:
			row.define(value)
		case sprmTJc90, sprmTJc:
			row.align = value[0]
		case sprmTTableHeader:
			row.header = value[0] != 0
		case sprmTInsert:
			row.insert(int(value[0]), int(value[1]), int(binary.LittleEndian.Uint16(value[2:])))
		case sprmTDelete:
			row.remove(int(value[0]), int(value[1]))
		case sprmTDxaCol:
			row.resize(int(value[0]), int(value[1]), int(binary.LittleEndian.Uint16(value[2:])))
		case sprmTMerge:
			row.merge(int(value[0]), int(value[1]))
		case sprmTSplit:
			row.split(int(value[0]), int(value[1]))
		case sprmTVertMerge:
			if len(value) >= 2 {
				row.mergeDown(int(value[0]), value[1])
			}
		}
	}
	return row
}

// define reads TDefTableOperand: the cells' edges, then their TC80; [MS-DOC] 2.9.321.
func (r *rowLook) define(value []byte) {
	if len(value) == 0 {
		return
	}
	n := int(value[0])
	if n == 0 || 1+2*(n+1) > len(value) {
		return
	}
	r.edges, r.flags = make([]int, n+1), make([]uint16, n)
	for i := range r.edges {
		r.edges[i] = int(int16(binary.LittleEndian.Uint16(value[1+2*i:])))
	}
	const tc80 = 20
	for i, cells := 0, value[1+2*(n+1):]; i < n && len(cells) >= 2; i++ {
		r.flags[i] = binary.LittleEndian.Uint16(cells)
		cells = cells[min(tc80, len(cells)):]
	}
}

// mostCells is how many cells a row of Word has at most; [MS-DOC] 2.9.321.
const mostCells = 63

// insert adds cells of one width before a cell; [MS-DOC] 2.9.324 TInsertOperand.
func (r *rowLook) insert(at, count, width int) {
	if len(r.edges) == 0 {
		r.edges = []int{0}
	}
	for len(r.flags) < at && len(r.flags) < mostCells { // cells that are missing before them
		r.edges, r.flags = append(r.edges, r.edges[len(r.edges)-1]+width), append(r.flags, 0)
	}
	at = min(at, len(r.flags))
	count = max(0, min(count, mostCells-len(r.flags)))
	r.flags = slices.Insert(r.flags, at, make([]uint16, count)...)
	r.edges = slices.Insert(r.edges, at+1, make([]int, count)...)
	for i := range count {
		r.edges[at+1+i] = r.edges[at+i] + width
	}
	for i := at + 1 + count; i < len(r.edges); i++ {
		r.edges[i] += count * width
	}
}

// remove deletes the cells from first to before limit.
func (r *rowLook) remove(first, limit int) {
	limit = min(limit, len(r.flags))
	if first >= limit {
		return
	}
	width := r.edges[limit] - r.edges[first]
	r.edges = append(r.edges[:first+1], r.edges[limit+1:]...)
	r.flags = append(r.flags[:first], r.flags[limit:]...)
	for i := first + 1; i < len(r.edges); i++ {
		r.edges[i] -= width
	}
}

// resize gives the cells from first to before limit one width.
func (r *rowLook) resize(first, limit, width int) {
	if limit = min(limit, len(r.flags)); first >= limit {
		return
	}
	delta := r.edges[first] + (limit-first)*width - r.edges[limit]
	for i := first + 1; i <= limit; i++ {
		r.edges[i] = r.edges[i-1] + width
	}
	for i := limit + 1; i < len(r.edges); i++ {
		r.edges[i] += delta
	}
}

func (r *rowLook) merge(first, limit int) {
	for i := first; i < min(limit, len(r.flags)); i++ {
		r.flags[i] = r.flags[i]&^mergedAcross | 2
		if i == first {
			r.flags[i] = r.flags[i]&^mergedAcross | 1
		}
	}
}

func (r *rowLook) split(first, limit int) {
	for i := first; i < min(limit, len(r.flags)); i++ {
		r.flags[i] &^= mergedAcross
	}
}

// mergeDown sets the vertical merge of a cell: 0 none, 1 one that goes on, 3 the first;
// [MS-DOC] 2.9.343 VertMergeOperand.
func (r *rowLook) mergeDown(i int, state byte) {
	if i < len(r.flags) {
		r.flags[i] = r.flags[i]&^(mergedDown|mergeDownHead) | uint16(state&3)<<5
	}
}

// flowRow lays the texts of a row's cells out. An empty cell that is too narrow to be
// printed is an edge that stands twice, and a part of the next cell. Known tells that the
// row's properties fit its cells; those without get some width.
func (r *rowLook) flowRow(cells []flow.Cell) (row flow.Row, known bool) {
	known = len(cells) == len(r.flags) && slices.IsSorted(r.edges)
	row.Header = r.header
	if len(r.edges) > 0 {
		row.WidthBefore = r.edges[0]
	}
	first := uint16(0) // how the merge at hand marks its first cell
	narrow := 0
	for i, c := range cells {
		c.Width = 567
		if i < len(r.flags) {
			c.Width = r.edges[i+1] - r.edges[i]
			c.VMerge = verticalMerge(r.flags[i])
			c.HMerge, first = across(r.flags[i]&mergedAcross, first)
		}
		if c.Width += narrow; c.Width <= flow.SnapTwips && c.Text == "" && c.HMerge == 0 {
			narrow = max(c.Width, 0)
			continue
		}
		c.Width, narrow = max(c.Width, 1), 0
		row.Add(c)
	}
	return row, known
}

func verticalMerge(flags uint16) flow.Merge {
	switch {
	case flags&mergedDown == 0:
		return 0
	case flags&mergeDownHead != 0:
		return flow.Restart
	}
	return flow.Continue
}

// across reads a horizontal merge. The format's descriptions disagree on which of the two
// bits marks the first cell; the first of a series is the first in either.
func across(mark, first uint16) (flow.Merge, uint16) {
	switch mark {
	case 0:
		return 0, 0
	case first:
		return flow.Restart, first
	}
	if first == 0 {
		return flow.Restart, mark
	}
	return flow.Continue, first
}

// openTable is a table whose end has not been reached.
type openTable struct {
	raw   flow.Table
	cells []flow.Cell      // of the row at hand
	cell  []document.Block // of the cell at hand
	last  rowLook          // of the row before

	aligned []byte // by row: rowLook.align
}

// blank reports whether the cells of the row at hand hold nothing.
func (t *openTable) blank() bool {
	return !slices.ContainsFunc(t.cells, func(c flow.Cell) bool { return c.Text != "" || len(c.Nested) > 0 })
}

// align moves rows that are centred or stand at the right to where Word prints them.
func (t *openTable) align() {
	widest := 0
	for _, row := range t.raw.Rows {
		widest = max(widest, width(row))
	}
	for i := range t.raw.Rows {
		row := &t.raw.Rows[i]
		switch t.aligned[i] {
		case 1:
			row.WidthBefore = (widest - width(*row)) / 2
		case 2:
			row.WidthBefore = widest - width(*row)
		}
	}
}

func width(row flow.Row) int {
	w := 0
	for _, c := range row.Cells {
		w += c.Width
	}
	return w
}

// endCell ends a cell with the blocks since the last.
func (t *openTable) endCell(layout *flow.Layout) error {
	text, err := layout.Text(t.cell)
	if err != nil {
		return err
	}
	c := flow.Cell{Text: text}
	for _, block := range t.cell {
		if block.Table != nil {
			c.Nested = append(c.Nested, block)
		}
	}
	t.cells, t.cell = append(t.cells, c), t.cell[:0]
	return nil
}
