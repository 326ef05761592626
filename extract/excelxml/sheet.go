package excelxml

import (
	"strconv"
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/markup"
	"fuhe/extract/spreadsheet"
)

// The size of a sheet; positions beyond it are errors of the file.
const (
	mostRows    = 1 << 20
	mostColumns = 1 << 14
)

// worksheet is a sheet as it is read.
type worksheet struct {
	*reader
	sheet    *spreadsheet.Sheet
	hidden   bool
	row, col int            // the next row, the next cell or column
	left     int            // the first column of the table
	table    string         // the table's style
	rowStyle string         // the row's, "" for none
	columns  map[int]string // the columns' styles
	styled   int            // columns that were given a style
	hung     []hanging
}

// worksheet reads one Worksheet element. What was read before a damage stays. Whether it
// is hidden stands behind its cells.
func (r *reader) worksheet(tok markup.Token) error {
	if r.sheets++; r.sheets > r.limits.Pages {
		return &document.LimitError{What: "工作表数", Limit: int64(r.limits.Pages)}
	}
	w := &worksheet{reader: r, sheet: r.book.Sheet(attribute(tok, "Name")), columns: map[int]string{}}
	damage := r.children(tok, w.part)
	if w.hidden {
		r.book.Hidden(w.sheet.Name)
		return damage
	}
	if err := r.book.Add(w.sheet); err != nil {
		return err
	}
	return damage
}

func (w *worksheet) part(tok markup.Token) error {
	switch tok.Local {
	case "Table":
		w.row, w.left = max(1, number(tok, "TopCell"))-1, max(1, number(tok, "LeftCell"))-1
		w.col, w.table = w.left, attribute(tok, "StyleID")
		return w.children(tok, w.line)
	case "WorksheetOptions":
		return w.children(tok, func(tok markup.Token) error {
			if tok.Local != "Visible" {
				return nil
			}
			text, err := w.text(tok)
			w.hidden = strings.Contains(text, "Hidden")
			return err
		})
	}
	return nil
}

// line reads a column or a row of the table. One may stand for several: Span counts those
// that follow.
func (w *worksheet) line(tok markup.Token) error {
	switch tok.Local {
	case "Column":
		w.column(tok)
	case "Row":
		if n := number(tok, "Index"); n > 0 {
			w.row = w.shifted(n-1, w.row)
		}
		last := min(w.row+max(0, number(tok, "Span")), mostRows-1)
		if hides(tok, "Height") {
			w.sheet.HideRows(w.row, last)
		}
		err := w.cells(tok)
		w.row = last + 1
		return err
	}
	return nil
}

// cells reads the cells of a row. Those before a damage stay.
func (w *worksheet) cells(row markup.Token) error {
	w.col, w.rowStyle = w.left, attribute(row, "StyleID")
	var cells []cell
	damage := w.children(row, func(tok markup.Token) error {
		if tok.Local != "Cell" {
			return nil
		}
		c, err := w.cell(tok)
		if err == nil {
			cells = append(cells, c)
		}
		return err
	})
	if err := w.putRow(cells); err != nil {
		return err
	}
	return damage
}

// shifted is a row by its index, which begins at the top of the sheet.
func (w *worksheet) shifted(row, next int) int {
	if row >= mostRows {
		return next
	}
	return row
}

func (w *worksheet) column(tok markup.Token) {
	if n := number(tok, "Index"); n > 0 {
		w.col = n - 1
	}
	last := min(w.col+max(0, number(tok, "Span")), mostColumns-1)
	if hides(tok, "Width") {
		w.sheet.HideCols(w.col, last)
	}
	if style := attribute(tok, "StyleID"); style != "" && w.styled < 4*mostColumns {
		w.styled += last - w.col + 1 // columns may be named again and again
		for ; w.col <= last; w.col++ {
			w.columns[w.col] = style
		}
	}
	w.col = last + 1
}

// hides reports whether a row or column is hidden, or has no size.
func hides(tok markup.Token, size string) bool {
	v, err := strconv.ParseFloat(attribute(tok, size), 64)
	return attribute(tok, "Hidden") == "1" || err == nil && v == 0
}

// number reads an attribute that is a whole number; -1 where it is none.
func number(tok markup.Token, name string) int {
	n, err := strconv.Atoi(strings.TrimSpace(attribute(tok, name)))
	if err != nil || n < 0 {
		return -1
	}
	return n
}
