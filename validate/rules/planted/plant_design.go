package planted

import (
	"cmp"
	"strings"
)

// worded makes a row's target and result words.

// worded makes a row's target and result words.

func (x *row) worded(target, actual string) {
	x.Target, x.TargetValue, x.TargetOp, x.TargetUnit = target, target, "", ""
	x.Actual, x.RActual = actual, actual
}

func designPlantings() []Planting {
	return []Planting{
		likely(plant("not-quantified", needs("form", "levels"), plantNotQuantified)),
		likely(plant("wrong-category", needs("form", "levels"), plantWrongCategory)),
		likely(plant("vague-name", needs("form"), plantVagueName)),
		likely(plant("process-as-effect", needs("form", "levels"), plantProcessAsEffect)),
		plant("execution-as-indicator", needs("form", "levels", "score"), plantExecutionAsIndicator),
		plant("cost-not-numeric", needs("form", "levels"), plantCostNotNumeric),
		likely(plant("compound-indicator", needs("form"), plantCompoundIndicator)),
		plant("satisfaction-incomplete", needs("form", "levels"), plantSatisfactionIncomplete),
		plant("percentage-in-quantity", needs("form", "levels"), plantPercentageInQuantity),
		likely(plant("stock-target", needs("form"), plantStockTarget)),
	}
}

func plantNotQuantified(r *Report, hard bool) *Want {
	x := r.row("n")
	if x == nil {
		return nil
	}
	r.untold(x)
	r.settle()
	x.worded(choose(hard, "按要求开展", "逐步增加"), "达成预期指标")
	return x.of("target")
}

func plantWrongCategory(r *Report, hard bool) *Want {
	x, q := r.row("n"), r.row("q")
	if x == nil || q == nil || q.op == "≤" {
		return nil
	}
	if hard {
		q.name, q.did = "工程完工及时率", "工程完工及时率"
		r.settle()
		return q.of("l2")
	}
	*q = renamed(*q, "组织专题活动次数", "次", 1200)
	q.kind, q.did, q.t, q.op = "n", "组织专题活动", 1200, "≥"
	r.settle()
	return q.of("l2")
}

func plantVagueName(r *Report, hard bool) *Want {
	x := r.row("n")
	if x == nil {
		return nil
	}
	x.Name = choose(hard, "开展相关工作若干", "抽查大概30%左右的站点数量")
	r.untold(x)
	return x.of("name")
}

func plantProcessAsEffect(r *Report, hard bool) *Want {
	x := r.row("x")
	if x == nil {
		return nil
	}
	x.Name = choose(hard, "加强队伍建设", "大力推进各项工作")
	x.Desc = choose(hard, "队伍建设得到加强，培训考核有序进行", "各项工作有序推进")
	return x.of("name")
}

func plantExecutionAsIndicator(r *Report, hard bool) *Want {
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
}

func plantCostNotNumeric(r *Report, hard bool) *Want {
	x := r.row("c")
	if x == nil {
		return nil
	}
	r.untold(x)
	r.settle()
	x.worded(choose(hard, "控制在合理范围", "厉行节约"), "达成预期指标")
	return x.of("target")
}

func plantCompoundIndicator(r *Report, hard bool) *Want {
	x := r.row("n")
	if x == nil {
		return nil
	}
	x.Name = r.one("学员出勤率和培训合格率", "设备采购数量、安装数量及验收合格率")
	if hard {
		x.Name = r.one("发放宣传手册数和现场咨询人数", "举办业务培训和维修办公设备数量", "检查生产企业、培训从业人员数量")
	}
	x.Desc = "组织有序，" + x.Name + "均按计划实现"
	r.untold(x)
	return x.of("name")
}

func plantSatisfactionIncomplete(r *Report, hard bool) *Want {
	x := r.row("s")
	if x == nil {
		return nil
	}
	r.untold(x)
	if hard {
		r.settle()
		x.worded("满意", "满意")
		return x.of("target")
	}
	x.name = "参加活动企业"
	r.settle()
	return x.of("name")
}

func plantPercentageInQuantity(r *Report, hard bool) *Want {
	x := r.row("n")
	if x == nil {
		return nil
	}
	*x = renamed(*x, choose(hard, "学员参训比例", "设备更新比例"), "%", 9600)
	x.t, x.op = 9500, "≥"
	r.settle()
	return x.of("target")
}

func plantStockTarget(r *Report, hard bool) *Want {
	n := 0
	var first *row
	for _, x := range r.rows {
		if x.unit == "%" && x.op != "≤" && x.kind != "s" && x.kind != "v" && x.kind != "p" && x.cause == "" && x.cut == "" && !strings.Contains(x.name, "下降") {
			x.t, x.op, x.targetStyle = choose(hard, int64(9500), 9800), "≥", 0
			x.a = max(x.a, x.t)
			n++
			first = cmp.Or(first, x)
		}
	}
	if n < 3 {
		return nil
	}
	r.settle()
	return first.of("target")
}
