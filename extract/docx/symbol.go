package docx

import "strconv"

// symbols maps the characters of symbol fonts that reports use for check marks and
// bullets to Unicode. Codes are those of the fonts' private area, less F000.
var symbols = map[string]map[int]rune{
	"Wingdings":   {0x6E: '■', 0x6F: '□', 0x71: '❑', 0x72: '❒', 0xA8: '□', 0xFB: '✗', 0xFC: '√', 0xFD: '☒', 0xFE: '☑', 0x6C: '●', 0xA1: '○', 0xD8: '➢', 0x76: '❖', 0xE0: '→', 0xA7: '▪', 0x75: '◆'},
	"Wingdings 2": {0x4F: '✗', 0x50: '√', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0x2A: '□', 0xA3: '□', 0xA2: '■', 0x30: '□'},
	"Wingdings 3": {},
	"Webdings":    {0x61: '√', 0x63: '□', 0x72: '☒', 0x67: '■'},
	"Symbol":      {0xB3: '≥', 0xA3: '≤', 0xB1: '±', 0xB4: '×', 0xB8: '÷', 0xB9: '≠', 0xB7: '•', 0xD6: '√', 0x25: '%', 0x3D: '=', 0x3E: '>', 0x3C: '<', 0x2B: '+', 0x2D: '-', 0xA5: '∞', 0xAE: '→', 0xBB: '≈'},
}

// symbol is the text of a w:sym element; ok is false for a character that no table
// knows, which then stands as U+FFFD.
func symbol(tok token) (text string, ok bool) {
	font, _ := tok.attr("font")
	char, _ := tok.attr("char")
	code, err := strconv.ParseUint(char, 16, 32)
	if err != nil {
		return "\uFFFD", false
	}
	table, symbolic := symbols[font]
	if !symbolic {
		if code >= 0xE000 && code <= 0xF8FF {
			return "\uFFFD", false
		}
		return string(rune(code)), true
	}
	if r, known := table[int(code&0xFF)]; known {
		return string(r), true
	}
	return "\uFFFD", false
}
