package planted

import "strings"

func evidencePlantings() []Planting {
	return []Planting{
		likely(plant("evidence-missing", needs("evidence"), plantEvidenceMissing)),
		likely(plant("evidence-mismatch", needs("opinion"), plantEvidenceMismatch)),
		likely(plant("satisfaction-without-survey", needs("desc"), plantSatisfactionWithoutSurvey)),
		likely(plant("no-complaint-as-satisfaction", needs("desc"), plantNoComplaintAsSatisfaction)),
	}
}

func plantEvidenceMissing(r *Report, hard bool) *Want {
	x := r.row("nqe")
	if x == nil || strings.Contains(x.name, "水质") { // which is published
		return nil
	}
	r.evidence = true
	x.Evidence = choose(hard, "", "无")
	return x.of("actual")
}

func plantEvidenceMismatch(r *Report, hard bool) *Want {
	x := r.row("n")
	if x == nil || x.a < 1000 {
		return nil
	}
	other := digits(x.a-max(100, choose(hard, x.a/500*100, 100))) + x.unit
	r.reviewed(x, 10, choose(hard, "佐证材料显示为"+other+"，与完成值不一致，扣减该指标10%分值。", "佐证材料汇总数为"+other+"，完成值填报有误，扣减该指标10%分值。"))
	return x.of("actual")
}

func plantSatisfactionWithoutSurvey(r *Report, hard bool) *Want {
	x := r.row("s")
	if x == nil {
		return nil
	}
	x.a = choose(hard, int64(10000), x.t)
	r.settle()
	x.Desc = choose(hard, "各方反映良好，"+x.name+"100%", "工作得到普遍认可，"+x.name+"为"+digits(x.a)+"%")
	return x.of("actual")
}

func plantNoComplaintAsSatisfaction(r *Report, hard bool) *Want {
	x := r.row("s")
	if x == nil {
		return nil
	}
	x.a = 10000
	r.settle()
	x.Desc = choose(hard, "全年未收到投诉，"+x.name+"100%", "年内无投诉、无信访，"+x.name+"按100%计")
	return x.of("actual")
}
