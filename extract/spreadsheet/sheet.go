// Package spreadsheet lays the values of worksheets out as tables of a document, each
// value at the position that it has on its sheet.
package spreadsheet

import (
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/numfmt"
)

// Sheet collects what a reader finds on one worksheet. Rows and columns count from 0;
// cells may come in any order, and the last one at a position holds.
type Sheet struct {
	Name     string
	Pictures bool     // pictures, charts or drawn shapes stand on it
	Boxes    []string // the texts of text boxes

	cells  []cell
	merged []area
	rows   spans // hidden
	cols   spans
	faults map[fault][]position
	codes  map[string]bool // error values that were met
	spend  *spending
}

type cell struct {
	position
	text string
}

type position struct{ row, col int }

// area is a merged range; both ends belong to it.
type area struct{ first, last position }

// fault is a kind of cell that a reviewer has to look at. The zero fault is invalid.
type fault int

const (
	noResult fault = iota + 1 // a formula that was never calculated
	errorValue
	unshown // a number that its format does not show
	noText  // a reference to a text that is not there
)

// spending is what all sheets of a book together may hold.
type spending struct {
	cells int
	bytes int64
	added int64 // bytes that formats add to what is stored
	limit document.Limits
}

// cellPicture begins what WPS stores as the text of a cell that shows a picture.
const cellPicture = "=DISPIMG("

// Text puts a stored text at a position.
func (s *Sheet) Text(row, col int, text string, format *numfmt.Format) error {
	if strings.HasPrefix(text, cellPicture) {
		s.Pictures = true
		return nil
	}
	text, long := format.Text(text), len(text)
	if err := s.spend.format(len(text) - long); err != nil {
		return err
	}
	return s.add(row, col, text)
}

// Number puts a stored number at a position as its format shows it.
func (s *Sheet) Number(row, col int, v float64, format *numfmt.Format, dates numfmt.Dates) error {
	text := strings.TrimSpace(format.Number(v, dates))
	if text == "" && v != 0 {
		s.fault(unshown, row, col)
	}
	if err := s.spend.format(len(text)); err != nil {
		return err
	}
	return s.add(row, col, text)
}

// Bool puts a truth value at a position.
func (s *Sheet) Bool(row, col int, v bool) error {
	if v {
		return s.add(row, col, "TRUE")
	}
	return s.add(row, col, "FALSE")
}

// Error puts an error value such as #DIV/0! at a position.
func (s *Sheet) Error(row, col int, code string) error {
	s.fault(errorValue, row, col)
	if s.codes == nil {
		s.codes = map[string]bool{}
	}
	s.codes[code] = true
	return s.add(row, col, code)
}

// NoResult notes a formula without a stored result.
func (s *Sheet) NoResult(row, col int) { s.fault(noResult, row, col) }

// NoText notes a cell whose text the file does not hold.
func (s *Sheet) NoText(row, col int) { s.fault(noText, row, col) }

// Merge notes that a range is one cell; both ends belong to it.
func (s *Sheet) Merge(firstRow, firstCol, lastRow, lastCol int) error {
	if firstRow < 0 || firstCol < 0 || lastRow < firstRow || lastCol < firstCol || firstRow == lastRow && firstCol == lastCol {
		return nil
	}
	s.merged = append(s.merged, area{position{firstRow, firstCol}, position{lastRow, lastCol}})
	return s.spend.take(0)
}

// HideRows notes hidden rows, HideCols hidden columns; both ends are hidden.
func (s *Sheet) HideRows(first, last int) { s.rows.add(first, last) }

// HideCols notes hidden columns; both ends are hidden.
func (s *Sheet) HideCols(first, last int) { s.cols.add(first, last) }

func (s *Sheet) add(row, col int, text string) error {
	if text = clean(text); text == "" {
		return nil
	}
	s.cells = append(s.cells, cell{position{row, col}, text})
	return s.spend.take(len(text))
}

// most is how many cells of one fault are kept for its message.
const most = 1000

func (s *Sheet) fault(f fault, row, col int) {
	if s.faults == nil {
		s.faults = map[fault][]position{}
	}
	if len(s.faults[f]) < most {
		s.faults[f] = append(s.faults[f], position{row, col})
	}
}

// take counts one more cell against the limits.
func (s *spending) take(bytes int) error {
	s.cells, s.bytes = s.cells+1, s.bytes+int64(bytes)
	switch {
	case s.cells > s.limit.Grid:
		return &document.LimitError{What: "有内容的单元格数", Limit: int64(s.limit.Grid)}
	case s.bytes > s.limit.Unzipped:
		return &document.LimitError{What: "单元格文字总字节数", Limit: s.limit.Unzipped}
	}
	return nil
}

// usual is how many bytes a format may add to a cell that nobody counts.
const usual = 64

// format counts what a number format makes of a cell: a file says it once, for any number
// of cells.
func (s *spending) format(bytes int) error {
	most := s.limit.Part / 8
	if s.added += int64(max(0, bytes-usual)); s.added > most {
		return &document.LimitError{What: "单元格格式加上的文字字节数", Limit: most}
	}
	return nil
}

var breaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n")

// clean makes line breaks "\n" and drops a text of blanks alone.
func clean(text string) string {
	if strings.TrimSpace(text) == "" {
		return ""
	}
	if strings.ContainsAny(text, "\r\v") {
		text = breaks.Replace(text)
	}
	return strings.TrimRight(text, "\n")
}
