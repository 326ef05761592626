package excelxml

import (
	"strconv"
	"strings"

	"fuhe/extract/markup"
	"fuhe/extract/numfmt"
)

// value is what a Cell element holds.
type value struct {
	kind    string // String, Number, DateTime, Boolean, Error
	text    string
	formula bool
	stored  bool // a Data element is there
	style   string
}

// says reports whether the cell shows or should show something.
func (v value) says() bool { return v.formula || strings.TrimSpace(v.text) != "" }

// cell reads one cell. One without an index follows the cell before it, and a merged one
// takes its whole width.
func (w *worksheet) cell(tok markup.Token) (cell, error) {
	c := cell{col: w.col, across: min(max(0, number(tok, "MergeAcross")), mostColumns), down: min(max(0, number(tok, "MergeDown")), mostRows)}
	if n := number(tok, "Index"); n > 0 {
		c.col, c.indexed = min(n-1, mostColumns), true
	}
	w.col = min(c.col+c.across, mostColumns) + 1
	c.value = value{formula: attribute(tok, "Formula") != "", style: w.styleOf(tok, c.col)}
	err := w.children(tok, func(tok markup.Token) (err error) {
		if tok.Local == "Data" { // not the comment's
			c.kind, c.stored = attribute(tok, "Type"), true
			c.text, err = w.text(tok)
		}
		return err
	})
	return c, err
}

// styleOf is the style of a cell: its own, or that of its row, column or table.
func (w *worksheet) styleOf(tok markup.Token, col int) string {
	for _, style := range []string{attribute(tok, "StyleID"), w.rowStyle, w.columns[col], w.table} {
		if style != "" {
			return style
		}
	}
	return defaultStyle
}

// put gives the sheet the value by its type.
func (w *worksheet) put(row, col int, v value) error {
	format, stored := w.styles.format(v.style), strings.TrimSpace(v.text)
	switch {
	case v.formula && (!v.stored || stored == "" && v.kind != "String"):
		w.sheet.NoResult(row, col)
		return nil
	case stored == "":
		return nil
	case v.kind == "Number":
		if n, err := strconv.ParseFloat(stored, 64); err == nil {
			return w.sheet.Number(row, col, n, format, w.dates)
		}
	case v.kind == "DateTime":
		if serial, ok := numfmt.Serial(stored, numfmt.From1900); ok {
			return w.sheet.Number(row, col, serial, format, numfmt.From1900)
		}
	case v.kind == "Boolean":
		return w.sheet.Bool(row, col, stored == "1" || strings.EqualFold(stored, "true"))
	case v.kind == "Error":
		return w.sheet.Error(row, col, stored)
	}
	return w.sheet.Text(row, col, strings.Trim(v.text, "\r\n\t"), format)
}
