package normalize

import (
	"math/big"
	"strings"
)

// printedMoneyUnit is the unit of money that a cell prints behind its number: 88万元, 1.2亿.
func printedMoneyUnit(f Field) string {
	_, rest, found := strings.Cut(f.Text, f.Number.Text)
	if !f.Number.Known() || f.Number.Percent || !found {
		return ""
	}
	if unit := NormalizeUnit(rest); unitFamilies[unit] == "money" {
		return unit
	}
	return ""
}

// inMoneyUnit is an amount in the unit of its table. A cell that prints a unit of its own
// is converted; both ends of its interval move with it.
func inMoneyUnit(f Field, unit string) Field {
	own := printedMoneyUnit(f)
	if own == "" || unit == "" || own == unit {
		return f
	}
	factor := new(big.Rat).Quo(unitFactor(own), unitFactor(unit))
	n := f.Number.times(factor)
	for !factor.IsInt() && n.Decimals < 12 {
		n.Decimals, factor = n.Decimals+1, factor.Mul(factor, big.NewRat(10, 1))
	}
	f.Number = n
	return f
}
