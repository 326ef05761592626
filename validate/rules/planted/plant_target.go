package planted

import (
	"strings"
)

func targetPlantings() []Planting {
	return []Planting{
		plant("unmet-full-score", needs("form", "score"), plantUnmetFullScore),
		plant("over-target", needs("form"), plantOverTarget),
		plant("not-done", needs("form"), plantNotDone),
		likely(plant("target-direction", needs("form"), plantTargetDirection)),
		plant("target-type-mismatch", needs("form"), plantTargetTypeMismatch),
		plant("actual-is-bound", needs("form"), plantActualIsBound),
		likely(plant("rate-out-of-range", needs("form"), plantRateOutOfRange)),
		likely(plant("target-below-prior-year", needs("desc"), plantTargetBelowPriorYear)),
		likely(without(plant("scores-in-value-columns", needs("form", "weight", "levels"), plantScoresInValueColumns), "desc", "target_unit")),
	}
}

func plantUnmetFullScore(r *Report, hard bool) *Want {
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
	if hard {
		x.numberStyle = []style{plain, comma, wideComma, fullWidth, chinese}[r.rng.IntN(5)]
	}
	r.give(x, x.w, x.w)
	return x.of("score")
}

func plantOverTarget(r *Report, hard bool) *Want {
	x := r.row("n")
	if x == nil {
		return nil
	}
	x.t = x.t / 1000 * 1000
	x.prior = x.t * 88 / 10000 * 100
	if x.t == 0 {
		return nil
	}
	x.a = x.t * choose(hard, int64(170), 130) / 100
	if hard {
		x.numberStyle = []style{plain, comma, fullWidth, chinese, inTenThousands}[r.rng.IntN(5)]
	}
	r.settle()
	return x.of("actual")
}

func plantNotDone(r *Report, hard bool) *Want {
	x := r.row("n")
	if x == nil {
		return nil
	}
	x.a, x.cause = 0, r.freshCause()
	r.untold(x)
	r.settle()
	x.Desc = "受条件限制，该任务未开展"
	if hard {
		x.Actual = r.one("未开展", "０", "0.00")
		x.RActual = x.Actual
	}
	return x.of("actual")
}

func plantTargetDirection(r *Report, hard bool) *Want {
	x := r.row(choose(hard, "c", "s"))
	if x == nil || !hard && !strings.HasSuffix(x.name, "成本") {
		return nil
	}
	x.op = choose(hard, "≥", "≤")
	x.a = x.t
	x.targetStyle = 0
	r.settle()
	return x.of("target")
}

func plantTargetTypeMismatch(r *Report, hard bool) *Want {
	x := r.row("n")
	if x == nil {
		return nil
	}
	r.untold(x)
	r.settle()
	x.Actual = choose(hard, "完成", r.one("已按计划完成", "全部做完", "按时完成"))
	x.RActual = x.Actual
	return x.of("actual")
}

func plantActualIsBound(r *Report, hard bool) *Want {
	x := r.row("qs")
	if x == nil || x.op != "≥" {
		return nil
	}
	x.a = x.t
	r.settle()
	x.Actual = choose(hard, "≥"+digits(x.a)+"%", r.one(digits(x.a)+"%以上", "≧"+wide(digits(x.a))+"％", digits(x.a)+"%左右"))
	x.RActual = x.Actual
	return x.of("actual")
}

func plantRateOutOfRange(r *Report, hard bool) *Want {
	x := r.find(func(x *row) bool {
		return x.unit == "%" && x.op == "≥" && x.cut == "" && x.cause == "" && strings.HasSuffix(x.name, "率") && !strings.Contains(x.name, "下降") && x.kind != "p" && x.kind != "v" || x.kind == "s"
	})
	if x == nil || x.cause != "" || x.cut != "" {
		return nil
	}
	x.a = choose(hard, int64(11200), 10010)
	r.settle()
	return x.of("actual")
}

func plantTargetBelowPriorYear(r *Report, hard bool) *Want {
	x := r.row("n")
	if x == nil || x.t < 1000 {
		return nil
	}
	x.a = x.t * 112 / 100 / 100 * 100
	x.prior = choose(hard, x.t*110/100/100*100, x.t+100)
	x.toldStyle, x.frame = plain, choose(hard, 4, 8)
	r.settle()
	return x.of("target")
}

func plantScoresInValueColumns(r *Report, hard bool) *Want {
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
	return &Want{choose(hard, "实际完成值", "指标值"), choose(hard, "actual", "target")}
}
