package planted

import (
	"fmt"
	"slices"
	"strings"

	"fuhe/validate"
)

func completenessPlantings() []Planting {
	return []Planting{
		plant("field-blank", needs("form"), func(r *Report, hard bool) *Want {
			x := r.row("nqe")
			switch {
			case x == nil:
				return nil
			case !hard:
				x.Actual = ""
				return x.of("actual")
			case r.Layout.Has("weight") && r.chance(50):
				x.Weight = ""
				return x.of("weight")
			case r.Layout.Has("score"):
				x.Score = ""
				return x.of("score")
			}
			x.Target, x.TargetValue = "", ""
			return x.of("target")
		}),
		plant("placeholder-left", needs("form"), func(r *Report, hard bool) *Want {
			if hard && r.Layout.Has("goal") {
				r.done = "对照年度目标，说明实际完成情况"
				return &Want{}
			}
			x := r.row("ntc")
			if x == nil {
				return nil
			}
			x.Name = choose(hard, "指标1：", "……")
			return &Want{"", "name"}
		}),
		plant("level-missing", needs("levels", "form"), dropLevel),
		likely(plant("description-terse", needs("desc"), func(r *Report, hard bool) *Want {
			x := r.row("nqes")
			if x == nil {
				return nil
			}
			x.Desc = choose(hard, "完成", r.one("全部完成", "已达标", "良好。"))
			return x.of("description")
		})),
		plant("description-missing", needs("desc"), func(r *Report, hard bool) *Want {
			x := r.row("x")
			if x == nil {
				return nil
			}
			x.Desc = choose(hard, "", "—")
			return x.of("description")
		}),
		likely(plant("foreign-text", needs("desc"), func(r *Report, hard bool) *Want {
			x, other := r.row("n"), r.elsewhere()
			if x == nil {
				return nil
			}
			x.Desc = choose(hard, other+"全年", fmt.Sprintf("%d年", r.year-1)) + x.did + digits(x.a) + x.unit
			return x.of("description")
		})),
		plant("goal-copied-as-result", needs("goal"), func(r *Report, hard bool) *Want {
			r.done = choose(hard, r.goal, strings.ReplaceAll(strings.TrimSuffix(r.goal, "。"), "，", "， "))
			return &Want{}
		}),
	}
}

// elsewhere is another place of the same rank.
func (r *Report) elsewhere() string {
	for _, p := range places {
		if p != r.place && strings.HasSuffix(p, r.placeKind()) {
			return p
		}
	}
	return ""
}

// dropLevel takes a level's rows away and gives their points to another's.
func dropLevel(r *Report, hard bool) *Want {
	gone, heir := "效益指标", "产出指标"
	if hard {
		gone, heir = heir, gone
	}
	var w int64
	for _, x := range r.rowsOf(gone) {
		w += x.w
		r.untold(x)
	}
	r.rows = slices.DeleteFunc(r.rows, func(x *row) bool { return x.l1 == gone })
	left := r.rowsOf(heir)
	for i, x := range left {
		r.uncut(x)
		x.w += w / int64(len(left)) / 50 * 50
		if i == 0 {
			x.w += w - w/int64(len(left))/50*50*int64(len(left))
		}
	}
	r.settle()
	return &Want{gone, "name"}
}

func weightPlantings() []Planting {
	return []Planting{
		plant("weight-sum", needs("weight"), func(r *Report, hard bool) *Want {
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
				return &Want{"", "weight"}
			}
			x := r.row("nqtce")
			if x == nil {
				return nil
			}
			x.Weight = digits(x.w + choose(hard, int64(500), 50))
			return &Want{"", "weight"}
		}),
		without(plant("weight-profile", needs("form", "weight", "levels", "exec-score"), func(r *Report, hard bool) *Want {
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
		}), "cost-level"),
		plant("weight-nonpositive", needs("form", "weight"), func(r *Report, hard bool) *Want {
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
		}),
		likely(plant("weight-concentrated", needs("form", "weight", "levels"), func(r *Report, hard bool) *Want {
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
		})),
		withProfile(without(plant("cost-weight-cap", needs("form", "weight"), func(r *Report, hard bool) *Want {
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
		}), "department"), func(p *validate.Profile) { p.CostWeight.Points = 10 }),
	}
}

// without keeps a planting from layouts that have one of the blocks.
func without(p Planting, names ...string) Planting {
	p.Without = names
	return p
}

func withProfile(p Planting, set func(*validate.Profile)) Planting {
	p.Profile = set
	return p
}

