package planted

import (
	"fmt"
	"slices"
	"strings"
)

func completenessPlantings() []Planting {
	return []Planting{
		plant("field-blank", needs("form"), plantFieldBlank),
		plant("placeholder-left", needs("form"), plantPlaceholderLeft),
		plant("level-missing", needs("levels", "form"), dropLevel),
		likely(plant("description-terse", needs("desc"), plantDescriptionTerse)),
		plant("description-missing", needs("desc"), plantDescriptionMissing),
		likely(plant("foreign-text", needs("desc"), plantForeignText)),
		plant("goal-copied-as-result", needs("goal"), plantGoalCopiedAsResult),
	}
}

func (r *Report) elsewhere() string {
	for _, p := range places {
		if p != r.place && strings.HasSuffix(p, r.placeKind()) {
			return p
		}
	}
	return ""
}

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

func plantFieldBlank(r *Report, hard bool) *Want {
	x := r.row("nqe")
	switch {
	case x == nil:
		return nil
	case !hard:
		x.Actual = r.one("", "　", " ")
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
}

func plantPlaceholderLeft(r *Report, hard bool) *Want {
	if hard && r.Layout.Has("goal") {
		r.done = "对照年度目标，说明实际完成情况"
		return &Want{"年度绩效目标", "narrative"}
	}
	x := r.row("ntc")
	if x == nil {
		return nil
	}
	x.Name = r.one("指标1：", "指标2:")
	if hard {
		x.Name = r.one("……", "...", "指标3：")
	}
	return &Want{x.Name, "name"}
}

func plantDescriptionTerse(r *Report, hard bool) *Want {
	x := r.row("nqes")
	if x == nil {
		return nil
	}
	x.Desc = choose(hard, "完成", r.one("全部完成", "已达标", "良好。"))
	return x.of("description")
}

func plantDescriptionMissing(r *Report, hard bool) *Want {
	x := r.row("x")
	if x == nil {
		return nil
	}
	x.Desc = choose(hard, "", "—")
	return x.of("description")
}

func plantForeignText(r *Report, hard bool) *Want {
	x, other := r.row("n"), r.elsewhere()
	if x == nil {
		return nil
	}
	told := x.did + digits(x.a) + x.unit
	if !hard {
		x.Desc = r.one(other+"全年"+told, other+"各部门协同推进，"+told, other+"累计"+told)
		return x.of("description")
	}
	x.Desc = r.one(fmt.Sprintf("%d年", r.year-1)+told, other+"财政局组织实施，"+told, "在"+other+"范围内，"+told)
	return x.of("description")
}

func plantGoalCopiedAsResult(r *Report, hard bool) *Want {
	r.done = choose(hard, r.goal, strings.ReplaceAll(strings.TrimSuffix(r.goal, "。"), "，", "， "))
	return &Want{"年度绩效目标", "narrative"}
}
