package font

import (
	"github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding/charmap"
)

// encodingTexts applies the Encoding entry (ISO 32000-1 9.6.6): a base, and differences
// from it.
func (f *Font) encodingTexts(v pdf.Value) [256]string {
	encoding := v.Key("Encoding")
	base := encoding.Name()
	if encoding.Kind() != pdf.Name {
		base = encoding.Key("BaseEncoding").Name()
	}
	texts, known := named(base)
	if !known || symbolName.MatchString(f.Name) {
		texts, known = f.builtIn(v)
	}
	differences := encoding.Key("Differences")
	if !known && f.unicode == nil && differences.Len() == 0 {
		f.unencoded(v.Key("FontDescriptor"))
	}
	f.differ(&texts, differences)
	return texts
}

// unencoded doubts a font with neither Encoding nor ToUnicode. Type 1 programs have an
// encoding of their own, which other readers know.
func (f *Font) unencoded(descriptor pdf.Value) {
	const reason = "既无编码也无文字对照表"
	if descriptor.Key("FontFile").IsNull() && descriptor.Key("FontFile3").IsNull() {
		f.lose(reason)
		return
	}
	f.doubt(reason)
}

const maxDifferences = 1 << 12 // entries; 256 codes need twice as many at most

// differ gives codes the text of the glyphs that Differences names.
func (f *Font) differ(texts *[256]string, list pdf.Value) {
	name := glyphName
	if isDingbats(f.Name) {
		name = dingbatName
	}
	code := int64(0)
	for i := range min(list.Len(), maxDifferences) {
		switch item := list.Index(i); item.Kind() {
		case pdf.Integer, pdf.Real:
			code = int64(item.Float64())
		case pdf.Name:
			if code >= 0 && code < 256 {
				texts[code] = name(item.Name())
			}
			code++
		}
	}
}

// named gives the texts of an encoding that has a name (annex D).
func named(name string) (texts [256]string, ok bool) {
	switch name {
	case "WinAnsiEncoding":
		return winAnsi(), true
	case "MacRomanEncoding":
		return macRoman(), true
	case "StandardEncoding":
		return ofTable(standardEncoding), true
	case "PDFDocEncoding": // of form fields
		return pdfDoc(), true
	}
	return texts, false
}

// builtIn gives the texts of the encoding of the font itself: known for the standard
// fonts and those of Latin letters, and for TrueType programs that map Unicode too.
func (f *Font) builtIn(v pdf.Value) (texts [256]string, known bool) {
	if texts, ok := symbolTexts(f.Name); ok {
		return texts, true
	}
	descriptor := v.Key("FontDescriptor")
	if texts, ok := programTexts(read(descriptor.Key("FontFile2"), maxProgram)); ok {
		return texts, true
	}
	flags := descriptor.Key("Flags").Int64()
	if f.Type3 || flags&symbolic != 0 {
		return texts, false
	}
	return ofTable(standardEncoding), flags&nonsymbolic != 0 || descriptor.IsNull()
}

// winAnsi is Windows-1252 with a bullet in the places without a character (annex D.2,
// note 3), and a plain space and hyphen for those that do not break.
func winAnsi() [256]string {
	texts := ofCharmap(charmap.Windows1252)
	for _, code := range []int{0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D} {
		texts[code] = "•"
	}
	texts[0xA0], texts[0xAD] = " ", "-"
	return texts
}

func macRoman() [256]string {
	texts := ofCharmap(charmap.Macintosh)
	texts[0x7F], texts[0xCA], texts[0xDB] = "", " ", "¤"
	return texts
}

// pdfDoc is Latin-1 but for accents and signs in the places of control characters.
func pdfDoc() [256]string {
	texts := ofCharmap(charmap.ISO8859_1)
	for i, r := range []rune("˘ˇˆ˙˝˛˚˜") {
		texts[0x18+i] = string(r)
	}
	for i := range 0x21 {
		texts[0x7F+i] = ""
	}
	for i, r := range []rune("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž") {
		texts[0x80+i] = string(r)
	}
	texts[0xA0], texts[0xAD] = "€", ""
	return texts
}

func ofCharmap(m *charmap.Charmap) (texts [256]string) {
	for code := ' '; code < 256; code++ {
		if text := string(m.DecodeByte(byte(code))); usable(text) {
			texts[code] = text
		}
	}
	return texts
}

// ofTable spreads a table of the characters from code 32 on.
func ofTable(table string) (texts [256]string) {
	code := ' '
	for _, r := range table {
		if text := string(r); usable(text) {
			texts[code] = text
		}
		code++
	}
	return texts
}
