package font

import (
	"github.com/ledongthuc/pdf"

	"fuhe/extract/pdf/cmap"
)

// composite is what a Type 0 font (ISO 32000-1 9.7) knows of its codes.
type composite struct {
	encoding  *cmap.CMap // code to CID
	ordering  string     // of the character collection: "GB1", "Identity"
	glyphText map[uint32]string
	metrics   metrics
	known     map[uint64]Char // what was decoded before
}

// loadComposite reads a Type 0 font: its CMap, and the CIDFont below it.
func (f *Font) loadComposite(v pdf.Value) {
	f.simple, f.known = nil, map[uint64]Char{}
	f.encoding = cmap.Predefined("Identity-H")
	if named := readCMap(v.Key("Encoding"), 0); named != nil {
		f.encoding = named
	} else {
		f.doubt("的编码 %q 未知", v.Key("Encoding").Name())
	}
	f.Vertical = f.encoding.Vertical
	below := v.Key("DescendantFonts").Index(0)
	f.ordering = below.Key("CIDSystemInfo").Key("Ordering").RawString()
	f.metrics = readMetrics(below)
	if f.unicode != nil || f.encoding.HasText() {
		return
	}
	f.glyphText = readGlyphText(below)
	if len(f.glyphText) == 0 && cmap.CIDText(f.ordering, 1) == "" {
		f.lose("没有文字对照表（ToUnicode）")
	}
}

// readGlyphText gives the CIDs the text that the embedded TrueType program gives their
// glyphs: it is what the page shows.
func readGlyphText(below pdf.Value) map[uint32]string {
	glyphs := reverse(read(below.Key("FontDescriptor").Key("FontFile2"), maxProgram))
	toGlyph := read(below.Key("CIDToGIDMap"), maxGlyphMap)
	if len(glyphs) == 0 || len(toGlyph) == 0 {
		return glyphs // the map is the identity
	}
	texts := map[uint32]string{}
	for cid := 0; 2*cid+1 < len(toGlyph); cid++ {
		if text := glyphs[uint32(u16(toGlyph, 2*cid))]; text != "" {
			texts[uint32(cid)] = text
		}
	}
	return texts
}

const maxKnown = 1 << 16 // characters; few fonts have more

// char decodes one code of n bytes, or remembers it.
func (f *Font) char(code uint32, n int) Char {
	key := uint64(code)<<3 | uint64(n)
	c, ok := f.known[key]
	if ok {
		return c
	}
	if len(f.known) >= maxKnown {
		clear(f.known)
	}
	c = f.decode(code, n)
	f.known[key] = c
	return c
}

func (f *Font) decode(code uint32, n int) Char {
	cid := f.encoding.CID(code, n)
	c := Char{Text: f.text(code, n, cid), Code: code, Bytes: n, Space: n == 1 && code == ' '}
	c.Width = f.metrics.width(cid)
	c.VX, c.VY, c.W1 = f.metrics.vertical(cid, c.Width)
	return c
}

// text asks ToUnicode first (9.10.2), then the encoding, whose codes may be text
// themselves, then the font program, then the character collection.
func (f *Font) text(code uint32, n int, cid uint32) string {
	if f.unicode != nil {
		if text := f.unicode.Text(code, n); usable(text) {
			return f.legible(text)
		}
	}
	if text := f.encoding.Text(code, n); usable(text) {
		return text
	}
	if text := f.glyphText[cid]; usable(text) {
		return text
	}
	return cmap.CIDText(f.ordering, cid)
}
