package numfmt

import "strings"

// numerals is the script that [DBNum1], [DBNum2] or [DBNum3] asks for; 0 for none.
type numerals int

// digits are the signs for 0 to 9, units those for ten, hundred and thousand.
func (n numerals) digits() (digits, units []rune) {
	switch n {
	case 1:
		return []rune("〇一二三四五六七八九"), []rune("十百千")
	case 2:
		return []rune("零壹贰叁肆伍陆柒捌玖"), []rune("拾佰仟")
	case 3:
		return []rune("０１２３４５６７８９"), []rune("十百千")
	}
	return nil, nil
}

// spell writes digit by digit: 2024 is 二〇二四.
func (n numerals) spell(text string) string {
	digits, _ := n.digits()
	if digits == nil {
		return text
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return digits[r-'0']
		}
		return r
	}, text)
}

// longestSpoken is the number of digits for whose groups amount has names.
const longestSpoken = 16

// amount writes a number as it is spoken: 123 is 一百二十三.
func (n numerals) amount(text string) string {
	whole, fraction, point := strings.Cut(text, ".")
	out := n.myriads(whole)
	if point {
		out += "." + n.spell(fraction)
	}
	return out
}

// myriads reads groups of four digits: 万, 亿, 万亿.
func (n numerals) myriads(whole string) string {
	digits, _ := n.digits()
	names := []string{"", "万", "亿", "万亿"}
	var b strings.Builder
	gap := false
	for groups := (len(whole) + 3) / 4; groups > 0; groups-- {
		cut := len(whole) - 4*(groups-1)
		group := whole[:cut]
		whole = whole[cut:]
		if strings.Trim(group, "0") == "" {
			gap = b.Len() > 0
			continue
		}
		if b.Len() > 0 && (gap || group[0] == '0') {
			b.WriteRune(digits[0])
		}
		b.WriteString(n.thousands(group))
		b.WriteString(names[groups-1])
		gap = false
	}
	if b.Len() == 0 {
		return string(digits[0])
	}
	return b.String()
}

// thousands reads up to four digits, without zeros in front.
func (n numerals) thousands(group string) string {
	digits, units := n.digits()
	var b strings.Builder
	gap := false
	for i, d := range group {
		if d == '0' {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteRune(digits[0])
			gap = false
		}
		b.WriteRune(digits[d-'0'])
		if right := len(group) - 1 - i; right > 0 {
			b.WriteRune(units[right-1])
		}
	}
	return b.String()
}

// ordinal writes a day, month or hour: 12 is 十二, not 一十二.
func (n numerals) ordinal(text string) string {
	digits, units := n.digits()
	if digits == nil {
		return text
	}
	spoken := n.amount(strings.TrimLeft(text, "0"))
	if one := string(digits[1]); n == 1 && strings.HasPrefix(spoken, one+string(units[0])) {
		return strings.TrimPrefix(spoken, one)
	}
	return spoken
}
