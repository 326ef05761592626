package planted

func reasonPlantings() []Planting {
	return []Planting{
		plant("unmet-without-reason", needs("form", "weight", "score", "reason"), plantUnmetWithoutReason),
		likely(plant("reason-restates", needs("desc", "reason"), plantReasonRestates)),
		plant("reason-boilerplate", needs("form", "weight", "reason"), plantReasonBoilerplate),
		plant("reason-on-met-target", needs("form", "weight", "reason"), plantReasonOnMetTarget),
		likely(without(plant("reason-without-measure", needs("form", "weight", "reason"), plantReasonWithoutMeasure), "conclusion")), // Sichuan's column asks for causes only
		withProfile(plant("over-target-without-reason", needs("form", "weight", "reason"), plantOverTargetWithoutReason), reasonRequired),
		likely(plant("reason-contradicts", needs("desc", "reason"), plantReasonContradicts)),
	}
}

func plantUnmetWithoutReason(r *Report, hard bool) *Want {
	x := r.row("nqex")
	if x == nil {
		return nil
	}
	r.miss(x, 88)
	x.cause = ""
	r.settle()
	x.Reason = choose(hard, "无", r.one("", "—", "/", "无。"))
	return x.of("deviation_reason")
}

func plantReasonRestates(r *Report, hard bool) *Want {
	x := r.row("ne")
	if x == nil {
		return nil
	}
	r.miss(x, 88)
	x.frame = 0
	r.settle()
	x.Reason = choose(hard, x.Desc, "年度"+x.name+"实际完成"+digits(x.a)+x.unit+"。")
	return x.of("deviation_reason")
}

func plantReasonBoilerplate(r *Report, hard bool) *Want {
	n, stock := 0, map[*row]bool{}
	for _, i := range r.rng.Perm(len(r.rows)) {
		x := r.rows[i]
		if (x.kind == "n" || x.unit == "%" && x.op == "≥") && x.cut == "" && n < choose(hard, 3, 1) {
			r.miss(x, 90+int64(n))
			x.cause = choose(hard, "受客观因素影响，下一步将加强管理。", r.one("客观原因，今后加强管理。", "因特殊原因未完成，下一步加强管理。", "今后加强管理，进一步提高绩效意识。", "客观原因，下一步加强预算绩效管理。"))
			n++
			stock[x] = true
		}
	}
	r.settle()
	return r.firstWith(func(x *row) bool { return stock[x] }).of("deviation_reason")
}

func plantReasonOnMetTarget(r *Report, hard bool) *Want {
	x := r.row("nq")
	if x == nil || x.a > x.t*125/100 {
		return nil
	}
	x.Reason = choose(hard, "人员不足，年度目标未完成。", "由于进度滞后，未达到目标值。")
	return x.of("deviation_reason")
}

func plantReasonWithoutMeasure(r *Report, hard bool) *Want {
	x := r.row("ne")
	if x == nil {
		return nil
	}
	r.miss(x, 88)
	if len(r.notes) > 0 {
		return nil // they may tell measures
	}
	x.Reason = choose(hard, "受连续降雨影响，外业作业天数减少。", "部分对象外出务工，未能参加。")
	return x.of("deviation_reason")
}

func plantOverTargetWithoutReason(r *Report, hard bool) *Want {
	x := r.row("n")
	if x == nil || x.t < 1000 {
		return nil
	}
	x.t = x.t / 1000 * 1000
	x.prior = x.t * 88 / 10000 * 100
	x.a = x.t * choose(hard, int64(150), 130) / 100
	r.settle()
	return x.of("deviation_reason")
}

func plantReasonContradicts(r *Report, hard bool) *Want {
	x := r.row("n")
	if x == nil {
		return nil
	}
	x.a, x.cause = 0, choose(hard, "年内已全部完成，资料正在归档。", r.one("该任务已按期完成，并通过验收。", "该任务已按期完成并通过验收，将加强资料管理。", "已按计划开展，部分对象的资料将补充归档。"))
	r.untold(x)
	r.settle()
	x.Desc = choose(hard, "受条件限制，未开展", "因招标未果，尚未实施")
	return x.of("deviation_reason")
}
