package font

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"testing"
	"time"

	"github.com/ledongthuc/pdf"
)

// be writes numbers big-endian: uint8, uint16 and uint32.
func be(values ...any) string {
	var out bytes.Buffer
	for _, v := range values {
		if err := binary.Write(&out, binary.BigEndian, v); err != nil {
			panic(err)
		}
	}
	return out.String()
}

// charMap is a subtable of a table "cmap".
type charMap struct {
	platform, encoding uint16
	data               string
}

// trueType is a font program that has nothing but a table "cmap".
func trueType(maps ...charMap) []byte {
	table, data := be(uint16(0), uint16(len(maps))), ""
	for _, m := range maps {
		table += be(m.platform, m.encoding, uint32(4+8*len(maps)+len(data)))
		data += m.data
	}
	table += data
	head := be(uint32(0x10000), uint16(1), uint16(0), uint16(0), uint16(0)) + "cmap" + be(uint32(0), uint32(28), uint32(len(table)))
	return []byte(head + table)
}

// format4 maps codes from start on to glyphs that count up, and one code by the glyph array.
func format4(start, end, glyph, code, byArray uint16) string {
	return be(uint16(4), uint16(0), uint16(0), uint16(6), uint16(0), uint16(0), uint16(0),
		end, code, uint16(0xFFFF), uint16(0),
		start, code, uint16(0xFFFF),
		glyph-start, uint16(0), uint16(1),
		uint16(0), uint16(4), uint16(0), byArray)
}

func format12(start, end, glyph uint32) string {
	return be(uint16(12), uint16(0), uint32(0), uint32(0), uint32(1), start, end, glyph)
}

func format6(first uint16, glyphs ...uint16) string {
	return be(uint16(6), uint16(0), uint16(0), first, uint16(len(glyphs)), glyphs)
}

func format0(code int, glyph byte) string {
	var glyphs [256]byte
	glyphs[code] = glyph
	return be(uint16(0), uint16(262), uint16(0)) + string(glyphs[:])
}

