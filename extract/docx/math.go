package docx

import "strings"

// math writes an Office Math element in one line: (1)/(16), x^(2), √(…).
func (b *body) math() (string, error) {
	var out strings.Builder
	for {
		tok, err := b.t.next()
		if err != nil || tok.kind == endToken || tok.kind == eofToken {
			return out.String(), err
		}
		if tok.kind != startToken || tok.empty {
			continue
		}
		text, err := b.mathElement(tok)
		if err != nil {
			return "", err
		}
		out.WriteString(text)
	}
}

func (b *body) mathElement(tok token) (string, error) {
	if tok.local == "t" {
		return b.content(tok)
	}
	if strings.HasSuffix(tok.local, "Pr") || skipped(tok) {
		return "", b.skip()
	}
	inner, err := b.math()
	if err != nil {
		return "", err
	}
	switch tok.local {
	case "num":
		return "(" + inner + ")/", nil
	case "den", "d":
		return "(" + inner + ")", nil
	case "sup":
		return "^(" + inner + ")", nil
	case "sub":
		return "_(" + inner + ")", nil
	case "rad":
		return "√(" + inner + ")", nil
	}
	return inner, nil
}
