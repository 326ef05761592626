package planted

import "strings"

// worded makes a row's target and result words.
func (x *row) worded(target, actual string) {
	x.Target, x.TargetValue, x.TargetOp, x.TargetUnit = target, target, "", ""
	x.Actual, x.RActual = actual, actual
}

func designPlantings() []Planting {
	return []Planting{
		likely(plant("not-quantified", needs("form", "levels"), func(r *Report, hard bool) *Want {
			x := r.row("n")
			if x == nil {
				return nil
			}
			r.untold(x)
			r.settle()
			x.worded(choose(hard, "按要求开展", "逐步增加"), "达成预期指标")
			return x.of("target")
		})),
		likely(plant("wrong-category", needs("form", "levels"), func(r *Report, hard bool) *Want {
			x, q := r.row("n"), r.row("q")
			if x == nil || q == nil || q.op == "≤" {
				return nil
			}
			if hard {
				q.name, q.did = "工程完工及时率", "工程完工及时率"
				r.settle()
				return q.of("")
			}
			*q = renamed(*q, "组织专题活动次数", "次", 1200)
			q.kind, q.did, q.t, q.op = "n", "组织专题活动", 1200, "≥"
			r.settle()
			return q.of("")
		})),
		likely(plant("vague-name", needs("form"), func(r *Report, hard bool) *Want {
			x := r.row("n")
			if x == nil {
				return nil
			}
			x.Name = choose(hard, "开展相关工作若干", "抽查大概30%左右的站点数量")
			r.untold(x)
			return x.of("name")
		})),
		likely(plant("process-as-effect", needs("form", "levels"), func(r *Report, hard bool) *Want {
			x := r.row("x")
			if x == nil {
				return nil
			}
			x.Name = choose(hard, "加强队伍建设", "大力推进各项工作")
			x.Desc = choose(hard, "队伍建设得到加强，培训考核有序进行", "各项工作有序推进")
			return x.of("name")
		})),
		plant("execution-as-indicator", needs("form", "levels", "score"), func(r *Report, hard bool) *Want {
			q := r.row("q")
			if q == nil {
				return nil
			}
			*q = renamed(*q, choose(hard, "预算执行率", "项目资金支付率"), "%", 10000)
			q.op, q.t = "≥", 9000
			r.untold(q)
			rate := ratio(r.funds[0].executed, r.funds[0].adjusted, 10000)
			if rate < 9000 {
				return nil
			}
			q.a = rate
			r.settle()
			return q.of("name")
		}),
		plant("cost-not-numeric", needs("form", "levels"), func(r *Report, hard bool) *Want {
			x := r.row("c")
			if x == nil {
				return nil
			}
			r.untold(x)
			r.settle()
			x.worded(choose(hard, "控制在合理范围", "厉行节约"), "达成预期指标")
			return x.of("target")
		}),
		likely(plant("compound-indicator", needs("form"), func(r *Report, hard bool) *Want {
			x := r.row("n")
			if x == nil {
				return nil
			}
			x.Name = choose(hard, "学员出勤率和培训合格率", "发放宣传手册数和现场咨询人数")
			x.Desc = "组织有序，" + x.Name + "均按计划实现"
			r.untold(x)
			return x.of("name")
		})),
		plant("satisfaction-incomplete", needs("form", "levels"), func(r *Report, hard bool) *Want {
			x := r.row("s")
			if x == nil {
				return nil
			}
			r.untold(x)
			if hard {
				r.settle()
				x.worded("满意", "满意")
				return x.of("")
			}
			x.name = "参加活动企业"
			r.settle()
			return x.of("")
		}),
		plant("percentage-in-quantity", needs("form", "levels"), func(r *Report, hard bool) *Want {
			x := r.row("n")
			if x == nil {
				return nil
			}
			*x = renamed(*x, choose(hard, "学员参训比例", "设备更新比例"), "%", 9600)
			x.t, x.op = 9500, "≥"
			r.settle()
			return x.of("")
		}),
		likely(plant("stock-target", needs("form"), func(r *Report, hard bool) *Want {
			n := 0
			for _, x := range r.rows {
				if x.unit == "%" && x.op != "≤" && x.kind != "s" && x.kind != "v" && x.kind != "p" && x.cause == "" && x.cut == "" && !strings.Contains(x.name, "下降") {
					x.t, x.op, x.targetStyle = choose(hard, int64(9500), 9800), "≥", 0
					x.a = max(x.a, x.t)
					n++
				}
			}
			if n < 3 {
				return nil
			}
			r.settle()
			return &Want{}
		})),
	}
}

