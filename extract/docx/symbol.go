package docx

import (
	"strconv"
	"strings"

	"fuhe/extract/document"
	"fuhe/extract/symbol"
)

func symbolFont(font string) bool { return symbol.Font(font) != nil }

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
	if table := symbol.Font(font); table != nil {
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
	table := symbol.Font(font)
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
