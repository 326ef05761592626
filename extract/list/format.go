package list

import (
	"strconv"
	"strings"
)

// Format prints a count as numFmt says; ISO/IEC 29500-1 17.18.59.
func Format(n int, format string) string {
	switch format {
	case "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting":
		return chineseCount(n, false)
	case "chineseLegalSimplified", "ideographLegalTraditional":
		return chineseCount(n, true)
	case "ideographDigital", "taiwaneseDigital", "koreanDigital2":
		return digits(n, []rune("〇一二三四五六七八九"))
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		if n >= 1 && n <= 20 {
			return string(rune('①' + n - 1))
		}
	case "decimalEnclosedParen":
		if n >= 1 && n <= 20 {
			return string(rune('⑴' + n - 1))
		}
	case "decimalEnclosedFullstop":
		if n >= 1 && n <= 20 {
			return string(rune('⒈' + n - 1))
		}
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "upperLetter", "lowerLetter":
		first := 'A'
		if format == "lowerLetter" {
			first = 'a'
		}
		if n >= 1 && n <= 26*30 {
			return strings.Repeat(string(first+rune((n-1)%26)), (n-1)/26+1)
		}
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "decimalFullWidth", "decimalFullWidth2":
		return digits(n, []rune("０１２３４５６７８９"))
	case "ideographTraditional":
		return cycle("甲乙丙丁戊己庚辛壬癸", n)
	case "ideographZodiac":
		return cycle("子丑寅卯辰巳午未申酉戌亥", n)
	case "none":
		return ""
	}
	return strconv.Itoa(n)
}

// digits prints a number digit by digit.
func digits(n int, names []rune) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return r
		}
		return names[r-'0']
	}, strconv.Itoa(n))
}

func cycle(names string, n int) string {
	rs := []rune(names)
	if n < 1 || n > len(rs) {
		return strconv.Itoa(n)
	}
	return string(rs[n-1])
}

// chineseCount prints 1 to 9999 as 一, 十二, 一百零三.
func chineseCount(n int, legal bool) string {
	if n < 1 || n > 9999 {
		return strconv.Itoa(n)
	}
	digits, units := []rune("零一二三四五六七八九"), []string{"", "十", "百", "千"}
	if legal {
		digits, units = []rune("零壹贰叁肆伍陆柒捌玖"), []string{"", "拾", "佰", "仟"}
	}
	out, zero := "", false
	for i := 3; i >= 0; i-- {
		pow := [4]int{1, 10, 100, 1000}[i]
		d := n / pow % 10
		if d == 0 {
			zero = out != ""
			continue
		}
		if zero && n%(pow*10) != 0 {
			out, zero = out+string(digits[0]), false
		}
		out += string(digits[d]) + units[i]
	}
	if !legal && n >= 10 && n < 20 {
		out = strings.TrimPrefix(out, "一")
	}
	return out
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range []struct {
		value int
		text  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.text)
		}
	}
	return b.String()
}
