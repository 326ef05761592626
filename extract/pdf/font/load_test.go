package font

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/ledongthuc/pdf"
)

// file writes a PDF of the given objects, numbered from 1 on.
func file(objects ...string) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	offsets := make([]int, len(objects))
	for i, object := range objects {
		offsets[i] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&out, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return out.Bytes()
}

func stream(data string) string {
	return fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(data), data)
}

// load reads the font that is the first of some objects.
func load(t *testing.T, objects ...string) *Font {
	t.Helper()
	data := file(objects...)
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return Load(r.Trailer().Key("Root"))
}

// texts are the texts of a string, "-" for a code without one.
func texts(f *Font, s string) []string {
	var out []string
	f.Decode([]byte(s), func(c Char) {
		if c.Text == "" {
			c.Text = "-"
		}
		out = append(out, c.Text)
	})
	return out
}

func chars(f *Font, s string) []Char {
	var out []Char
	f.Decode([]byte(s), func(c Char) { out = append(out, c) })
	return out
}

const toUnicodeAB = "1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0001> <7EE9> <0002> <0000> endbfchar"

func TestTexts(t *testing.T) {
	const gb1 = "/DescendantFonts [<< /Subtype /CIDFontType0 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) >> >>]"
	const plain = "/DescendantFonts [<< /Subtype /CIDFontType2 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >> >>]"
	tests := []struct {
		name    string
		objects []string
		codes   string
		want    string // texts, a blank between
		doubt   string // a part of it
		lost    bool
	}{
		{"WinAnsi", []string{"<< /Subtype /TrueType /BaseFont /Arial /Encoding /WinAnsiEncoding >>"}, "A\x80\x93\x95\xb7\x81\x01", "A € “ • · • -", "", false},
		{"WinAnsi's hard space", []string{"<< /Subtype /TrueType /Encoding /WinAnsiEncoding >>"}, "\xad", "-", "", false},
		{"Mac Roman", []string{"<< /Subtype /Type1 /Encoding /MacRomanEncoding >>"}, "\x8a\xdb\xde\x7f", "ä ¤ ﬁ -", "", false},
		{"PDFDoc", []string{"<< /Subtype /Type1 /Encoding /PDFDocEncoding >>"}, "A\x18\x80\x9e\xa0\x7f", "A ˘ • ž € -", "", false},
		{"the standard encoding of a standard font", []string{"<< /Subtype /Type1 /BaseFont /Helvetica >>"}, "A'\xae", "A ’ ﬁ", "", false},
		{"Symbol", []string{"<< /Subtype /Type1 /BaseFont /Symbol >>"}, "ab\xb3\xd6\xe5\xfe", "α β ≥ √ ∑ ⎭", "", false},
		{"Symbol by Word", []string{"<< /Subtype /TrueType /BaseFont /ABCDEE+SymbolMT /Encoding /WinAnsiEncoding >>"}, "\xb7\xb3", "• ≥", "", false},
		{"a font named like Symbol", []string{"<< /Subtype /TrueType /BaseFont /Symbola /Encoding /WinAnsiEncoding >>"}, "ab", "a b", "", false},
		{"ZapfDingbats", []string{"<< /Subtype /Type1 /BaseFont /ZapfDingbats >>"}, "4l\xac\xd4\xd5\xfe", "✔ ● ① ➔ → ➾", "", false},
		{"names of ZapfDingbats", []string{"<< /Subtype /Type1 /BaseFont /ZapfDingbats /Encoding << /Differences [65 /a20 /a191 /space] >> >>"}, "ABC", "✔ ➾  ", "", false},
		{"Wingdings", []string{"<< /Subtype /TrueType /BaseFont /ABCDEF+Wingdings-Regular /Encoding /WinAnsiEncoding >>"}, "\xfeo", "☑ □", "", false},
		{"a sign of Wingdings that is not known", []string{"<< /Subtype /TrueType /BaseFont /Wingdings-Regular /Encoding /WinAnsiEncoding >>"}, "\x22", "\uF022", "", false},
		{"Wingdings with private ToUnicode", []string{"<< /Subtype /TrueType /BaseFont /Wingdings-Regular /ToUnicode 2 0 R >>", stream("1 beginbfchar <41> <F0FE> endbfchar")}, "A", "☑", "", false},
		{"differences", []string{"<< /Subtype /Type1 /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [65 /alpha /f_f_i /uni7EE96548 /u20087 /A.alt 200 /g12] >> >>"}, "ABCDEF\xc8", "α ffi 绩效 \U00020087 A F -", "", false},
		{"differences out of range", []string{"<< /Subtype /Type1 /Encoding << /Differences [-5 /alpha 255 /beta /gamma 4000000000 /delta 65.0 /zeta] >> >>"}, "A\xff", "ζ β", "", false},
		{"ToUnicode over an encoding", []string{"<< /Subtype /TrueType /Encoding /WinAnsiEncoding /ToUnicode 2 0 R >>", stream("2 beginbfchar <41> <7EE9> <42> <FFFD> endbfchar")}, "ABC", "绩 B C", "", false},
		{"ToUnicode alone", []string{"<< /Subtype /TrueType /FirstChar 65 /Widths [500] /FontDescriptor << /Flags 4 >> /ToUnicode 2 0 R >>", stream("1 beginbfchar <41> <7EE9> endbfchar")}, "A", "绩", "", false},
		{"a symbolic font without anything", []string{"<< /Subtype /TrueType /BaseFont /BAAAAA+Zen /FontDescriptor << /Flags 4 >> >>"}, "A", "-", "字体 Zen 既无编码", true},
		{"the same as Type 1", []string{"<< /Subtype /Type1 /FontDescriptor << /Flags 4 /FontFile 2 0 R >> >>", stream("")}, "A", "-", "既无编码", false},
		{"a Latin font without an encoding", []string{"<< /Subtype /Type1 /FontDescriptor << /Flags 32 >> >>"}, "A", "A", "", false},
		{"glyphs of Type 3 that only have numbers", []string{"<< /Subtype /Type3 /FirstChar 65 /Widths [500 500] /Encoding << /Differences [65 /g1 /g2] >> >>"}, "AB", "- -", "没有对应的文字", true},
		{"private signs of Symbol", []string{"<< /Subtype /TrueType /BaseFont /Symbol /ToUnicode 2 0 R >>", stream("1 beginbfchar <41> <F0B7> endbfchar")}, "A", "•", "", false},

		{"composite with ToUnicode", []string{"<< /Subtype /Type0 /Encoding /Identity-H " + plain + " /ToUnicode 2 0 R >>", stream(toUnicodeAB)}, "\x00\x01\x00\x02\x00\x03", "绩 - -", "", false},
		{"by the collection", []string{"<< /Subtype /Type0 /Encoding /Identity-H " + gb1 + " >>"}, "\x00\x22\x03\x4e\x11\x94", "A A 阵", "", false},
		{"the collection where ToUnicode has a gap", []string{"<< /Subtype /Type0 /Encoding /Identity-H " + gb1 + " /ToUnicode 2 0 R >>", stream(toUnicodeAB)}, "\x00\x01\x00\x22", "绩 A", "", false},
		{"by the encoding", []string{"<< /Subtype /Type0 /Encoding /GBK-EUC-H " + gb1 + " >>"}, "A\xbc\xa8", "A 绩", "", false},
		{"by an encoding built on another", []string{"<< /Subtype /Type0 /Encoding 2 0 R " + plain + " >>", "<< /Length 0 /UseCMap /GBK-EUC-H >>\nstream\n\nendstream"}, "A\xbc\xa8", "A 绩", "", false},
		{"by nothing", []string{"<< /Subtype /Type0 /BaseFont /ABCDEF+SimSun /Encoding /Identity-H " + plain + " >>"}, "\x00\x22", "-", "字体 SimSun 没有文字对照表", true},
		{"ToUnicode by a name", []string{"<< /Subtype /Type0 /Encoding /Identity-H " + plain + " /ToUnicode /Identity-H >>"}, "\x00\x22", "-", "没有文字对照表", true},
		{"an empty ToUnicode", []string{"<< /Subtype /Type0 /Encoding /Identity-H " + plain + " /ToUnicode 2 0 R >>", stream("")}, "\x00\x22", "-", "没有文字对照表", true},
		{"an unknown encoding", []string{"<< /Subtype /Type0 /Encoding /ETen-B5-H " + plain + " /ToUnicode 2 0 R >>", stream(toUnicodeAB)}, "\x00\x01", "绩", `编码 "ETen-B5-H" 未知`, false},
		{"ToUnicode that cannot be unpacked", []string{"<< /Subtype /Type0 /Encoding /Identity-H " + plain + " /ToUnicode 2 0 R >>", "<< /Length 3 /Filter /LZWDecode >>\nstream\nabc\nendstream"}, "\x00\x01", "-", "没有文字对照表", true},
		{"no CIDFont", []string{"<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts 7 >>"}, "\x00\x01", "-", "没有文字对照表", true},
		{"a loop of CIDFonts", []string{"<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [1 0 R] >>"}, "\x00\x01", "-", "没有文字对照表", true},
		{"a loop of CMaps", []string{"<< /Subtype /Type0 /Encoding 2 0 R " + gb1 + " >>", "<< /Length 0 /UseCMap 2 0 R >>\nstream\n\nendstream"}, "\x00\x22", "-", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := load(t, tt.objects...)
			if got := strings.Join(texts(f, tt.codes), " "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if tt.doubt == "" && f.Doubt != "" || !strings.Contains(f.Doubt, tt.doubt) || f.Lost != tt.lost {
				t.Errorf("Doubt %q, Lost %v", f.Doubt, f.Lost)
			}
		})
	}
}

