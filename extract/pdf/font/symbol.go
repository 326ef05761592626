package font

import (
	"regexp"
	"strings"
	"unicode/utf8"
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
	return privateArea(), true
}

const privateCodes = 0xF000 // where TrueType keeps the codes of symbol fonts

// privateArea leaves the signs of a font such as Wingdings in the private use area: what
// they look like is for those to say who know the font.
func privateArea() (texts [256]string) {
	for code := '!'; code < 256; code++ {
		texts[code] = string(privateCodes + code)
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
