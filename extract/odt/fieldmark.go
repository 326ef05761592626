package odt

import (
	"strconv"
	"strings"

	"fuhe/extract/field"
)

// mark is the beginning of a field that LibreOffice took over from Word.
type mark struct {
	from int    // length of the text before its result
	form string // what it prints where no result is stored
}

// fieldMark reads the form fields of Word, and those of its fields that LibreOffice does
// not know, as that writes them: a whole one, or marks around the stored result.
func (b *body) fieldMark(p *paragraph, tok token, l look) error {
	switch tok.name {
	case "field:fieldmark-separator":
		return b.t.skip(tok)
	case "field:fieldmark-end":
		b.endField(p, l)
		return b.t.skip(tok)
	}
	form, err := b.fieldForm(tok)
	if len(b.marks) < b.limits.Nesting { // one that never ends costs no more than its result
		b.marks = append(b.marks, mark{p.text.size(), form})
	}
	if tok.name == "field:fieldmark" {
		b.endField(p, l)
	}
	return err
}

func (b *body) endField(p *paragraph, l look) {
	last := len(b.marks) - 1
	if last < 0 {
		return
	}
	if m := b.marks[last]; p.text.size() <= m.from {
		b.print(p, l, m.form)
	}
	b.marks = b.marks[:last]
}

// fieldForm is what a field prints by its parameters: a box, a choice, an equation.
func (b *body) fieldForm(within token) (form string, err error) {
	var choices []string
	chosen := -1
	if strings.HasSuffix(within.attr("field:type"), ".FORMCHECKBOX") {
		form = box(false)
	}
	err = b.t.each(within, func(tok token) error {
		value := tok.attr("field:value")
		switch name := tok.attr("field:name"); {
		case strings.HasSuffix(name, "field.code"):
			form = equation(value)
		case strings.HasSuffix(name, "Checkbox_Checked"):
			form = box(value == "true")
		case strings.HasSuffix(name, "Dropdown_ListEntry"):
			choices = append(choices, value)
		case strings.HasSuffix(name, "Dropdown_Selected"):
			chosen, _ = strconv.Atoi(value)
		}
		return b.t.skip(tok)
	})
	if chosen >= 0 && chosen < len(choices) {
		form = choices[chosen]
	}
	return form, err
}

// equation prints an EQ instruction; other fields without a result print nothing.
func equation(instruction string) string {
	code, rest, _ := strings.Cut(strings.TrimSpace(instruction), " ")
	if strings.EqualFold(code, "EQ") {
		return field.Equation(rest)
	}
	return ""
}
