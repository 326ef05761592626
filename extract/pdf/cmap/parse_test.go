package cmap

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// decoded is the text of every code of a string.
func decoded(m *CMap, s string) []string {
	var out []string
	for rest := []byte(s); len(rest) > 0; {
		code, n := m.Next(rest)
		rest = rest[n:]
		out = append(out, m.Text(code, n))
	}
	return out
}

// cids are the CIDs of every code of a string.
func cids(m *CMap, s string) []uint32 {
	var out []uint32
	for rest := []byte(s); len(rest) > 0; {
		code, n := m.Next(rest)
		rest = rest[n:]
		out = append(out, m.CID(code, n))
	}
	return out
}

const space2 = "1 begincodespacerange <0000> <FFFF> endcodespacerange "

func TestParseText(t *testing.T) {
	names := func(name string) string { return map[string]string{"alpha": "α"}[name] }
	tests := []struct {
		name, file, codes string
		want              []string
	}{
		{"characters", space2 + "2 beginbfchar <0001> <7EE9> <0002> <6548> endbfchar", "\x00\x01\x00\x02\x00\x03", []string{"绩", "效", ""}},
		{"several units", space2 + "1 beginbfchar <0001> <00660066 0069> endbfchar", "\x00\x01", []string{"ffi"}},
		{"surrogates", space2 + "1 beginbfchar <0001> <D840DC87> endbfchar", "\x00\x01", []string{"𠂇"}},
		{"a range counts up", space2 + "1 beginbfrange <0010> <0012> <0041> endbfrange", "\x00\x10\x00\x12\x00\x13", []string{"A", "C", ""}},
		{"its last unit counts up", space2 + "1 beginbfrange <0010> <0012> <00410041> endbfrange", "\x00\x12", []string{"AC"}},
		{"surrogates count up", space2 + "1 beginbfrange <0010> <0012> <D840DC87> endbfrange", "\x00\x11", []string{"\U00020088"}},
		{"a range with a list", space2 + "2 beginbfrange <0010> <0012> [<0041> <7EE9>] <0020> <0020> <0042> endbfrange", "\x00\x10\x00\x11\x00\x12\x00\x20", []string{"A", "绩", "", "B"}},
		{"a list longer than its range", space2 + "2 beginbfrange <0010> <0010> [<0041> <0042>] <0020> <0020> <0043> endbfrange", "\x00\x10\x00\x11\x00\x20", []string{"A", "", "C"}},
		{"a list without end", space2 + "1 beginbfrange <0010> <0011> [<0041> <0042> endbfrange", "\x00\x10\x00\x11", []string{"A", "B"}},
		{"names of glyphs", space2 + "2 beginbfchar <0001> /alpha <0002> /g17 endbfchar", "\x00\x01\x00\x02", []string{"α", ""}},
		{"the later entry counts", space2 + "1 beginbfrange <0010> <0020> <0041> endbfrange 1 beginbfchar <0012> <7EE9> endbfchar", "\x00\x11\x00\x12\x00\x13", []string{"B", "绩", "D"}},
		{"the later range counts", space2 + "1 beginbfchar <0012> <7EE9> endbfchar 1 beginbfrange <0010> <0020> <0041> endbfrange", "\x00\x12", []string{"C"}},
		{"codes of one byte", "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <7EE9> endbfchar", "A", []string{"绩"}},
		{"codes longer than declared", "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <0041> <7EE9> endbfchar", "A", []string{"绩"}},
		{"no codespace", "1 beginbfchar <0041> <7EE9> endbfchar", "\x00A", []string{"绩"}},
		{"odd digits", space2 + "2 beginbfchar <0001> <7EE> <0002> <41> endbfchar", "\x00\x01\x00\x02", []string{"\u7EE0", "A"}},
		{"damaged digits", space2 + "1 beginbfchar <00 zz01> <7E\nE9> endbfchar", "\x00\x01", []string{"绩"}},
		{"an operand is lost", space2 + "2 beginbfchar <0001> <7EE9> <0002> endbfchar", "\x00\x01\x00\x02", []string{"绩", ""}},
		{"the end is lost", space2 + "1 beginbfchar <0001> <7EE9>", "\x00\x01", []string{"绩"}},
		{"the end runs into the next", space2 + "1 beginbfchar <0001> <7EE9> 1 beginbfchar <0002> <6548> endbfchar", "\x00\x01\x00\x02", []string{"绩", "效"}},
		{"no text beyond Unicode", space2 + "1 beginbfrange <0000> <FFFF> <DBFFDFFE> endbfrange", "\x00\x01\x00\x02", []string{"\U0010FFFF", ""}},
		{"no text within surrogates", space2 + "1 beginbfrange <0000> <FFFF> <D7FF> endbfrange", "\x00\x00\x00\x01", []string{"\uD7FF", ""}},
		{"a range backwards", space2 + "1 beginbfrange <0012> <0010> <0041> endbfrange", "\x00\x11", []string{""}},
		{"codes too long", space2 + "1 beginbfchar <0000000001> <0041> endbfchar", "\x00\x01", []string{""}},
		{"an empty text", space2 + "1 beginbfchar <0001> <> endbfchar", "\x00\x01", []string{""}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := decoded(Parse([]byte(tt.file), names), tt.codes); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestParseCIDs(t *testing.T) {
	const mixed = "2 begincodespacerange <00> <80> <8140> <FEFE> endcodespacerange "
	tests := []struct {
		name, file, codes string
		want              []uint32
	}{
		{"codes of both lengths", mixed + "2 begincidrange <20> <7e> 814 <bca8> <bca9> 1700 endcidrange", "A\xbc\xa9 ", []uint32{847, 1701, 814}},
		{"single codes", mixed + "1 begincidchar <bca8> 1700 endcidchar", "\xbc\xa8\xbc\xa9", []uint32{1700, 0}},
		{"the length is a part of the code", mixed + "1 begincidchar <41> 5 endcidchar", "A\x81\x41", []uint32{5, 0}},
		{"notdef ranges do not count up", mixed + "1 beginnotdefrange <00> <1f> 7716 endnotdefrange 1 begincidchar <02> 3 endcidchar", "\x01\x02\x03", []uint32{7716, 3, 7716}},
		{"a second byte of no code", mixed + "1 begincidrange <20> <7e> 814 endcidrange", "\xbc\x20A", []uint32{0, 847}},
		{"a first byte of no code", mixed + "1 begincidrange <20> <7e> 814 endcidrange", "\xff!", []uint32{0, 815}},
		{"half a code at the end", mixed + "1 begincidrange <20> <7e> 814 endcidrange", "!\xbc", []uint32{815, 0}},
		{"CIDs out of range", mixed + "2 begincidchar <41> 70000 <42> -1 endcidchar", "AB", []uint32{0, 0}},
		{"on a predefined CMap", "/GBK-EUC-H usecmap 1 begincidchar <42> 5 endcidchar", "AB", []uint32{846, 5}},
		{"on an unknown CMap", "/Nothing-H usecmap 1 begincidchar <0042> 5 endcidchar", "\x00B", []uint32{5}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := cids(Parse([]byte(tt.file), nil), tt.codes); !slices.Equal(got, tt.want) {
				t.Errorf("got %d, want %d", got, tt.want)
			}
		})
	}
}

func TestParseWritingMode(t *testing.T) {
	for file, want := range map[string]bool{
		"/WMode 1 def": true, "/WMode 0 def": false, "": false, "/CMapName /X-V def": false,
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def /WMode 1 def": true,
	} {
		if got := Parse([]byte(file), nil).Vertical; got != want {
			t.Errorf("%q: Vertical = %v", file, got)
		}
	}
}

func TestUsing(t *testing.T) {
	base := Parse([]byte(space2+"2 beginbfchar <0001> <0041> <0002> <0042> endbfchar 1 begincidchar <0001> 7 endcidchar"), nil)
	m := Parse([]byte("1 begincodespacerange <80> <80> endcodespacerange 1 beginbfchar <0002> <7EE9> endbfchar"), nil).Using(base)
	if got, want := decoded(m, "\x00\x01\x00\x02\x80"), []string{"A", "绩", ""}; !slices.Equal(got, want) {
		t.Errorf("text %q, want %q", got, want)
	}
	if got := m.CID(1, 2); got != 7 {
		t.Errorf("CID %d, want 7", got)
	}
}

func TestHasText(t *testing.T) {
	tests := map[string]bool{
		space2: false, "/Identity-H usecmap": false, "/GBK-EUC-H usecmap": true, "/Adobe-GB1-UCS2 usecmap": true,
		space2 + "1 beginbfchar <0001> <0041> endbfchar": true, space2 + "1 begincidchar <0001> 5 endcidchar": false,
	}
	for file, want := range tests {
		if got := Parse([]byte(file), nil).HasText(); got != want {
			t.Errorf("%q: %v", file, got)
		}
	}
}

func TestCIDText(t *testing.T) {
	tests := []struct {
		ordering string
		cid      uint32
		want     string
	}{
		{"GB1", 34, "A"}, {"GB1", 846, "A"}, {"GB1", 817, "￥"}, {"GB1", 0, ""}, {"GB1", 22048, "𠂇"}, {"GB1", 99999, ""},
		{"GB1", 1<<32 - 1, ""}, {"Japan1", 34, ""}, {"", 34, ""},
	}
	for _, tt := range tests {
		if got := CIDText(tt.ordering, tt.cid); got != tt.want {
			t.Errorf("CID %d of %q is %q, want %q", tt.cid, tt.ordering, got, tt.want)
		}
	}
}

// TestHostile reads files that declare more than any font has: it is to end, soon.
func TestHostile(t *testing.T) {
	var nested, many, operands strings.Builder
	for i := range 60_000 {
		fmt.Fprintf(&nested, "<%08X> <%08X> <0041>\n", i, 0xFFFFFFFF-i)
		fmt.Fprintf(&many, "1 begincodespacerange <%04X> <%04X> endcodespacerange\n", i, i)
	}
	operands.WriteString("1 beginbfchar ")
	for range 400_000 {
		operands.WriteString("<0001> ")
	}
	files := map[string]string{
		"ranges of all codes":    "1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange",
		"ranges within ranges":   "1 beginbfrange " + nested.String() + " endbfrange",
		"codespaces without end": many.String(),
		"operands without end":   operands.String(),
		"brackets without end":   strings.Repeat("[<<(", 100_000),
		"a text without end":     "1 beginbfchar <0001> <" + strings.Repeat("0041", 1_000_000) + "> endbfchar",
	}
	for name, file := range files {
		t.Run(name, func(t *testing.T) {
			m := Parse([]byte(file), nil)
			decoded(m, strings.Repeat("\x00\x01\x02\x03", 10_000))
			if len(m.texts.ranges) > 2*maxRanges || len(m.spaces) > maxSpaces {
				t.Errorf("%d ranges, %d codespaces", len(m.texts.ranges), len(m.spaces))
			}
		})
	}
}

// FuzzCMap looks for files that panic, for codes that do not advance, and for tables that
// are not in order.
func FuzzCMap(f *testing.F) {
	f.Add([]byte(space2+"1 beginbfrange <0010> <0012> [<0041> /a] endbfrange 1 begincidrange <0000> <00ff> 5 endcidrange"), []byte("\x00\x10\xff"))
	f.Add([]byte("/GBK-EUC-H usecmap 1 beginnotdefrange <00> <1f> 1 endnotdefrange /WMode 1 def"), []byte("A\xbc\xa8"))
	f.Add([]byte("1 beginbfrange <0000> <ffff> <0041> <0003> <0004> <0050> endbfrange"), []byte("\x00\x03"))
	f.Fuzz(func(t *testing.T, file, codes []byte) {
		m := Parse(file, func(name string) string { return name })
		for len(codes) > 0 {
			code, n := m.Next(codes)
			if n < 1 || n > len(codes) {
				t.Fatalf("a code of %d bytes, %d are left", n, len(codes))
			}
			m.CID(code, n)
			m.Text(code, n)
			codes = codes[n:]
		}
		for i := 1; i < len(m.texts.ranges); i++ {
			if m.texts.ranges[i].low <= m.texts.ranges[i-1].high {
				t.Fatal("ranges overlap")
			}
		}
	})
}
