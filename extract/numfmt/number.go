package numfmt

import (
	"slices"
	"strings"
)

// showNumber prints digits in their places: 0 always, # only where there is a digit,
// ? with a blank instead. Digits beyond the first place stand before it.
func (s *section) showNumber(d decimal) string {
	d = d.shift(s.shift).round(s.decimals)
	return s.place(d.whole(), d.fraction(), s.tokens)
}

func (s *section) place(whole, fraction string, tokens []token) string {
	var b strings.Builder
	left, afterPoint := s.integer, 0
	inFraction := false
	for _, t := range tokens {
		switch {
		case t.part == point:
			if inFraction = true; s.integer == 0 && whole != "" {
				b.WriteString(whole) // .00 prints what stands before the point too
			}
			if fraction != "" || s.fixedDecimals(tokens) {
				b.WriteByte('.')
			}
		case t.part == digit && inFraction:
			b.WriteString(decimalPlace(fraction, afterPoint, t.text))
			afterPoint++
		case t.part == digit:
			left--
			s.wholePlaces(&b, whole, left, left == s.integer-1, t.text)
		default:
			b.WriteString(t.text)
		}
	}
	return b.String()
}

// fixedDecimals reports whether a place after the point is always printed. Where none is
// and there are no decimals, Excel leaves a bare point, which nobody reads: 5. is 5.
func (s *section) fixedDecimals(tokens []token) bool {
	behind := false
	for _, t := range tokens {
		behind = behind || t.part == point
		if behind && t.part == digit && t.text != "#" {
			return true
		}
	}
	return s.decimals == 0
}

// wholePlaces prints the digit that has so many places on its right; the first place
// takes all digits before it too.
func (s *section) wholePlaces(b *strings.Builder, whole string, right int, first bool, mark string) {
	if first {
		for i := len(whole) - 1; i > right; i-- {
			s.wholeDigit(b, whole[len(whole)-1-i:len(whole)-i], i)
		}
	}
	switch {
	case right < len(whole):
		s.wholeDigit(b, whole[len(whole)-1-right:len(whole)-right], right)
	case mark == "0":
		s.wholeDigit(b, "0", right)
	case mark == "?":
		b.WriteByte(' ')
	}
}

func (s *section) wholeDigit(b *strings.Builder, digit string, right int) {
	b.WriteString(digit)
	if s.group && right > 0 && right%3 == 0 {
		b.WriteByte(',')
	}
}

func decimalPlace(fraction string, n int, mark string) string {
	switch {
	case n < len(fraction):
		return fraction[n : n+1]
	case mark == "0":
		return "0"
	case mark == "?":
		return " "
	}
	return ""
}

// showScientific prints 1.23E+04. With several places before the point the power is a
// multiple of their number: ##0.0E+0.
func (s *section) showScientific(d decimal) string {
	d = d.shift(s.shift)
	places := max(1, s.integer)
	exp := powerOf(d, places)
	rounded := d.shift(-exp).round(s.decimals)
	if rounded.exp > places {
		exp = powerOf(rounded.shift(exp), places)
		rounded = d.shift(-exp).round(s.decimals)
	}
	at := slices.IndexFunc(s.tokens, func(t token) bool { return t.part == exponent })
	return s.place(rounded.whole(), rounded.fraction(), s.tokens[:at]) + power(exp, s.tokens[at:])
}

func powerOf(d decimal, places int) int {
	if d.digits == "" {
		return 0
	}
	exp := d.exp - 1
	if exp < 0 {
		exp -= places - 1 // towards minus infinity
	}
	return exp / places * places
}

// power prints the exponent in its places.
func power(exp int, tokens []token) string {
	mark := ""
	switch {
	case exp < 0:
		mark, exp = "-", -exp
	case tokens[0].text == "E+":
		mark = "+"
	}
	p := &section{}
	for _, t := range tokens[1:] {
		if t.part == digit {
			p.integer++
		}
	}
	return "E" + mark + p.place(decimalOf(float64(exp)).whole(), "", tokens[1:])
}