func reasonPlantings() []Planting {
	return []Planting{
		plant("unmet-without-reason", needs("form", "weight", "score", "reason"), func(r *Report, hard bool) *Want {
			x := r.row("nqex")
			if x == nil {
				return nil
			}
			r.miss(x, 88)
			x.cause = ""
			r.settle()
			x.Reason = choose(hard, "无", r.one("", "—", "/", "无。"))
			return x.of("deviation_reason")
		}),
		likely(plant("reason-restates", needs("desc", "reason"), func(r *Report, hard bool) *Want {
			x := r.row("ne")
			if x == nil {
				return nil
			}
			r.miss(x, 88)
			x.frame = 0
			r.settle()
			x.Reason = choose(hard, x.Desc, "年度"+x.name+"实际完成"+digits(x.a)+x.unit+"。")
			return x.of("deviation_reason")
		})),
		plant("reason-boilerplate", needs("form", "weight", "reason"), func(r *Report, hard bool) *Want {
			n := 0
			for _, i := range r.rng.Perm(len(r.rows)) {
				x := r.rows[i]
				if (x.kind == "n" || x.unit == "%" && x.op == "≥") && x.cut == "" && n < choose(hard, 3, 1) {
					r.miss(x, 90+int64(n))
					x.cause = choose(hard, "受客观因素影响，下一步将加强管理。", r.one("客观原因，今后加强管理。", "因特殊原因未完成，下一步加强管理。"))
					n++
				}
			}
			r.settle()
			return &Want{"", "deviation_reason"}
		}),
		plant("reason-on-met-target", needs("form", "weight", "reason"), func(r *Report, hard bool) *Want {
			x := r.row("nq")
			if x == nil || x.a > x.t*125/100 {
				return nil
			}
			x.Reason = choose(hard, "人员不足，年度目标未完成。", "由于进度滞后，未达到目标值。")
			return x.of("deviation_reason")
		}),
		likely(without(plant("reason-without-measure", needs("form", "weight", "reason"), func(r *Report, hard bool) *Want {
			x := r.row("ne")
			if x == nil {
				return nil
			}
			r.miss(x, 88)
			x.Reason = choose(hard, "受连续降雨影响，外业作业天数减少。", "部分对象外出务工，未能参加。")
			return x.of("deviation_reason")
		}), "conclusion")), // Sichuan's column asks for causes only
		withProfile(plant("over-target-without-reason", needs("form", "weight", "reason"), func(r *Report, hard bool) *Want {
			x := r.row("n")
			if x == nil || x.t < 1000 {
				return nil
			}
			x.t = x.t / 1000 * 1000
			x.a = x.t * choose(hard, int64(150), 130) / 100
			r.settle()
			return x.of("deviation_reason")
		}), reasonRequired),
		likely(plant("reason-contradicts", needs("desc", "reason"), func(r *Report, hard bool) *Want {
			x := r.row("n")
			if x == nil {
				return nil
			}
			x.a, x.cause = 0, choose(hard, "年内已全部完成，资料正在归档。", "该任务已按期完成，并通过验收。")
			r.untold(x)
			r.settle()
			x.Desc = choose(hard, "受条件限制，未开展", "因招标未果，尚未实施")
			return x.of("")
		})),
	}
}
