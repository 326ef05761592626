package grid

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// printed gives the characters that a reader sees: fonts map some Chinese characters to
// radicals or compatibility code points that look the same (⻔ for 门, ⼯ for 工), and
// Latin ligatures to one code point. Full-width forms are print of their own and stay.
func printed(s string) string {
	if plain(s) {
		return s
	}
	var out strings.Builder
	for _, r := range s {
		switch {
		case radicals[r] != 0:
			out.WriteRune(radicals[r])
		case upright[r] != 0:
			out.WriteRune(upright[r])
		case compatible(r):
			out.WriteString(norm.NFKC.String(string(r)))
		case r == 0xAD || r == 0x200B || r == 0xFEFF || r < ' ' && r != '\t':
		case r == 0x2003: // some fonts map the full-width space so
			out.WriteRune(0x3000)
		case r == 0xA0 || r == '\t':
			out.WriteByte(' ')
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// upright are the marks that vertical writing turns (Unicode blocks FE10 and FE30), with
// the marks they stand for.
var upright = map[rune]rune{
	'︐': '，', '︑': '、', '︒': '。', '︓': '：', '︔': '；', '︕': '！', '︖': '？', '︙': '…', '︱': '—',
	'︵': '（', '︶': '）', '︹': '〔', '︺': '〕', '︻': '【', '︼': '】', '︽': '《', '︾': '》', '︿': '〈', '﹀': '〉',
	'﹁': '「', '﹂': '」', '﹃': '『', '﹄': '』',
}

func plain(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n == len(s) && (r >= ' ' && r < 0x7F || r >= 0x3000 && r < 0xF900)
}

// compatible tells the blocks whose characters NFKC unifies without changing the print:
// Kangxi radicals, CJK compatibility ideographs, alphabetic presentation forms.
func compatible(r rune) bool {
	return r >= 0x2F00 && r <= 0x2FD5 || r >= 0xF900 && r <= 0xFAFF || r >= 0x2F800 && r <= 0x2FA1F || r >= 0xFB00 && r <= 0xFB06
}