func TestReverse(t *testing.T) {
	tests := []struct {
		name    string
		program []byte
		want    map[uint32]string
	}{
		{"segments", trueType(charMap{3, 1, format4('A', 'C', 7, '绩', 30)}), map[uint32]string{7: "A", 8: "B", 9: "C", 30: "绩"}},
		{"groups", trueType(charMap{3, 10, format12(0x20087, 0x20088, 5)}), map[uint32]string{5: "\U00020087", 6: "\U00020088"}},
		{"a trimmed table", trueType(charMap{0, 3, format6('A', 5, 0, 6)}), map[uint32]string{5: "A", 6: "C"}},
		{"a map that is not of Unicode", trueType(charMap{1, 0, format6('A', 5)}), map[uint32]string{}},
		{"an ideograph before its radical", trueType(charMap{3, 1, format6('⻔', 5)}, charMap{3, 1, format6('门', 5)}), map[uint32]string{5: "门"}},
		{"anything before private", trueType(charMap{3, 1, format6(0xE001, 5)}, charMap{3, 1, format6('⻔', 5)}), map[uint32]string{5: "⻔"}},
		{"no surrogates", trueType(charMap{3, 1, format6(0xD800, 5)}), map[uint32]string{}},
		{"nothing", nil, map[uint32]string{}},
		{"cut off", trueType(charMap{3, 10, format12('A', 'B', 5)})[:40], map[uint32]string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := reverse(tt.program); !maps.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestProgramTexts(t *testing.T) {
	unicode := charMap{3, 1, format6('A', 5, 6)}
	for name, own := range map[string]charMap{
		"Macintosh": {1, 0, format0(3, 6)},
		"symbolic":  {3, 0, format6(0xF003, 6)},
	} {
		if texts, ok := programTexts(trueType(own, unicode)); !ok || texts[3] != "B" || texts[4] != "" {
			t.Errorf("%s: %v, %q", name, ok, texts[3])
		}
		if _, ok := programTexts(trueType(own)); ok {
			t.Errorf("%s: texts without Unicode", name)
		}
	}
}

// TestHostilePrograms: thousands of subtables that map all codes are to end soon.
func TestHostilePrograms(t *testing.T) {
	many := make([]charMap, 5000)
	for i := range many {
		many[i] = charMap{3, 1, format12(0, 1<<32-1, 0)}
	}
	start := time.Now()
	reverse(trueType(many...))
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

// embedded is the composite font of a program without ToUnicode.
func embedded(program []byte, below string) []string {
	return []string{
		"<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /Subtype /CIDFontType2 " + below + " /FontDescriptor << /FontFile2 2 0 R >> >>] >>",
		stream(string(program)),
		stream(be(uint16(0), uint16(6), uint16(5))),
	}
}

func TestEmbeddedProgram(t *testing.T) {
	program := trueType(charMap{3, 1, format6('A', 5, 6)})
	tests := []struct {
		name, below, codes, want string
	}{
		{"CIDs are glyphs", "/CIDToGIDMap /Identity", "\x00\x05\x00\x06\x00\x07", "[A B -]"},
		{"CIDs are mapped to glyphs", "/CIDToGIDMap 3 0 R", "\x00\x01\x00\x02\x00\x05", "[B A -]"},
		{"what is shown counts more than the collection", "/CIDSystemInfo << /Ordering (GB1) >>", "\x00\x05\x00\x22", "[A A]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := load(t, embedded(program, tt.below)...)
			if got := fmt.Sprint(texts(f, tt.codes)); got != tt.want || f.Doubt != "" {
				t.Errorf("got %s, want %s; Doubt %q", got, tt.want, f.Doubt)
			}
		})
	}
	simple := load(t, "<< /Subtype /TrueType /FontDescriptor << /Flags 4 /FontFile2 2 0 R >> >>", stream(string(trueType(charMap{1, 0, format0(3, 6)}, charMap{3, 1, format6('A', 5, 6)}))))
	if got := fmt.Sprint(texts(simple, "\x03\x04")); got != "[B -]" || simple.Doubt != "" {
		t.Errorf("simple: got %s; Doubt %q", got, simple.Doubt)
	}
}

// FuzzLoad looks for fonts that panic: in what the dictionary says, in the CMap and the
// program that it refers to.
func FuzzLoad(f *testing.F) {
	program := trueType(charMap{3, 1, format4('A', 'C', 7, '绩', 30)}, charMap{1, 0, format0(3, 6)})
	for _, font := range []string{
		"<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /W [1 [500] 2 3 600] /DW2 [880 -1000] /W2 [1 2 3 4 5] /FontDescriptor << /FontFile2 3 0 R >> /CIDToGIDMap 2 0 R >>] >>",
		"<< /Subtype /Type0 /Encoding 2 0 R /DescendantFonts [<< /CIDSystemInfo << /Ordering (GB1) >> >>] /ToUnicode 2 0 R >>",
		"<< /Subtype /TrueType /FirstChar 65 /Widths [500] /Encoding << /Differences [65 /alpha /g1] >> /FontDescriptor << /Flags 4 /FontFile2 3 0 R >> >>",
		"<< /Subtype /Type3 /FontMatrix [0.1 0 0 0.1 0 0] /BaseFont /ABCDEF+Symbol /ToUnicode 2 0 R >>",
	} {
		f.Add(font, toUnicodeAB, program, []byte("\x00\x01A\xbc\xa8"))
	}
	f.Fuzz(func(t *testing.T, font, cmap string, program, codes []byte) {
		data := file(font, stream(cmap), stream(string(program)))
		v, ok := root(data)
		if !ok {
			return
		}
		left := len(codes)
		loaded := Load(v)
		loaded.Decode(codes, func(c Char) {
			if left -= c.Bytes; c.Bytes < 1 || c.Text != "" && !usable(c.Text) {
				t.Fatalf("%+v", c)
			}
		})
		if left != 0 {
			t.Fatalf("%d bytes are left", left)
		}
	})
}

// root is the first object of a file, where the object layer reads it.
func root(data []byte) (v pdf.Value, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return v, false
	}
	return r.Trailer().Key("Root"), true
}
