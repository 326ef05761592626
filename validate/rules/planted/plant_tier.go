package planted

func tierPlantings() []Planting {
	return []Planting{
		plant("tier-band", needs("form", "levels", "weight", "score"), plantTierBand),
		plant("tier-unknown", needs("form", "levels", "weight", "score"), plantTierUnknown),
		likely(plant("tier-text-conflict", needs("desc"), plantTierTextConflict)),
	}
}

func plantTierBand(r *Report, hard bool) *Want {
	x := r.row("x")
	if x == nil {
		return nil
	}
	r.miss(x, 0)
	share := choose(hard, int64(95), 45)
	r.give(x, x.w*share/100, x.w*share/100)
	return x.of("score")
}

func plantTierUnknown(r *Report, hard bool) *Want {
	x := r.row("x")
	if x == nil {
		return nil
	}
	n := 0
	for _, y := range r.rowsOf("效益指标") {
		if y != x && y.cause == "" && y.cut == "" && y.kind != "x" {
			y.kind, y.op, y.did = "x", "明显提升", "相关工作成效明显提升"
			r.untold(y)
		}
		if y.kind == "x" {
			n++
		}
	}
	if n < 3 {
		return nil
	}
	r.settle()
	x.Actual = choose(hard, "达成预期指标并具有一定效果", "正在推进")
	x.RActual = x.Actual
	return x.of("actual")
}

func plantTierTextConflict(r *Report, hard bool) *Want {
	x := r.row("x")
	if x == nil {
		return nil
	}
	x.Desc = choose(hard, "部分镇街推进不足，"+x.name+"仍有待加强", "机制初步建立，但覆盖面不足，仅部分单位落实到位")
	return x.of("description")
}
