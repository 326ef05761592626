package rtf

import "strings"

// mathGroup is an element of Office Math whose group is open: RTF 1.9.1, "Mathematics". It
// is written in one line, as (1)/(16), x^(2), √(…).
type mathGroup struct {
	name                string
	from                int // length of the paragraph's text before it
	open, close, degree string
}

// deepestMath is how deep elements are marked; in deeper ones only the text is read.
const deepestMath = 32

// mathWord begins an element; what its properties say is kept for its end.
func (r *reader) mathWord(tok token) {
	if r.state.close != nil || len(r.outer) < 2 || len(r.maths) >= deepestMath {
		return
	}
	switch name := string(tok.text); name {
	case "mbegChr", "mendChr", "mchr", "msepChr":
		if len(r.maths) > 0 {
			r.capture(func(r *reader) error { return r.endMathSign(name) })
		}
	case "mdPr", "mnaryPr":
		r.state.under, r.state.dest = r.state.dest, inNothing
		if name == "mnaryPr" {
			r.maths = append(r.maths, mathGroup{name: name, open: "∫"}) // where mchr is unsaid
			r.state.close = (*reader).endOperator
		}
	default:
		r.maths = append(r.maths, mathGroup{name: name, from: len(r.story.text), open: "(", close: ")"})
		r.state.close = (*reader).endMath
	}
}

func (r *reader) endMathSign(name string) error {
	last := len(r.maths) - 1
	if last < 0 {
		return nil
	}
	text := strings.TrimSpace(string(r.captured))
	switch name {
	case "mbegChr", "mchr":
		r.maths[last].open = text
	case "mendChr":
		r.maths[last].close = text
	}
	return nil
}

func (r *reader) endOperator() error {
	m := r.maths[len(r.maths)-1]
	r.maths = r.maths[:len(r.maths)-1]
	return r.print(m.open)
}

// endMath writes what stands around the element's text.
func (r *reader) endMath() error {
	m := r.maths[len(r.maths)-1]
	r.maths = r.maths[:len(r.maths)-1]
	s := r.story
	if m.from >= len(s.text) {
		return nil
	}
	inner := string(s.text[m.from:])
	switch m.name {
	case "mnum":
		inner = "(" + inner + ")/"
	case "mden":
		inner = "(" + inner + ")"
	case "md":
		inner = m.open + inner + m.close
	case "msup":
		inner = "^(" + inner + ")"
	case "msub":
		inner = "_(" + inner + ")"
	case "mdeg":
		if last := len(r.maths) - 1; last >= 0 {
			r.maths[last].degree, inner = "["+inner+"]", ""
		}
	case "mrad":
		inner = "√" + m.degree + "(" + inner + ")"
	}
	s.text = append(s.text[:m.from], inner...)
	return nil
}
