package rules

import (
	"math/big"
	"slices"

	"fuhe/normalize"
	"fuhe/validate"
)

// ScoreSubtotal: a printed sum over a level, or a line of the score table, agrees with
// the indicators below it.
var ScoreSubtotal = validate.Rule{
	ID: "score-subtotal", Title: "小计等于下级指标得分之和", TitleEN: "a subtotal is the sum of its indicators",
	Group: "得分与合计", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", From: 2020},
	Doc:      "表内小计行与其一级指标下各指标之和核对；得分汇总表各行（总分、产出、效益/效果、满意度、预算执行）与复核意见表的总分、同名一级指标之和核对，自评与复核分别核对。同名一级指标分成几段的合并计算。文件中有多张表时，汇总表不与单张表核对。",
	Example:  "得分汇总表“产出”自评47.45分，意见表产出指标得分合计47.15分。",
	NearMiss: "产出指标在表中分成两段，一段25分、一段23.5分，得分汇总表“产出”复核48.5分：同名的两段合并计算，正好相等。",
	AllLines: true,
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			for _, s := range form.Subtotals {
				checkSubtotal(c, form, s)
			}
		}
		p.Whole(checkSummaryLines)
	},
}

func checkSubtotal(c *validate.Checker, form *normalize.Form, s normalize.Subtotal) {
	for _, g := range groupsOf(form) {
		if g.name != s.Name {
			continue
		}
		for _, col := range []column{weightColumn, selfColumn, reviewColumn} {
			parts, ok := col.parts(g.indicators)
			if sub := col.subtotal(s); ok && sub.Number.Known() {
				if all := col.withExecution(form, slices.Clone(parts)); !agrees(sub.Number, parts) && agrees(sub.Number, all) {
					parts = all // the line of execution stands among the rows
				}
				compareTotal(c, g.name+"小计", col, sub, parts, nil)
			}
		}
	}
}

func checkSummaryLines(c *validate.Checker, r *normalize.Report) {
	form := r.Own
	if form == nil {
		c.Skip("没有可对应的指标表")
		return
	}
	byKind := map[string][]*normalize.Indicator{}
	for _, ind := range form.Indicators {
		kind := normalize.LevelKind(ind.L1)
		byKind[kind] = append(byKind[kind], ind)
	}
	for _, l := range r.Summary {
		kind := normalize.LevelKind(l.Item)
		if l.Penalty || kind == "" && !l.Total {
			continue
		}
		for _, s := range summaryColumns {
			line := s.get(l)
			if !line.Number.Known() {
				continue
			}
			if l.Total {
				comparePrint(c, s.col, l.Item, line, s.col.total(form))
			} else if kind == "预算执行" {
				comparePrint(c, s.col, l.Item, line, s.col.printedExecution(form))
			} else if parts, ok := s.col.parts(byKind[kind]); ok {
				compareTotal(c, l.Item, s.col, line, parts, nil)
			}
		}
	}
}

// comparePrint compares a line of the score table with the same number in the form.
func comparePrint(c *validate.Checker, col column, item string, line, inForm normalize.Field) {
	if !inForm.Number.Known() {
		return
	}
	if samePrint(line.Number, inForm.Number) {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: item + "（" + col.zh + "）", Field: col.field, Ref: line.Ref, Expected: inForm.Text, Found: line.Text,
		Message:  say("得分汇总表“%[1]s”的%[2]s为%[3]s，指标表中为%[4]s；请核对两处。", "“%[1]s” has %[5]s %[3]s in the score table and %[4]s in the form; check both.", item, col.zh, line.Text, inForm.Text, col.en),
		Evidence: cite(line, inForm), Repairs: []validate.Repair{changeNumber(line, inForm.Number.Text), changeNumber(inForm, line.Number.Text)}})
}

// samePrint reports whether two places print the same number: with the same decimals
// the digits agree, otherwise one is the other rounded.
func samePrint(a, b normalize.Number) bool {
	if a.Decimals == b.Decimals {
		return a.Value.Cmp(b.Value) == 0
	}
	return a.Interval().Overlaps(b.Interval()) && closeEnough(a.Value, b.Value)
}

// closeEnough: both are printed for the same thing, so at most rounding keeps them apart.
func closeEnough(a, b *big.Rat) bool {
	d := new(big.Rat).Sub(a, b)
	return d.Abs(d).Cmp(big.NewRat(1, 20)) <= 0
}
