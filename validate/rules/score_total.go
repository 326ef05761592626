package rules

import (
	"math/big"

	"fuhe/normalize"
	"fuhe/validate"
)

// ScoreTotal: a printed total can be the sum of its printed parts. Printed numbers are
// rounded, so the total is wrong only where its interval misses that of the sum.
var ScoreTotal = validate.Rule{
	ID: "score-total", Title: "总分等于各项得分之和", TitleEN: "the total is the sum of its parts",
	Group: "得分与合计", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", From: 2020},
	Doc:      "将各指标得分、预算执行得分相加并减去扣分项，与总分核对；自评、复核两列分别核对，得分汇总表同样核对（扣分项只列在指标表中的，一并减去）；表头另印得分的，与合计行核对。以印出小数位的区间比较，四舍五入的尾差不报。有指标未填得分，或表中没有预算执行得分而分值合计不足100分的不核对。",
	Example:  "各指标得分合计87.45分、预算执行7.77分，总分应为95.22分，印为95.52分。",
	NearMiss: "三项各得33.3分，总分印100分：每项可以是33.33…分，合起来就是100分。",
	AllLines: true,
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			for _, col := range []column{selfColumn, reviewColumn} {
				checkFormTotal(c, p.Report, form, col)
			}
			checkStated(c, form.Stated.Score, form.Total.Score)
			checkStated(c, form.Stated.ReviewScore, form.Total.ReviewScore)
		}
		p.Whole(checkSummaryTotals)
	},
}

func checkFormTotal(c *validate.Checker, r *normalize.Report, form *normalize.Form, col column) {
	total := col.total(form)
	if col.field == reviewColumn.field && !total.Present() && !form.Has(normalize.ColReviewScore) {
		return
	}
	if !total.Number.Known() {
		c.Skip("没有总分")
		return
	}
	parts, ok := col.parts(form.Indicators)
	if !ok {
		c.Skip("有指标未填得分")
		return
	}
	if reviewed := reviewedExecution(r, form); col.field == reviewColumn.field && reviewed.Number.Known() {
		parts = append(parts, part{reviewed, form.Execution.Weight.Number})
	} else {
		parts = col.withExecution(form, parts)
	}
	if !weighsHundred(form) && !agrees(total.Number, parts) {
		c.Skip("表内分值合计不足总分，可能另有计分项")
		return
	}
	deductions, ok := penalties(form, col)
	if !ok {
		c.Skip("扣分项不能读成数字")
		return
	}
	compareTotal(c, "总分", col, total, parts, deductions)
}

// checkStated compares the result printed above the indicators with the total line.
func checkStated(c *validate.Checker, stated, total normalize.Field) {
	if !stated.Number.Known() || !total.Number.Known() || stated.Ref.Same(total.Ref) {
		return
	}
	if samePrint(stated.Number, total.Number) {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: "表头得分", Field: "total", Ref: stated.Ref, Expected: total.Text, Found: stated.Text, Evidence: cite(stated, total),
		Message: say("表头得分为%s，合计行为%s；请核对两处。", "the head of the form says %s, its total line %s; check both.", stated.Text, total.Text),
		Repairs: []validate.Repair{changeNumber(stated, total.Number.Text), changeNumber(total, stated.Number.Text)}})
}

// reviewedExecution is the reviewer's score for budget execution where only the score
// table prints it.
func reviewedExecution(r *normalize.Report, form *normalize.Form) normalize.Field {
	if form.Execution.ReviewScore.Number.Known() || r.Own != form {
		return normalize.Field{}
	}
	for _, l := range r.Summary {
		if normalize.LevelKind(l.Item) == "预算执行" && !l.Penalty && !l.Total {
			return l.ReviewScore
		}
	}
	return normalize.Field{}
}

// weighsHundred reports whether the scored lines account for the whole total, so that
// nothing outside the table adds to it. Weights that are wrong by a digit still count
// where budget execution is among the lines.
func weighsHundred(form *normalize.Form) bool {
	if form.Execution.Score.Number.Known() {
		return true
	}
	leaves, ok := weightColumn.parts(form.Indicators)
	return ok && !executionOutside(leaves)
}

