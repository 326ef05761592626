package rtf

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"fuhe/extract/document"
)

// firstText is the first paragraph of a document.
func firstText(t *testing.T, src string) (string, *document.Document) {
	t.Helper()
	doc, err := Read([]byte(src), document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Paragraphs()) == 0 {
		t.Fatalf("no paragraph in %q", src)
	}
	return doc.Paragraphs()[0].Text, doc
}

// TestCharsets: which code page applies, and characters whose bytes come apart.
func TestCharsets(t *testing.T) {
	const fonts = `{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset134 x;}{\f2\fcharset136 x;}{\f3\fcharset128 x;}{\f4\fcharset129 x;}{\f5\fcharset204 x;}{\f6\fcharset1 x;}{\f7\fcharset0\cpg936 x;}{\f8\fcharset255 x;}{\f9\fcharset77 x;}}`
	for _, c := range []struct{ name, head, body, want string }{
		{"GBK by the font", `\ansicpg1252`, `\f1\'d6\'d0`, "中"},
		{"Big5", `\ansicpg1252`, `\f2\'a4\'a4`, "中"},
		{"Shift-JIS, the second byte a letter", `\ansicpg1252`, `\f3\'94N`, "年"},
		{"Shift-JIS, the second byte an escaped backslash", `\ansicpg1252`, `\f3\'95\\`, "表"},
		{"Korean", `\ansicpg1252`, `\f4\'c1\'df`, "중"},
		{"Cyrillic", `\ansicpg1252`, `\f5\'cf\'f0`, "Пр"},
		{"the default charset is the document's", `\ansicpg936`, `\f6\'d6\'d0`, "中"},
		{"\\cpg", `\ansicpg1252`, `\f7\'d6\'d0`, "中"},
		{"OEM", `\ansicpg936`, `\f8\'d6\'d0`, "中"},
		{"Macintosh", `\ansicpg1252`, `\f9\'8e`, "é"},
		{"a font that is in no table", `\ansicpg936`, `\f99\'d6\'d0`, "中"},
		{"a Western font in a Chinese document", `\ansicpg936`, `\f0\'d6\'d0\'b15\'e9`, "中±5é"},
		{"a Western font in a Western document", `\ansicpg1252`, `\f0\'d6\'d0`, "ÖÐ"},
		{"no code page at all", ``, `\f0\'d6\'d0 caf\'e9`, "中 café"},
		{"Macintosh document", `\mac`, `\f6\'8e`, "é"},
		{"raw bytes", `\ansicpg936`, "\\f1\xd6\xd0\xce\xc4", "中文"},
		{"raw and escaped", `\ansicpg936`, "\\f1\xd6\\'d0\\'ce\xc4", "中文"},
		{"a line end between", `\ansicpg936`, "\\f1\xd6\r\n\xd0\\'ce\n\\'c4", "中文"},
		{"a group's border between", `\ansicpg936`, `\f1\'d6{\b\'d0}{\'ce}\'c4`, "中文"},
		{"another font between", `\ansicpg936`, `\f1\'d6\f0\'d0A`, "中A"},
		{"raw bytes of Big5 that look like markup", `\ansicpg950`, "\\f2\xa5\\\xa5\\a\xa4}\xa4{\xa5\\\\", "功功a弓廾功"},
		{"double-byte by \\dbch", `\ansicpg1252`, `\loch\af0\hich\af0\dbch\f1\'d6\'d0\loch\f0\'e9`, "中é"},
		{"double-byte by the associated font", `\ansicpg1252`, `\rtlch\af5\ltrch\loch\f0\hich\af0\dbch\af1\'d6\'d0`, "中"},
		{"double-byte by default", `\ansicpg1252\stshfdbch1`, `\plain\dbch\'d6\'d0`, "中"},
		{"\\plain", `\ansicpg1252`, `\f1\'d6\'d0\plain\'e9`, "中é"},
		{"GB 18030", `\ansicpg54936`, `\f6\'81\'30\'81\'30\'d6\'d0`, "\u0080中"},
		{"UTF-8 by the code page", `\ansicpg65001`, "\\f0\\'e4\\'b8\\'ad文", "中文"},
		{"the euro of GBK", `\ansicpg936`, `\f1\'80`, "€"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, doc := firstText(t, `{\rtf1\ansi`+c.head+`\deff0`+fonts+c.body+`\par}`)
			if got != c.want || len(doc.Problems) > 0 {
				t.Errorf("%q, printed %q; problems %v", got, c.want, doc.Problems)
			}
		})
	}
}

