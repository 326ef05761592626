package spreadsheet

import "fuhe/extract/document"

// layout places the visible cells of a sheet on the grid of a table.
type layout struct {
	sheet      *Sheet
	first, end position // of what holds text; end is behind the last
	at         []int32  // by position within the bounds: a cell's number from 1, or a mark
	merged     []merge
	irregular  []area     // merged ranges that overlap others
	covered    []position // values below a merged cell, which nobody sees
}

// merge is a merged range as it is printed.
type merge struct {
	area
	text string
}

// The marks of positions that no single cell has. A merged cell marks its first position
// with firstMerge less its number.
const (
	blank      int32 = 0
	taken      int32 = -1
	firstMerge int32 = -2
)

// layOut gives the sheet's table, nil where it shows no text. Positions are the
// sheet's own: the table begins at A1, and what lies before the first text is holes.
func (s *Sheet) layOut(positions int) (*layout, *document.Table, error) {
	l := &layout{sheet: s}
	l.bound()
	if l.end.row == 0 {
		return l, nil, nil
	}
	if rows, cols := l.end.row, l.end.col; rows > positions/cols {
		return l, nil, &document.LimitError{What: "表格行列格数", Limit: int64(s.spend.limit.Grid)}
	}
	l.at = make([]int32, (l.end.row-l.first.row)*(l.end.col-l.first.col))
	l.place()
	l.join()
	return l, &document.Table{Caption: s.Name, Rows: l.end.row, Cols: l.end.col, Cells: l.cells()}, nil
}

func (s *Sheet) hidden(p position) bool { return s.rows.has(p.row) || s.cols.has(p.col) }

// bound finds the rectangle of visible texts. Merged cells with text widen it as far as
// a cell may reach.
func (l *layout) bound() {
	for _, c := range l.sheet.cells {
		if !l.sheet.hidden(c.position) {
			l.include(c.position, c.position)
		}
	}
	texts := l.sheet.mergedTexts()
	reach := l.sheet.spend.limit.GridSpan
	done := make(map[area]bool, len(l.sheet.merged)) // programs that merge cells twice say so twice
	for _, a := range l.sheet.merged {
		text, ok := texts[a.first]
		shown, seen := l.sheet.seen(a)
		if !ok || !seen || done[a] {
			continue
		}
		done[a] = true
		if l.merged = append(l.merged, merge{shown, text}); text == "" {
			continue
		}
		last := shown.last
		if last.row-shown.first.row >= reach {
			last.row = shown.first.row
		}
		if last.col-shown.first.col >= reach {
			last.col = shown.first.col
		}
		l.include(shown.first, last)
	}
}

// mergedTexts are the texts of the cells that begin merged ranges, "" for blank ones.
func (s *Sheet) mergedTexts() map[position]string {
	texts := make(map[position]string, len(s.merged))
	for _, a := range s.merged {
		texts[a.first] = ""
	}
	for _, c := range s.cells {
		if _, ok := texts[c.position]; ok {
			texts[c.position] = c.text
		}
	}
	return texts
}

// seen is the part of a merged range between its first and last visible lines.
func (s *Sheet) seen(a area) (area, bool) {
	row, lastRow, ok := s.rows.visible(a.first.row, a.last.row)
	if !ok {
		return a, false
	}
	col, lastCol, ok := s.cols.visible(a.first.col, a.last.col)
	return area{position{row, col}, position{lastRow, lastCol}}, ok
}

func (l *layout) include(first, last position) {
	if l.end.row == 0 {
		l.first = first
	}
	l.first = position{min(l.first.row, first.row), min(l.first.col, first.col)}
	l.end = position{max(l.end.row, last.row+1), max(l.end.col, last.col+1)}
}

func (l *layout) index(p position) int {
	return (p.row-l.first.row)*(l.end.col-l.first.col) + p.col - l.first.col
}

func (l *layout) place() {
	for i, c := range l.sheet.cells {
		if !l.sheet.hidden(c.position) {
			l.at[l.index(c.position)] = int32(i + 1)
		}
	}
}
