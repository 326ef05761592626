package planted

import (
	"fmt"
	"strings"
)

func (x *row) retold(r *Report, a int64, st style, frame int) string {
	y := *x
	y.a, y.toldStyle, y.frame = a, st, frame
	return y.describe(r)
}

var otherUnit = map[string]string{"人": "户", "人次": "家", "场": "条", "次": "条", "户": "人次", "件": "人", "批次": "人", "个": "人次", "处": "人", "座": "人次", "台": "人次", "套": "人次",
	"张": "户", "份": "户", "册": "场", "期": "人", "辆": "次", "卷": "次", "页": "次"}

func descriptionPlantings() []Planting {
	return []Planting{
		likely(plant("description-number", needs("desc"), plantNumber)),
		plant("description-unit", needs("desc"), plantDescriptionUnit),
		plant("description-comparator", needs("desc"), plantDescriptionComparator),
		likely(plant("description-negates", needs("desc"), plantDescriptionNegates)),
		likely(plant("description-subject", needs("desc"), plantDescriptionSubject)),
		likely(plant("description-partial", needs("desc"), plantDescriptionPartial)),
		likely(plant("description-restates", needs("desc"), plantDescriptionRestates)),
		plant("description-scale", needs("desc"), plantDescriptionScale),
		likely(without(plant("date-after-deadline", needs("form"), plantDateAfterDeadline), "noteReason", "coefficient", "deviation")),
		likely(plant("description-status", needs("desc"), plantDescriptionStatus)),
	}
}

func plantNumber(r *Report, hard bool) *Want {
	x := r.row("nqes")
	if x == nil || x.unit == "%" && x.a < 500 || x.numberStyle == inTenThousands && !x.bare { // 3.07万人 is 30712, too
		return nil
	}
	switch {
	case !hard && x.unit == "%":
		x.Desc = x.retold(r, x.a-300, plain, 0)
	case !hard:
		x.Desc = x.retold(r, x.a+max(100, x.a/1000*100), plain, 0)
	case x.unit == "%":
		x.Desc = x.retold(r, offByLittle(x.a), fullWidth, 1)
	default:
		x.Desc = x.retold(r, x.a-100, chinese, either(r, 2, 9))
		if x.a <= 100 {
			return nil
		}
	}
	return x.of("description")
}

func offByLittle(a int64) int64 {
	switch {
	case a%100 == 0:
		return a - 100
	case a%100 == 10:
		return a - 20
	}
	return a - 10
}

func hanYear(year int) string {
	var b strings.Builder
	for _, d := range fmt.Sprint(year) {
		b.WriteString([]string{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"}[d-'0'])
	}
	return b.String()
}

func otherMeasure(r *Report, x *row, near bool) *measure {
	if near {
		for _, y := range r.rows {
			if y != x && y.kind == "n" && y.unit != x.unit {
				return &y.measure
			}
		}
		return nil
	}
	for range 10 {
		f := fields[r.rng.IntN(len(fields))]
		if r.place+f.office != r.office {
			return &f.measures["n"][r.rng.IntN(3)]
		}
	}
	return nil
}

func plantDescriptionUnit(r *Report, hard bool) *Want {
	x := r.find(func(x *row) bool { return x.kind == "n" && x.cut == "" && otherUnit[x.unit] != "" })
	if x == nil {
		return nil
	}
	y := *x
	y.unit, y.toldStyle, y.frame = otherUnit[x.unit], choose(hard, plain, chinese), choose(hard, 0, 2)
	x.Desc = y.describe(r)
	return x.of("description")
}

func plantDescriptionComparator(r *Report, hard bool) *Want {
	x := r.row(choose(hard, "s", "qe"))
	if x == nil || x.unit != "%" || x.op != "≥" {
		return nil
	}
	v := digits(x.a) + "%"
	x.Desc = choose(hard, "问卷调查"+x.name+"大于"+v, "经统计，"+x.name+"超过"+v)
	return x.of("description")
}

func plantDescriptionNegates(r *Report, hard bool) *Want {
	x := r.row("n")
	if x == nil {
		return nil
	}
	x.Desc = choose(hard, "受场地限制，本年度未开展", r.one("该项工作因故取消", "年内暂停，尚未实施", "因人员调整没有开展"))
	return x.of("description")
}

func plantDescriptionSubject(r *Report, hard bool) *Want {
	x := r.row("n")
	if x == nil {
		return nil
	}
	other := otherMeasure(r, x, hard)
	if other == nil {
		return nil
	}
	x.Desc = "全年" + other.did + digits(x.a) + x.unit
	return x.of("description")
}

func plantDescriptionPartial(r *Report, hard bool) *Want {
	x := r.row("n")
	if x == nil {
		return nil
	}
	r.untold(x)
	x.Name = choose(hard, "法规宣传、隐患排查、应急演练", "技术培训及现场指导")
	x.Desc = choose(hard, "开展法规宣传", "开展技术培训") + digits(x.a) + x.unit
	return x.of("description")
}

func plantDescriptionRestates(r *Report, hard bool) *Want {
	x := r.row("n")
	if x == nil || len(x.name) < 6*3 || strings.ContainsAny(x.name+x.did, "0123456789") {
		return nil
	}
	x.Desc = choose(hard, x.name, r.one("按要求", "已", "按计划完成", "已按时完成")+x.name)
	return x.of("description")
}

func plantDescriptionScale(r *Report, hard bool) *Want {
	if hard {
		x := r.row("qe")
		if x == nil || x.unit != "%" || x.t >= 10000 || x.t < 1000 || x.op == "=" {
			return nil
		}
		x.a = x.t
		r.settle()
		x.Desc = fmt.Sprintf("经统计，%s为0.%02d", x.name, x.a/100)
		return x.of("description")
	}
	x := r.row("c")
	if x == nil || !strings.Contains(x.unit, "元") {
		return nil
	}
	x.Desc = "经结算，" + x.name + digits(x.a) + map[string]string{"元": "万元", "万元": "元"}[x.unit]
	return x.of("description")
}

func plantDateAfterDeadline(r *Report, hard bool) *Want {
	x := r.row("d")
	if x == nil || x.month > 11 {
		return nil
	}
	if hard && r.Layout.Has("desc") {
		y := *x
		y.done = x.month + 1
		x.Desc = strings.ReplaceAll(y.describe(r), fmt.Sprintf("%d年%d月", r.year, y.done), hanYear(r.year)+"年"+hanNumber(y.done)+"月")
		return x.of("description")
	}
	x.done = x.month + 1
	r.give(x, x.w, x.w)
	if hard {
		x.Actual = fmt.Sprintf("%d.%02d", r.year, x.done)
		x.RActual = x.Actual
	}
	return x.of("actual")
}

func plantDescriptionStatus(r *Report, hard bool) *Want {
	x := r.row(choose(hard, "d", "q"))
	if x == nil || hard && !strings.Contains(x.name, "验收") {
		return nil
	}
	x.Desc = choose(hard, "项目正在实施，主体尚未完工", "已完工标段待验收，资料正在整理")
	return x.of("description")
}
