package font

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// glyphList maps glyph names to Unicode: the Latin, Greek, Cyrillic and symbol part of the
// Adobe Glyph List 2.0, one "name hex" a line.
//
//go:embed glyphs.txt
var glyphList string

// glyphNames is read when the first font names glyphs.
var glyphNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for line := range strings.Lines(glyphList) {
		name, hex, _ := strings.Cut(strings.TrimSpace(line), " ")
		if code, err := strconv.ParseUint(hex, 16, 32); err == nil {
			names[name] = string(rune(code))
		}
	}
	return names
})

// glyphName is the text of a glyph name by the rules of the Adobe Glyph List
// specification: what follows a dot is dropped, parts of a ligature stand between
// underscores; "" for names that only number glyphs (g12, cid345).
func glyphName(name string) string {
	name, _, _ = strings.Cut(name, ".")
	var out strings.Builder
	for part := range strings.SplitSeq(name, "_") {
		out.WriteString(component(part))
	}
	return out.String()
}

func component(part string) string {
	if text, ok := glyphNames()[part]; ok {
		return text
	}
	if hex, ok := strings.CutPrefix(part, "uni"); ok && len(hex) >= 4 && len(hex)%4 == 0 {
		var out strings.Builder
		for ; len(hex) >= 4; hex = hex[4:] {
			out.WriteString(codePoint(hex[:4]))
		}
		return out.String()
	}
	if hex, ok := strings.CutPrefix(part, "u"); ok && len(hex) >= 4 && len(hex) <= 6 {
		return codePoint(hex)
	}
	return ""
}

func codePoint(hex string) string {
	code, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || code == 0 || code > 0x10FFFF || code >= 0xD800 && code < 0xE000 {
		return ""
	}
	return string(rune(code))
}
