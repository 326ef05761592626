package numfmt

import (
	"strconv"
	"strings"
)

// significant is the number of digits that a stored number is worth; the rest is
// noise of binary fractions, and rounding starts from the digits.
const significant = 15

// decimal is a number of at least zero, 0.digits × 10^exp.
type decimal struct {
	digits string // without zeros at either end; "" for zero
	exp    int
}

// decimalOf reads a finite number of at least zero.
func decimalOf(v float64) decimal {
	text := strconv.FormatFloat(v, 'e', significant-1, 64)
	mantissa, exp, _ := strings.Cut(text, "e")
	n, err := strconv.Atoi(exp)
	if err != nil {
		return decimal{}
	}
	return decimal{strings.Replace(mantissa, ".", "", 1), n + 1}.trim()
}

func (d decimal) trim() decimal {
	short := strings.TrimLeft(d.digits, "0")
	d.exp -= len(d.digits) - len(short)
	if d.digits = strings.TrimRight(short, "0"); d.digits == "" {
		d.exp = 0
	}
	return d
}

// shift multiplies by a power of ten.
func (d decimal) shift(by int) decimal {
	if d.digits != "" {
		d.exp += by
	}
	return d
}

// round keeps so many decimals; halves go up.
func (d decimal) round(decimals int) decimal { return d.keep(d.exp + decimals) }

// keep rounds to the first n digits.
func (d decimal) keep(n int) decimal {
	switch {
	case n >= len(d.digits):
		return d
	case n < 0:
		return decimal{}
	}
	up := d.digits[n] >= '5'
	kept := []byte(d.digits[:n])
	for i := n - 1; up && i >= 0; i-- {
		if kept[i]++; kept[i] > '9' {
			kept[i] = '0'
		} else {
			up = false
		}
	}
	d.digits = string(kept)
	if up {
		d.digits, d.exp = "1"+d.digits, d.exp+1
	}
	return d.trim()
}

// longest bounds how many zeros a number is printed with: no stored number needs more.
const longest = 400

// whole is the digits before the point, "" for none.
func (d decimal) whole() string {
	if d.exp <= 0 {
		return ""
	}
	if d.exp >= len(d.digits) {
		return d.digits + strings.Repeat("0", min(d.exp-len(d.digits), longest))
	}
	return d.digits[:d.exp]
}

// fraction is the digits after the point, without zeros at the end.
func (d decimal) fraction() string {
	if d.exp >= len(d.digits) {
		return ""
	}
	if d.exp < 0 {
		return strings.Repeat("0", min(-d.exp, longest)) + d.digits
	}
	return d.digits[d.exp:]
}
