package font

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhe/extract/symbol"
)

// symbolName tells fonts whose codes are signs whatever their Encoding says: Word gives
// them WinAnsiEncoding.
var symbolName = regexp.MustCompile(`^(Symbol(MT|PS|Std)?([^A-Za-z]|$)|(ITC)?ZapfDingbats|Wingdings|Webdings)`)

func isDingbats(name string) bool { return strings.Contains(name, "ZapfDingbats") }

// symbolTexts gives the codes of a symbol font their text.
func symbolTexts(name string) (texts [256]string, ok bool) {
	switch {
	case !symbolName.MatchString(name):
		return texts, false
	case isDingbats(name):
		return dingbats(), true
	case strings.HasPrefix(name, "Symbol"):
		return ofTable(symbolEncoding), true
	}
	return signs(name), true
}

const privateCodes = 0xF000 // where TrueType keeps the codes of symbol fonts

// signs gives the codes of a font such as Wingdings the signs that are known of it; the
// others stay in the private use area.
func signs(name string) (texts [256]string) {
	known := symbol.Font(name)
	for code := '!'; code < 256; code++ {
		texts[code] = string(privateCodes + code)
		if sign, ok := known[code]; ok {
			texts[code] = string(sign)
		}
	}
	texts[' '] = " "
	return texts
}

// legible replaces a private character of a symbol font that has a public one.
func (f *Font) legible(text string) string {
	r, _ := utf8.DecodeRuneInString(text)
	if r&^0xFF != privateCodes {
		return text
	}
	if texts, ok := symbolTexts(f.Name); ok && usable(texts[r&0xFF]) {
		return texts[r&0xFF]
	}
	return text
}
