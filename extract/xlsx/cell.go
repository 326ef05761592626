package xlsx

import (
	"strconv"
	"strings"

	"fuhe/extract/numfmt"
)

// value is what a c element holds; 18.3.1.4.
type value struct {
	kind    string // its type: s, str, inlineStr, b, e, d, n or ""
	style   int
	stored  string // the v element
	text    string // the is element
	formula bool
	stores  bool // a v element is there and not empty
}

// cell reads one cell. One without a name follows the cell before it.
func (w *worksheet) cell(s *scanner) error {
	w.col++
	if row, col, ok := parseRef(s.attr("r")); ok {
		w.row, w.col = row, col
	}
	v := readValue(s)
	if w.row < 0 || w.row >= mostRows || w.col >= mostColumns {
		return nil
	}
	if v.formula && !v.stores && v.kind != "str" && v.kind != "inlineStr" {
		w.sheet.NoResult(w.row, w.col)
		return nil
	}
	return w.put(v)
}

func readValue(s *scanner) value {
	v := value{kind: s.attr("t"), style: s.number("s")}
	outer := s.open - 1
	for s.open > outer && s.next() {
		if s.kind != startTag {
			continue
		}
		switch s.name {
		case "v":
			v.stored = s.inner()
			v.stores = v.stored != ""
		case "f":
			v.formula = true
		case "is":
			v.text = s.richText()
		}
	}
	return v
}

// put gives the sheet the value by its type.
func (w *worksheet) put(v value) error {
	format := w.styles.format(v.style)
	switch v.kind {
	case "s":
		return w.shared(v)
	case "str":
		return w.sheet.Text(w.row, w.col, unescapeUnits(v.stored), format)
	case "inlineStr":
		if v.text == "" {
			v.text = unescapeUnits(v.stored)
		}
		return w.sheet.Text(w.row, w.col, v.text, format)
	case "b":
		return w.sheet.Bool(w.row, w.col, v.stored == "1" || v.stored == "true")
	case "e":
		return w.sheet.Error(w.row, w.col, strings.TrimSpace(v.stored))
	case "d":
		if serial, ok := numfmt.Serial(strings.TrimSpace(v.stored), w.dates()); ok {
			return w.sheet.Number(w.row, w.col, serial, format, w.dates())
		}
		return w.sheet.Text(w.row, w.col, v.stored, format)
	}
	return w.number(v)
}

func (w *worksheet) shared(v value) error {
	n, err := strconv.Atoi(strings.TrimSpace(v.stored))
	if err != nil || n < 0 || n >= len(w.texts) {
		if v.stores {
			w.sheet.NoText(w.row, w.col)
		}
		return nil
	}
	return w.sheet.Text(w.row, w.col, w.texts[n], w.styles.format(v.style))
}

// number puts a number. What is none, which no program should write, stays as it is.
func (w *worksheet) number(v value) error {
	format := w.styles.format(v.style)
	if !v.stores {
		return w.sheet.Text(w.row, w.col, v.text, format)
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(v.stored), 64)
	if err != nil {
		return w.sheet.Text(w.row, w.col, v.stored, format)
	}
	return w.sheet.Number(w.row, w.col, n, format, w.dates())
}
