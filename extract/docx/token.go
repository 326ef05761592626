package docx

import (
	"strconv"
	"strings"

	"fuhe/extract/markup"
)

// token is one piece of markup.
type token = markup.Token

// tokenizer pulls the markup out of an XML part.
type tokenizer struct{ markup.Tokenizer }

func newTokenizer(src string, nesting int) *tokenizer {
	return &tokenizer{markup.NewTokenizer(src, nesting, namespaces)}
}

// within is a tokenizer of the open element's content, which is passed over. An element
// whose content does not end well gives an error.
func (t *tokenizer) within() (*tokenizer, error) {
	content, err := t.Within()
	return &tokenizer{content}, err
}

// val is the w:val attribute; "" where absent.
func val(tok token) string { v, _ := tok.Attr("val"); return v }

// on reads a toggle element: present without a value, or 1, true, on.
func on(tok token) bool {
	switch v, ok := tok.Attr("val"); v {
	case "0", "false", "off", "none":
		return false
	default:
		return ok || v == ""
	}
}

// intAttr reads a whole number, also from odd forms like "612pt" and "9288.0".
func intAttr(tok token, local string) (int, bool) {
	v, ok := tok.Attr(local)
	if !ok {
		return 0, false
	}
	v = strings.TrimSpace(v)
	end := 0
	for end < len(v) && (v[end] >= '0' && v[end] <= '9' || end == 0 && v[end] == '-') {
		end++
	}
	n, err := strconv.Atoi(v[:end])
	if err != nil || n > 1<<24 || n < -(1<<24) {
		return 0, false
	}
	if strings.HasSuffix(v, "pt") {
		n *= 20 // points in twips
	}
	return n, true
}
