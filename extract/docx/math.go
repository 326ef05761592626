package docx

import (
	"strings"

	"fuhe/extract/markup"
)

// mathSigns are what an element prints around its parts.
type mathSigns struct{ open, close, degree string }

// math writes an Office Math element in one line: (1)/(16), x^(2), √(…). What its
// properties say goes to signs.
func (b *body) math(signs *mathSigns) (string, error) {
	var out strings.Builder
	for {
		tok, err := b.t.Next()
		if err != nil || tok.Kind == markup.End || tok.Kind == markup.EOF {
			return out.String(), err
		}
		if tok.Kind != markup.Start || tok.Empty {
			continue
		}
		text, err := b.mathElement(tok, signs)
		if err != nil {
			return "", err
		}
		out.WriteString(text)
	}
}

func (b *body) mathElement(tok token, outer *mathSigns) (string, error) {
	switch {
	case tok.Local == "t":
		return b.content(tok)
	case tok.Local == "dPr" || tok.Local == "naryPr":
		return b.mathProperties(tok, outer)
	case strings.HasSuffix(tok.Local, "Pr") || skipped(tok):
		return "", b.skip()
	}
	signs := mathSigns{open: "(", close: ")"}
	inner, err := b.math(&signs)
	if err != nil || inner == "" {
		return "", err
	}
	switch tok.Local {
	case "num":
		return "(" + inner + ")/", nil
	case "den":
		return "(" + inner + ")", nil
	case "d":
		return signs.open + inner + signs.close, nil
	case "sup":
		return "^(" + inner + ")", nil
	case "sub":
		return "_(" + inner + ")", nil
	case "deg":
		outer.degree = "[" + inner + "]"
		return "", nil
	case "rad":
		return "√" + signs.degree + "(" + inner + ")", nil
	}
	return inner, nil
}

// mathProperties reads the brackets of a delimiter and the sign of an n-ary operator.
func (b *body) mathProperties(tok token, outer *mathSigns) (string, error) {
	operator := ""
	if tok.Local == "naryPr" {
		operator = "∫" // ISO/IEC 29500-1 22.1.2.20: where chr is unsaid
	}
	err := b.properties(func(tok token) {
		switch tok.Local {
		case "begChr":
			outer.open = val(tok)
		case "endChr":
			outer.close = val(tok)
		case "chr":
			operator = val(tok)
		}
	})
	return operator, err
}
