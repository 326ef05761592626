package store

import (
	"math/big"

	"fuhe/normalize"
)

// The functions below turn what was printed into what a column holds: nil, a
// float64, an int or a string. Numbers stay exact until the last step.

// text is nil for "".
func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// count is nil for 0: no page, no year.
func count(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

// idOf is nil for no row.
func idOf(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

// printed is the cell's text: nil where the form has no such cell, "" where it is empty.
func printed(f normalize.Field) any {
	if f.Text == "" && !f.Present() {
		return nil
	}
	return f.Text
}

// amount is the nearest float64 to an exact value.
func amount(r *big.Rat) any {
	if r == nil {
		return nil
	}
	f, _ := r.Float64()
	return f
}

// exact is the number a cell stands for, nil where it stands for none.
func exact(f normalize.Field) *big.Rat {
	switch {
	case f.Number.Known():
		return f.Number.Value
	case f.Blank != 0 && f.Means == normalize.MeansZero:
		return new(big.Rat)
	}
	return nil
}

// points is a score or weight.
func points(f normalize.Field) any { return amount(exact(f)) }

// whole is a number without fraction, nil for any other.
func whole(f normalize.Field) any {
	r := exact(f)
	if r == nil || !r.IsInt() || !r.Num().IsInt64() {
		return nil
	}
	return r.Num().Int64()
}

// quantity is the number of a target or actual; of a range its lower end.
func quantity(v normalize.Value) *big.Rat {
	switch v.Kind {
	case normalize.Quantitative, normalize.RangeValue:
		return v.Number.Value
	case normalize.BlankValue:
		if v.Means == normalize.MeansZero {
			return new(big.Rat)
		}
	}
	return nil
}

// words is the text of a target or actual: nil where the form has no such cell.
func words(v normalize.Value) any {
	if v.Kind == normalize.NoValue {
		return nil
	}
	return v.Text
}

// completion is actual ÷ target in %, rounded half up to two decimals as people
// print it; nil unless both are one certain number in the same unit.
func completion(target, actual normalize.Value) any {
	t, a := quantity(target), quantity(actual)
	if t == nil || a == nil || t.Sign() <= 0 || target.Ambiguous || actual.Ambiguous ||
		target.Kind == normalize.RangeValue || actual.Kind == normalize.RangeValue {
		return nil
	}
	ratio := conversion(actual.Unit, target.Unit)
	if actual.Kind == normalize.BlankValue {
		ratio = big.NewRat(1, 1)
	}
	if ratio == nil {
		return nil
	}
	pct := new(big.Rat).Quo(a, t)
	pct.Mul(pct, ratio).Mul(pct, big.NewRat(100, 1))
	return amount(round(pct, 2))
}

// counters are one unit of each family whose members count alike: a reviewer
// takes 3场 for 3次. Measures (亩 and ㎡, 月 and 年) have families too, but no
// common step, and stay out.
var counters = []string{"次", "人", "个"}

// conversion is what one of the first unit is in the second, nil where they do
// not measure the same. A unit that was not printed is the other one, unless that
// is a percentage or money, where the scale is open.
func conversion(from, to string) *big.Rat {
	if from == to {
		return big.NewRat(1, 1)
	}
	f, t := moneyRate(from), moneyRate(to)
	switch {
	case f != nil && t != nil:
		return new(big.Rat).Quo(f, t)
	case f != nil || t != nil || from == "%" || to == "%":
		return nil
	case from == "" || to == "":
		return big.NewRat(1, 1)
	}
	for _, c := range counters {
		if normalize.SameFamily(from, c) && normalize.SameFamily(to, c) {
			return new(big.Rat).Quo(step(from), step(to))
		}
	}
	return nil
}

// step is how many of its family's base a counter stands for: 10,000 for 万人.
func step(unit string) *big.Rat {
	one := big.NewRat(1, 1)
	return normalize.Number{Value: one, Lo: one, Hi: one}.InBase(unit).Lo
}

// round rounds half away from zero.
func round(r *big.Rat, decimals int) *big.Rat {
	out, _ := new(big.Rat).SetString(r.FloatString(decimals))
	return out
}
