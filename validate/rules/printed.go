package rules

import (
	"math/big"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// samePrinted compares two printed numbers as far as both are printed: 31.16万元 is
// 311640元, since an amount may be rounded or cut off in the larger unit. They cannot be
// compared where the unit of one is not known.
func samePrinted(a, b validate.Cell) (same, comparable bool) {
	x, y := a.Number(), b.Number()
	if !x.Known() || !y.Known() || (a.Unit == "") != (b.Unit == "") || !normalize.SameFamily(a.Unit, b.Unit) {
		return false, false
	}
	if a.Unit == b.Unit && x.Decimals == y.Decimals {
		return x.Value.Cmp(y.Value) == 0, a.Unit == "" || !tenThousandfold(x.Value, y.Value)
	}
	if a.Unit == "" {
		return x.Interval().Overlaps(y.Interval()), true
	}
	left, right := baseValue(x, a.Unit), baseValue(y, b.Unit)
	if tenThousandfold(left, right) {
		return false, false // whether 元 or 万元 is meant is not for who compares amounts
	}
	one, two := x.InBase(a.Unit), y.InBase(b.Unit)
	gap := distance(left, right)
	return gap.Cmp(wider(one, two)) < 0 || one.Overlaps(two), true
}

func distance(a, b *big.Rat) *big.Rat {
	d := new(big.Rat).Sub(a, b)
	return d.Abs(d)
}

// tenThousandfold: one amount is the other in 元 where that is in 万元.
func tenThousandfold(a, b *big.Rat) bool {
	factor := big.NewRat(10_000, 1)
	return a.Sign() != 0 && (new(big.Rat).Mul(a, factor).Cmp(b) == 0 || new(big.Rat).Mul(b, factor).Cmp(a) == 0)
}

// wider is the width of the wider interval.
func wider(a, b normalize.Interval) *big.Rat {
	x, y := new(big.Rat).Sub(a.Hi, a.Lo), new(big.Rat).Sub(b.Hi, b.Lo)
	if x.Cmp(y) < 0 {
		return y
	}
	return x
}

// withUnit is a cell's text with its unit where that is not printed in it.
func withUnit(c validate.Cell) string {
	if c.Unit == "" || strings.Contains(c.Text, c.Unit) {
		return c.Text
	}
	return c.Text + c.Unit
}
