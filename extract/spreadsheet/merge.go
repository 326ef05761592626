package spreadsheet

import (
	"slices"

	"fuhe/extract/document"
)

// join marks the positions of merged ranges. A range that overlaps an earlier one stays
// single cells.
func (l *layout) join() {
	patience := 4 * len(l.at) // for ranges that overlap others, each of which may be large
	for i := range l.merged {
		m := &l.merged[i]
		if !l.clip(m) {
			continue
		}
		free := false
		if patience > 0 {
			free, patience = l.free(m.area, patience)
		}
		if !free {
			l.irregular = append(l.irregular, m.area)
			continue
		}
		l.mark(m, firstMerge-int32(i))
	}
}

// clip cuts a range to the bounds; it reports whether anything is left.
func (l *layout) clip(m *merge) bool {
	m.first = position{max(m.first.row, l.first.row), max(m.first.col, l.first.col)}
	m.last = position{min(m.last.row, l.end.row-1), min(m.last.col, l.end.col-1)}
	return m.first.row <= m.last.row && m.first.col <= m.last.col
}

// free reports whether no merged cell has a position of the range.
func (l *layout) free(a area, patience int) (bool, int) {
	for row := a.first.row; row <= a.last.row; row++ {
		at := l.index(position{row, a.first.col})
		for _, mark := range l.at[at : at+a.last.col-a.first.col+1] {
			if patience--; mark <= taken || patience < 0 {
				return false, patience
			}
		}
	}
	return true, patience
}

// mark gives the range to one cell. What other cells below it hold is shown nowhere.
func (l *layout) mark(m *merge, first int32) {
	for row := m.first.row; row <= m.last.row; row++ {
		for col := m.first.col; col <= m.last.col; col++ {
			at := &l.at[l.index(position{row, col})]
			if *at > 0 && l.sheet.cells[*at-1].text != m.text && len(l.covered) < most {
				l.covered = append(l.covered, position{row, col})
			}
			*at = taken
		}
	}
	l.at[l.index(m.first)] = first
}

// cells lists what stands at each position: texts, blanks beside them, merged cells. Hidden
// rows and columns are holes, and so are rows in which nothing stands: a stray text far
// below the others costs no more than itself.
func (l *layout) cells() []document.Cell {
	hiddenCols := make([]bool, l.end.col-l.first.col)
	for i := range hiddenCols {
		hiddenCols[i] = l.sheet.cols.has(l.first.col + i)
	}
	rows := l.filledRows()
	out := make([]document.Cell, 0, len(rows)*len(hiddenCols))
	for _, row := range rows {
		hidden := l.sheet.rows.has(row)
		for i, mark := range l.line(row) {
			if mark > taken && (hidden || hiddenCols[i]) || mark == taken {
				continue
			}
			out = append(out, l.cell(position{row, l.first.col + i}, mark))
		}
	}
	return out
}

// line is the marks of one row.
func (l *layout) line(row int) []int32 {
	width := l.end.col - l.first.col
	at := (row - l.first.row) * width
	return l.at[at : at+width]
}

func (l *layout) filledRows() []int {
	var rows []int
	for row := l.first.row; row < l.end.row; row++ {
		if slices.ContainsFunc(l.line(row), func(mark int32) bool { return mark != blank }) {
			rows = append(rows, row)
		}
	}
	return rows
}

func (l *layout) cell(at position, mark int32) document.Cell {
	c := document.Cell{Row: at.row, Col: at.col, RowSpan: 1, ColSpan: 1, Confidence: 1}
	switch {
	case mark <= firstMerge:
		m := l.merged[firstMerge-mark]
		c.Text, c.RowSpan, c.ColSpan = m.text, m.last.row-at.row+1, m.last.col-at.col+1
	case mark > 0:
		c.Text = l.sheet.cells[mark-1].text
	}
	return c
}
