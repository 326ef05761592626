// Package symbol knows what the characters of symbol fonts look like.
package symbol

import "strings"

// Font gives the signs of a symbol font by their codes, which are those of the font's
// private area less F000; nil for any other font. Case, spaces and what follows a hyphen
// in the name do not count: "Wingdings-Regular", "Wingdings2".
func Font(name string) map[rune]rune {
	name, _, _ = strings.Cut(strings.ToLower(name), "-")
	if found := fonts[name]; found != nil {
		return found
	}
	if base, number := strings.TrimRight(name, "23"), strings.TrimLeft(name, "abcdefghijklmnopqrstuvwxyz"); number != "" {
		return fonts[base+" "+number]
	}
	return nil
}

// fonts maps the characters of symbol fonts that reports use for check marks, boxes and
// signs to Unicode, by the fonts' names in lower case.
var fonts = map[string]map[rune]rune{
	"wingdings": {0x6E: '■', 0x6F: '□', 0x71: '❑', 0x72: '❒', 0xA8: '□', 0xFB: '✗', 0xFC: '√', 0xFD: '☒', 0xFE: '☑', 0x6C: '●', 0xA1: '○', 0xD8: '➢', 0x76: '❖', 0xE0: '→', 0xA7: '▪', 0x75: '◆',
		0x81: '①', 0x82: '②', 0x83: '③', 0x84: '④', 0x85: '⑤', 0x86: '⑥', 0x87: '⑦', 0x88: '⑧', 0x89: '⑨', 0x8A: '⑩', 0xAB: '★'},
	"wingdings 2": {0x4F: '✗', 0x50: '√', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0x2A: '□', 0xA3: '□', 0xA2: '■', 0x30: '□'},
	"wingdings 3": {},
	"webdings":    {0x61: '√', 0x63: '□', 0x72: '☒', 0x67: '■'},
	"symbol":      letters(map[rune]rune{0xB3: '≥', 0xA3: '≤', 0xB1: '±', 0xB4: '×', 0xB8: '÷', 0xB9: '≠', 0xB7: '•', 0xD6: '√', 0xA5: '∞', 0xAE: '→', 0xBB: '≈', 0xB0: '°', 0xA2: '′', 0xB2: '″', 0x2D: '-'}),
}

// letters adds the Greek alphabet of the Symbol font, and the digits and signs
// that it shares with ASCII.
func letters(signs map[rune]rune) map[rune]rune {
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

// Text is a character of a font as it looks; one that no table knows is U+FFFD and not
// known.
func Text(font string, code rune) (text string, known bool) {
	private := code >= 0xE000 && code <= 0xF8FF
	if table := Font(font); table != nil {
		if r, ok := table[code&0xFF]; ok {
			return string(r), true
		}
	} else if !private && code > 0 {
		return string(code), true
	}
	return "\uFFFD", false
}

// Run is text that was typed in a symbol font. Characters beyond the font, such as Chinese
// ones, are printed in another; what no table knows stays as it is, and is not known.
func Run(font, text string) (printed string, known bool) {
	table, known := Font(font), true
	return strings.Map(func(r rune) rune {
		if r > 0xFF && r&^0xFF != 0xF000 || r == ' ' || r == '\u00A0' {
			return r
		}
		sign, ok := table[r&0xFF]
		if !ok {
			known = false
			return r
		}
		return sign
	}, text), known
}
