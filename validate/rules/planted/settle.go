package planted

import "strings"

// settle writes every cell and sentence from what is so.
func (r *Report) settle() {
	r.settleFunds()
	for _, x := range r.rows {
		x.settle(r)
	}
	for _, i := range r.items {
		i.settle()
	}
	r.settleTotals()
	r.settleProjects()
	r.settleAnnex()
	r.settleProse()
}

func (r *Report) settleFunds() {
	if len(r.funds) == 0 {
		return
	}
	for _, f := range r.funds {
		f.Initial, f.Adjusted, f.Executed = r.money(f.initial), r.money(f.adjusted), r.money(f.executed)
		f.Rate = ""
		if f.adjusted > 0 {
			f.Rate = fixed(ratio(f.executed, f.adjusted, 10000)) + "%"
		}
	}
	total := r.funds[0]
	r.rate = total.Rate
	if r.execDerived {
		r.execScore = min(r.execWeight, ratio(total.executed, total.adjusted, r.execWeight))
	}
	r.ExecScore, r.ExecRScore = fixed(r.execScore), fixed(r.execScore)
}

// money is an amount in the unit that the form prints.
func (r *Report) money(n int64) string {
	if r.inYuan {
		return grouped(fixed(n*10000), ",")
	}
	if r.titleForm == 1 {
		return grouped(fixed(n), ",")
	}
	return fixed(n)
}

func (r *Report) selfTotal() int64 {
	sum := r.execScore
	for _, x := range r.rows {
		sum += x.s
	}
	for _, i := range r.items {
		sum += i.s
	}
	return sum
}

func (r *Report) reviewTotal() int64 {
	sum := r.execScore
	for _, x := range r.rows {
		sum += x.rs
	}
	for _, i := range r.items {
		sum += i.rs
	}
	return sum
}

func (r *Report) settleTotals() {
	self, review := r.selfTotal(), r.reviewTotal()
	r.Total, r.RTotal, r.TotalWeight = digits(self), fixed(review), "100"
	if r.titleForm == 2 {
		r.Total = fixed(self)
	}
	r.Stated = r.Total
	of := self
	if r.Layout.Has("review") {
		of = review
	}
	r.Grade = r.grade(of)
	r.summary = nil
	if !r.Layout.Has("summary") {
		return
	}
	line := func(name string, w, s, v int64) {
		r.summary = append(r.summary, &scoreLine{name, digits(w), fixed(s), fixed(v), fixed(ratio(v, w, 10000)) + "%"})
	}
	line("预算执行", r.execWeight, r.execScore, r.execScore)
	for _, l := range r.Layout.levels {
		var w, s, v int64
		for _, x := range r.rows {
			if x.l1 == l.name {
				w, s, v = w+x.w, s+x.s, v+x.rs
			}
		}
		if w > 0 {
			line(l.name, w, s, v)
		}
	}
	line("合计", 10000, self, review)
}

// grade is the grade of a score in the layout's place.
func (r *Report) grade(score int64) string {
	if strings.HasPrefix(r.Layout.Profile, "guangxi-yulin") {
		if score >= 9000 {
			return "一等"
		}
		return "二等"
	}
	switch {
	case score >= 9000:
		return "优"
	case score >= 8000:
		return "良"
	case score >= 6000:
		return "中"
	}
	return "差"
}
