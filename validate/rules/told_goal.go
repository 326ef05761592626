package rules

import (
	"math/big"

	"fuhe/normalize"
	"fuhe/validate"
)

// checkGoals compares the numbers of a form's expected goals with the targets of the
// indicators that they name: both were set at once. A goal may name a result, an earlier year's
// number or a part.
func checkGoals(c *validate.Checker, form *normalize.Form, year int) {
	for _, g := range form.Goals {
		if !g.Expected.Filled() || otherPlans.In(g.Expected.Text) {
			continue
		}
		figures := normalize.FiguresIn(g.Expected.Text, "年度目标", year, g.Expected.Ref)
		for n, f := range figures {
			if (f.Role == normalize.RoleActual || f.Role == normalize.RoleTarget) && f.Unit != "" && f.Unit != "%" && !f.Approx && !inMoney(f.Unit) {
				checkGoal(c, form, figures, n)
			}
		}
	}
}

func checkGoal(c *validate.Checker, form *normalize.Form, figures []normalize.Figure, n int) {
	f := figures[n]
	about := indicatorsAbout(form, f)
	if len(about) != 1 {
		return
	}
	ind := about[0]
	if ind.Target.Kind != normalize.Quantitative || ind.Target.Ambiguous || !normalize.SameFamily(f.Unit, ind.Target.Unit) || tellsShare(f, ind) {
		return
	}
	for _, v := range []normalize.Value{ind.Target, ind.TargetInitial, ind.Actual} {
		if v.Kind == normalize.Quantitative && agreesWith(normalize.Quantity{Number: f.Number, Unit: f.Unit}, v) {
			c.Agree()
			return
		}
	}
	if partOfTarget(figures, n, ind.Target) {
		return
	}
	c.Find(validate.Finding{Form: form.Name, Level: validate.Warning, Confidence: validate.Question, Subject: ind.Name, Field: "goal", Ref: f.Ref, Expected: ind.Target.Number.Text + ind.Target.Unit, Found: f.Text,
		Message:  say("年度目标“%s”与指标“%s”的指标值%s不一致；请核对两处。", "the goal says “%s”, the target of “%s” is %s; check both.", brief(f.Clause), ind.Name, ind.Target.Text),
		Evidence: append([]validate.Evidence{citeFigure(f)}, citeValues(ind.Target)...),
		Repairs:  []validate.Repair{changeFigure(f, numberIn(ind.Target.Number, ind.Target.Unit, f.Unit)), changeValue(ind.Target, numberIn(f.Number, f.Unit, ind.Target.Unit))}})
}

// partOfTarget reports whether the n-th figure and those beside it in its unit make a value
// together: 水罐消防车3辆、举高喷射消防车1辆 are 4辆.
func partOfTarget(figures []normalize.Figure, n int, value normalize.Value) bool {
	for first := n; first >= 0 && figures[first].Unit == figures[n].Unit; first-- {
		sum := new(big.Rat)
		for last := first; last < len(figures) && figures[last].Unit == figures[n].Unit; last++ {
			sum.Add(sum, figures[last].Number.Value)
			if last >= n && baseValue(normalize.Number{Value: sum}, figures[n].Unit).Cmp(baseValue(value.Number, value.Unit)) == 0 {
				return true
			}
		}
	}
	return false
}
