package markup

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

var entities = map[string]string{"amp": "&", "lt": "<", "gt": ">", "quot": `"`, "apos": "'"}

// Unescape resolves the five entities and character references. Anything else stays
// as it is, and ok is false. Characters that XML forbids are dropped.
func Unescape(s string) (text string, ok bool) {
	amp := strings.IndexByte(s, '&')
	if amp < 0 {
		return s, true
	}
	var b strings.Builder
	b.Grow(len(s))
	ok = true
	for amp >= 0 {
		b.WriteString(s[:amp])
		s = s[amp:]
		semi := strings.IndexByte(s[:min(len(s), 12)], ';')
		if r, known := reference(s[1:max(semi, 1)]); semi > 0 && known {
			b.WriteString(r)
			s = s[semi+1:]
		} else {
			b.WriteByte('&')
			s, ok = s[1:], false
		}
		amp = strings.IndexByte(s, '&')
	}
	b.WriteString(s)
	return b.String(), ok
}

// reference is the text of an entity or of a character by its number.
func reference(name string) (string, bool) {
	if r, ok := entities[name]; ok {
		return r, true
	}
	digits, ok := strings.CutPrefix(name, "#")
	if !ok || digits == "" {
		return "", false
	}
	base := 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > utf8.MaxRune {
		return "", false
	}
	if n < ' ' && n != '\t' && n != '\n' && n != '\r' {
		return "", true
	}
	return string(rune(n)), true
}

// Value is the text of an attribute, from its raw value.
func Value(raw string) string {
	text, _ := Unescape(raw)
	return text
}
