package normalize

import "math/big"

var chineseDigits = map[rune]int64{'零': 0, '〇': 0, '○': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4,
	'五': 5, '六': 6, '七': 7, '八': 8, '九': 9, '壹': 1, '贰': 2, '叁': 3, '肆': 4, '伍': 5, '陆': 6,
	'柒': 7, '捌': 8, '玖': 9}

var chineseScales = map[rune]int64{'廿': 20, '卅': 30, '十': 10, '拾': 10, '百': 100, '佰': 100, '千': 1000, '仟': 1000}

// chineseNumber reads numerals from rune i on: 十二, 一百零八, 三万五千, and digit
// by digit 二〇二四. The scale 万 or 亿 at the end is left to the unit (三万元).
func (s *scan) chineseNumber(i int) (n Number, next int, ok bool) {
	var total, section, digit int64
	var last int64 // the scale before the last digit, 0 where 零 stands between
	digits, scaled := 0, false
	j := i
	for ; j < len(s.rs); j++ {
		r := s.rs[j]
		if d, isDigit := chineseDigits[r]; isDigit {
			if d == 0 {
				last = 0 // 一百零二
			}
			if digits > 0 && !scaled {
				digit = digit*10 + d // 二〇二四
			} else {
				digit = d
			}
			digits++
			if digits > 12 {
				return Number{}, i, false
			}
			continue
		}
		if k, isScale := chineseScales[r]; isScale {
			if digits == 0 && !beginsNumeral(r) || digits > 0 && k%10 == 0 && !powerOfTen(k) {
				return Number{}, i, false // 百姓, 千方百计
			}
			if digit == 0 {
				digit = 1
			}
			section, digit, scaled, last = section+digit*k, 0, true, k
			digits++
			continue
		}
		if (r == '万' || r == '亿') && digits > 0 && s.chineseContinues(j+1) {
			k := int64(10_000)
			if r == '亿' {
				k = 100_000_000
			}
			total, section, digit, scaled = total+(section+digit)*k, 0, 0, true
			continue
		}
		break
	}
	if digits == 0 {
		return Number{}, i, false
	}
	if last >= 100 && digit > 0 {
		digit *= last / 10 // 一百二 is 120
	}
	return newNumber(s.slice(i, j), new(big.Rat).SetInt64(total+section+digit), 0), j, true
}

// beginsNumeral reports whether a scale stands for a number without a digit before it.
func beginsNumeral(r rune) bool { return r == '十' || r == '拾' || r == '廿' || r == '卅' }

func powerOfTen(k int64) bool { return k == 10 || k == 100 || k == 1000 }

func (s *scan) chineseContinues(i int) bool {
	if i >= len(s.rs) {
		return false
	}
	_, digit := chineseDigits[s.rs[i]]
	return digit
}
