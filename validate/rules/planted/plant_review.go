package planted

import (
	"fuhe/validate"
)

func reasonRequired(p *validate.Profile) { p.OverTarget.ReasonRequired = true }

// reviewed marks the reviewer's words and cut on a row.

func (r *Report) reviewed(x *row, share int64, opinion string) {
	x.held, x.rs, x.cut = true, x.s-x.w*share/100, opinion
	r.settle()
}

func reviewPlantings() []Planting {
	return []Planting{
		plant("review-over-self", needs("form", "review"), plantReviewOverSelf),
		plant("review-over-self", needs("list"), plantReviewOverSelfInList),
		plant("cut-without-opinion", needs("form", "opinion"), plantCutWithoutOpinion),
		plant("cut-without-opinion", needs("list"), plantCutWithoutOpinionInList),
		plant("opinion-without-cut", needs("form", "opinion"), plantOpinionWithoutCut),
		plant("rectified-unchanged", needs("list"), plantRectifiedUnchanged),
		plant("unrectified-changed", needs("list"), plantUnrectifiedChanged),
		plant("grade-basis", needs("list"), plantGradeBasis),
		likely(plant("cut-not-reproducible", needs("form", "opinion"), plantCutNotReproducible)),
		plant("stated-cut", needs("form", "opinion"), plantStatedCut),
		likely(plant("inconsistent-standard", needs("form", "opinion"), plantInconsistentStandard)),
		likely(plant("suggestion-defect", needs("list"), plantSuggestionDefect)),
		likely(plant("zero-without-ground", needs("form", "opinion"), plantZeroWithoutGround)),
		plant("review-score-blank", needs("form", "review"), plantReviewScoreBlank),
		likely(plant("review-missed", needs("form", "opinion"), plantReviewMissed)),
	}
}

func plantReviewOverSelf(r *Report, hard bool) *Want {
	x := r.row("nqe")
	if x == nil || x.w < 300 {
		return nil
	}
	r.miss(x, 80)
	r.give(x, x.s, x.s+choose(hard, int64(50), 5))
	return x.of("review_score")
}

func plantReviewOverSelfInList(r *Report, hard bool) *Want {
	p := r.projects[r.rng.IntN(len(r.projects))]
	if !p.rectified {
		return nil
	}
	p.final = p.self + choose(hard, int64(100), 5)
	r.settle()
	return &Want{p.name, "final_review_score"}
}

func plantCutWithoutOpinion(r *Report, hard bool) *Want {
	x := r.row("nqes")
	if x == nil {
		return nil
	}
	r.reviewed(x, 10, choose(hard, "无意见", "无"))
	if hard {
		x.Opinion = r.one("", "无", "—")
	}
	return x.of("review_opinion")
}

func plantCutWithoutOpinionInList(r *Report, hard bool) *Want {
	p := r.projects[r.rng.IntN(len(r.projects))]
	if p.final >= p.self {
		return nil
	}
	p.problem = choose(hard, "无", r.one("", "无意见"))
	p.suggestion = "无"
	return &Want{p.name, "problem"}
}

func plantOpinionWithoutCut(r *Report, hard bool) *Want {
	x := r.row("nqe")
	if x == nil {
		return nil
	}
	x.Opinion = choose(hard, "佐证材料不足，扣减该指标10%分值。", "未提供签到表，完成值无法核实，应予扣分。")
	return x.of("review_opinion")
}

func plantRectifiedUnchanged(r *Report, hard bool) *Want {
	p := r.projects[r.rng.IntN(len(r.projects))]
	if p.prelim >= p.self-200 {
		return nil
	}
	p.rectified, p.final = true, p.prelim-choose(hard, int64(0), 50)
	r.settle()
	return &Want{p.name, "rectified"}
}

func plantUnrectifiedChanged(r *Report, hard bool) *Want {
	p := r.projects[r.rng.IntN(len(r.projects))]
	if p.prelim >= p.self-200 {
		return nil
	}
	p.rectified, p.final = false, p.prelim+choose(hard, int64(150), 10)
	r.settle()
	return &Want{p.name, "final_review_score"}
}

func plantGradeBasis(r *Report, hard bool) *Want {
	p := r.projects[r.rng.IntN(len(r.projects))]
	if (p.final >= 9000) != (p.self >= 9000) {
		return nil
	}
	p.Grade = map[bool]string{true: "二等", false: "一等"}[p.final >= 9000]
	return &Want{p.name, "grade"}
}

func plantCutNotReproducible(r *Report, hard bool) *Want {
	x := r.row("nqe")
	if x == nil {
		return nil
	}
	r.reviewed(x, choose(hard, int64(43), 17), "佐证材料只有照片，缺少签到表，予以扣分。")
	return x.of("review_score")
}

func plantStatedCut(r *Report, hard bool) *Want {
	x := r.row("nqe")
	if x == nil {
		return nil
	}
	r.reviewed(x, choose(hard, int64(10), 30), choose(hard, "佐证材料不足，扣减该指标30%分值。", "台账缺失，按该指标分值的60%扣分。"))
	return x.of("review_score")
}

func plantInconsistentStandard(r *Report, hard bool) *Want {
	x := r.row("nq")
	if x == nil {
		return nil
	}
	first, second := "未提供签到表等佐证材料，予以扣分。", "未提供签到表等佐证材料，予以扣分。"
	if hard && r.chance(50) {
		first, second = "未提供“签到表”，佐证材料不充分，酌情扣分。", "未提供“验收单”，佐证材料不充分，酌情扣分。"
	} else if hard {
		first, second = "佐证材料不充分，扣减该指标10%分值。", "佐证材料不充分，按分值的30%扣分。"
	}
	r.reviewed(x, 10, first)
	y := r.row("eqn")
	if y == nil {
		return nil
	}
	r.reviewed(y, 30, second)
	return r.lastOf(x, y).of("review_score")
}

func plantSuggestionDefect(r *Report, hard bool) *Want {
	p := r.projects[r.rng.IntN(len(r.projects))]
	if p.final >= p.self {
		return nil
	}
	p.suggestion = choose(hard, "满意度指标可设置为“服务群众满意度≤90%”。", "质量指标应设为“培训合格率≥105%”。")
	return &Want{p.name, "suggestion"}
}

func plantZeroWithoutGround(r *Report, hard bool) *Want {
	x := r.row("nqe")
	if x == nil {
		return nil
	}
	r.reviewed(x, 100, choose(hard, "描述不够详细，扣减分值。", "完成情况描述过于笼统，不得分。"))
	return x.of("review_opinion")
}

func plantReviewScoreBlank(r *Report, hard bool) *Want {
	x := r.row("nqe")
	if x == nil {
		return nil
	}
	x.RScore = choose(hard, "", "—")
	return x.of("review_score")
}

func plantReviewMissed(r *Report, hard bool) *Want {
	x := r.row("nqe")
	if x == nil || x.w%100 != 0 {
		return nil
	}
	r.miss(x, 80)
	x.cause = ""
	r.give(x, x.w, x.w)
	x.Opinion = choose(hard, "无意见", "无")
	return x.of("review_opinion")
}
