package odt

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/numfmt"
	"fuhe/extract/spreadsheet"
)

// ErrNotSheet is an OpenDocument file that is no spreadsheet.
var ErrNotSheet = errors.New("不是 OpenDocument 电子表格")

// ReadSheets reads an .ods package or a flat .fods file: the cells of the visible sheets,
// as they are shown. Errors: ErrEncrypted, ErrNotSheet, a *document.LimitError, or what is
// damaged.
func ReadSheets(data []byte, limits document.Limits) (*document.Document, error) {
	r, err := openReader(data, limits)
	if err != nil {
		return nil, err
	}
	w := &workbook{body: &body{reader: r}, book: spreadsheet.NewBook(strings.Replace(r.src.format, "dt", "ds", 1), limits)}
	if err := w.read(); err != nil {
		return nil, err
	}
	for _, p := range r.doc.Problems {
		w.book.Problem(p.Kind, p.Message)
	}
	if r.src.garbled {
		w.book.Problem(document.TextUncertain, "工作簿中有不属于任何文字编码的字节，以 \uFFFD 代替")
	}
	return w.book.Document(), nil
}

// workbook reads the sheets of one file.
type workbook struct {
	*body
	book   *spreadsheet.Book
	sheets int
	filled int // cells with text, repeated ones too
}

func (w *workbook) read() error {
	found := false
	w.t = newTokenizer(w.src.content, w.limits.Nesting)
	err := walk(w.t, func(t *tokenizer, tok token) error {
		if tok.name != "office:body" {
			return w.readStylesOf(t, tok)
		}
		return t.each(tok, func(tok token) error {
			if tok.name != "office:spreadsheet" {
				return t.skip(tok)
			}
			found = true
			return t.each(tok, w.part)
		})
	})
	if err == nil && !found {
		err = fmt.Errorf("%w：其中没有工作表（office:spreadsheet）", ErrNotSheet)
	}
	return err
}

// part reads one child of the spreadsheet: of them, only tables are sheets.
func (w *workbook) part(tok token) error {
	if tok.name != "table:table" {
		return w.t.skip(tok)
	}
	if w.sheets++; w.sheets > w.limits.Pages {
		return &document.LimitError{What: "工作表数", Limit: int64(w.limits.Pages)}
	}
	name := tok.attr("table:name")
	for s := range w.styles.chain("table", tok.attr("table:style-name")) {
		if s.concealed {
			w.book.Hidden(name)
			return w.t.skip(tok)
		}
	}
	s := &sheet{workbook: w, Sheet: w.book.Sheet(name)}
	if err := s.parts(tok, false); err != nil {
		return err
	}
	return w.book.Add(s.Sheet)
}

// sheet is a worksheet as it is read.
type sheet struct {
	*workbook
	*spreadsheet.Sheet
	row, col int // the next row, and the next column that is declared
}

// The most rows and columns that spreadsheets have.
const (
	mostRows    = 1 << 20
	mostColumns = 1 << 14
)

// parts reads rows and columns, also those in groups, which may be folded away.
func (s *sheet) parts(within token, folded bool) error {
	return s.t.each(within, func(tok token) error {
		switch tok.name {
		case "table:table-column":
			last := min(s.col+tok.count("table:number-columns-repeated"), mostColumns) - 1
			if folded || collapsed(tok) {
				s.HideCols(s.col, last)
			}
			s.col = last + 1
			return s.t.skip(tok)
		case "table:table-row":
			return s.tableRow(tok, folded)
		case "table:table-row-group", "table:table-column-group":
			return s.parts(tok, folded || tok.attr("table:display") == "false")
		case "table:table-columns", "table:table-header-columns", "table:table-rows", "table:table-header-rows":
			return s.parts(tok, folded)
		case "table:shapes":
			_, err := s.content(tok)
			return err
		case "office:forms":
			return s.forms(tok)
		}
		return s.t.skip(tok)
	})
}

// shown is a cell of a row that has something to show.
type shown struct {
	col, repeated int
	rows, cols    int // that it covers
	put           func(row, col int) error
}

