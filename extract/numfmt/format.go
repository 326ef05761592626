// Package numfmt shows a stored number as a cell's number format prints it
// (ECMA-376 Part 1, 18.8.30 and 18.8.31), in the way of a Chinese Excel.
package numfmt

import (
	"math"
	"strings"
)

// Format is a parsed number format: up to four sections, for positive numbers,
// negative ones, zero and text.
type Format struct {
	sections    []section
	conditional bool
	text        *section // what shows a text, nil where texts stand as they are
}

// Dates tells which day the serial number 1 is; [ECMA-376] 18.17.4.1.
type Dates int

const (
	From1900 Dates = iota + 1 // 1 January 1900
	From1904                  // 2 January 1904
)

// longestCode is the number of bytes that a format code may have; Excel takes 255 characters.
const longestCode = 1024

// Parse reads a format code such as 0.00% or [>=10000]0.0,"万". It never fails:
// a code that makes no sense shows numbers as General does.
func Parse(code string) *Format {
	if len(code) > longestCode {
		code = builtin[0]
	}
	f := &Format{sections: lex(ofSystem(code))}
	for i := range f.sections {
		s := &f.sections[i]
		s.settle()
		f.conditional = f.conditional || s.condition.op != ""
		if s.kind == textSection || i == 3 {
			f.text = s
		}
	}
	if last := len(f.sections) - 1; f.text != nil && last > 0 && f.text == &f.sections[last] {
		f.sections = f.sections[:last]
	}
	return f
}

// ofSystem gives the codes that stand for the long date and the time of the system those
// of a Chinese one.
func ofSystem(code string) string {
	lower := strings.ToLower(code)
	switch {
	case strings.Contains(lower, "[$-f800]"), strings.Contains(lower, "[$-x-sysdate]"):
		return builtin[31]
	case strings.Contains(lower, "[$-f400]"), strings.Contains(lower, "[$-x-systime]"):
		return builtin[21]
	}
	return code
}

// Text shows a stored text.
func (f *Format) Text(text string) string {
	if f.text == nil {
		return text
	}
	return f.text.showText(text)
}

// Number shows a stored number: an amount, a rate, a date.
func (f *Format) Number(v float64, dates Dates) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	s, negative := f.choose(v)
	if s == nil {
		return General(v)
	}
	switch s.kind {
	case emptySection:
		return ""
	case textSection:
		return General(v)
	case dateSection:
		if text, ok := s.showDate(v, dates); ok {
			return text
		}
		return General(v)
	}
	text, zero := s.showAmount(decimalOf(math.Abs(v)))
	return sign(negative && !zero) + text
}

// showAmount prints a number without its sign, and tells whether nothing but zeros is left.
func (s *section) showAmount(d decimal) (text string, zero bool) {
	switch s.kind {
	case generalSection:
		return s.showGeneral(d), d.digits == ""
	case fractionSection:
		text, zero = s.showFraction(d)
	case scientificSection:
		text, zero = s.showScientific(d), d.digits == ""
	default:
		text, zero = s.showNumber(d), d.shift(s.shift).round(s.decimals).digits == ""
	}
	return s.numerals.spell(text), zero
}

// choose finds the section for a number, and whether a minus stands before it: a
// section for negative numbers alone says for itself how they look.
func (f *Format) choose(v float64) (s *section, minus bool) {
	sections := f.sections
	if f.conditional {
		return f.chooseByCondition(v)
	}
	switch {
	case len(sections) == 0:
		return nil, false
	case v < 0 && len(sections) > 1:
		return &sections[1], false
	case v == 0 && len(sections) > 2:
		return &sections[2], false
	}
	return &sections[0], v < 0
}

// chooseByCondition takes the first section whose condition holds. The sections
// without one stand for the rest: of two, the second takes all that the first leaves.
func (f *Format) chooseByCondition(v float64) (*section, bool) {
	for i := range f.sections {
		s := &f.sections[i]
		c := s.condition
		if c.op == "" && i == 1 && len(f.sections) > 2 {
			c = condition{"<", 0}
		}
		if c.op == "" && i == 0 && len(f.sections) > 1 {
			c = condition{">", 0}
		}
		if c.op == "" || c.holds(v) {
			return s, v < 0 && !c.negativeOnly() && !(i == 1 && f.sections[0].condition.leavesNegative())
		}
	}
	return nil, v < 0
}

// condition is the test before a section: [>=10000].
type condition struct {
	op    string // "" where the section has none
	value float64
}

func (c condition) holds(v float64) bool {
	switch c.op {
	case "<":
		return v < c.value
	case "<=":
		return v <= c.value
	case ">":
		return v > c.value
	case ">=":
		return v >= c.value
	case "=":
		return v == c.value
	case "<>":
		return v != c.value
	}
	return false
}

// negativeOnly reports whether only negative numbers pass.
func (c condition) negativeOnly() bool {
	return c.op == "<" && c.value <= 0 || (c.op == "<=" || c.op == "=") && c.value < 0
}

// leavesNegative reports whether only negative numbers do not pass.
func (c condition) leavesNegative() bool {
	return c.op == ">=" && c.value <= 0 || c.op == ">" && c.value < 0
}

func sign(negative bool) string {
	if negative {
		return "-"
	}
	return ""
}
