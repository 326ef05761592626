package markup

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

var declaredEncoding = regexp.MustCompile(`^<\?xml[^>]*encoding=["']([A-Za-z0-9_.:-]+)["']`)

// Decode gives an XML file as UTF-8, without a byte order mark: by that mark, as valid
// UTF-8, or as its declaration says. OOXML allows UTF-8 and UTF-16; some programs write
// what the declaration says instead. Bytes that are no text become U+FFFD, and ok false;
// so do zeros, which XML does not know and damaged disks leave.
func Decode(data string) (text string, ok bool) {
	text, ok = decode(data)
	if strings.IndexByte(text, 0) < 0 {
		return text, ok
	}
	return strings.ReplaceAll(text, "\x00", "\uFFFD"), false
}

func decode(data string) (text string, ok bool) {
	switch {
	case strings.HasPrefix(data, "\xFF\xFE"), strings.HasPrefix(data, "<\x00"):
		return convert(data, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM))
	case strings.HasPrefix(data, "\xFE\xFF"), strings.HasPrefix(data, "\x00<"):
		return convert(data, unicode.UTF16(unicode.BigEndian, unicode.UseBOM))
	}
	data = strings.TrimPrefix(data, "\ufeff")
	if utf8.ValidString(data) {
		return data, true
	}
	if m := declaredEncoding.FindStringSubmatch(data[:min(len(data), 200)]); m != nil && !strings.EqualFold(m[1], "utf-8") {
		if declared, err := htmlindex.Get(m[1]); err == nil {
			return convert(data, declared)
		}
	}
	return strings.ToValidUTF8(data, "\uFFFD"), false
}

func convert(data string, from encoding.Encoding) (text string, ok bool) {
	text, err := from.NewDecoder().String(data)
	text = strings.ToValidUTF8(text, "\uFFFD")
	return text, err == nil && !strings.ContainsRune(text, utf8.RuneError)
}
