package planted

import "cmp"

func acrossPlantings() []Planting {
	return []Planting{
		beside(plant("timeliness-with-undone-task", needs("form", "levels"), plantTimelinessWithUndoneTask), "not-done"),
		likely(plant("duplicate-indicator", needs("form"), plantDuplicateIndicator)),
		likely(plant("rate-against-counts", needs("form"), plantRateAgainstCounts)),
		beside(plant("full-output-without-spending", needs("funds", "weight", "exec-score"), plantFullOutputWithoutSpending), "low-execution-unexplained"),
		plant("cost-mirrors-execution", needs("form", "funds", "weight"), plantCostMirrorsExecution),
		likely(plant("full-quantity-zero-quality", needs("form", "levels"), plantFullQuantityZeroQuality)),
		plant("repeated-text", needs("desc"), plantRepeatedText),
		likely(without(plant("actual-against-ledger", needs("form", "funds", "weight"), plantActualAgainstLedger), "department")),
	}
}

// renamed is the row with another thing to measure.

func (r *Report) nthCount(n int) *row {
	for _, x := range r.rows {
		if x.kind == "n" && x.cause == "" && x.cut == "" && !x.systemWord {
			if n == 0 {
				return x
			}
			n--
		}
	}
	return nil
}

// renamed is the row with another thing to measure.

func renamed(x row, name, unit string, a int64) row {
	x.name, x.unit, x.a, x.did = name, unit, a, name
	x.prior, x.part, x.numberStyle, x.toldStyle, x.narrativeStyle = a*88/10000*100, max(1, a/300)*100, plain, plain, plain
	return x
}

func plantTimelinessWithUndoneTask(r *Report, hard bool) *Want {
	x, t := r.row("n"), r.row("t")
	if x == nil || t == nil {
		return nil
	}
	t.name, t.t, t.a = choose(hard, "各项工作任务完成及时率", "年度工作按时完成率"), 10000, 10000
	x.a, x.cause = 0, r.freshCause()
	r.untold(x)
	r.settle()
	x.Desc = "受条件限制，该任务未开展"
	if hard {
		x.Actual = "未开展"
		x.RActual = x.Actual
	}
	return t.of("actual")
}

func plantDuplicateIndicator(r *Report, hard bool) *Want {
	x, y := r.row("n"), r.row("q")
	if x == nil || y == nil || y.op == "≤" {
		return nil
	}
	r.untold(y)
	if hard {
		*x, *y = renamed(*x, "业务骨干参训人数", "人", 39000), renamed(*y, "业务骨干参训率", "%", 7800)
		x.t, x.did, x.cause = 50000, "组织业务骨干参训", r.freshCause()
		y.t, y.op = 9000, "≥"
		x.numberStyle = plain
		y.cause = causes[6]
		if x.cause == y.cause {
			y.cause = causes[7]
		}
		r.settle()
		return y.of("actual")
	}
	l1, l2, w, s := y.l1, y.l2, y.w, y.sentence
	copied := *x
	*y = copied
	y.l1, y.l2, y.w, y.sentence = l1, l2, w, s
	r.settle()
	return y.of("name")
}

func plantRateAgainstCounts(r *Report, hard bool) *Want {
	x, y, q := r.nthCount(0), r.nthCount(1), r.row("q")
	if x == nil || y == nil || q == nil {
		return nil
	}
	*x, *y = renamed(*x, "应检特种设备台数", "台", 40000), renamed(*y, "实检特种设备台数", "台", 36000)
	*q = renamed(*q, "特种设备检验率", "%", choose(hard, int64(9700), 9100))
	x.did, y.did, q.did = "摸清应检特种设备", "检验特种设备", "特种设备检验率"
	x.t, y.t, q.t, q.op = x.a, y.a, 9000, "≥"
	for _, z := range []*row{x, y, q} {
		r.untold(z)
	}
	r.settle()
	return q.of("actual")
}

func plantFullOutputWithoutSpending(r *Report, hard bool) *Want {
	r.allMet()
	r.unexplained()
	r.spend(choose(hard, int64(420), 950))
	return &Want{r.formName(), "exec_rate"}
}

func plantCostMirrorsExecution(r *Report, hard bool) *Want {
	x, y := r.row("c"), r.row("n")
	f := r.funds[0]
	rate := ratio(f.executed, f.adjusted, 10000)
	if x == nil || y == nil || rate > 9700 {
		return nil
	}
	r.miss(y, 88) // a saving with full output would be a real one
	*x = renamed(*x, "项目成本超支率", "%", rate-10000)
	x.op, x.t, x.bare = "≤", 0, false
	if hard {
		x.a = (rate - 10000) / 10 * 10
	}
	r.settle()
	return x.of("actual")
}

func plantFullQuantityZeroQuality(r *Report, hard bool) *Want {
	x, q := r.nthCount(0), r.row("q")
	if x == nil || q == nil {
		return nil
	}
	*x = renamed(*x, choose(hard, "建设便民服务点数量", "新建充电桩"), choose(hard, "个", "处"), 4000)
	x.t, x.did = 4000, choose(hard, "建设便民服务点", "新建充电桩")
	*q = renamed(*q, choose(hard, "便民服务点验收合格率", "充电桩验收合格率"), "%", 0)
	q.did, q.t, q.op, q.cause = q.name, 10000, "=", r.freshCause()
	r.untold(q)
	r.settle()
	q.Desc = "经核查，" + q.name + "为0"
	return q.of("actual")
}

func plantRepeatedText(r *Report, hard bool) *Want {
	n := 0
	var first *row
	for _, x := range r.rows {
		if x.counted() && n < choose(hard, 4, 3) {
			x.Desc = choose(hard, "严格按照年度计划组织实施，相关资料齐全", "对照方案推进，过程管理规范，台账完整")
			n++
			first = cmp.Or(first, x)
		}
	}
	return first.of("description")
}

func plantActualAgainstLedger(r *Report, hard bool) *Want {
	x := r.row("c")
	f := r.funds[0]
	if x == nil {
		return nil
	}
	r.spend(8800)
	r.notes = append(r.notes, "部分合同约定跨年付款，结余资金结转下年使用。")
	*x = renamed(*x, choose(hard, "项目总成本", "专项经费支出总额"), "万元", f.adjusted)
	x.op, x.t, x.bare, x.numberStyle = "≤", f.adjusted, false, plain
	if hard {
		x.a = f.executed - 1000
	}
	r.settle()
	return x.of("actual")
}
