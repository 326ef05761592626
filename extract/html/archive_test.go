package html

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"fuhe/extract/document"
)

// TestArchives: what Word, Excel and browsers save as a single file.
func TestArchives(t *testing.T) {
	golden(t, "testdata/archives.txtar", ".mht", func(file string) []byte { return []byte(file) })
}

// TestArchivesOfWindows: line ends of CR LF change nothing.
func TestArchivesOfWindows(t *testing.T) {
	golden(t, "testdata/archives.txtar", ".mht", func(file string) []byte { return []byte(strings.ReplaceAll(file, "\n", "\r\n")) })
}

// TestEncodings: a page says its encoding in many ways, and not always the right one.
func TestEncodings(t *testing.T) {
	const body = `<p>绩效自评得分≥90分，优秀</p>`
	gb, utf16le := simplifiedchinese.GB18030, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	for _, c := range []struct {
		what, page string
		in         encoding.Encoding
		want       string // "" for the text of the body
		problem    string
	}{
		{what: "UTF-8 unsaid", page: body, in: unicode.UTF8},
		{what: "UTF-8 with a mark", page: "\uFEFF<meta charset=gbk>" + body, in: unicode.UTF8},
		{what: "GBK unsaid", page: body, in: gb},
		{what: "gb2312 in http-equiv", page: `<META http-equiv=Content-Type content="text/html; charset=gb2312">` + body, in: gb},
		{what: "characters of GB 18030 alone", page: `<meta charset='gb2312'><p>㐀镕€𠮷</p>`, in: gb, want: "㐀镕€𠮷"},
		{what: "an XML declaration", page: `<?xml version="1.0" encoding="GBK"?>` + body, in: gb},
		{what: "UTF-16 with a mark", page: body, in: utf16le},
		{what: "UTF-16 without", page: body, in: unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{what: "UTF-16, the other end first", page: body, in: unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
		{what: "Big5", page: `<meta charset=big5><p>績效評價</p>`, in: traditionalchinese.Big5, want: "績效評價"},
		{what: "HZ", page: `<meta charset=hz-gb-2312>` + `<p>绩效</p>`, in: simplifiedchinese.HZGB2312, want: "绩效"},
		{what: "UTF-8 called UTF-16", page: `<meta charset=utf-16>` + body, in: unicode.UTF8},
		{what: "an unknown label", page: `<meta charset=x-sjis-foo>` + body, in: gb},
		{what: "Western letters", page: `<meta charset=iso-8859-1><p>Caf` + "é" + `</p>`, in: charmap.Windows1252, want: "Café"},
		{what: "GBK called UTF-8", page: `<meta charset=utf-8>` + body, in: gb, problem: mislabeled},
		{what: "UTF-8 called GBK", page: `<meta charset=gbk>` + body, in: unicode.UTF8, problem: mislabeled},
		{what: "GBK called Western", page: `<meta charset=iso-8859-1>` + body, in: gb, problem: mislabeled},
	} {
		t.Run(c.what, func(t *testing.T) {
			data, err := c.in.NewEncoder().Bytes([]byte(c.page))
			if err != nil {
				t.Fatal(err)
			}
			want := c.want
			if want == "" {
				want = "绩效自评得分≥90分，优秀"
			}
			doc := open(t, data)
			if diff := cmp.Diff(want, doc.Paragraphs()[0].Text); diff != "" {
				t.Errorf("(-written +read)\n%s", diff)
			}
			if got := strings.TrimPrefix(format(&document.Document{Problems: doc.Problems}), "! "); strings.TrimSpace(got) != c.problem {
				t.Errorf("problems %q, want %q", got, c.problem)
			}
		})
	}
}

// TestGarbled: bytes that are no text are shown as such, and told.
func TestGarbled(t *testing.T) {
	for _, page := range []string{"<meta charset=utf-8><p>12\xFF3 \xC0\x80</p>", "<meta charset=gbk><p>12\xFF3</p>"} {
		doc := open(t, []byte(page))
		if text := doc.Paragraphs()[0].Text; !strings.Contains(text, "\uFFFD") || !strings.HasPrefix(text, "12") {
			t.Errorf("%q reads %q", page, text)
		}
		if len(doc.Problems) != 1 || doc.Problems[0].Kind != document.TextUncertain {
			t.Errorf("%q: problems %v", page, doc.Problems)
		}
	}
}

// TestNumberFormats: Excel prints what a system left to the format.
func TestNumberFormats(t *testing.T) {
	for _, c := range []struct{ text, format, want string }{
		{"0.953", "0%", "95%"}, {"0.953", "0.00%", "95.30%"}, {"95.30%", `0\.00%`, "95.30%"}, {"0.1", "Percent", "10.00%"},
		{"1234567.895", `\#\,\#\#0\.00`, "1,234,567.90"}, {"-1234.5", `"\#\,\#\#0\.00_ "`, "-1,234.50"}, {"12.345", `0\.00_\)\;\[Red\]\\(0\.00\\)`, "12.35"},
		{"00123", `\@`, "00123"}, {"12", "General", "12"}, {"2024", `yyyy\022年\022`, "2024"}, {"十", "0.00", "十"}, {"1e5", "0", "1e5"}, {"999", "#,##0", "999"},
	} {
		if got := formatted(c.text, c.format); got != c.want {
			t.Errorf("%q as %q: %q, want %q", c.text, c.format, got, c.want)
		}
	}
}
