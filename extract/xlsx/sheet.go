package xlsx

import (
	"strconv"
	"strings"

	"fuhe/extract/spreadsheet"
)

// worksheet reads one worksheet part; ISO/IEC 29500-1 18.3.
type worksheet struct {
	*reader
	sheet    *spreadsheet.Sheet
	row, col int    // of the cell read last
	drawing  string // the relationship of the sheet's drawing
}

// The size of a sheet; positions beyond it are errors of the file.
const (
	mostRows    = 1 << 20
	mostColumns = 1 << 14
)

// read goes through the part. Elements that have no say in values are passed over.
func (w *worksheet) read(src string) error {
	s := &scanner{src: src}
	for s.next() {
		if s.kind != startTag {
			continue
		}
		if err := w.element(s); err != nil {
			return err
		}
	}
	return s.err()
}

func (w *worksheet) element(s *scanner) error {
	switch s.name {
	case "col":
		w.columns(s)
	case "row":
		w.beginRow(s)
	case "c":
		return w.cell(s)
	case "mergeCell":
		return w.merge(s.attr("ref"))
	case "drawing":
		w.drawing = s.attr("id")
	case "oleObject":
		w.sheet.Pictures = true
	}
	return nil
}

// columns notes hidden columns and those without width; 18.3.1.13.
func (w *worksheet) columns(s *scanner) {
	if s.flag("hidden") || zero(s.attr("width")) {
		w.sheet.HideCols(s.number("min")-1, min(s.number("max"), mostColumns)-1)
	}
}

// beginRow reads a row's attributes; one without a number follows the row before.
func (w *worksheet) beginRow(s *scanner) {
	w.row, w.col = w.row+1, -1
	if r := s.number("r"); r > 0 {
		w.row = r - 1
	}
	if s.flag("hidden") || zero(s.attr("ht")) {
		w.sheet.HideRows(w.row, w.row)
	}
}

// zero reports a width or height of nothing.
func zero(size string) bool {
	v, err := strconv.ParseFloat(size, 64)
	return err == nil && v == 0
}

// merge reads a range such as A1:C2.
func (w *worksheet) merge(ref string) error {
	first, last, _ := strings.Cut(ref, ":")
	row, col, ok := parseRef(first)
	lastRow, lastCol, isRange := parseRef(last)
	if !ok || !isRange {
		return nil
	}
	return w.sheet.Merge(row, col, lastRow, lastCol)
}

// parseRef reads a cell's name: C5 is row 4, column 2. Signs of absolute names are
// passed over.
func parseRef(ref string) (row, col int, ok bool) {
	i := 0
	for ; i < len(ref); i++ {
		c := ref[i] &^ 0x20
		if ref[i] == '$' {
			continue
		}
		if c < 'A' || c > 'Z' {
			break
		}
		if col = col*26 + int(c-'A') + 1; col > mostColumns {
			return 0, 0, false
		}
	}
	row, err := strconv.Atoi(strings.TrimPrefix(ref[i:], "$"))
	if err != nil || row < 1 || row > mostRows || col == 0 {
		return 0, 0, false
	}
	return row - 1, col - 1, true
}
