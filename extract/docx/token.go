package docx

import (
	"strconv"
	"strings"

	"fuhe/extract/markup"
)

type (
	token     = markup.Token
	tokenizer = markup.Tokenizer
)

// newTokenizer reads a part, whose namespaces it tells apart.
func newTokenizer(src string, nesting int) *tokenizer {
	t := markup.NewTokenizer(src, nesting, namespaces)
	return &t
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