func arithmeticPlantings() []Planting {
	return []Planting{
		plant("score-over-weight", needs("score"), func(r *Report, hard bool) *Want {
			if len(r.items) > 0 {
				i := r.items[r.rng.IntN(len(r.items))]
				i.Score = digits(i.w + choose(hard, int64(100), 10))
				return &Want{i.name, "score"}
			}
			x := r.row("nqtceb")
			switch {
			case x == nil:
				return nil
			case hard:
				r.give(x, x.w+50, x.w)
			default:
				x.Score = digits(x.w + 100)
			}
			return x.of("score")
		}),
		without(plant("score-formula", needs("form", "score"), func(r *Report, hard bool) *Want {
			x := r.row("nqe")
			if x == nil || x.w < 300 || x.op == "≤" {
				return nil
			}
			x.step = 0
			r.miss(x, 80)
			if hard {
				r.give(x, x.s+30, x.s+30)
			} else {
				x.Score, x.RScore = digits(x.s+x.w/10), fixed(x.s+x.w/10)
				x.Coefficient = digits(ratio(x.s+x.w/10, x.w, 10000))
			}
			return x.of("score")
		})),
		plant("score-total", needs("total"), func(r *Report, hard bool) *Want {
			d := choose(hard, int64(-200), 10)
			if hard && r.Layout.Class == Criteria {
				d = 50 // scores of one decimal may be rounded
			}
			if r.Layout.Has("review") && (hard || r.Layout.Has("narrative")) {
				if !hard && r.Layout.Has("desc") {
					r.Stated = digits(r.selfTotal() + d)
					return &Want{}
				}
				r.RTotal = fixed(r.reviewTotal() - d)
				return &Want{"总分（复核得分）", "review_score|total"}
			}
			if r.selfTotal()+d > 10000 {
				d = -d
			}
			r.Total = fixed(r.selfTotal() + d)
			r.Stated = r.Total
			return &Want{"", "total|score"}
		}),
		plant("score-subtotal", needs("summary"), func(r *Report, hard bool) *Want {
			l := r.summary[1+r.rng.IntN(2)]
			x := r.rowsOf(l.Item)
			var s, v int64
			for _, y := range x {
				s, v = s+y.s, v+y.rs
			}
			if hard {
				l.Review = fixed(v - 10)
				return &Want{"", "review_score"}
			}
			l.Self = fixed(s - 200)
			return &Want{"", "self_score"}
		}),
		without(plant("execution-rate", needs("exec-rate"), func(r *Report, hard bool) *Want {
			f := r.funds[0]
			rate := ratio(f.executed, f.adjusted, 10000)
			f.Rate = fixed(rate+choose(hard, int64(-500), 11)) + "%"
			return &Want{"", "exec_rate"}
		})),
		plant("execution-rate", needs("list"), func(r *Report, hard bool) *Want {
			p := r.projects[r.rng.IntN(len(r.projects))]
			if p.executed == 0 || p.adjusted < 10000 {
				return nil
			}
			p.Rate = fixed(ratio(p.executed, p.adjusted, 10000)-choose(hard, int64(900), 10)) + "%"
			return &Want{p.name, "exec_rate"}
		}),
		plant("execution-score", needs("exec-score"), func(r *Report, hard bool) *Want {
			if r.execScore > r.execWeight-100 {
				return nil
			}
			if hard {
				r.execDerived = false
				r.execScore += 5
				r.settle()
			} else {
				r.ExecScore = fixed(r.execScore + 50)
			}
			return &Want{"预算执行", "score"}
		}),
		plant("rate-without-execution", needs("list"), func(r *Report, hard bool) *Want {
			p := r.projects[r.rng.IntN(len(r.projects))]
			if p.executed == 0 {
				return nil
			}
			p.Executed = choose(hard, "-", "")
			r.listTotal.Executed = fixed(r.listTotal.executed - p.executed)
			r.listTotal.Rate = fixed(ratio(r.listTotal.executed-p.executed, r.listTotal.adjusted, 10000)) + "%"
			return &Want{p.name, "exec_rate"}
		}),
		plant("score-ceiling", needs("list"), func(r *Report, hard bool) *Want {
			p := r.projects[r.rng.IntN(len(r.projects))]
			if p.executed == 0 {
				return nil
			}
			p.executed = p.adjusted * 73 / 100
			ceiling := 9000 + ratio(p.executed, p.adjusted, 1000)
			p.self = ceiling + choose(hard, int64(180), 5)
			r.settle()
			return &Want{p.name, "self_score"}
		}),
		plant("ratio-column", needs("summary"), func(r *Report, hard bool) *Want {
			l := r.summary[1+r.rng.IntN(len(r.summary)-1)]
			v := strings.TrimSuffix(l.Rate, "%")
			n := whole(strings.ReplaceAll(v, ".", ""))
			l.Rate = fixed(n-choose(hard, int64(500), 10)) + "%"
			return &Want{l.Item, "rate"}
		}),
		plant("ratio-column", needs("form", "coefficient"), func(r *Report, hard bool) *Want {
			x := r.row("nqe")
			if x == nil || x.w < 500 {
				return nil
			}
			r.miss(x, 90)
			x.Coefficient = digits(ratio(x.s, x.w, 10000) + choose(hard, int64(500), -200))
			return x.of("coefficient")
		}),
		plant("ratio-column", needs("deviation"), func(r *Report, hard bool) *Want {
			x := r.find(func(x *row) bool { return x.cut != "" })
			if x == nil {
				return nil
			}
			x.Deviation = digits(x.s - x.rs + choose(hard, int64(100), 10))
			return x.of("deviation")
		}),
		plant("met-but-cut", needs("form", "weight", "score", "reason"), func(r *Report, hard bool) *Want {
			x := r.row("nqt")
			if x == nil {
				return nil
			}
			d := choose(hard, int64(100), 10)
			r.give(x, x.w-d, x.w-d)
			return x.of("score")
		}),
		likely(plant("score-composition", needs("list"), func(r *Report, hard bool) *Want {
			p := r.projects[r.rng.IntN(len(r.projects))]
			p.executed, p.self, p.prelim, p.final, p.rectified = p.adjusted, 9000, 9000, 9000, false
			p.problem, p.suggestion = choose(hard, "无", "无意见"), "无"
			r.settle()
			return &Want{p.name, "self_score"}
		})),
	}
}