// penalties are the deduction lines that hold a number.
func penalties(form *normalize.Form, col column) ([]part, bool) {
	var out []part
	if col.field != reviewColumn.field && form.Has(normalize.ColReviewScore) {
		return nil, true // the reviewer's deductions do not lower the self score
	}
	for _, p := range form.Penalties {
		switch {
		case p.Score.Number.Known():
			out = append(out, part{field: p.Score})
		case p.Score.Means != normalize.MeansZero && p.Score.Blank != normalize.NoneWord:
			return nil, false
		}
	}
	return out, true
}

func compareTotal(c *validate.Checker, subject string, col column, total normalize.Field, parts, deductions []part) {
	left := normalize.Number{Value: new(big.Rat).Set(total.Number.Value), Decimals: total.Number.Decimals, Lo: total.Number.Lo, Hi: total.Number.Hi}
	for _, d := range deductions {
		cut := new(big.Rat).Abs(d.field.Number.Value)
		left.Value = new(big.Rat).Add(left.Value, cut)
		left.Lo, left.Hi = new(big.Rat).Add(left.Lo, cut), new(big.Rat).Add(left.Hi, cut)
	}
	if agrees(left, parts) {
		c.Agree()
		return
	}
	gap := new(big.Rat).Sub(left.Value, printedSum(parts))
	want := new(big.Rat).Sub(total.Number.Value, gap)
	field := "total"
	if subject != "总分" {
		field = col.field
	}
	c.Find(validate.Finding{Subject: subject + "（" + col.zh + "）", Field: field, Ref: total.Ref, Expected: decimal(want, total.Number), Found: total.Text,
		Message: say("%[1]s的%[2]s印为%[3]s，各项相加应为%[4]s；请核对各项得分与合计。", "the %[5]s of %[1]s is printed as %[3]s, its parts add up to %[4]s; check parts and total.",
			subject, col.zh, total.Text, decimal(want, total.Number), col.en),
		Evidence: cite(append([]normalize.Field{total}, append(fields(parts), fields(deductions)...)...)...), Lacks: gap,
		Repairs: append([]validate.Repair{changeNumber(total, decimal(want, total.Number))}, repairParts(parts, gap)...)})
}

// summaryColumns are the columns of a table of scores by item.
var summaryColumns = []struct {
	col column
	get func(normalize.ScoreLine) normalize.Field
}{
	{weightColumn, func(l normalize.ScoreLine) normalize.Field { return l.Weight }},
	{selfColumn.called("self_score"), func(l normalize.ScoreLine) normalize.Field { return l.SelfScore }},
	{reviewColumn, func(l normalize.ScoreLine) normalize.Field { return l.ReviewScore }},
}

func checkSummaryTotals(c *validate.Checker, r *normalize.Report) {
	for _, s := range summaryColumns {
		var total normalize.Field
		var parts, deductions []part
		complete := true
		for _, l := range r.Summary {
			f := s.get(l)
			switch {
			case l.Total:
				total = f
			case l.Penalty && f.Number.Known():
				deductions = append(deductions, part{field: f})
			case f.Number.Known():
				parts = append(parts, part{f, l.Weight.Number})
			case !l.Penalty:
				complete = false
			}
		}
		if !total.Number.Known() || len(parts) == 0 || !complete {
			c.Skip("没有得分汇总表，或其中有空缺")
			continue
		}
		switch {
		case s.col.field == "weight":
			deductions = nil
		case len(deductions) == 0:
			deductions = deductedInForm(r, s.col, total, parts)
		}
		compareTotal(c, "得分汇总表", s.col, total, parts, deductions)
	}
}

// deductedInForm are the deduction lines of the form where the table of scores has none
// and its total is the form's, so lower by just these.
func deductedInForm(r *normalize.Report, col column, total normalize.Field, parts []part) []part {
	form := r.Own
	if form == nil || agrees(total.Number, parts) || !col.total(form).Number.Known() || !samePrint(total.Number, col.total(form).Number) {
		return nil
	}
	deductions, _ := penalties(form, col)
	return deductions
}
