package html

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	xunicode "golang.org/x/text/encoding/unicode"
)

const (
	garbled    = "网页中有不属于所用文字编码的字节，以 \uFFFD 代替，请核对原文"
	mislabeled = "网页声明的文字编码与内容不符，已按内容的编码读取，请核对原文"
)

// decode makes a page UTF-8: by its byte order mark, by what it says of its encoding, by
// its MIME header, or by its bytes. An encoding that the bytes belie is not believed.
// The doubt is Chinese, one sentence, "" where there is none.
func decode(data []byte, label string) (text []byte, doubt string) {
	if e, rest := marked(data); e != nil {
		return decodeAs(e, rest)
	}
	data, bom := bytes.CutPrefix(data, []byte("\xEF\xBB\xBF"))
	said := lookup(declared(data))
	switch {
	case bom:
		said = xunicode.UTF8
	case said == nil:
		said = lookup(label)
	}
	if said == nil {
		return decodeAs(guess(data), data)
	}
	if found := belied(said, data); found != nil {
		text, doubt = decodeAs(found, data)
		return text, first(doubt, mislabeled)
	}
	return decodeAs(said, data)
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// marked finds UTF-16 by its byte order mark, or by the zeros in its first tag.
func marked(data []byte) (encoding.Encoding, []byte) {
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("<\x00")):
		return xunicode.UTF16(xunicode.LittleEndian, xunicode.UseBOM), data
	case bytes.HasPrefix(data, []byte("\xFE\xFF")), bytes.HasPrefix(data, []byte("\x00<")):
		return xunicode.UTF16(xunicode.BigEndian, xunicode.UseBOM), data
	}
	return nil, nil
}

var charsetLabel = regexp.MustCompile(`(?i)<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([a-z0-9_:.-]+)`)
var xmlLabel = regexp.MustCompile(`(?i)^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([a-z0-9_:.-]+)`)

// declared is the label in a <meta> or XML declaration; "" for none.
func declared(data []byte) string {
	head := data[:min(len(data), 8192)]
	for _, label := range []*regexp.Regexp{charsetLabel, xmlLabel} {
		if m := label.FindSubmatch(head); m != nil {
			return string(m[1])
		}
	}
	return ""
}

// lookup is the encoding of a label, nil where it says nothing that can be. GB 2312 and
// GBK are read as GB 18030, which holds both. A page whose label could be read as ASCII
// is not in UTF-16.
func lookup(label string) encoding.Encoding {
	e, name := charset.Lookup(label)
	switch {
	case strings.EqualFold(label, "hz-gb-2312"):
		return simplifiedchinese.HZGB2312
	case e == nil || name == "replacement", strings.EqualFold(label, "us-ascii"): // as good as nothing, where there are other bytes
		return nil
	case strings.HasPrefix(name, "utf-16"):
		return nil
	case name == "gbk":
		return simplifiedchinese.GB18030
	case name == "windows-1252": // ASCII and Latin 1 too
		return charmap.Windows1252
	case name == "utf-8":
		return xunicode.UTF8
	}
	return e
}

// guess is the encoding of a page that says none.
func guess(data []byte) encoding.Encoding {
	if inUTF8(data) {
		return xunicode.UTF8
	}
	return simplifiedchinese.GB18030
}

// inUTF8 reports bytes that are UTF-8, but for a few that are damaged. Those of another
// encoding hardly ever look so.
func inUTF8(data []byte) bool {
	right, wrong := 0, 0
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && size == 1:
			wrong++
		case size > 1:
			right++
		}
		data = data[size:]
	}
	return wrong == 0 || right > 10*wrong
}

// fewest is how many bytes beyond ASCII tell an encoding by themselves.
const fewest = 12

// belied is the encoding that the bytes are in, where it is not the one said; else nil.
func belied(said encoding.Encoding, data []byte) encoding.Encoding {
	high := 0
	for _, b := range data {
		if b >= 0x80 {
			high++
		}
	}
	valid := inUTF8(data)
	switch {
	case high == 0 || said == xunicode.UTF8 && valid:
		return nil
	case valid && high >= fewest:
		return xunicode.UTF8
	case said == xunicode.UTF8, said == charmap.Windows1252: // in which any bytes are text
		if chinese(data, high) {
			return simplifiedchinese.GB18030
		}
	}
	return nil
}

// chinese reports whether the bytes are GB 18030 text that is mostly Chinese.
func chinese(data []byte, high int) bool {
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || high < fewest {
		return false
	}
	han, wrong := 0, 0
	for _, r := range string(text) {
		switch {
		case unicode.Is(unicode.Han, r), r >= 0x3000 && r <= 0x303F, r >= 0xFF00 && r <= 0xFFEF:
			han++
		case r == utf8.RuneError:
			wrong++
		}
	}
	return wrong == 0 && han*2*10 >= high*8
}

// decodeAs makes bytes UTF-8; those that are no text become U+FFFD.
func decodeAs(e encoding.Encoding, data []byte) (text []byte, doubt string) {
	if e == xunicode.UTF8 && utf8.Valid(data) {
		return data, ""
	}
	had := e == xunicode.UTF8 && bytes.Contains(data, []byte("\uFFFD"))
	text, err := e.NewDecoder().Bytes(data)
	if err != nil || !had && bytes.Contains(text, []byte("\uFFFD")) {
		doubt = garbled
	}
	return bytes.TrimPrefix(text, []byte("\uFEFF")), doubt
}