func targetPlantings() []Planting {
	return []Planting{
		plant("unmet-full-score", needs("form", "score"), func(r *Report, hard bool) *Want {
			x := r.row(choose(hard, "nqe", "nqtces"))
			if x == nil || x.w%100 != 0 || x.t == 0 {
				return nil
			}
			switch {
			case !hard:
				r.miss(x, 82)
			case x.op == "≤":
				x.a = x.t + x.t/20
			case x.unit == "%":
				x.a = x.t - 10
			default:
				x.a = x.t - 100
			}
			x.cause = ""
			x.numberStyle, x.narrativeStyle, x.toldStyle = plain, plain, plain
			r.give(x, x.w, x.w)
			return x.of("score")
		}),
		plant("over-target", needs("form"), func(r *Report, hard bool) *Want {
			x := r.row("n")
			if x == nil {
				return nil
			}
			x.t = x.t / 1000 * 1000
			if x.t == 0 {
				return nil
			}
			x.a = x.t * choose(hard, int64(170), 130) / 100
			r.settle()
			return x.of("actual")
		}),
		plant("not-done", needs("form"), func(r *Report, hard bool) *Want {
			x := r.row("n")
			if x == nil {
				return nil
			}
			x.a, x.cause = 0, r.freshCause()
			r.untold(x)
			r.settle()
			x.Desc = "受条件限制，该任务未开展"
			if hard {
				x.Actual = "未开展"
				x.RActual = x.Actual
			}
			return x.of("actual")
		}),
		likely(plant("target-direction", needs("form"), func(r *Report, hard bool) *Want {
			x := r.row(choose(hard, "c", "s"))
			if x == nil || !hard && !strings.HasSuffix(x.name, "成本") {
				return nil
			}
			x.op = choose(hard, "≥", "≤")
			x.a = x.t
			x.targetStyle = 0
			r.settle()
			return x.of("target")
		})),
		plant("target-type-mismatch", needs("form"), func(r *Report, hard bool) *Want {
			x := r.row("n")
			if x == nil {
				return nil
			}
			r.untold(x)
			r.settle()
			x.Actual = choose(hard, "完成", r.one("已按计划完成", "全部做完", "按时完成"))
			x.RActual = x.Actual
			return x.of("actual")
		}),
		plant("actual-is-bound", needs("form"), func(r *Report, hard bool) *Want {
			x := r.row("qs")
			if x == nil || x.op != "≥" {
				return nil
			}
			x.a = x.t
			r.settle()
			x.Actual = choose(hard, "≥"+digits(x.a)+"%", digits(x.a)+"%以上")
			x.RActual = x.Actual
			return x.of("actual")
		}),
		likely(plant("rate-out-of-range", needs("form"), func(r *Report, hard bool) *Want {
			x := r.find(func(x *row) bool {
				return x.unit == "%" && x.op == "≥" && x.cut == "" && x.cause == "" && strings.HasSuffix(x.name, "率") && !strings.Contains(x.name, "下降") && x.kind != "p" || x.kind == "s"
			})
			if x == nil || x.cause != "" || x.cut != "" {
				return nil
			}
			x.a = choose(hard, int64(11200), 10010)
			r.settle()
			return x.of("actual")
		})),
		likely(plant("target-below-prior-year", needs("desc"), func(r *Report, hard bool) *Want {
			x := r.row("n")
			if x == nil || x.t < 1000 {
				return nil
			}
			x.a = x.t * 112 / 100 / 100 * 100
			x.prior = choose(hard, x.t*110/100/100*100, x.t+100)
			x.toldStyle, x.frame = plain, choose(hard, 4, 8)
			r.settle()
			return x.of("target")
		})),
		likely(without(plant("scores-in-value-columns", needs("form", "weight", "levels"), func(r *Report, hard bool) *Want {
			r.allMet()
			r.prose.told = nil
			r.settle()
			for _, x := range r.rows {
				switch {
				case x.kind == "x":
				case hard:
					x.Target = x.Weight
				default:
					x.Actual = x.Score
				}
			}
			return &Want{}
		}), "desc", "target_unit")),
	}
}
