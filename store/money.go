package store

import (
	"math/big"

	"fuhe/normalize"
)

// moneyRates are the units that amounts are printed in, as shares of 万元.
var moneyRates = map[string]*big.Rat{
	"千万元": big.NewRat(1000, 1), "百万元": big.NewRat(100, 1), "亿元": big.NewRat(10000, 1), "亿": big.NewRat(10000, 1),
	"万元": big.NewRat(1, 1), "万": big.NewRat(1, 1), "千元": big.NewRat(1, 10), "百元": big.NewRat(1, 100), "元": big.NewRat(1, 10000),
}

// purse converts the amounts of one form to 万元, and remembers whether any had
// no known unit.
type purse struct {
	rate    *big.Rat // of the unit said for the form; nil where none is
	doubted bool
}

// newPurse takes the first unit that is known: the form's own, then the file's.
func newPurse(units ...string) *purse {
	for _, u := range units {
		if rate := moneyRate(u); rate != nil {
			return &purse{rate: rate}
		}
	}
	return &purse{}
}

// moneyRate is one of the unit in 万元, nil for what is no unit of money.
func moneyRate(unit string) *big.Rat { return moneyRates[unit] }

// money is the cell's amount in 万元. Its number is in the form's unit, whatever unit
// the cell prints beside it. Without any unit the amount is nil, because a guess could
// be wrong by 10,000 times; only nothing is nothing in every unit.
func (p *purse) money(f normalize.Field) *big.Rat {
	n := exact(f)
	if n == nil || n.Sign() == 0 {
		return n
	}
	if p.rate == nil {
		p.doubted = true
		return nil
	}
	return new(big.Rat).Mul(n, p.rate)
}

// percent is a rate in %: 78 for 78%, for 78 under a header that says %, and for
// 0.78 where the amounts beside it show that a share of 1 was printed.
func percent(f normalize.Field, part, whole *big.Rat) *big.Rat {
	n := exact(f)
	if n == nil || f.Number.Percent || part == nil || whole == nil || whole.Sign() == 0 || n.Cmp(big.NewRat(2, 1)) > 0 {
		return n
	}
	share := new(big.Rat).Quo(part, whole)
	hundred := big.NewRat(100, 1)
	if distance(n, share).Cmp(distance(n, new(big.Rat).Mul(share, hundred))) < 0 {
		return new(big.Rat).Mul(n, hundred)
	}
	return n
}

func distance(a, b *big.Rat) *big.Rat {
	d := new(big.Rat).Sub(a, b)
	return d.Abs(d)
}
