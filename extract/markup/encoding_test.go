package markup

import (
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestDecode(t *testing.T) {
	const text = `<a>绩效</a>`
	const declared = `<?xml version="1.0" encoding="GB2312"?>` + text
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(declared)
	if err != nil {
		t.Fatal(err)
	}
	var little, big string
	for _, unit := range utf16.Encode([]rune(text)) {
		little += string([]byte{byte(unit), byte(unit >> 8)})
		big += string([]byte{byte(unit >> 8), byte(unit)})
	}
	for name, c := range map[string]struct {
		data, want string
		ok         bool
	}{
		"UTF-8":                          {text, text, true},
		"UTF-8 with a mark":              {"\ufeff" + text, text, true},
		"UTF-16 little":                  {"\xFF\xFE" + little, text, true},
		"UTF-16 big":                     {"\xFE\xFF" + big, text, true},
		"UTF-16 without a mark":          {little, text, true},
		"UTF-16 big without a mark":      {big, text, true},
		"half of a UTF-16 unit":          {"\xFF\xFE" + little + "a", text + "\uFFFD", false},
		"as declared":                    {gbk, declared, true},
		"UTF-8 that says GBK":            {declared, declared, true},
		"no encoding":                    {"<a>\xff\xfe</a>", "<a>\uFFFD</a>", false},
		"an encoding that nobody knows":  {"<?xml encoding='x'?>\xff", "<?xml encoding='x'?>\uFFFD", false},
		"a surrogate without the other":  {"\xFF\xFE" + little + "\x00\xD8", text + "\uFFFD", false},
		"a zero":                         {"<a>\x00</a>", "<a>\uFFFD</a>", false},
		"nothing":                        {"", "", true},
		"a mark, and nothing else of it": {"\xFF\xFE", "", true},
	} {
		if got, ok := Decode(c.data); got != c.want || ok != c.ok {
			t.Errorf("%s: %q %v", name, got, ok)
		}
	}
}

func TestUnescape(t *testing.T) {
	for raw, c := range map[string]struct {
		want string
		ok   bool
	}{
		"a":                         {"a", true},
		"&lt;&gt;&amp;&quot;&apos;": {`<>&"'`, true},
		"&#20013;&#x4E2D;&#X4e2d;":  {"中中中", true},
		"&amp;lt;":                  {"&lt;", true},
		"a&nbsp;b":                  {"a&nbsp;b", false},
		"&":                         {"&", false},
		"&;&#;&#x;":                 {"&;&#;&#x;", false},
		"&#1114112;":                {"&#1114112;", false},
		"a&#0;&#11;b&#10;c":         {"ab\nc", true},
		"&&lt;":                     {"&<", false},
		"&longer-than-a-name;":      {"&longer-than-a-name;", false},
	} {
		if got, ok := Unescape(raw); got != c.want || ok != c.ok {
			t.Errorf("%q: %q %v", raw, got, ok)
		}
	}
}
