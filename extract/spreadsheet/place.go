package spreadsheet

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// wholeLine stands for the other coordinate where a position means a row or a column.
const wholeLine = -1

// String is the position as Excel names it: C5; a row or a column by itself is 第5行, C列.
func (p position) String() string {
	switch {
	case p.col == wholeLine:
		return fmt.Sprintf("第%d行", p.row+1)
	case p.row == wholeLine:
		return columnName(p.col) + "列"
	}
	return columnName(p.col) + fmt.Sprint(p.row+1)
}

// columnName counts A to Z, AA to ZZ, AAA and on.
func columnName(col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}

// shown is how many positions a message names.
const shown = 8

// list names positions: C5、D5 等 12 处.
func list(at []position) string {
	var names []string
	for _, p := range at[:min(len(at), shown)] {
		names = append(names, p.String())
	}
	text := strings.Join(names, "、")
	switch {
	case len(at) >= most:
		text += fmt.Sprintf(" 等 %d 处以上", most)
	case len(at) > shown:
		text += fmt.Sprintf(" 等 %d 处", len(at))
	}
	return text
}

// codeList names the error values that were met.
func (s *Sheet) codeList() string {
	return strings.Join(slices.Sorted(maps.Keys(s.codes)), "、")
}

// hiddenLines are the hidden rows, and the hidden columns of visible rows, that hold text
// which no merged cell shows.
func (s *Sheet) hiddenLines() (rows, cols []position) {
	shownByMerge := map[position]bool{}
	for _, a := range s.merged {
		if _, seen := s.seen(a); seen && s.hidden(a.first) {
			shownByMerge[a.first] = true
		}
	}
	hiddenRows, hiddenCols := map[int]bool{}, map[int]bool{}
	for _, c := range s.cells {
		switch {
		case shownByMerge[c.position]:
		case s.rows.has(c.row):
			hiddenRows[c.row] = true
		case s.cols.has(c.col):
			hiddenCols[c.col] = true
		}
	}
	for _, n := range slices.Sorted(maps.Keys(hiddenRows)) {
		rows = append(rows, position{n, wholeLine})
	}
	for _, n := range slices.Sorted(maps.Keys(hiddenCols)) {
		cols = append(cols, position{wholeLine, n})
	}
	return rows, cols
}
