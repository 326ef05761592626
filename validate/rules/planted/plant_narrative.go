package planted

import (
	"fmt"
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
	total := r.Total
	r.Total = digits(r.selfTotal() - choose(hard, int64(300), 10))
	r.settleProse()
	r.Total = total
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
	r.prose.basic += choose(hard, int64(100000), 1000)
	wrong := grouped(fixed(r.prose.basic), ",")
	r.prose.basic = basic
	r.prose.parts = strings.Replace(r.prose.parts, grouped(fixed(basic), ","), wrong, 1)
	return &Want{"基本支出与项目支出", "narrative"}
}

func plantUnlistedDetail(r *Report, hard bool) *Want {
	r.allMet()
	r.narrative = append(r.narrative, choose(hard, "年内另有3项重点工作未完成，结转下年实施。", "受外部条件影响，有四项任务尚未完成，将顺延实施。"))
	return &Want{r.heading("满意度指标复核情况", "满意度指标完成情况"), "narrative"}
}

func plantToneConflict(r *Report, hard bool) *Want {
	r.problems[0] = choose(hard, "部分指标填报不真实，导致绩效评价结果严重失真", "绩效自评存在弄虚作假，结果严重失真")
	r.settleProse()
	r.conclusion = r.prose.conclusion + "自评质量较好。"
	return &Want{"复核结论", "narrative"}
}
