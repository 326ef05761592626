package rules

import (
	"cmp"
	"regexp"
	"strings"

	"fuhe/validate"
)

// ofBudget leads to a rate and names the budget that it is said to be of: 完成年初预算的95%.
var ofBudget = regexp.MustCompile(`(?:完成|占|达到?)(?:的)?(年初|全年|调整后)预算数?的[约为]?$`)

// checkNamedBase looks for rates that are of another budget than the one they name, where the
// sentence tells both: 年初预算50万元，全年预算80万元，支出60万元，完成年初预算的75%.
func (p passage) checkNamedBase(c *validate.Checker) {
	if !strings.Contains(p.text, "年初") || !contains(p.text, "全年", "调整") {
		return
	}
	for s := range p.sentences() {
		m := moneyIn(s)
		spent, initial, adjusted, ok := m.bothBudgets()
		if !ok {
			continue
		}
		for _, rate := range m.shares {
			of := ofBudget.FindStringSubmatch(noSpace(rate.before))
			if of == nil {
				continue
			}
			named, other, others := initial, adjusted, "全年"
			if of[1] != "年初" {
				named, other, others = adjusted, initial, "年初"
			}
			if fitsBudget(spent, rate, []amountTold{named}) {
				c.Agree()
			} else if fitsBudget(spent, rate, []amountTold{other}) {
				reportBase(c, s, of[1], others, named, spent, rate)
			}
		}
	}
}

// bothBudgets are the one initial budget, the one of the year and the one amount spent that a
// sentence tells.
func (m money) bothBudgets() (spent, initial, adjusted amountTold, ok bool) {
	count := [3]int{}
	for _, a := range m.amounts {
		switch name := noSpace(lastPart(a.before)); {
		case contains(name, "全年预算", "调整后", "调整预算"):
			adjusted, count[2] = a, count[2]+1
		case contains(name, "年初") && contains(name, "预算"):
			initial, count[1] = a, count[1]+1
		case contains(name, "决算", "执行", "支出", "支付"):
			spent, count[0] = a, count[0]+1
		}
	}
	return spent, initial, adjusted, count == [3]int{1, 1, 1}
}

func reportBase(c *validate.Checker, s passage, named, other string, base, spent, rate amountTold) {
	subject := strings.Trim(strings.TrimSuffix(noSpace(lastPart(base.before)), "为"), "0123456789、.．")
	c.Find(validate.Finding{Subject: cmp.Or(subject, "执行率"), Field: "narrative", Ref: rate.Ref, Level: validate.Warning, Expected: other + "预算的" + noSpace(rate.Text), Found: named + "预算的" + noSpace(rate.Text),
		Evidence: []validate.Evidence{citeFigure(base.Figure), citeFigure(spent.Figure), citeFigure(rate.Figure)},
		Message: say("正文称支出%s完成%s预算的%s，按所写金额，这是%s预算的执行率；请核对是哪个预算数的比率。", "the text says that %[1]s is %[3]s of one budget; by the amounts it is that of the other; check.",
			noSpace(spent.Text), named, noSpace(rate.Text), other)})
}
