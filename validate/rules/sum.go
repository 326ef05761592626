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

// sumOf is the range of sums of the parts. Offices print trailing zeros or not, so the
// column's precision is that of its most precise number; a whole number beside
// 9.13 means 10.00, and a score that is a whole weight is exact.
func sumOf(parts []part) normalize.Interval {
	decimals := 0
	for _, p := range parts {
		decimals = max(decimals, p.field.Number.Decimals)
	}
	lo, hi := new(big.Rat), new(big.Rat)
	for _, p := range parts {
		n := p.field.Number
		if n.Decimals < decimals || decimals == 0 || p.weight.Known() && p.weight.Decimals == 0 && p.weight.Value.Cmp(n.Value) == 0 {
			lo.Add(lo, n.Value)
			hi.Add(hi, n.Value)
		} else {
			lo.Add(lo, n.Lo)
			hi.Add(hi, n.Hi)
		}
	}
	return normalize.Interval{Lo: lo, Hi: hi}
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
// parts that are whole numbers and add up to 96.
func agrees(total normalize.Number, parts []part) bool {
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
