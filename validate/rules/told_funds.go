package rules

import (
	"math/big"
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// checkToldFunds compares what the text tells of the sources of funds, and of what was spent in
// all, with the only form's funds block: 其中中央财政资金1950.00万元. A paragraph speaks of the
// form's money where it tells one of its totals or its rate rightly.
func checkToldFunds(c *validate.Checker, r *normalize.Report) {
	if len(r.Forms) != 1 || len(r.Forms[0].Funds) == 0 || !r.Forms[0].Funds[0].Total || !inMoney(r.Forms[0].MoneyUnit) {
		return
	}
	form := r.Forms[0]
	for para := range paragraphs(r) {
		if !slices.ContainsFunc(para.figures, func(f normalize.Figure) bool { return inMoney(f.Unit) }) || !speaksOfFunds(form, para) {
			continue
		}
		for s := range para.sentences() {
			var fund *normalize.Fund
			for n := range s.figures {
				fund = checkToldFund(c, form, s, n, fund, len(r.Lists) == 0)
			}
		}
	}
}

// speaksOfFunds reports whether a paragraph tells a total of the form, or its execution rate.
func speaksOfFunds(form *normalize.Form, para passage) bool {
	total := form.Funds[0]
	return slices.ContainsFunc(para.figures, func(f normalize.Figure) bool {
		if f.Unit == "%" {
			return f.Number.Decimals > 0 && contains(lastPart(f.Lead), "执行率") && total.ExecRate.Number.Known() && total.ExecRate.Number.Value.Cmp(f.Number.Value) == 0
		}
		return inMoney(f.Unit) && (isAmount(f, form, total.Initial) || isAmount(f, form, total.Adjusted) || isAmount(f, form, total.Executed))
	})
}

// isAmount reports whether a figure is an amount of the form, however many decimals either has.
func isAmount(f normalize.Figure, form *normalize.Form, x normalize.Field) bool {
	return x.Number.Known() && x.Number.Value.Sign() > 0 && f.Number.InBase(f.Unit).Overlaps(x.Number.InBase(form.MoneyUnit))
}

// checkToldFund compares one amount, and tells which source the next one may be of. Alone says
// that the report tells of no other projects, whose totals the text may mean.
func checkToldFund(c *validate.Checker, form *normalize.Form, s passage, n int, before *normalize.Fund, alone bool) *normalize.Fund {
	f := s.figures[n]
	if !inMoney(f.Unit) || f.Op != normalize.OpNone || f.Approx || f.Role == normalize.RolePrior && !leftOver(lastPart(s.before(n))) || f.Role == normalize.RoleDeviation || f.Role == normalize.RoleStandard {
		return before
	}
	lead := strings.TrimSpace(strings.TrimRight(s.before(n), "：: 为共达"))
	noun := lastPart(lead)
	if before != nil && slices.Contains([]string{"执行", "支出", "实际支出", "实际执行", "全年执行", "已执行", "已支出"}, noun) {
		compareFund(c, form, *before, f, before.Executed)
		return before
	}
	fund := fundNamed(form, noun)
	if fund == nil {
		total := form.Funds[0]
		alone = alone && !strings.Contains(s.between(s.start, f.Start), "其中")
		switch {
		case before != nil:
		case n > 0 && slices.Contains([]string{"全年执行", "全年支出", "全年实际支出", "全年实际执行", "全年执行数", "实际执行"}, noun), alone && spentAtRate(form, s, n, noun):
			compareFund(c, form, total, f, total.Executed)
		case alone && totalsNamed["initial"].Has(noun) && !total.Initial.Number.Known() && contains(s.text, "追加", "调增", "调减", "压减", "调整"):
			// the form has only what became of it
		case alone && totalsNamed["initial"].Has(noun):
			compareFund(c, form, total, f, total.Initial, total.Adjusted)
		case alone && totalsNamed["adjusted"].Has(noun):
			compareFund(c, form, total, f, total.Adjusted)
		}
		return nil
	}
	compareFund(c, form, *fund, f, fund.Initial, fund.Adjusted, fund.Executed)
	return fund
}

// totalsNamed are the words that name one of the totals and nothing narrower.
var totalsNamed = lexicon.Groups("totals_named")

// spentAtRate reports whether the n-th figure is what was spent of the whole: the form's own
// execution rate stands right behind it.
func spentAtRate(form *normalize.Form, s passage, n int, noun string) bool {
	rate := form.Funds[0].ExecRate.Number
	if n+1 >= len(s.figures) || totalsNamed["spent"].Suffix(noun) == "" || contains(noun, "基本", "项目支出", "人员", "公用") {
		return false
	}
	next := s.figures[n+1]
	return next.Unit == "%" && rate.Known() && rate.Value.Cmp(next.Number.Value) == 0 && tellsExecution(lastPart(next.Lead))
}

// fundNamed is the source whose name ends the words before an amount, but for what the amount
// is of it: 省级财政拨款预算. Nil for the total, and for a name that several have.
func fundNamed(form *normalize.Form, noun string) *normalize.Fund {
	for _, end := range []string{"数", "资金数", "执行", "支出", "预算", "安排", "下达", "到位", "实际", "全年", "年初", "调整后", "金额"} {
		noun = strings.TrimSuffix(noun, end)
	}
	var found *normalize.Fund
	for i := range form.Funds[1:] {
		fund := &form.Funds[i+1]
		if fund.Total || len([]rune(fund.Name)) < 4 || !strings.HasSuffix(noun, fund.Name) && !strings.HasSuffix(noun, strings.TrimSuffix(fund.Name, "资金")) {
			continue
		}
		if found != nil {
			return nil
		}
		found = fund
	}
	return found
}

// inOtherUnit reports whether an amount of the form is the told one in 元 for 万元, or the other
// way round.
func inOtherUnit(f normalize.Figure, form *normalize.Form, x normalize.Field) bool {
	a, b := baseValue(f.Number, f.Unit), baseValue(x.Number, form.MoneyUnit)
	factor := big.NewRat(10_000, 1)
	return a.Sign() > 0 && (new(big.Rat).Mul(a, factor).Cmp(b) == 0 || new(big.Rat).Mul(b, factor).Cmp(a) == 0)
}

// apartBy is how far an amount of the text is from one of the form.
func apartBy(f normalize.Figure, form *normalize.Form, x normalize.Field) *big.Rat {
	d := new(big.Rat).Sub(baseValue(f.Number, f.Unit), baseValue(x.Number, form.MoneyUnit))
	return d.Abs(d)
}

// compareFund compares an amount of the text with those that the form has of the source.
func compareFund(c *validate.Checker, form *normalize.Form, fund normalize.Fund, f normalize.Figure, amounts ...normalize.Field) {
	var known []normalize.Field
	for _, x := range amounts {
		if isAmount(f, form, x) {
			c.Agree()
			return
		}
		if x.Number.Known() {
			if inOtherUnit(f, form, x) {
				return // money-unit-scale tells it
			}
			known = append(known, x)
		} else if x.Present() && x.Blank == 0 {
			return
		}
	}
	if len(known) == 0 {
		return
	}
	nearest := slices.MinFunc(known, func(a, b normalize.Field) int { return apartBy(f, form, a).Cmp(apartBy(f, form, b)) })
	c.Find(validate.Finding{Form: form.Name, Level: validate.Warning, Confidence: validate.Likely, Subject: fund.Name, Field: "narrative", Ref: f.Ref, Expected: nearest.Text, Found: f.Text,
		Message:  say("正文“%s”，资金情况表中“%s”没有这一金额（表中为%s）；请核对两处。", "the text says “%s”, the funds block has no such amount for “%s” (it has %s); check both.", brief(f.Clause), fund.Name, nearest.Text),
		Evidence: append([]validate.Evidence{citeFigure(f)}, cite(known...)...), Repairs: []validate.Repair{changeFigure(f, numberIn(nearest.Number, form.MoneyUnit, f.Unit)), changeNumber(nearest, numberIn(f.Number, f.Unit, form.MoneyUnit))}})
}
