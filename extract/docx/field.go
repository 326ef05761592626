package docx

import (
	"strconv"
	"strings"

	"fuhe/extract/document"
)

// field is one field that is open: its instruction is not printed, its stored result
// is. A field without one prints what its instruction or form data says.
type field struct {
	result      bool   // the result is being read
	stored      bool   // the file has a place for a result
	from        int    // length of the paragraph's text before the result
	instruction string // cut at longestInstruction
	form        string // the box that a FORMCHECKBOX prints, the choice of a FORMDROPDOWN
}

const longestInstruction = 4096 // bytes

// closeInstructions ends instructions that a paragraph leaves open, so that a field
// without a result hides nothing after it.
func (b *body) closeInstructions() {
	for i := range b.fields {
		b.fields[i].result, b.fields[i].stored = true, true
	}
}

func (b *body) inInstruction() bool {
	for i := range b.fields {
		if !b.fields[i].result {
			return true
		}
	}
	return false
}

// fieldChar follows the begin, separate and end marks of fields.
func (b *body) fieldChar(p *paragraph, tok token, look runLook) error {
	kind, _ := tok.attr("fldCharType")
	last := len(b.fields) - 1
	switch {
	case kind == "begin":
		b.fields = append(b.fields, field{})
		if len(b.fields) > b.limits.Nesting {
			return &document.LimitError{What: "域嵌套层数", Limit: int64(b.limits.Nesting)}
		}
	case kind == "separate" && last >= 0:
		b.fields[last].result, b.fields[last].stored, b.fields[last].from = true, true, p.text.size()
	case kind == "end" && last >= 0:
		f := b.fields[last]
		b.fields = b.fields[:last]
		b.write(p, look, b.fieldText(f, p))
	}
	if tok.empty {
		return nil
	}
	return b.formField()
}

// fieldText is what a field prints beyond its stored result.
func (b *body) fieldText(f field, p *paragraph) string {
	switch {
	case f.form != "" && (!f.stored || p.text.size() <= f.from):
		return f.form
	case f.stored:
		return ""
	}
	code, rest, _ := strings.Cut(strings.TrimSpace(f.instruction), " ")
	switch strings.ToUpper(code) {
	case "EQ":
		return equation(rest)
	case "SYMBOL":
		return b.symbolField(rest)
	}
	return ""
}

// symbolField prints SYMBOL 252 \f "Wingdings".
func (b *body) symbolField(arguments string) string {
	words := strings.Fields(arguments)
	if len(words) == 0 {
		return ""
	}
	font := ""
	if _, after, ok := strings.Cut(arguments, `\f`); ok {
		font, _, _ = strings.Cut(strings.TrimPrefix(strings.TrimSpace(after), `"`), `"`)
		font, _, _ = strings.Cut(font, `\`)
	}
	code, err := strconv.ParseUint(words[0], 0, 32)
	if err != nil {
		return ""
	}
	return b.symbolText(strings.TrimSpace(font), rune(code))
}

// instruct keeps an instruction for fields that print from it.
func (b *body) instruct(tok token) error {
	text, err := b.content(tok)
	if last := len(b.fields) - 1; last >= 0 && !b.fields[last].result && len(b.fields[last].instruction) < longestInstruction {
		b.fields[last].instruction += text
	}
	return err
}

// formField reads w:ffData: the state of a check box, the choice of a list.
func (b *body) formField() error {
	box, checked, chosen := false, false, 0
	var choices []string
	err := b.properties(func(tok token) {
		switch tok.local {
		case "checkBox":
			box = true
		case "checked":
			checked = tok.on()
		case "default": // stands before checked and result, which win
			checked = tok.on()
			chosen, _ = tok.intAttr("val")
		case "result":
			chosen, _ = tok.intAttr("val")
		case "listEntry":
			choices = append(choices, tok.val())
		}
	})
	if last := len(b.fields) - 1; last >= 0 {
		switch {
		case box && checked:
			b.fields[last].form = "☑"
		case box:
			b.fields[last].form = "☐"
		case chosen >= 0 && chosen < len(choices):
			b.fields[last].form = choices[chosen]
		}
	}
	return err
}
