package normalize

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

var (
	currency   = regexp.MustCompile(`^(-?)\s*[¥￥]\s*(-?)\s*(\d.*)$`)
	inBrackets = regexp.MustCompile(`^([¥￥]?)\s*\(\s*([¥￥]?)\s*(\d[\d,]*(\.\d\d)?)\s*\)$`)
)

// formattedAmount reads an amount as the number formats of a spreadsheet show it, which
// nobody types: ¥1,234.50, ￥ -1,235, (1,234.50).
func formattedAmount(text string) (Number, bool) {
	if !strings.ContainsAny(text, "¥￥(") {
		return Number{}, false
	}
	if m := currency.FindStringSubmatch(text); m != nil && m[1]+m[2] != "--" {
		n, ok := ParseNumber(m[1] + m[2] + m[3])
		return n, ok && !n.Percent
	}
	return bracketedAmount(text)
}

// bracketedAmount reads a negative amount that stands in brackets: (1,234.50). Points in
// brackets have neither a currency nor separators nor two decimals.
func bracketedAmount(text string) (Number, bool) {
	m := inBrackets.FindStringSubmatch(text)
	if m == nil || m[1]+m[2]+m[4] == "" && !strings.Contains(m[3], ",") {
		return Number{}, false
	}
	return ParseNumber("-" + m[3])
}

// scientific reads the power of ten behind a number: 1.23457E+11, as a spreadsheet shows
// what is too long for a cell. Digits from rune i to j stand before it.
func (s *scan) scientific(i, j, decimals int) (Number, int, bool) {
	r := s.at(j + 1)
	if s.at(j) != 'E' || r != '+' && r != '-' || !isDigit(s.at(j+2)) || !isDigit(s.at(j+3)) || isDigit(s.at(j+4)) {
		return Number{}, i, false
	}
	exp, err := strconv.Atoi(string(s.rs[j+1 : j+4]))
	value, ok := new(big.Rat).SetString(string(s.rs[i:j]))
	if err != nil || !ok {
		return Number{}, i, false
	}
	scale := new(big.Rat).SetInt(pow10(max(exp, -exp)))
	if exp < 0 {
		scale.Inv(scale)
	}
	half := new(big.Rat).Mul(halfUnit(decimals), scale)
	value.Mul(value, scale)
	return Number{Text: s.slice(i, j+4), Value: value, Decimals: max(0, decimals-exp),
		Lo: new(big.Rat).Sub(value, half), Hi: new(big.Rat).Add(value, half)}, j + 4, true
}
