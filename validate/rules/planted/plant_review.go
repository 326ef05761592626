package planted

import (
	"fmt"
	"strings"

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
		plant("review-over-self", needs("form", "review"), func(r *Report, hard bool) *Want {
			x := r.row("nqe")
			if x == nil || x.w < 300 {
				return nil
			}
			r.miss(x, 80)
			r.give(x, x.s, x.s+choose(hard, int64(50), 5))
			return x.of("review_score")
		}),
		plant("review-over-self", needs("list"), func(r *Report, hard bool) *Want {
			p := r.projects[r.rng.IntN(len(r.projects))]
			if !p.rectified {
				return nil
			}
			p.final = p.self + choose(hard, int64(100), 5)
			r.settle()
			return &Want{p.name, "final_review_score"}
		}),
		plant("cut-without-opinion", needs("form", "opinion"), func(r *Report, hard bool) *Want {
			x := r.row("nqes")
			if x == nil {
				return nil
			}
			r.reviewed(x, 10, choose(hard, "无意见", "无"))
			if hard {
				x.Opinion = r.one("", "无", "—")
			}
			return x.of("review_opinion")
		}),
		plant("cut-without-opinion", needs("list"), func(r *Report, hard bool) *Want {
			p := r.projects[r.rng.IntN(len(r.projects))]
			if p.final >= p.self {
				return nil
			}
			p.problem = choose(hard, "无", r.one("", "无意见"))
			p.suggestion = "无"
			return &Want{p.name, "problem"}
		}),
		plant("opinion-without-cut", needs("form", "opinion"), func(r *Report, hard bool) *Want {
			x := r.row("nqe")
			if x == nil {
				return nil
			}
			x.Opinion = choose(hard, "佐证材料不足，扣减该指标10%分值。", "未提供签到表，完成值无法核实，应予扣分。")
			return x.of("")
		}),
		plant("rectified-unchanged", needs("list"), func(r *Report, hard bool) *Want {
			p := r.projects[r.rng.IntN(len(r.projects))]
			if p.prelim >= p.self-200 {
				return nil
			}
			p.rectified, p.final = true, p.prelim-choose(hard, int64(0), 50)
			r.settle()
			return &Want{p.name, "rectified"}
		}),
		plant("unrectified-changed", needs("list"), func(r *Report, hard bool) *Want {
			p := r.projects[r.rng.IntN(len(r.projects))]
			if p.prelim >= p.self-200 {
				return nil
			}
			p.rectified, p.final = false, p.prelim+choose(hard, int64(150), 10)
			r.settle()
			return &Want{p.name, "final_review_score"}
		}),
		plant("grade-basis", needs("list"), func(r *Report, hard bool) *Want {
			p := r.projects[r.rng.IntN(len(r.projects))]
			if (p.final >= 9000) != (p.self >= 9000) {
				return nil
			}
			p.Grade = map[bool]string{true: "二等", false: "一等"}[p.final >= 9000]
			return &Want{p.name, "grade"}
		}),
		likely(plant("cut-not-reproducible", needs("form", "opinion"), func(r *Report, hard bool) *Want {
			x := r.row("nqe")
			if x == nil {
				return nil
			}
			r.reviewed(x, choose(hard, int64(43), 17), "佐证材料只有照片，缺少签到表，予以扣分。")
			return x.of("")
		})),
		plant("stated-cut", needs("form", "opinion"), func(r *Report, hard bool) *Want {
			x := r.row("nqe")
			if x == nil {
				return nil
			}
			r.reviewed(x, choose(hard, int64(10), 30), choose(hard, "佐证材料不足，扣减该指标30%分值。", "台账缺失，按该指标分值的60%扣分。"))
			return x.of("")
		}),
		likely(plant("inconsistent-standard", needs("form", "opinion"), func(r *Report, hard bool) *Want {
			x := r.row("nq")
			if x == nil {
				return nil
			}
			r.reviewed(x, 10, choose(hard, "未提供签到表等佐证材料，予以扣分。", "未提供“签到表”，佐证材料不充分，酌情扣分。"))
			y := r.row("eqn")
			if y == nil {
				return nil
			}
			r.reviewed(y, 30, choose(hard, "未提供签到表等佐证材料，予以扣分。", "未提供“验收单”，佐证材料不充分，酌情扣分。"))
			return &Want{}
		})),
		likely(plant("suggestion-defect", needs("list"), func(r *Report, hard bool) *Want {
			p := r.projects[r.rng.IntN(len(r.projects))]
			if p.final >= p.self {
				return nil
			}
			p.suggestion = choose(hard, "满意度指标可设置为“服务群众满意度≤90%”。", "质量指标应设为“培训合格率≥105%”。")
			return &Want{}
		})),
		likely(plant("zero-without-ground", needs("form", "opinion"), func(r *Report, hard bool) *Want {
			x := r.row("nqe")
			if x == nil {
				return nil
			}
			r.reviewed(x, 100, choose(hard, "描述不够详细，扣减分值。", "完成情况描述过于笼统，不得分。"))
			return x.of("")
		})),
		plant("review-score-blank", needs("form", "review"), func(r *Report, hard bool) *Want {
			x := r.row("nqe")
			if x == nil {
				return nil
			}
			x.RScore = choose(hard, "", "—")
			return x.of("review_score")
		}),
		likely(plant("review-missed", needs("form", "opinion"), func(r *Report, hard bool) *Want {
			x := r.row("nqe")
			if x == nil || x.w%100 != 0 {
				return nil
			}
			r.miss(x, 80)
			x.cause = ""
			r.give(x, x.w, x.w)
			x.Opinion = choose(hard, "无意见", "无")
			return x.of("")
		})),
	}
}

func listPlantings() []Planting {
	return []Planting{
		plant("list-sequence", needs("list"), func(r *Report, hard bool) *Want {
			i := 2 + r.rng.IntN(len(r.projects)-2)
			p := r.projects[i]
			if r.restart {
				return nil
			}
			p.Seq = fmt.Sprint(choose(hard, i+3, i))
			return &Want{p.name, "seq"}
		}),
		likely(plant("duplicate-project", needs("list"), func(r *Report, hard bool) *Want {
			a, b := r.projects[0], r.projects[len(r.projects)-1]
			b.unit, b.name, b.initial, b.adjusted = a.unit, a.name, a.initial, a.adjusted
			r.scoreProject(b, 1)
			r.settle()
			if hard {
				b.name = strings.ReplaceAll(wide(a.name), "“", " “")
			}
			return &Want{}
		})),
		plant("list-total", needs("list"), func(r *Report, hard bool) *Want {
			t := r.listTotal
			t.held = true
			switch {
			case hard:
				t.Adjusted = fixed(t.adjusted + 10)
				return &Want{"合计", "budget_adjusted"}
			case r.chance(50):
				t.Initial = fixed(t.initial + 10000)
				return &Want{"合计", "budget_initial"}
			}
			t.Executed = fixed(t.executed + 900)
			return &Want{"合计", "executed"}
		}),
	}
}
