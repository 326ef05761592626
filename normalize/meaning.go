package normalize

// settleMeanings decides what the blank cells of a form stand for, by their neighbours.
func settleMeanings(form *Form) {
	for i := range form.Funds {
		f := &form.Funds[i]
		settleMoney(&f.Initial, &f.Adjusted, &f.Executed, &f.ExecRate, f.Total)
		for _, x := range []*Field{&f.Weight, &f.Score} {
			if x.Blank != 0 {
				x.Means = MeansNotApplicable
			}
		}
	}
	for _, ind := range form.Indicators {
		for _, x := range []*Field{&ind.Weight, &ind.Score, &ind.ReviewScore} {
			settleScore(x)
		}
		for _, v := range []*Value{&ind.Target, &ind.Actual} {
			if v.Kind == BlankValue {
				v.Means = MeansMissing
			}
		}
	}
}

// settleScore: a dash for a score is a zero that was not typed; an empty cell is missing.
func settleScore(f *Field) {
	switch f.Blank {
	case Empty, NoneWord:
		f.Means = MeansMissing
	case Dash:
		f.Means = MeansUnclear
	}
}

// settleMoney decides the blanks of a line of amounts. 执行数 "-" beside a rate of
// 0.00% is zero, beside 90% a contradiction; a blank initial budget belongs to a
// project added during the year.
func settleMoney(initial, adjusted, executed, rate *Field, total bool) {
	zeroRate := rate.Number.Known() && rate.Number.Value.Sign() == 0
	if executed.Blank != 0 {
		switch {
		case zeroRate || rate.Blank != 0 && executed.Blank == Dash && adjusted.Number.Known():
			executed.Means = MeansZero
		case rate.Number.Known():
			executed.Means = MeansUnclear
		case !total || adjusted.Blank != 0:
			executed.Means = MeansNotApplicable
		default:
			executed.Means = MeansMissing
		}
	}
	if adjusted.Blank != 0 {
		adjusted.Means = MeansNotApplicable
	}
	if initial.Blank != 0 {
		initial.Means = MeansNotApplicable
	}
	if rate.Blank != 0 {
		rate.Means = MeansNotApplicable
	}
}
