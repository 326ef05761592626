// Package field follows the fields of running text. A field prints its stored result;
// one without prints what its instruction or form data says.
package field

import (
	"strconv"
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/symbol"
)

// Stack is the fields that are open where the text has got to. The zero Stack has none.
type Stack struct {
	open   []field
	Limits document.Limits
}

type field struct {
	result      bool   // the result is being read
	stored      bool   // the file has a place for a result
	from        int    // length of the text before the result
	instruction string // cut at longestInstruction
	form        string // the box that a FORMCHECKBOX prints, the choice of a FORMDROPDOWN
}

const longestInstruction = 4096 // bytes

// Reset forgets the fields, for the next text.
func (s *Stack) Reset() { s.open = s.open[:0] }

// Depth is how many fields are open.
func (s *Stack) Depth() int { return len(s.open) }

// Begin opens a field. The error is a *document.LimitError.
func (s *Stack) Begin() error {
	s.open = append(s.open, field{})
	if len(s.open) > s.Limits.Nesting {
		return &document.LimitError{What: "域嵌套层数", Limit: int64(s.Limits.Nesting)}
	}
	return nil
}

// Separate ends the innermost field's instruction; size is how much text stands before
// its result.
func (s *Stack) Separate(size int) {
	if last := len(s.open) - 1; last >= 0 {
		s.open[last].result, s.open[last].stored, s.open[last].from = true, true, size
	}
}

// End closes the innermost field; size is how much text there is now. It returns what
// the field prints beyond its stored result, and the font of a sign that is not known.
func (s *Stack) End(size int) (text, unknownFont string) {
	last := len(s.open) - 1
	if last < 0 {
		return "", ""
	}
	f := s.open[last]
	s.open = s.open[:last]
	switch printed := f.stored && size > f.from; {
	case printed:
		return "", ""
	case f.form != "":
		return f.form, ""
	}
	code, rest, _ := strings.Cut(strings.TrimSpace(f.instruction), " ")
	switch strings.ToUpper(code) {
	case "EQ":
		return Equation(rest), ""
	case "SYMBOL":
		return symbolField(rest)
	}
	return "", ""
}

// symbolField prints SYMBOL 252 \f "Wingdings".
func symbolField(arguments string) (text, unknownFont string) {
	words := strings.Fields(arguments)
	if len(words) == 0 {
		return "", ""
	}
	font := ""
	if _, after, ok := strings.Cut(arguments, `\f`); ok {
		font, _, _ = strings.Cut(strings.TrimPrefix(strings.TrimSpace(after), `"`), `"`)
		font, _, _ = strings.Cut(font, `\`)
		font = strings.TrimSpace(font)
	}
	code, err := strconv.ParseUint(words[0], 0, 32)
	if err != nil {
		return "", ""
	}
	text, known := symbol.Text(font, rune(code))
	if !known {
		unknownFont = font
	}
	return text, unknownFont
}

// Instruct adds to the innermost field's instruction.
func (s *Stack) Instruct(text string) {
	if last := len(s.open) - 1; last >= 0 && !s.open[last].result && len(s.open[last].instruction) < longestInstruction {
		s.open[last].instruction += text[:min(len(text), longestInstruction)]
	}
}

// SetForm gives the innermost field what its form data prints.
func (s *Stack) SetForm(text string) {
	if last := len(s.open) - 1; last >= 0 && text != "" {
		s.open[last].form = text
	}
}

// Hidden reports whether text here belongs to an instruction and is not printed.
func (s *Stack) Hidden() bool {
	for i := range s.open {
		if !s.open[i].result {
			return true
		}
	}
	return false
}

// CloseInstructions ends instructions that a paragraph leaves open, so that a field
// without a result hides nothing after it.
func (s *Stack) CloseInstructions() {
	for i := range s.open {
		s.open[i].result, s.open[i].stored = true, true
	}
}

// Instruction is what has been read of the innermost field's instruction.
func (s *Stack) Instruction() string {
	if last := len(s.open) - 1; last >= 0 {
		return s.open[last].instruction
	}
	return ""
}
