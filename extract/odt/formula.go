package odt

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"fuhe/extract/markup"
)

// formula writes MathML in one line: (1)/(16), x^(2), √(…).
func formula(t *tokenizer, within token) (string, error) {
	parts, err := formulaParts(t, within)
	return strings.Join(parts, ""), err
}

// formulaParts are the children of an element, a line each; text of a leaf is one.
func formulaParts(t *tokenizer, within token) ([]string, error) {
	var out []string
	if within.empty {
		return nil, nil
	}
	for {
		tok, err := t.next()
		switch {
		case err != nil || tok.kind == markup.End || tok.kind == markup.EOF:
			return out, err
		case tok.kind == markup.Text:
			if text := strings.TrimSpace(tok.text); text != "" {
				out = append(out, strings.Map(upright, text))
			}
		default:
			part, err := formulaElement(t, tok)
			if err != nil {
				return nil, err
			}
			out = append(out, part)
		}
	}
}

// upright is a letter or digit without the face that mathematics sets it in, which Unicode
// gives a character of its own: 𝟏 is 1.
func upright(r rune) rune {
	if r < 0x1D400 || r > 0x1D7FF {
		return r
	}
	plain, _ := utf8.DecodeRuneInString(norm.NFKC.String(string(r)))
	return plain
}

// formulaElement reads one element; MathML 3, chapter 3.
func formulaElement(t *tokenizer, tok token) (string, error) {
	if tok.name == "math:annotation" || tok.name == "math:annotation-xml" || tok.name == "math:maction" {
		return "", t.skip(tok)
	}
	parts, err := formulaParts(t, tok)
	part := func(i int) string {
		if i < len(parts) {
			return parts[i]
		}
		return ""
	}
	switch tok.name {
	case "math:mfrac":
		return "(" + part(0) + ")/(" + part(1) + ")", err
	case "math:msup", "math:mover":
		return part(0) + raised("^", part(1)), err
	case "math:msub", "math:munder":
		return part(0) + raised("_", part(1)), err
	case "math:msubsup", "math:munderover":
		return part(0) + raised("_", part(1)) + raised("^", part(2)), err
	case "math:msqrt":
		return "√(" + strings.Join(parts, "") + ")", err
	case "math:mroot":
		return "√[" + part(1) + "](" + part(0) + ")", err
	case "math:mfenced":
		return fenced(tok, parts), err
	case "math:mtr":
		return strings.Join(parts, ",") + ";", err
	}
	return strings.Join(parts, ""), err
}

func raised(sign, text string) string {
	if text == "" {
		return ""
	}
	return sign + "(" + text + ")"
}

// fenced sets brackets; where the file does not say them they are round, with commas.
func fenced(tok token, parts []string) string {
	or := func(name, otherwise string) string {
		if v, ok := tok.lookup(name); ok {
			return v
		}
		return otherwise
	}
	separator := or("separators", ",")
	return or("open", "(") + strings.Join(parts, separator) + or("close", ")")
}
