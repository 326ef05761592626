package font

import (
	"github.com/ledongthuc/pdf"
)

// loadSimple reads a Type 1, TrueType or Type 3 font (ISO 32000-1 9.6): a table of 256
// codes.
func (f *Font) loadSimple(v pdf.Value) {
	f.Type3 = v.Key("Subtype").Name() == "Type3"
	texts := f.encodingTexts(v)
	f.overrule(&texts)
	widths := f.simpleWidths(v, &texts)
	for code := range f.simple {
		f.simple[code] = Char{Text: texts[code], Code: uint32(code), Bytes: 1, Width: widths[code], Space: code == ' '}
	}
	if f.Doubt == "" && f.mute(v) {
		f.lose("的字形没有对应的文字")
	}
}

// overrule puts ToUnicode over the encoding (9.10.2).
func (f *Font) overrule(texts *[256]string) {
	if f.unicode == nil {
		return
	}
	for code := range texts {
		if text := f.unicode.Text(uint32(code), 1); usable(text) {
			texts[code] = f.legible(text)
		}
	}
}

// mute tells fonts that have no text for most of the characters that Widths gives room.
func (f *Font) mute(v pdf.Value) bool {
	first, list := v.Key("FirstChar").Int64(), v.Key("Widths")
	shown, mapped := 0, 0
	for code, c := range f.simple {
		if i := int64(code) - first; i < 0 || i >= int64(list.Len()) || c.Width == 0 {
			continue
		}
		if shown++; c.Text != "" {
			mapped++
		}
	}
	return mapped*2 < shown
}

// simpleWidths reads Widths (9.2.4). Where they are missing the font is one of the
// standard 14, or taken for one.
func (f *Font) simpleWidths(v pdf.Value, texts *[256]string) (out [256]float64) {
	list := v.Key("Widths")
	if list.Len() == 0 {
		standard := standardWidths(f.Name)
		for code := range out {
			out[code] = standard(texts[code])
		}
		return out
	}
	scale := f.scale(v)
	first := v.Key("FirstChar").Int64()
	missing := v.Key("FontDescriptor").Key("MissingWidth").Float64()
	for code := range out {
		width := missing
		if i := int64(code) - first; i >= 0 && i < int64(list.Len()) {
			width = list.Index(int(i)).Float64()
		}
		out[code] = sane(width * scale)
	}
	return out
}

// scale is the size of a unit of glyph space: a thousandth of an em, but for Type 3
// fonts, which have a matrix of their own (9.6.5).
func (f *Font) scale(v pdf.Value) float64 {
	if m := v.Key("FontMatrix"); f.Type3 && m.Len() == 6 {
		return m.Index(0).Float64()
	}
	return 0.001
}