// tableRow reads a row as often as it is repeated.
func (s *sheet) tableRow(within token, folded bool) error {
	last := min(s.row+within.count("table:number-rows-repeated"), mostRows) - 1
	if folded || collapsed(within) {
		s.HideRows(s.row, last)
	}
	var cells []shown
	col := 0
	err := s.t.each(within, func(tok token) error {
		if tok.name != "table:table-cell" && tok.name != "table:covered-table-cell" {
			return s.t.skip(tok)
		}
		c := shown{col: col, rows: tok.count("table:number-rows-spanned"), cols: tok.count("table:number-columns-spanned")}
		var err error
		if c.put, err = s.cell(tok); err != nil {
			return err
		}
		c.repeated = min(tok.count("table:number-columns-repeated"), mostColumns-col)
		if col += c.repeated; c.put != nil || c.rows > 1 || c.cols > 1 {
			cells = append(cells, c)
		}
		return nil
	})
	if err == nil && s.row > last && len(cells) > 0 {
		err = &document.LimitError{What: "工作表行数", Limit: mostRows}
	}
	for first := s.row; err == nil && s.row <= last && len(cells) > 0; s.row++ {
		err = s.place(cells, s.row > first)
	}
	s.row = last + 1
	return err
}

// count counts a cell that shows something; again tells that it repeats another.
func (s *sheet) count(again bool) error {
	if s.filled++; s.filled > s.limits.Grid {
		return &document.LimitError{What: "有内容的单元格数", Limit: int64(s.limits.Grid)}
	}
	if !again {
		return nil
	}
	return s.repeatCells(1)
}

// place puts the cells of a row on the sheet; again tells that the row repeats another.
func (s *sheet) place(cells []shown, again bool) error {
	for _, c := range cells {
		for col := c.col; col < c.col+c.repeated; col++ {
			if err := s.count(again || col > c.col); err != nil {
				return err
			}
			if c.put != nil {
				if err := c.put(s.row, col); err != nil {
					return err
				}
			}
			if err := s.Merge(s.row, col, min(s.row+c.rows, mostRows)-1, min(col+c.cols, mostColumns)-1); err != nil {
				return err
			}
		}
	}
	return nil
}

// cell reads a cell and gives what puts it on the sheet, nil for one that is blank. A cell
// shows its text; one without, which no office program writes, its value.
func (s *sheet) cell(tok token) (func(row, col int) error, error) {
	lines, err := s.content(tok)
	if err != nil {
		return nil, err
	}
	kind := tok.attr("office:value-type")
	switch text := strings.Join(lines, "\n"); {
	case tok.attr("calcext:value-type") == "error" && text != "":
		return func(row, col int) error { return s.Error(row, col, text) }, nil
	case text != "":
		if kind != "" && kind != "string" {
			text = strings.TrimSpace(text) // blanks beside a number are its format's: _) and ?
		}
		return func(row, col int) error { return s.Text(row, col, text, general) }, nil
	case kind == "" && tok.attr("table:formula") != "":
		return func(row, col int) error { s.NoResult(row, col); return nil }, nil
	}
	return s.value(tok, kind), nil
}

var general, percent = numfmt.Parse("General"), numfmt.Parse("0.00%")

// value puts a value that has no text: ISO/IEC 26300-1 19.385.
func (s *sheet) value(tok token, kind string) func(row, col int) error {
	stored := func(name string) func(row, col int) error {
		text := tok.attr(name)
		return func(row, col int) error { return s.Text(row, col, text, general) }
	}
	switch kind {
	case "float", "currency", "percentage":
		v, err := strconv.ParseFloat(tok.attr("office:value"), 64)
		if err != nil {
			return nil
		}
		format := general
		if kind == "percentage" {
			format = percent
		}
		return func(row, col int) error { return s.Number(row, col, v, format, numfmt.From1900) }
	case "boolean":
		v := tok.attr("office:boolean-value") == "true"
		return func(row, col int) error { return s.Bool(row, col, v) }
	case "date":
		return stored("office:date-value")
	case "time":
		return stored("office:time-value")
	case "string":
		return stored("office:string-value")
	}
	return nil
}

// content reads what stands in a cell, or is drawn on a sheet: the lines of its text. Text
// boxes and pictures are the sheet's.
func (s *sheet) content(within token) (lines []string, err error) {
	pictures := s.pictures
	b := s.sub()
	if err := b.blocks(within); err != nil {
		return nil, err
	}
	for _, block := range b.out {
		switch p := block.Paragraph; {
		case p == nil:
		case p.Style == document.TextBox:
			s.Boxes = append(s.Boxes, p.Text)
		default:
			lines = append(lines, p.Text)
		}
	}
	s.Sheet.Pictures = s.Sheet.Pictures || s.pictures > pictures
	return lines, nil
}
