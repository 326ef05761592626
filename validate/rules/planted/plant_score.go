package planted

import (
	"strings"
)

func arithmeticPlantings() []Planting {
	return []Planting{
		plant("score-over-weight", needs("score"), plantScoreOverWeight),
		plant("score-formula", needs("form", "score"), plantScoreFormula),
		plant("score-total", needs("total"), plantScoreTotal),
		plant("score-total", needs("form", "score", "total"), plantScoreTotalByRow),
		plant("score-subtotal", needs("summary"), plantScoreSubtotal),
		plant("execution-rate", needs("exec-rate"), plantExecutionRate),
		plant("execution-rate", needs("list"), plantExecutionRateInList),
		plant("execution-score", needs("exec-score"), plantExecutionScore),
		plant("rate-without-execution", needs("list"), plantRateWithoutExecution),
		plant("score-ceiling", needs("list"), plantScoreCeiling),
		plant("ratio-column", needs("summary"), plantRatioColumn),
		plant("ratio-column", needs("form", "coefficient"), plantRatioColumnOfCoefficient),
		plant("ratio-column", needs("deviation"), plantRatioColumnOfDeviation),
		plant("met-but-cut", needs("form", "weight", "score", "reason"), plantMetButCut),
		likely(plant("score-composition", needs("list"), plantScoreComposition)),
	}
}

func plantScoreOverWeight(r *Report, hard bool) *Want {
	if len(r.items) > 0 {
		i := r.items[r.rng.IntN(len(r.items))]
		i.Score = digits(i.w + 100)
		if hard {
			i.Score = r.dressed(digits(r.astrayWithin(i.w, 10, i.w+10, i.w*10)))
		}
		return &Want{i.name, "score"}
	}
	x := r.row("nqtceb")
	switch {
	case x == nil:
		return nil
	case hard:
		r.give(x, x.w+50, x.w)
		if r.Layout.Has("review") {
			x.cut = "自评得分超出该项分值，予以核减。"
			r.settle()
		}
	default:
		x.Score = r.dressed(digits(r.astrayWithin(x.w, 10, x.w+10, x.w*10)))
	}
	return x.of("score")
}

func plantScoreFormula(r *Report, hard bool) *Want {
	x := r.row("nqe")
	if x == nil || x.w < 300 || x.op == "≤" {
		return nil
	}
	x.step = 0
	r.miss(x, 80)
	if hard {
		r.give(x, x.s+30, x.s+30)
	} else {
		x.Score = digits(x.s + x.w/10)
	}
	return x.of("score")
}

func plantScoreTotal(r *Report, hard bool) *Want {
	least := int64(10)
	if r.Layout.Class == Criteria {
		least = 50 // scores of one decimal may be rounded
	}
	wrong := func(n int64) string {
		if hard {
			return r.dressed(fixed(r.astrayWithin(n, least, 0, 10000)))
		}
		return fixed(n - 200)
	}
	if r.Layout.Has("review") && (hard || r.Layout.Has("narrative")) {
		if !hard && r.Layout.Has("desc") {
			r.Stated = wrong(r.selfTotal())
			return &Want{"总分（自评得分）", "total"}
		}
		r.RTotal = wrong(min(r.reviewTotal(), r.selfTotal()))
		return &Want{"总分（复核得分）", "total"}
	}
	r.Total = wrong(r.selfTotal())
	r.Stated = r.Total
	return &Want{"总分（自评得分）", "total"}
}

// plantScoreTotalByRow changes a digit of one row's score: all else follows from it.
func plantScoreTotalByRow(r *Report, hard bool) *Want {
	x := r.row("nqte")
	if x == nil || r.Layout.Has("exec-row") && r.execScore == 0 {
		return nil
	}
	wrong := x.s - x.w/2
	if hard {
		wrong = r.astrayWithin(x.s, 50, 0, x.w)
	}
	x.Score = digits(wrong)
	if hard {
		x.Score = r.dressed(x.Score)
	}
	return &Want{"总分（自评得分）", "total"}
}

func plantScoreSubtotal(r *Report, hard bool) *Want {
	l := r.summary[1+r.rng.IntN(2)]
	x := r.rowsOf(l.Item)
	var s, v int64
	for _, y := range x {
		s, v = s+y.s, v+y.rs
	}
	if hard {
		l.Review = r.dressed(fixed(r.astrayWithin(v, 10, 0, whole(l.Weight)*100)))
		return &Want{l.Item + "（复核得分）", "review_score"}
	}
	l.Self = fixed(s - 200)
	return &Want{l.Item + "（自评得分）", "self_score"}
}

