package planted

import (
	"slices"

	"fuhe/validate"
)

func weightPlantings() []Planting {
	return []Planting{
		plant("weight-sum", needs("weight"), plantWeightSum),
		without(plant("weight-profile", needs("form", "weight", "levels", "exec-score"), plantWeightProfile), "cost-level"),
		plant("weight-nonpositive", needs("form", "weight"), plantWeightNonpositive),
		likely(plant("weight-concentrated", needs("form", "weight", "levels"), plantWeightConcentrated)),
		withProfile(without(plant("cost-weight-cap", needs("form", "weight"), plantCostWeightCap), "department"), func(p *validate.Profile) { p.CostWeight.Points = 10 }),
	}
}

func without(p Planting, names ...string) Planting {
	p.Without = names
	return p
}

func withProfile(p Planting, set func(*validate.Profile)) Planting {
	p.Profile = set
	return p
}

func plantWeightSum(r *Report, hard bool) *Want {
	if hard && r.Layout.Has("points") {
		if len(r.items) > 0 {
			l1 := r.items[0].l1
			r.points[l1] = digits(whole(r.itemPoints(l1))*100 + 100)
			return &Want{l1, "weight"}
		}
		r.points["效益指标"] = "35"
		return &Want{"效益指标", "weight"}
	}
	if len(r.items) > 0 {
		i := r.items[r.rng.IntN(len(r.items))]
		i.Weight = digits(i.w + choose(hard, int64(200), 50))
		return r.weightOf(i.l1)
	}
	x := r.row("nqtce")
	if x == nil {
		return nil
	}
	x.Weight = digits(x.w + 500)
	if hard {
		x.Weight = r.dressed(digits(r.astrayWithin(x.w, 50, 50, 9000)))
	}
	return r.weightOf(x.l1)
}

// weightOf is where a sum of weights is seen to be wrong: at the level where its points
// are printed, else at the total.
func (r *Report) weightOf(l1 string) *Want {
	if r.Layout.Has("points") {
		return &Want{l1, "weight"}
	}
	return &Want{"总分", "weight"}
}

func plantWeightProfile(r *Report, hard bool) *Want {
	x := r.row("s")
	if x == nil {
		return nil
	}
	of := r.rowsOf("效益指标")
	if hard {
		of = r.rowsOf("产出指标")
	}
	for _, y := range of {
		if y.w > 600 && y.cause == "" && y.cut == "" {
			r.move(y, r.rowsOf(choose(hard, "满意度指标", "效益指标"))[0], choose(hard, int64(500), 100))
			return &Want{"分值结构", "weight"}
		}
	}
	return nil
}

func plantWeightNonpositive(r *Report, hard bool) *Want {
	x := r.row("nqe")
	if x == nil {
		return nil
	}
	for _, y := range r.rowsOf(x.l1) {
		if y != x && y.cause == "" && y.cut == "" {
			r.move(x, y, x.w)
			x.Weight = choose(hard, "0", "0.00")
			return x.of("weight")
		}
	}
	return nil
}

func plantWeightConcentrated(r *Report, hard bool) *Want {
	rows := slices.DeleteFunc(r.rowsOf("产出指标"), func(x *row) bool { return x.cause != "" || x.cut != "" })
	if len(rows) < 3 || len(rows) != len(r.rowsOf("产出指标")) {
		return nil
	}
	x := rows[0]
	var all int64
	for _, y := range rows {
		all += y.w
		y.w = 100
	}
	want := choose(hard, all*8/10, all*54/100) / 100 * 100
	x.w = want
	rows[1].w = all - want - int64(len(rows)-2)*100
	r.settle()
	return x.of("weight")
}

func plantCostWeightCap(r *Report, hard bool) *Want {
	x := r.row("c")
	if x == nil {
		return nil
	}
	for _, y := range r.rows {
		d := choose(hard, int64(1500), 1050) - x.w
		if y != x && y.cause == "" && y.cut == "" && y.w > d+100 && (y.l1 == x.l1 || r.Layout.Has("cost-level")) {
			r.move(y, x, d)
			return x.of("weight")
		}
	}
	return nil
}
