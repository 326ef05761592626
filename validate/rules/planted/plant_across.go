package planted

func acrossPlantings() []Planting {
	return []Planting{
		plant("timeliness-with-undone-task", needs("form", "levels"), func(r *Report, hard bool) *Want {
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
		}),
		likely(plant("duplicate-indicator", needs("form"), func(r *Report, hard bool) *Want {
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
		})),
		likely(plant("rate-against-counts", needs("form"), func(r *Report, hard bool) *Want {
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
			return &Want{}
		})),
		plant("full-output-without-spending", needs("funds", "weight", "exec-score"), func(r *Report, hard bool) *Want {
			r.allMet()
			r.unexplained()
			r.spend(choose(hard, int64(420), 950))
			return &Want{}
		}),
		plant("cost-mirrors-execution", needs("form", "funds", "weight"), func(r *Report, hard bool) *Want {
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
		}),
		likely(plant("full-quantity-zero-quality", needs("form", "levels"), func(r *Report, hard bool) *Want {
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
			return &Want{}
		})),
		plant("repeated-text", needs("desc"), func(r *Report, hard bool) *Want {
			n := 0
			for _, x := range r.rows {
				if x.counted() && n < choose(hard, 4, 3) {
					x.Desc = choose(hard, "严格按照年度计划组织实施，相关资料齐全", "对照方案推进，过程管理规范，台账完整")
					n++
				}
			}
			return &Want{}
		}),
		likely(without(plant("actual-against-ledger", needs("form", "funds", "weight"), func(r *Report, hard bool) *Want {
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
		}), "department")),
	}
}

// nthCount is one of the table's counts, as planned.
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

func evidencePlantings() []Planting {
	return []Planting{
		likely(plant("evidence-missing", needs("evidence"), func(r *Report, hard bool) *Want {
			x := r.row("nqe")
			if x == nil {
				return nil
			}
			r.evidence = true
			x.Evidence = choose(hard, "", "无")
			return x.of("")
		})),
		likely(plant("evidence-mismatch", needs("opinion"), func(r *Report, hard bool) *Want {
			x := r.row("n")
			if x == nil || x.a < 1000 {
				return nil
			}
			other := digits(x.a-max(100, choose(hard, x.a/500*100, 100))) + x.unit
			r.reviewed(x, 10, choose(hard, "佐证材料显示为"+other+"，与完成值不一致，扣减该指标10%分值。", "佐证材料汇总数为"+other+"，完成值填报有误，扣减该指标10%分值。"))
			return x.of("")
		})),
		likely(plant("satisfaction-without-survey", needs("desc"), func(r *Report, hard bool) *Want {
			x := r.row("s")
			if x == nil {
				return nil
			}
			x.a = choose(hard, int64(10000), x.t)
			r.settle()
			x.Desc = choose(hard, "各方反映良好，"+x.name+"100%", "工作得到普遍认可，"+x.name+"为"+digits(x.a)+"%")
			return x.of("")
		})),
		likely(plant("no-complaint-as-satisfaction", needs("desc"), func(r *Report, hard bool) *Want {
			x := r.row("s")
			if x == nil {
				return nil
			}
			x.a = 10000
			r.settle()
			x.Desc = choose(hard, "全年未收到投诉，"+x.name+"100%", "年内无投诉、无信访，"+x.name+"按100%计")
			return x.of("")
		})),
	}
}

func tierPlantings() []Planting {
	return []Planting{
		plant("tier-band", needs("form", "levels", "weight", "score"), func(r *Report, hard bool) *Want {
			x := r.row("x")
			if x == nil {
				return nil
			}
			r.miss(x, 0)
			share := choose(hard, int64(95), 45)
			r.give(x, x.w*share/100, x.w*share/100)
			return x.of("score")
		}),
		plant("tier-unknown", needs("form", "levels", "weight", "score"), func(r *Report, hard bool) *Want {
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
		}),
		likely(plant("tier-text-conflict", needs("desc"), func(r *Report, hard bool) *Want {
			x := r.row("x")
			if x == nil {
				return nil
			}
			x.Desc = choose(hard, "部分镇街推进不足，"+x.name+"仍有待加强", "机制初步建立，但覆盖面不足，仅部分单位落实到位")
			return x.of("")
		})),
	}
}

func budgetPlantings() []Planting {
	return []Planting{
		plant("funds-total", needs("funds"), func(r *Report, hard bool) *Want {
			f := r.funds[1]
			if len(r.funds) < 3 {
				return nil
			}
			if r.Layout.Has("initial") && !hard {
				f.Initial = r.money(f.initial + 10000)
				return &Want{"", "budget_initial"}
			}
			f.Adjusted = r.money(f.adjusted + choose(hard, int64(10000), 100))
			return &Want{"", "budget_adjusted"}
		}),
		plant("large-adjustment", needs("funds", "initial"), func(r *Report, hard bool) *Want {
			r.unexplained()
			r.allMet()
			f := r.funds[1]
			f.initial = f.adjusted * 100 / choose(hard, int64(160), 132)
			r.funds[0].initial = f.initial
			if len(r.funds) > 3 { // carry-over is adjusted budget, too
				r.funds[2].adjusted, r.funds[2].executed = 0, 0
			}
			r.funds[0].adjusted = f.adjusted
			r.spend(9650)
			return &Want{}
		}),
		plant("low-execution-unexplained", needs("form", "exec-score", "adjusted", "exec-rate"), func(r *Report, hard bool) *Want {
			r.unexplained()
			r.allMet()
			share := choose(hard, int64(6200), 7940)
			if hard && r.Layout.Name == "sichuan" {
				share = 8930
			}
			r.spend(share)
			return &Want{}
		}),
		plant("execution-over-budget", needs("funds", "exec-rate"), func(r *Report, hard bool) *Want {
			for _, f := range r.funds[1:] {
				f.executed = f.adjusted
			}
			r.funds[1].executed += choose(hard, r.funds[1].adjusted/20, 50)
			r.funds[0].executed = r.funds[0].adjusted + r.funds[1].executed - r.funds[1].adjusted
			r.settle()
			return &Want{"", "executed"}
		}),
		plant("execution-over-budget", needs("list"), func(r *Report, hard bool) *Want {
			p := r.projects[r.rng.IntN(len(r.projects))]
			if p.problem != "无" && p.problem != "" && p.executed == 0 {
				return nil
			}
			p.executed = p.adjusted + choose(hard, p.adjusted/10, 5)
			r.settle()
			return &Want{p.name, "executed"}
		}),
		plant("money-unit-scale", needs("money", "funds"), func(r *Report, hard bool) *Want {
			r.inYuan = true
			r.settleFunds()
			r.inYuan = false
			return &Want{}
		}),
	}
}
