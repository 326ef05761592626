package markup

import "strings"

// Attributes walks the name and raw value pairs of a start tag.
func Attributes(raw string) func(yield func(name, value string) bool) {
	return func(yield func(string, string) bool) {
		for {
			raw = strings.TrimLeft(raw, " \t\r\n")
			name, rest, ok := strings.Cut(raw, "=")
			if !ok {
				return
			}
			rest = strings.TrimLeft(rest, " \t\r\n")
			if rest == "" || rest[0] != '"' && rest[0] != '\'' {
				return
			}
			end := strings.IndexByte(rest[1:], rest[0])
			if end < 0 {
				return
			}
			if !yield(strings.TrimRight(name, " \t\r\n"), rest[1:1+end]) {
				return
			}
			raw = rest[end+2:]
		}
	}
}

// Attr is the value of the attribute with the local name, whatever its prefix.
func (tok Token) Attr(local string) (string, bool) {
	for name, raw := range Attributes(tok.Attrs) {
		if i := strings.IndexByte(name, ':'); name[i+1:] == local && name[:max(i, 0)] != "xmlns" {
			return Value(raw), true
		}
	}
	return "", false
}
