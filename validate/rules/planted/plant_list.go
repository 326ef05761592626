package planted

import (
	"fmt"
	"strings"
)

func listPlantings() []Planting {
	return []Planting{
		plant("list-sequence", needs("list"), plantListSequence),
		likely(plant("duplicate-project", needs("list"), plantDuplicateProject)),
		plant("list-total", needs("list"), plantListTotal),
		plant("list-total", needs("list"), plantListTotalByRow),
	}
}

func plantListSequence(r *Report, hard bool) *Want {
	i := 2 + r.rng.IntN(len(r.projects)-2)
	p := r.projects[i]
	if r.restart {
		return nil
	}
	p.Seq = fmt.Sprint(choose(hard, i+3, i))
	if hard {
		p.Seq = r.dressed(p.Seq)
	}
	return &Want{p.name, "seq"}
}

func plantDuplicateProject(r *Report, hard bool) *Want {
	a, b := r.projects[0], r.projects[len(r.projects)-1]
	b.unit, b.name, b.initial, b.adjusted = a.unit, a.name, a.initial, a.adjusted
	b.executed, b.rectified, b.problem, b.suggestion = b.adjusted*9/10, false, "", ""
	r.scoreProject(b, 1)
	r.settle()
	if hard {
		b.name = strings.ReplaceAll(wide(a.name), "“", " “")
	}
	return &Want{b.name, "name"}
}

func plantListTotal(r *Report, hard bool) *Want {
	t := r.listTotal
	t.held = true
	switch {
	case hard:
		t.Adjusted = r.dressed(fixed(r.astrayWithin(t.adjusted, 10, 100, t.adjusted*10)))
		return &Want{"合计", "budget_adjusted"}
	case r.chance(50):
		t.Initial = fixed(t.initial + 10000)
		return &Want{"合计", "budget_initial"}
	}
	t.Executed = fixed(t.executed + 900)
	return &Want{"合计", "executed"}
}

// plantListTotalByRow changes a digit of one row's amount.
func plantListTotalByRow(r *Report, hard bool) *Want {
	p := r.projects[r.rng.IntN(len(r.projects))]
	if p.executed < 1000 || r.titleForm == 0 {
		return nil
	}
	p.Executed = fixed(r.astrayWithin(p.executed, 100, 100, p.adjusted))
	if hard {
		p.Executed = r.dressed(p.Executed)
	}
	return &Want{"合计", "executed"}
}