func plantExecutionRate(r *Report, hard bool) *Want {
	f := r.funds[0]
	rate := ratio(f.executed, f.adjusted, 10000)
	f.Rate = fixed(rate-500) + "%"
	if hard {
		f.Rate = r.dressed(fixed(r.astrayWithin(rate, 10, 100, 10000))) + "%"
	}
	return &Want{r.fundsName(), "exec_rate"}
}

func plantExecutionRateInList(r *Report, hard bool) *Want {
	p := r.projects[r.rng.IntN(len(r.projects))]
	if p.executed == 0 || p.adjusted < 10000 {
		return nil
	}
	rate := ratio(p.executed, p.adjusted, 10000)
	p.Rate = fixed(rate-900) + "%"
	if hard {
		p.Rate = r.dressed(fixed(r.astrayWithin(rate, 10, 100, 10000))) + "%"
	}
	return &Want{p.name, "exec_rate"}
}

func plantExecutionScore(r *Report, hard bool) *Want {
	if r.execScore > r.execWeight-100 {
		return nil
	}
	if hard {
		r.execDerived = false
		r.execScore = r.astrayWithin(r.execScore, 5, 0, r.execWeight)
		r.settle()
	} else {
		r.ExecScore = fixed(r.execScore + 50)
	}
	return &Want{"预算执行", "score"}
}

func plantRateWithoutExecution(r *Report, hard bool) *Want {
	p := r.projects[r.rng.IntN(len(r.projects))]
	if p.executed == 0 {
		return nil
	}
	p.Executed = choose(hard, "-", "")
	r.listTotal.Executed = fixed(r.listTotal.executed - p.executed)
	r.listTotal.Rate = fixed(ratio(r.listTotal.executed-p.executed, r.listTotal.adjusted, 10000)) + "%"
	return &Want{p.name, "exec_rate"}
}

func plantScoreCeiling(r *Report, hard bool) *Want {
	p := r.projects[r.rng.IntN(len(r.projects))]
	if p.executed == 0 {
		return nil
	}
	p.executed = p.adjusted * 73 / 100
	ceiling := 9000 + ratio(p.executed, p.adjusted, 1000)
	p.self = ceiling + choose(hard, int64(180), 5)
	p.prelim, p.final, p.rectified, p.problem, p.suggestion = p.self, p.self, false, "", ""
	r.settle()
	return &Want{p.name, "self_score"}
}

func plantRatioColumn(r *Report, hard bool) *Want {
	l := r.summary[1+r.rng.IntN(len(r.summary)-1)]
	v := strings.TrimSuffix(l.Rate, "%")
	n := whole(strings.ReplaceAll(v, ".", ""))
	l.Rate = fixed(n-500) + "%"
	if hard {
		l.Rate = r.dressed(fixed(r.astrayWithin(n, 10, 100, 10000))) + "%"
	}
	return &Want{l.Item, "rate"}
}

func plantRatioColumnOfCoefficient(r *Report, hard bool) *Want {
	x := r.row("nqe")
	if x == nil || x.w < 500 {
		return nil
	}
	r.miss(x, 90)
	x.Coefficient = digits(ratio(x.s, x.w, 10000) + choose(hard, int64(500), -200))
	return x.of("coefficient")
}

func plantRatioColumnOfDeviation(r *Report, hard bool) *Want {
	x := r.find(func(x *row) bool { return x.cut != "" })
	if x == nil {
		return nil
	}
	x.Deviation = digits(x.s - x.rs + choose(hard, int64(100), 10))
	return x.of("deviation")
}

func plantMetButCut(r *Report, hard bool) *Want {
	x := r.row("nqt")
	if x == nil {
		return nil
	}
	d := choose(hard, int64(100), 10)
	r.give(x, x.w-d, x.w-d)
	return x.of("score")
}

func plantScoreComposition(r *Report, hard bool) *Want {
	p := r.projects[r.rng.IntN(len(r.projects))]
	p.executed, p.self, p.prelim, p.final, p.rectified = p.adjusted, 9000, 9000, 9000, false
	p.problem, p.suggestion = choose(hard, "无", "无意见"), "无"
	r.settle()
	return &Want{p.name, "self_score"}
}
