package planted

import (
	"fmt"
	"slices"
	"strings"
)

func narrativePlantings() []Planting {
	return []Planting{
		likely(plant("narrative-number", needs("narrative"), plantNarrativeNumber)),
		plant("narrative-score", needs("narrative"), plantNarrativeScore),
		plant("grade-band", needs("narrative"), plantGradeBand),
		plant("grade-band", needs("grade"), plantGradeBandInTotalLine),
		plant("narrative-count", needs("narrative"), plantNarrativeCount),
		plant("narrative-money", needs("money"), plantNarrativeMoney),
		likely(plant("unlisted-detail", needs("narrative"), plantUnlistedDetail)),
		likely(plant("tone-conflict", needs("summary"), plantToneConflict)),
	}
}

func otherGrade(grade, profile string, hard bool) string {
	switch {
	case strings.HasPrefix(profile, "guangxi-yulin") && grade == "一等":
		return "二等"
	case strings.HasPrefix(profile, "guangxi-yulin"):
		return "一等"
	case grade == "优":
		return choose(hard, "良", "良好")
	}
	return choose(hard, "优", "优秀")
}

func plantNarrativeNumber(r *Report, hard bool) *Want {
	for _, i := range r.rng.Perm(len(r.prose.told)) {
		x := r.prose.told[i]
		y := *x
		switch {
		case x.unit == "%" && x.a < 1000, x.unit != "%" && x.a < 500:
			continue
		case x.unit == "%":
			y.a = choose(hard, x.a-400, offByLittle(x.a))
		case hard:
			y.a, y.narrativeStyle = x.a-100, either(r, chinese, comma)
		default:
			y.a = x.a + max(100, x.a/1000*100)
		}
		y.sentence = choose(hard, 0, x.sentence)
		if y.a == y.t || strings.Contains(pick(rateNarrative, y.sentence), "{p}") || strings.Contains(y.narrate(r), "其中") {
			continue
		}
		x.Told = y.narrate(r)
		return x.of("narrative")
	}
	return nil
}

func plantNarrativeScore(r *Report, hard bool) *Want {
	total, conclusion := r.Total, r.prose.conclusion
	r.Total = digits(r.selfTotal() - 300)
	if hard {
		r.Total = r.dressed(fixed(r.astrayWithin(r.selfTotal(), 10, 1000, 10000)))
	}
	r.settleProse()
	r.Total, r.prose.conclusion = total, conclusion
	return &Want{"总分", "narrative"}
}

func plantGradeBand(r *Report, hard bool) *Want {
	r.Grade = otherGrade(r.Grade, r.Layout.Profile, hard)
	r.settleProse()
	return &Want{"评价等级", "grade"}
}

func plantGradeBandInTotalLine(r *Report, hard bool) *Want {
	r.Grade = otherGrade(r.Grade, r.Layout.Profile, hard)
	return &Want{"总分", "grade"}
}

func plantNarrativeCount(r *Report, hard bool) *Want {
	if hard && r.Layout.Has("list") {
		r.narrative = append(r.narrative, fmt.Sprintf("本次共复核项目支出绩效自评项目%d个，详见附件二。", len(r.projects)+2))
		return &Want{"项目数量", "narrative"}
	}
	r.prose.problemForm = either(r, 0, 1)
	r.prose.stated++
	r.settleProse()
	return &Want{r.heading("复核发现的主要问题", "存在的问题"), "narrative"}
}

func plantNarrativeMoney(r *Report, hard bool) *Want {
	basic := r.prose.basic
	wrong := grouped(fixed(basic+100000), ",") + "万元"
	if n := r.astrayWithin(basic, 100, 100, basic*10); hard && r.chance(50) {
		wrong = r.dressed(fixed(n)) + "万元"
	} else if hard {
		wrong = grouped(fixed(n*10000), ",") + "元"
	}
	right := grouped(fixed(basic), ",")
	if !strings.Contains(r.prose.parts, right+"万元") {
		return nil
	}
	r.prose.parts = strings.Replace(r.prose.parts, right+"万元", wrong, 1)
	return &Want{"基本支出与项目支出", "narrative"}
}

func plantUnlistedDetail(r *Report, hard bool) *Want {
	r.allMet()
	n := int64(3)
	for slices.Contains([]int{r.unspent(), 0}, int(n)) {
		n++ // a list with as many unspent projects would name them
	}
	c := hanDigits[n]
	r.narrative = append(r.narrative, choose(hard, fmt.Sprintf("年内另有%d项重点工作未完成，结转下年实施。", n),
		r.one("受外部条件影响，有"+c+"项任务尚未完成，将顺延实施。", "受外部条件影响，"+c+"项任务尚未完成，将顺延实施。", "受外部条件影响，"+c+"个子项目尚未完工。")))
	return &Want{r.heading("满意度指标复核情况", "满意度指标完成情况"), "narrative"}
}

// unspent counts the projects of the list that were not paid in full.
func (r *Report) unspent() int {
	n := 0
	for _, p := range r.projects {
		if p.executed < p.adjusted {
			n++
		}
	}
	return n
}

func plantToneConflict(r *Report, hard bool) *Want {
	r.problems[0] = choose(hard, "部分指标填报不真实，导致绩效评价结果严重失真", r.one("绩效自评存在弄虚作假，结果严重失真", "多项完成值与佐证材料不符，自评结果失真"))
	r.settleProse()
	r.conclusion = r.prose.conclusion + "自评质量较好。"
	return &Want{"复核结论", "narrative"}
}
