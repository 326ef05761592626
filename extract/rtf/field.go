package rtf

import (
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/field"
	"fuhe/extract/symbol"
)

// openField is a field whose group is open.
type openField struct {
	instruction []byte
	from        int // how much was printed before its result
}

// enterField begins a field or a part of one.
func (r *reader) enterField(name string) error {
	switch name {
	case "field":
		r.open = append(r.open, openField{})
		r.state.close = (*reader).endField
		return r.fields.Begin()
	case "ffl":
		r.capture(func(r *reader) error { r.form.choices = append(r.form.choices, string(r.captured)); return nil })
		return nil
	case "formfield":
		r.form = formField{result: unsaidResult}
		r.begin(inForm, func(r *reader) error { r.fields.SetForm(r.form.printed()); return nil })
		return nil
	}
	if len(r.open) == 0 {
		return nil
	}
	switch {
	case name == "fldinst":
		r.begin(inInstruction, (*reader).endInstruction)
	case r.state.dest == inInstruction: // the result of a field within an instruction
		r.skip()
	default:
		r.open[len(r.open)-1].from = r.written
		r.state.close = (*reader).endResult
	}
	return nil
}

// instruct keeps the text of an instruction.
func (r *reader) instruct(text string) {
	if last := len(r.open) - 1; last >= 0 && len(r.open[last].instruction) < longestCapture {
		r.open[last].instruction = append(r.open[last].instruction, text...)
	}
}

func (r *reader) endInstruction() error {
	if len(r.open) == 0 {
		return nil
	}
	instruction := string(r.open[len(r.open)-1].instruction)
	if strings.TrimSpace(instruction) == "FORMCHECKBOX" && r.form.kind != checkBox {
		r.fields.SetForm("☐")
	}
	r.form = formField{}
	r.fields.Instruct(instruction)
	return nil
}

// endResult says where the result began; Word stores empty ones for fields that print
// from their instruction.
func (r *reader) endResult() error {
	if last := len(r.open) - 1; last >= 0 {
		r.fields.Separate(r.open[last].from)
	}
	return nil
}

func (r *reader) endField() error {
	r.open = r.open[:max(len(r.open)-1, 0)]
	text, unknownFont := r.fields.End(r.written)
	if unknownFont != "" {
		r.unknownSymbol(unknownFont)
	}
	return r.print(text)
}

// The kinds of form fields, and the result of one that has none; RTF 1.9.1, "Form Fields".
const (
	checkBox     = 1
	choiceList   = 2
	unsaidResult = 25
)

// formField is the data of a form field.
type formField struct {
	kind            int
	result, initial int
	choices         []string
}

func (f *formField) word(tok token) {
	switch string(tok.text) {
	case "fftype":
		f.kind = tok.number
	case "ffres":
		f.result = tok.number
	case "ffdefres":
		f.initial = tok.number
	}
}

// printed is the box or the choice that the field prints; "" for text.
func (f *formField) printed() string {
	result := f.result
	if result == unsaidResult {
		result = f.initial
	}
	if f.kind != checkBox && f.kind != choiceList {
		return ""
	}
	return field.Form{CheckBox: f.kind == checkBox, Checked: result == 1, Choices: f.choices, Chosen: result}.Printed()
}

// symbols is text that was typed in a symbol font.
func (r *reader) symbols(f *font, text string) string {
	printed, known := text, false
	if f.symbolic {
		printed, known = symbol.Run(f.name, text)
	} else {
		known = !strings.ContainsFunc(text, func(c rune) bool { return c >= 0xE000 && c <= 0xF8FF })
	}
	if known {
		return printed
	}
	r.unknownSymbol(f.name)
	return strings.Map(func(c rune) rune {
		if c >= 0xE000 && c <= 0xF8FF {
			return '\uFFFD'
		}
		return c
	}, printed)
}

func (r *reader) unknownSymbol(font string) {
	r.doc.Once(document.TextUncertain, "字体 "+font+" 中有无法识别的符号，请核对原文")
}
