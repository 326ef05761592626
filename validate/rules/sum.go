package rules

import (
	"math/big"

	"fuhe/normalize"
)

// part is a printed number of a sum, with the weight it can at most reach.
type part struct {
	field  normalize.Field
	weight normalize.Number
}

// hundred is what makes a percentage of a ratio. It is read only.
var hundred = big.NewRat(100, 1)

// sumOf is the range of sums of the parts.
func sumOf(parts []part) normalize.Interval {
	decimals := precisionOf(parts)
	lo, hi := new(big.Rat), new(big.Rat)
	for _, p := range parts {
		n := p.field.Number
		if p.exact(decimals) {
			lo.Add(lo, n.Value)
			hi.Add(hi, n.Value)
		} else {
			lo.Add(lo, n.Lo)
			hi.Add(hi, n.Hi)
		}
	}
	return normalize.Interval{Lo: lo, Hi: hi}
}

// precisionOf is a column's precision, that of its most precise number.
func precisionOf(parts []part) int {
	decimals := 0
	for _, p := range parts {
		decimals = max(decimals, p.field.Number.Decimals)
	}
	return decimals
}

// exact reports whether a number is not rounded. Offices print trailing zeros or not: a
// whole number beside 9.13 means 10.00, and a score that is a whole weight is exact.
func (p part) exact(decimals int) bool {
	n := p.field.Number
	return n.Decimals < decimals || decimals == 0 || p.weight.Known() && p.weight.Decimals == 0 && p.weight.Value.Cmp(n.Value) == 0
}

// onlyRounded is the one part of a sum that is rounded; false where there are more or none.
func onlyRounded(parts []part) (only part, ok bool) {
	decimals := precisionOf(parts)
	for _, p := range parts {
		if p.exact(decimals) {
			continue
		}
		if ok {
			return part{}, false
		}
		only, ok = p, true
	}
	return only, ok
}

// printedSum is the sum of the numbers as they are printed.
func printedSum(parts []part) *big.Rat {
	sum := new(big.Rat)
	for _, p := range parts {
		sum.Add(sum, p.field.Number.Value)
	}
	return sum
}

// agrees reports whether a printed total can be the sum: 93 for 93.22, but not 95 for
// parts that are whole numbers and add up to 96. A single rounded part leaves the total no
// room: both are rounded at the same digit.
func agrees(total normalize.Number, parts []part) bool {
	if only, ok := onlyRounded(parts); ok && only.field.Number.Decimals == total.Decimals {
		return total.Value.Cmp(printedSum(parts)) == 0
	}
	return total.Interval().Overlaps(sumOf(parts))
}

// fields lists the cells of a sum.
func fields(parts []part) []normalize.Field {
	var out []normalize.Field
	for _, p := range parts {
		out = append(out, p.field)
	}
	return out
}
