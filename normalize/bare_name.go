package normalize

import (
	"strings"
	"unicode"
)

// BareName is a name as it is compared with names in other documents: a PlainName of
// letters and digits only, since quotes, dashes and brackets are typed in several ways.
func BareName(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, PlainName(name))
}

// TimelessName is a BareName without the years in it: 2024年教师培训 is 教师培训.
func TimelessName(name string) string {
	rs := []rune(BareName(name))
	out := make([]rune, 0, len(rs))
	for i := 0; i < len(rs); i++ {
		if n := yearAt(rs[i:]); n > 0 {
			i += n - 1
			continue
		}
		out = append(out, rs[i])
	}
	return string(out)
}

// yearAt is the length of a year that the runes begin with: 2024年, 2024年度, or four such
// digits at the end of a name.
func yearAt(rs []rune) int {
	if len(rs) < 4 || !(rs[0] == '2' && rs[1] == '0' || rs[0] == '1' && rs[1] == '9') || !unicode.IsDigit(rs[2]) || !unicode.IsDigit(rs[3]) {
		return 0
	}
	switch {
	case len(rs) == 4:
		return 4
	case rs[4] != '年':
		return 0
	case len(rs) > 5 && rs[5] == '度':
		return 6
	}
	return 5
}
