package docx

import (
	"strconv"
	"strings"

	"fuhe/extract/document"
)

// symbols maps the characters of symbol fonts that reports use for check marks, boxes
// and signs to Unicode. Codes are those of the fonts' private area, less F000.
var symbols = map[string]map[rune]rune{
	"wingdings": {0x6E: '■', 0x6F: '□', 0x71: '❑', 0x72: '❒', 0xA8: '□', 0xFB: '✗', 0xFC: '√', 0xFD: '☒', 0xFE: '☑', 0x6C: '●', 0xA1: '○', 0xD8: '➢', 0x76: '❖', 0xE0: '→', 0xA7: '▪', 0x75: '◆',
		0x81: '①', 0x82: '②', 0x83: '③', 0x84: '④', 0x85: '⑤', 0x86: '⑥', 0x87: '⑦', 0x88: '⑧', 0x89: '⑨', 0x8A: '⑩', 0xAB: '★'},
	"wingdings 2": {0x4F: '✗', 0x50: '√', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0x2A: '□', 0xA3: '□', 0xA2: '■', 0x30: '□'},
	"wingdings 3": {},
	"webdings":    {0x61: '√', 0x63: '□', 0x72: '☒', 0x67: '■'},
	"symbol":      symbolLetters(map[rune]rune{0xB3: '≥', 0xA3: '≤', 0xB1: '±', 0xB4: '×', 0xB8: '÷', 0xB9: '≠', 0xB7: '•', 0xD6: '√', 0xA5: '∞', 0xAE: '→', 0xBB: '≈', 0xB0: '°', 0xA2: '′', 0xB2: '″', 0x2D: '-'}),
}

// symbolLetters adds the Greek alphabet of the Symbol font, and the digits and signs
// that it shares with ASCII.
func symbolLetters(signs map[rune]rune) map[rune]rune {
	for i, r := range []rune("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ") {
		signs[rune('A'+i)] = r
	}
	for i, r := range []rune("αβχδεφγηιϕκλμνοπθρστυϖωξψζ") {
		signs[rune('a'+i)] = r
	}
	for _, r := range "0123456789 !#%&()+,./:;<=>?[]_{|}" {
		signs[r] = r
	}
	return signs
}

func symbolFont(font string) bool { return symbols[strings.ToLower(font)] != nil }

// symbol is the text of a w:sym.
func (b *body) symbol(tok token) string {
	font, _ := tok.attr("font")
	char, _ := tok.attr("char")
	code, err := strconv.ParseUint(char, 16, 32)
	if err != nil {
		code = 0
	}
	return b.symbolText(font, rune(code))
}

// symbolText is a character of a font; one that no table knows stands as U+FFFD.
func (b *body) symbolText(font string, code rune) string {
	private := code >= 0xE000 && code <= 0xF8FF
	if table := symbols[strings.ToLower(font)]; table != nil {
		if r, known := table[code&0xFF]; known {
			return string(r)
		}
	} else if !private && code > 0 {
		return string(code)
	}
	b.unknownSymbol(font)
	return "\uFFFD"
}

func (b *body) unknownSymbol(font string) {
	b.once(document.TextUncertain, "字体 "+font+" 中有无法识别的符号，请核对原文")
}

// symbolRun is text that was typed in a symbol font. Characters beyond the font, such
// as Chinese ones, are printed in another; what no table knows stays as it is.
func (b *body) symbolRun(font, text string) string {
	table := symbols[strings.ToLower(font)]
	return strings.Map(func(r rune) rune {
		if r > 0xFF && r&^0xFF != 0xF000 || r == ' ' || r == '\u00A0' {
			return r
		}
		known, ok := table[r&0xFF]
		if !ok {
			b.unknownSymbol(font)
			return r
		}
		return known
	}, text)
}
