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
// 9.13 means 10.00, and a score that is the whole weight is exact.
func sumOf(parts []part) normalize.Interval {
	decimals := 0
	for _, p := range parts {
		decimals = max(decimals, p.field.Number.Decimals)
	}
	total := normalize.Exactly(new(big.Rat))
	for _, p := range parts {
		n := p.field.Number
		if n.Decimals < decimals || decimals == 0 || p.weight.Known() && p.weight.Value.Cmp(n.Value) == 0 {
			total = total.Add(normalize.Exactly(n.Value))
		} else {
			total = total.Add(n.Interval())
		}
	}
	return total
}

// printedSum is the sum of the numbers as they are printed.
func printedSum(parts []part) *big.Rat {
	sum := new(big.Rat)
	for _, p := range parts {
		sum.Add(sum, p.field.Number.Value)
	}
	return sum
}

// agrees reports whether a printed total can be the sum. Totals are printed with all
// the decimals they have, so a whole number is exact.
func agrees(total normalize.Number, parts []part) bool {
	sum := sumOf(parts)
	if total.Decimals == 0 {
		return normalize.Exactly(total.Value).Overlaps(sum)
	}
	return total.Interval().Overlaps(sum)
}

// fields lists the cells of a sum.
func fields(parts []part) []normalize.Field {
	var out []normalize.Field
	for _, p := range parts {
		out = append(out, p.field)
	}
	return out
}
