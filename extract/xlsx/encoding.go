package xlsx

import (
	"encoding/binary"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
)

var declaredEncoding = regexp.MustCompile(`^<\?xml[^>]*encoding=["']([A-Za-z0-9_.:-]+)["']`)

// decode gives a part as UTF-8. OOXML allows UTF-8 and UTF-16; some programs write what
// the declaration says instead. Bytes that are no text become U+FFFD, and ok false.
func decode(part string) (text string, ok bool) {
	switch {
	case strings.HasPrefix(part, "\xFF\xFE"):
		return decodeUTF16(part[2:], binary.LittleEndian), true
	case strings.HasPrefix(part, "\xFE\xFF"):
		return decodeUTF16(part[2:], binary.BigEndian), true
	}
	part = strings.TrimPrefix(part, "\ufeff")
	if utf8.ValidString(part) {
		return part, true
	}
	if m := declaredEncoding.FindStringSubmatch(part[:min(len(part), 200)]); m != nil && !strings.EqualFold(m[1], "utf-8") {
		if e, err := htmlindex.Get(m[1]); err == nil {
			if out, err := e.NewDecoder().String(part); err == nil {
				return out, !strings.ContainsRune(out, utf8.RuneError)
			}
		}
	}
	return strings.ToValidUTF8(part, "\uFFFD"), false
}

func decodeUTF16(s string, order binary.ByteOrder) string {
	units := make([]uint16, len(s)/2)
	for i := range units {
		units[i] = order.Uint16([]byte(s[2*i : 2*i+2]))
	}
	return string(utf16.Decode(units))
}
