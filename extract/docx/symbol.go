package docx

import (
	"strconv"

	"fuhe/extract/document"
	"fuhe/extract/symbol"
)

func symbolFont(font string) bool { return symbol.Font(font) != nil }

// symbol is the text of a w:sym.
func (b *body) symbol(tok token) string {
	font, _ := tok.Attr("font")
	char, _ := tok.Attr("char")
	code, err := strconv.ParseUint(char, 16, 32)
	if err != nil {
		code = 0
	}
	text, known := symbol.Text(font, rune(code))
	if !known {
		b.unknownSymbol(font)
	}
	return text
}

func (b *body) unknownSymbol(font string) {
	b.doc.Once(document.TextUncertain, "字体 "+font+" 中有无法识别的符号，请核对原文")
}

// symbolRun is text that was typed in a symbol font.
func (b *body) symbolRun(font, text string) string {
	printed, known := symbol.Run(font, text)
	if !known {
		b.unknownSymbol(font)
	}
	return printed
}
