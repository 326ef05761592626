package odt

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

var declaredEncoding = regexp.MustCompile(`^<\?xml[^>]*encoding=["']([A-Za-z0-9_.:-]+)["']`)

// decode gives markup as UTF-8: by its byte order mark, as valid UTF-8, or as its
// declaration says. Bytes that are no text become U+FFFD, and ok false.
func decode(data string) (text string, ok bool) {
	switch {
	case strings.HasPrefix(data, "\xFF\xFE"), strings.HasPrefix(data, "<\x00"):
		return convert(data, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM))
	case strings.HasPrefix(data, "\xFE\xFF"), strings.HasPrefix(data, "\x00<"):
		return convert(data, unicode.UTF16(unicode.BigEndian, unicode.UseBOM))
	case utf8.ValidString(data):
		return data, true
	}
	if m := declaredEncoding.FindStringSubmatch(data[:min(len(data), 200)]); m != nil && !strings.EqualFold(m[1], "utf-8") {
		if declared, err := htmlindex.Get(m[1]); err == nil {
			return convert(data, declared)
		}
	}
	return strings.ToValidUTF8(data, "\uFFFD"), false
}

func convert(data string, from encoding.Encoding) (string, bool) {
	out, err := from.NewDecoder().String(data)
	text := strings.ToValidUTF8(out, "\uFFFD")
	return text, err == nil && !strings.ContainsRune(text, utf8.RuneError)
}