// TestPanics reads a font that the object layer panics on: what it knew before counts.
func TestPanics(t *testing.T) {
	data := file("<< /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /DescendantFonts 2 0 R >>", "[ 0 ]")
	data = bytes.Replace(data, []byte("2 0 obj"), []byte("9 0 obj"), 1)
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f := Load(r.Trailer().Key("Root"))
	if !strings.HasPrefix(f.Doubt, "字体 SimSun 定义有误") || f.Lost {
		t.Errorf("Doubt %q, Lost %v", f.Doubt, f.Lost)
	}
	if got := texts(f, "AB"); !slices.Equal(got, []string{"-", "-"}) {
		t.Errorf("decodes to %q", got)
	}
}

func TestWidths(t *testing.T) {
	const below = "/DescendantFonts [<< /Subtype /CIDFontType2 %s >>]"
	cid := func(entries string) string {
		return "<< /Subtype /Type0 /Encoding /Identity-H " + fmt.Sprintf(below, entries) + " >>"
	}
	tests := []struct {
		name, font, codes string
		want              []float64
	}{
		{"Widths", "<< /Subtype /TrueType /Encoding /WinAnsiEncoding /FirstChar 65 /Widths [500 600] /FontDescriptor << /MissingWidth 250 >> >>", "ABC", []float64{0.5, 0.6, 0.25}},
		{"no Widths in a standard font", "<< /Subtype /Type1 /BaseFont /Times-Bold >>", "Ai'", []float64{0.722, 0.278, 0.333}},
		{"by the character and not by the code", "<< /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [1 /A] >> >>", "\x01", []float64{0.667}},
		{"no Widths in Courier", "<< /Subtype /Type1 /BaseFont /CourierNew >>", "Ai", []float64{0.6, 0.6}},
		{"no Widths in another font", "<< /Subtype /TrueType /BaseFont /SimHei /Encoding /WinAnsiEncoding >>", "A", []float64{0.667}},
		{"absurd Widths", "<< /Subtype /TrueType /Encoding /WinAnsiEncoding /FirstChar 65 /Widths [99999999 /x] >>", "AB", []float64{0, 0}},
		{"Type 3", "<< /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /Encoding << /Differences [65 /A] >> /FirstChar 65 /Widths [50] >>", "A", []float64{0.5}},
		{"DW", cid("/DW 900"), "\x00\x01", []float64{0.9}},
		{"no DW", cid(""), "\x00\x01", []float64{1}},
		{"W with lists", cid("/W [1 [500 600] 5 [700]]"), "\x00\x01\x00\x02\x00\x03\x00\x05", []float64{0.5, 0.6, 1, 0.7}},
		{"W with ranges", cid("/W [1 3 500 10 10 600]"), "\x00\x00\x00\x01\x00\x03\x00\x04\x00\x0a", []float64{1, 0.5, 0.5, 1, 0.6}},
		{"W out of order", cid("/W [10 [600] 1 3 500]"), "\x00\x02\x00\x0a", []float64{0.5, 0.6}},
		{"W with an empty list", cid("/W [1 [] 2 [500]]"), "\x00\x01\x00\x02", []float64{1, 0.5}},
		{"W cut short", cid("/W [1 2]"), "\x00\x01", []float64{0}},
		{"a range of W backwards", cid("/W [5 1 500]"), "\x00\x03", []float64{1}},
		{"absurd CIDs in W", cid("/W [-5 [300 400] 4000000000 5000000000 600]"), "\x00\x01", []float64{0.4}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []float64
			for _, c := range chars(load(t, tt.font), tt.codes) {
				got = append(got, c.Width)
			}
			if !slices.EqualFunc(got, tt.want, near) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func TestVertical(t *testing.T) {
	f := load(t, "<< /Subtype /Type0 /Encoding /Identity-V /DescendantFonts [<< /Subtype /CIDFontType2 /DW 800 /DW2 [900 -1100] /W2 [5 [-500 250 772 -600 300 700] 20 21 -700 400 800] >>] >>")
	if !f.Vertical {
		t.Error("not vertical")
	}
	want := []Char{
		{Code: 1, Bytes: 2, Width: 0.8, VX: 0.4, VY: 0.9, W1: -1.1},
		{Code: 6, Bytes: 2, Width: 0.8, VX: 0.3, VY: 0.7, W1: -0.6},
		{Code: 21, Bytes: 2, Width: 0.8, VX: 0.4, VY: 0.8, W1: -0.7},
	}
	if got := chars(f, "\x00\x01\x00\x06\x00\x15"); !slices.Equal(got, want) {
		t.Errorf("got %+v", got)
	}
}

// TestSpace: word spacing applies to the single-byte code 32 only (9.3.3).
func TestSpace(t *testing.T) {
	simple := load(t, "<< /Subtype /Type1 /BaseFont /Helvetica >>")
	mixed := load(t, "<< /Subtype /Type0 /Encoding /GBK-EUC-H /DescendantFonts [<< >>] >>")
	wide := load(t, "<< /Subtype /Type0 /Encoding /UniGB-UCS2-H /DescendantFonts [<< >>] >>")
	if c := chars(simple, " ")[0]; !c.Space || c.Text != " " {
		t.Errorf("simple: %+v", c)
	}
	if c := chars(mixed, " ")[0]; !c.Space || c.Text != " " {
		t.Errorf("mixed: %+v", c)
	}
	if c := chars(wide, "\x00 ")[0]; c.Space || c.Text != " " {
		t.Errorf("two bytes: %+v", c)
	}
}

func TestDescriptor(t *testing.T) {
	tests := []struct {
		name, font      string
		want            string
		bold, italic    bool
		ascent, descent float64
	}{
		{"none", "<< >>", "（无名）", false, false, 0.88, -0.12},
		{"a tag", "<< /BaseFont /ABCDEF+SimSun >>", "SimSun", false, false, 0.88, -0.12},
		{"GBK by Word", "<< /BaseFont /ABCDEE+#CB#CE#CC#E5,Bold >>", "宋体,Bold", true, false, 0.88, -0.12},
		{"UTF-8", "<< /BaseFont /#E5#AE#8B#E4#BD#93 >>", "宋体", false, false, 0.88, -0.12},
		{"neither", "<< /BaseFont /A#FF >>", "A\uFFFD", false, false, 0.88, -0.12},
		{"heights", "<< /FontDescriptor << /Ascent 859 /Descent -141 >> >>", "（无名）", false, false, 0.859, -0.141},
		{"heights of 0", "<< /FontDescriptor << /Ascent 0 /Descent 0 >> >>", "（无名）", false, false, 0.88, -0.12},
		{"absurd heights", "<< /FontDescriptor << /Ascent 5500 /Descent -9000 >> >>", "（无名）", false, false, 0.88, -0.12},
		{"a descent without its sign", "<< /FontDescriptor << /Ascent 800 /Descent 200 >> >>", "（无名）", false, false, 0.8, -0.2},
		{"a weight", "<< /FontDescriptor << /FontWeight 700 /ItalicAngle -12 >> >>", "（无名）", true, true, 0.88, -0.12},
		{"flags of the CIDFont", "<< /Subtype /Type0 /DescendantFonts [<< /FontDescriptor << /Flags 262208 >> >>] >>", "（无名）", true, true, 0.88, -0.12},
		{"no bold by syllables", "<< /BaseFont /SimHei-B1 >>", "SimHei-B1", false, false, 0.88, -0.12},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := load(t, tt.font)
			if f.Name != tt.want || f.Bold != tt.bold || f.Italic != tt.italic || !near(f.Ascent, tt.ascent) || !near(f.Descent, tt.descent) {
				t.Errorf("%q, bold %v, italic %v, %v to %v", f.Name, f.Bold, f.Italic, f.Ascent, f.Descent)
			}
		})
	}
}

func TestTablesAreWhole(t *testing.T) {
	for name, table := range map[string]string{"standard": standardEncoding, "symbol": symbolEncoding} {
		if n := len([]rune(table)); n != 224 {
			t.Errorf("%s: %d characters, want 224", name, n)
		}
	}
	if n := len(strings.Fields(dingbatNames)); n != 188 {
		t.Errorf("%d names of dingbats, want 188", n)
	}
}

// TestDecodeAllocates nothing once a text was seen.
func TestDecodeAllocates(t *testing.T) {
	f := load(t, "<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< >>] /ToUnicode 2 0 R >>", stream(toUnicodeAB))
	s, n := []byte("\x00\x01\x00\x02\x00\x03"), 0
	each := func(c Char) { n += len(c.Text) }
	f.Decode(s, each)
	if got := testing.AllocsPerRun(100, func() { f.Decode(s, each) }); got != 0 {
		t.Errorf("%v allocations", got)
	}
}

// TestCacheIsBounded decodes more codes than a font has.
func TestCacheIsBounded(t *testing.T) {
	f := load(t, "<< /Subtype /Type0 /Encoding /UniGB-UTF32-H /DescendantFonts [<< >>] >>")
	for code := range 3 * maxKnown {
		f.Decode([]byte{0, byte(code >> 16), byte(code >> 8), byte(code)}, func(Char) {})
	}
	if len(f.known) > maxKnown {
		t.Errorf("%d characters are kept", len(f.known))
	}
}

func BenchmarkDecode(b *testing.B) {
	data := file("<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /W [1 400 500] >>] /ToUnicode 2 0 R >>",
		stream("1 beginbfrange <0000> <0400> <4E00> endbfrange"))
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		b.Fatal(err)
	}
	f := Load(r.Trailer().Key("Root"))
	s := []byte(strings.Repeat("\x00\x01\x01\x02\x02\x03\x03\x04", 25))
	n := 0
	b.SetBytes(int64(len(s) / 2))
	for b.Loop() {
		f.Decode(s, func(c Char) { n += len(c.Text) })
	}
}
