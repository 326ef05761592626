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
		return x.Value.Cmp(y.Value) == 0, true
	}
	if a.Unit == "" {
		return x.Interval().Overlaps(y.Interval()), true
	}
	one, two := x.InBase(a.Unit), y.InBase(b.Unit)
	gap := distance(baseValue(x, a.Unit), baseValue(y, b.Unit))
	return gap.Cmp(wider(one, two)) < 0 || one.Overlaps(two), true
}

func distance(a, b *big.Rat) *big.Rat {
	d := new(big.Rat).Sub(a, b)
	return d.Abs(d)
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
