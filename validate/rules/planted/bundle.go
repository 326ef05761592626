package planted

import "fmt"

// buildAnnex makes the forms of the list's first two projects, and lets the list repeat
// what they say.
func (r *Report) buildAnnex() {
	for _, p := range r.projects[:2] {
		form := &Report{rng: r.rng, Layout: layoutNamed("national")}
		form.build()
		form.place, form.office, form.unit, form.year, form.project = r.place, r.office, p.unit, r.year, p.name
		form.settle()
		f := form.funds[0]
		p.initial, p.adjusted, p.executed = f.initial, f.adjusted, f.executed
		p.self = form.selfTotal()
		p.prelim, p.final, p.rectified, p.problem, p.suggestion = p.self, p.self, false, "", ""
		if form.ExecReason != "" {
			p.problem, p.suggestion = "无", "加快支出进度。"
		}
		r.annex = append(r.annex, form)
	}
}

// settleAnnex writes the forms, and the rows of the first one's review.
func (r *Report) settleAnnex() {
	r.reviewRows = nil
	for i, form := range r.annex {
		form.settle()
		for _, x := range form.rows {
			if copied := *x; i == 0 {
				r.reviewRows = append(r.reviewRows, &copied)
			}
		}
	}
}

// printBundle is a list with the forms of two of its projects and the review of one.
func printBundle(r *Report) string {
	var p page
	p.line(fmt.Sprintf("# %d年度%s项目支出绩效自评复核意见汇总表", r.year, r.office))
	p.line("（单位：万元）")
	r.list(&p)
	for _, form := range r.annex {
		p.WriteString(form.Text())
	}
	review := *r.annex[0]
	review.rows = r.reviewRows
	p.line(fmt.Sprintf("# %d年度%s项目支出绩效自评复核意见表", r.year, r.office))
	p.row(over(12, "项目名称", "<", review.project)...)
	review.yulinForm(&p)
	return p.String()
}

func layoutNamed(name string) Layout {
	for _, l := range Layouts() {
		if l.Name == name {
			return l
		}
	}
	panic("no layout " + name)
}

func bundlePlantings() []Planting {
	return []Planting{
		plant("list-against-form", needs("annex"), plantListAgainstForm),
		likely(plant("value-across-documents", needs("annex"), plantValueAcrossDocuments)),
	}
}

func plantListAgainstForm(r *Report, hard bool) *Want {
	p := r.projects[1]
	if p.self > 9900 || p.self%100 == 0 { // 98 may be 98.20, rounded
		return nil
	}
	if !hard && r.chance(50) { // right in itself, but not what the form says
		p.adjusted += 5000
		r.settle()
		p.adjusted -= 5000
		return &Want{p.name, "budget_adjusted"}
	}
	p.Self = fixed(p.self + 100)
	if hard {
		p.Self = r.dressed(fixed(r.astrayWithin(p.self, 20, 3000, 9990)))
	}
	return &Want{p.name, "self_score"}
}

func plantValueAcrossDocuments(r *Report, hard bool) *Want {
	for _, x := range r.reviewRows {
		if x.kind == "n" && x.cause == "" && !x.systemWord {
			if x.a += 100; hard {
				x.numberStyle = comma
			}
			x.settleActual(r)
			return x.of("actual")
		}
	}
	return nil
}