// TestEveryCharacter: each character of the East Asian code pages reads as it was written,
// as bytes, as escapes and as both.
func TestEveryCharacter(t *testing.T) {
	for code, charset := range map[string]encoding.Encoding{"134": simplifiedchinese.GBK, "136": traditionalchinese.Big5, "128": japanese.ShiftJIS, "129": korean.EUCKR} {
		var want, src strings.Builder
		src.WriteString(`{\rtf1\ansi{\fonttbl{\f0\fcharset` + code + ` x;}}\f0 `)
		encoder := charset.NewEncoder()
		for c := rune(0x4E00); c < 0x9FA6; c++ {
			b, err := encoder.Bytes([]byte(string(c)))
			if err != nil || len(b) != 2 {
				continue
			}
			want.WriteRune(c)
			escaped := `\'` + hexOf(b[0]) + `\'` + hexOf(b[1])
			switch c % 3 {
			case 0:
				src.WriteString(escaped)
			case 1:
				src.WriteString(escaped[:4])
				src.WriteString(strings.NewReplacer(`\`, `\\`, `{`, `\{`, `}`, `\}`).Replace(string(b[1:])))
			default:
				src.Write(b) // the second byte unescaped
			}
		}
		got, doc := firstText(t, src.String()+`\par}`)
		if got != want.String() || len(doc.Problems) > 0 {
			t.Errorf("charset %s: %d characters of %d, %v", code, len([]rune(got)), len([]rune(want.String())), doc.Problems)
		}
	}
}

func hexOf(b byte) string { return string("0123456789abcdef"[b>>4]) + string("0123456789abcdef"[b&15]) }

// TestBrokenText: text that cannot be read is told, and takes nothing after it along.
func TestBrokenText(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{`{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 x;}}\f0 a\'d6\tab b\par}`, "a\uFFFD\tb"},
		{`{\rtf1\ansi\u55357?x\par}`, "\uFFFDx"},
		{`{\rtf1\ansi\u56832?x\par}`, "\uFFFDx"},
		{"{\\rtf1\\ansi\\ansicpg936 预算执行率95%\\par}", "预算执行率95%"},
		{`{\rtf1\ansi a\'zz\par}`, "azz"},
		{`{\rtf1\ansi{\fonttbl{\f0\fcharset130 x;}}\f0\'e9\par}`, "é"},
	} {
		got, doc := firstText(t, c.src)
		if got != c.want {
			t.Errorf("%q reads %q, want %q", c.src, got, c.want)
		}
		if len(doc.Problems) != 1 || doc.Problems[0].Kind != document.TextUncertain {
			t.Errorf("%q: problems %v", c.src, doc.Problems)
		}
	}
}

// TestRawFontTable: names as bytes, without a semicolon or groups; the charset still holds.
func TestRawFontTable(t *testing.T) {
	for _, fonts := range []string{"{\\fonttbl{\\f0\\fnil\\fcharset134 \xcb\xce\xcc\xe5}{\\f1\\fcharset0 Arial}}", "{\\fonttbl\\f0\\fnil\\fcharset134 \xcb\xce\xcc\xe5;\\f1\\fcharset0 Arial;}",
		"{\\fonttbl{\\f0\\fcharset134\\'cb\\'ce\\'cc\\'e5{\\*\\falt x;};}{\\f1\\fcharset0 Arial;}}"} {
		got, doc := firstText(t, `{\rtf1\ansi\ansicpg1252`+fonts+`\f0\'d6\'d0\f1\'e9\par}`)
		if got != "中é" || len(doc.Problems) > 0 {
			t.Errorf("%q: %q, %v", fonts, got, doc.Problems)
		}
	}
}
