package normalize

import "math/big"

// Interval is a closed range of exact values. The zero Interval holds nothing.
type Interval struct{ Lo, Hi *big.Rat }

// Interval is the range of values that print as n.
func (n Number) Interval() Interval { return Interval{n.Lo, n.Hi} }

// Exactly is the interval of a single value.
func Exactly(x *big.Rat) Interval { return Interval{x, x} }

// Known reports whether the interval holds anything.
func (i Interval) Known() bool { return i.Lo != nil }

// Add is the range of sums.
func (i Interval) Add(o Interval) Interval {
	return Interval{new(big.Rat).Add(i.Lo, o.Lo), new(big.Rat).Add(i.Hi, o.Hi)}
}

// Sub is the range of differences.
func (i Interval) Sub(o Interval) Interval {
	return Interval{new(big.Rat).Sub(i.Lo, o.Hi), new(big.Rat).Sub(i.Hi, o.Lo)}
}

// Mul is the range of products.
func (i Interval) Mul(o Interval) Interval {
	if i.Lo.Sign() >= 0 && o.Lo.Sign() >= 0 {
		return Interval{new(big.Rat).Mul(i.Lo, o.Lo), new(big.Rat).Mul(i.Hi, o.Hi)}
	}
	return hull(new(big.Rat).Mul(i.Lo, o.Lo), new(big.Rat).Mul(i.Lo, o.Hi),
		new(big.Rat).Mul(i.Hi, o.Lo), new(big.Rat).Mul(i.Hi, o.Hi))
}

// Div is the range of quotients; the zero Interval where o holds zero.
func (i Interval) Div(o Interval) Interval {
	if o.Lo.Sign() <= 0 && o.Hi.Sign() >= 0 {
		return Interval{}
	}
	return i.Mul(Interval{new(big.Rat).Inv(o.Hi), new(big.Rat).Inv(o.Lo)})
}

// Scale is the range of multiples by a constant.
func (i Interval) Scale(x *big.Rat) Interval { return i.Mul(Exactly(x)) }

// Overlaps reports whether some value lies in both; touching end points count,
// since offices round halves either way.
func (i Interval) Overlaps(o Interval) bool {
	return i.Known() && o.Known() && i.Lo.Cmp(o.Hi) <= 0 && o.Lo.Cmp(i.Hi) <= 0
}

func hull(xs ...*big.Rat) Interval {
	out := Interval{xs[0], xs[0]}
	for _, x := range xs[1:] {
		if x.Cmp(out.Lo) < 0 {
			out.Lo = x
		}
		if x.Cmp(out.Hi) > 0 {
			out.Hi = x
		}
	}
	return out
}

// Sum is the range of sums of printed numbers.
func Sum(ns []Number) Interval {
	total := Exactly(new(big.Rat))
	for _, n := range ns {
		total = total.Add(n.Interval())
	}
	return total
}
