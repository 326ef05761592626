package planted

import (
	"slices"

	"fuhe/validate"
)

// Planting is one kind of error, in a form that is easy to see and one that is not.
type Planting struct {
	Rule       string
	Heuristic  bool     // the rule weighs words; a few may stay unseen
	Needs      []string // what the layout must have
	Without    []string // what it must not have
	Easy, Hard func(*Report) *Want
	Profile    func(*validate.Profile) // a setting that no place has yet
	Beside     string                  // a rule that rightly tells what the error needs to stand in a report
}

// Want is the finding that a planting must lead to: whose line a reviewer would look under,
// and which cell of it.
type Want struct{ Subject, Field string }

// Fits reports whether the error can stand in the layout.
func (p Planting) Fits(l Layout) bool {
	for _, n := range p.Without {
		if l.has[n] {
			return false
		}
	}
	return l.Has(p.Needs...)
}

// Plantings lists all kinds in the order of the catalogue.
func Plantings() []Planting {
	return slices.Concat(completenessPlantings(), weightPlantings(), arithmeticPlantings(), targetPlantings(), descriptionPlantings(),
		acrossPlantings(), narrativePlantings(), designPlantings(), evidencePlantings(), tierPlantings(), budgetPlantings(), reasonPlantings(),
		reviewPlantings(), listPlantings(), bundlePlantings())
}

// of is the finding about a row's cell.
func (x *row) of(field string) *Want { return &Want{x.Name, field} }

// row is a random row that is as planned: no reason, no cut.
func (r *Report) row(kinds string) *row {
	return r.find(func(x *row) bool {
		return slices.Contains([]byte(kinds), x.kind[0]) && x.cause == "" && x.cut == "" && !x.systemWord && x.met()
	})
}

// firstWith is the first row in the form's order that fits; the report has one.
func (r *Report) firstWith(fits func(*row) bool) *row {
	return r.rows[slices.IndexFunc(r.rows, fits)]
}

// lastOf is the one of two rows that stands further down.
func (r *Report) lastOf(a, b *row) *row {
	if slices.Index(r.rows, a) > slices.Index(r.rows, b) {
		return a
	}
	return b
}

// formName is what a finding about the form as a whole is filed under.
func (r *Report) formName() string {
	if r.Layout.Has("department") {
		return r.office
	}
	return r.project
}

// fundsName is how the form calls the line of all its funds.
func (r *Report) fundsName() string {
	switch r.Layout.Name {
	case "sichuan":
		return "总额"
	case "hubei":
		return "年度财政资金总额"
	case "chongqing":
		return "合计"
	case "self-report":
		return "部门支出总额"
	}
	return "年度资金总额"
}

// heading is that of the review report or of the self report.
func (r *Report) heading(review, self string) string {
	if r.Layout.Has("review") {
		return review
	}
	return self
}

// rowsOf lists the rows of a level.
func (r *Report) rowsOf(l1 string) []*row {
	var out []*row
	for _, x := range r.rows {
		if x.l1 == l1 {
			out = append(out, x)
		}
	}
	return out
}

// give sets a row's scores apart from its result; everything else follows.
func (r *Report) give(x *row, self, review int64) {
	x.held, x.s, x.rs = true, self, review
	r.settle()
}

// miss lets a row stay behind its target, with a reason that no other row gives.
func (r *Report) miss(x *row, percent int64) {
	switch {
	case x.kind == "x":
		x.tier = 1
	case x.op == "≤":
		x.a = x.t * (200 - percent) / 100
	case x.unit == "%":
		x.a = x.t * percent / 100 / 10 * 10
	default:
		x.a = max(1, x.t*percent/10000) * 100
	}
	x.part = max(1, x.a/300) * 100
	x.held, x.cause = false, r.freshCause()
	r.settle()
}

func (r *Report) freshCause() string {
	for _, c := range causes {
		if r.find(func(x *row) bool { return x.cause == c }) == nil {
			return c
		}
	}
	return causes[0]
}

// untold takes a row out of the narrative.
func (r *Report) untold(x *row) {
	r.prose.told = slices.DeleteFunc(r.prose.told, func(y *row) bool { return y == x })
}

// move shifts points from one row to another.
func (r *Report) move(from, to *row, w int64) {
	from.w, to.w = from.w-w, to.w+w
	r.uncut(from)
	r.uncut(to)
	r.settle()
}

// uncut takes a reviewer's cut back.
func (r *Report) uncut(x *row) {
	x.cut = ""
}

// allMet makes every row as planned.
func (r *Report) allMet() {
	for _, x := range r.rows {
		x.cause, x.cut, x.tier, x.held = "", "", 0, false
		if !x.met() {
			x.a = x.t
		}
	}
	r.settle()
}

// unexplained takes every word about the execution away.
func (r *Report) unexplained() {
	r.ExecReason, r.notes, r.silent = "", nil, true
	r.problems = []string{"个别指标口径说明不够细", "基层填报人员变动频繁，业务培训不足"}
	r.advice = []string{"统一指标口径并编入填报手册", "分层分批开展填报培训"}
	r.prose.stated = 2
	r.done = "年度工作按部署落实到位，制度执行较好。"
}

// spend makes the execution a share of the adjusted budget, in hundredths of a percent.
func (r *Report) spend(share int64) {
	var sum int64
	for _, f := range r.funds[1:] {
		f.executed = f.adjusted * share / 10000
		sum += f.executed
	}
	r.funds[0].executed = sum
	r.prose.basic = sum * 45 / 100
	r.settle()
}

// both is a planting whose hard form is made by the same means.
func both(form func(r *Report, hard bool) *Want) (easy, hard func(*Report) *Want) {
	return func(r *Report) *Want { return form(r, false) }, func(r *Report) *Want { return form(r, true) }
}

// plant makes a planting from one function for both forms.
func plant(rule string, needs []string, form func(r *Report, hard bool) *Want) Planting {
	p := Planting{Rule: rule, Needs: needs}
	p.Easy, p.Hard = both(form)
	return p
}

// likely marks plantings of rules that weigh words.
func likely(p Planting) Planting {
	p.Heuristic = true
	return p
}

// beside marks a planting that brings a true finding of another rule with it.
func beside(p Planting, rule string) Planting {
	p.Beside = rule
	return p
}

func needs(names ...string) []string { return names }

// choose is the second value where the form is the hard one.
func choose[T any](hard bool, easy, other T) T {
	if hard {
		return other
	}
	return easy
}

// either is one of the two.
func either[T any](r *Report, a, b T) T {
	if r.chance(50) {
		return a
	}
	return b
}
