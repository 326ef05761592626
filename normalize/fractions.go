package normalize

import "math/big"

// settleFractions reads weights that are printed as shares of one (0.2, 0.15, … together 1)
// as points of a hundred, where the scores are such points.
func settleFractions(form *Form) {
	sum := new(big.Rat)
	fields := []*Field{}
	if form.Execution.Weight.Number.Known() {
		fields = append(fields, &form.Execution.Weight)
	}
	above := false // a score above its share: it is points
	for _, ind := range form.Indicators {
		if !ind.Weight.Number.Known() {
			return
		}
		fields = append(fields, &ind.Weight)
		above = above || ind.Score.Number.Known() && ind.Score.Number.Value.Cmp(one) > 0
	}
	for _, f := range fields {
		if f.Number.Percent || f.Number.Value.Sign() <= 0 || f.Number.Value.Cmp(one) >= 0 {
			return
		}
		sum.Add(sum, f.Number.Value)
	}
	if !above || sum.Cmp(one) != 0 {
		return
	}
	if w := &form.Total.Weight; w.Number.Known() && w.Number.Value.Cmp(one) == 0 {
		fields = append(fields, w)
	}
	for _, f := range fields {
		f.Number = hundredfold(f.Number)
	}
}

func hundredfold(n Number) Number {
	n = n.times(big.NewRat(100, 1))
	n.Decimals = max(0, n.Decimals-2)
	return n
}
