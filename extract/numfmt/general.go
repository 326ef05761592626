package numfmt

import (
	"math"
	"strconv"
	"strings"
)

// generalWidth is how many characters, with the point, a General number has at most.
const generalWidth = 11

// General shows a number without a format as a wide enough cell of Excel does: at most
// eleven characters, in powers of ten where that does not suffice.
func General(v float64) string {
	return sign(v < 0) + generalText(decimalOf(math.Abs(v)))
}

func generalText(d decimal) string {
	switch {
	case d.digits == "":
		return "0"
	case d.exp > generalWidth:
		return d.power(6)
	case d.exp > 0:
		return d.plain(max(0, generalWidth-1-d.exp))
	case d.exp > -4:
		return d.plain(generalWidth - 2)
	}
	if plain := d.plain(generalWidth - 2); len(d.digits)-d.exp <= generalWidth-2 {
		return plain
	}
	return d.power(6)
}

// plain prints at most so many decimals.
func (d decimal) plain(decimals int) string {
	d = d.round(decimals)
	whole, fraction := d.whole(), d.fraction()
	if whole == "" {
		whole = "0"
	}
	if fraction == "" {
		return whole
	}
	return whole + "." + fraction
}

// power prints n digits with a power of ten: 1.23457E+11.
func (d decimal) power(n int) string {
	d = d.keep(n)
	text := d.digits[:1]
	if len(d.digits) > 1 {
		text += "." + d.digits[1:]
	}
	exp, mark := d.exp-1, "+"
	if exp < 0 {
		exp, mark = -exp, "-"
	}
	digits := strconv.Itoa(exp)
	return text + "E" + mark + strings.Repeat("0", max(0, 2-len(digits))) + digits
}

// showGeneral prints General with the literals around it. Chinese numerals are not
// limited in length.
func (s *section) showGeneral(d decimal) string {
	number := generalText(d)
	if s.numerals != 0 && d.exp <= longestSpoken && len(d.digits) > 0 {
		number = s.numerals.amount(d.plain(significant))
	}
	var b strings.Builder
	for _, t := range s.tokens {
		if t.part == general {
			b.WriteString(s.numerals.spell(number))
		} else {
			b.WriteString(t.text)
		}
	}
	return b.String()
}
