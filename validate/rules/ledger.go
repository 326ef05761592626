package rules

import (
	"math/big"
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// ledgerLabel is what a row of a ledger is called in messages: its first text.
func ledgerLabel(row []normalize.Field) string {
	for _, f := range row {
		if f.Filled() && !f.Number.Known() {
			return f.Text
		}
	}
	return ""
}

// sumless are words of a column's name whose numbers do not add up.
var sumless = []string{"率", "占比", "比重", "比例", "均", "得分", "评分", "分值", "分数", "标准", "单价", "单位", "排名", "序号", "编号", "年", "时间", "日期", "增长", "增幅", "等次", "等级", "电话", "系数", "满意度"}

// amountsOf are the numbers of a column, row by row; a dash is zero. Nil where a cell holds
// something else.
func amountsOf(l *normalize.Ledger, col int) []normalize.Field {
	var out []normalize.Field
	for _, row := range l.Rows {
		f := row[col]
		switch {
		case f.Number.Known() && !strings.ContainsAny(f.Text, "%％年月"):
		case f.Blank != 0 && f.Present():
			f.Number = normalize.Number{}
		default:
			return nil
		}
		out = append(out, f)
	}
	return out
}

// checkLedgerTotals compares the total line of a ledger with the sums of its columns. That it is
// one of sums is shown by another column that adds up, or by coming near.
func checkLedgerTotals(c *validate.Checker, l *normalize.Ledger) {
	if l.Total == nil {
		return
	}
	var off []int
	agree := 0
	for col, head := range l.Head {
		total := l.Total[col]
		if contains(head, sumless...) || !total.Number.Known() || strings.ContainsAny(total.Text, "%％") || amountsOf(l, col) == nil {
			continue
		}
		if addsUpTo(l, col) {
			c.Agree()
			agree++
		} else {
			off = append(off, col)
		}
	}
	for _, col := range off {
		if agree > 0 || comesNear(l, col) {
			reportLedgerTotal(c, l, col)
		}
	}
}

// addsUpTo reports whether the total of a column can be its sum, or none is printed.
func addsUpTo(l *normalize.Ledger, col int) bool {
	return l.Total == nil || !l.Total[col].Number.Known() || agreesRounded(l.Total[col].Number, ledgerParts(amountsOf(l, col)))
}

func ledgerParts(amounts []normalize.Field) []part {
	var parts []part
	for _, f := range amounts {
		if f.Number.Known() {
			parts = append(parts, part{field: f})
		}
	}
	return parts
}

// comesNear reports whether a total is within a tenth of the sum.
func comesNear(l *normalize.Ledger, col int) bool {
	sum := printedSum(ledgerParts(amountsOf(l, col)))
	gap := new(big.Rat).Sub(l.Total[col].Number.Value, sum)
	return sum.Sign() > 0 && gap.Abs(gap).Cmp(new(big.Rat).Quo(sum, big.NewRat(10, 1))) <= 0
}

func reportLedgerTotal(c *validate.Checker, l *normalize.Ledger, col int) {
	total, parts := l.Total[col], ledgerParts(amountsOf(l, col))
	sum := printedSum(parts)
	want := decimal(sum, total.Number)
	gap := new(big.Rat).Sub(total.Number.Value, sum)
	c.Find(validate.Finding{Subject: l.Head[col], Field: "total", Ref: total.Ref, Expected: want, Found: total.Text, Confidence: validate.Likely,
		Message:  say("合计行“%s”为%s，各行相加为%s；请核对。", "the total of “%s” is %s, the rows add up to %s; check them.", l.Head[col], total.Text, want),
		Evidence: cite(append([]normalize.Field{total}, fields(parts)...)...),
		Repairs:  append([]validate.Repair{changeNumber(total, want)}, repairParts(parts, gap)...)})
}

// ledgerRate is how the rates of a column are made: one amount of the row by another, or by the
// total of its own column.
type ledgerRate struct {
	part, whole int // whole is -1 for the total of part
}

// fits reports whether the rate of a row is made so; known is false where a number is missing.
func (x ledgerRate) fits(l *normalize.Ledger, row []normalize.Field, col int) (fits, known bool) {
	rate, a := row[col], row[x.part]
	var b normalize.Field
	if x.whole >= 0 {
		b = row[x.whole]
	} else if l.Total != nil {
		b = l.Total[x.part]
	}
	if !rate.Number.Known() || !a.Number.Known() || !b.Number.Known() || b.Number.Value.Sign() <= 0 {
		return false, false
	}
	return rateFits(rate, a, b), true
}

// fewestRates is how many rows of a ledger must show how its rates are made.
const fewestRates = 2

// checkLedgerRates recomputes the rates of a ledger. How they are made is what all rows but one
// show; a column that no two others make tells nothing. Rates of execution are told by the rule
// of that name, the others by ratio-column.
func checkLedgerRates(c *validate.Checker, l *normalize.Ledger, execution bool) {
	rows := l.Rows
	if l.Total != nil {
		rows = append(slices.Clone(rows), l.Total)
	}
	for col, head := range l.Head {
		if !isRateColumn(l, col) {
			continue
		}
		if contains(head, "执行", "支出", "拨付", "支付", "使用", "进度") != execution {
			continue
		}
		switch made, wrong := madeRates(l, rows, col); {
		case made == nil || !addsUpTo(l, made.part) || made.whole >= 0 && !addsUpTo(l, made.whole): // list-total tells it
		case wrong == nil:
			c.Agree()
		default:
			reportLedgerRate(c, l, wrong, col, *made)
		}
	}
}

func isRateColumn(l *normalize.Ledger, col int) bool {
	return contains(l.Head[col], "率", "占比", "比重", "比例", "进度") && !contains(l.Head[col], "增长", "增幅", "下降") &&
		slices.ContainsFunc(l.Rows, func(row []normalize.Field) bool { return row[col].Number.Known() })
}

// madeRates is how the rates of a column are made, with the one row that they are not made so.
func madeRates(l *normalize.Ledger, rows [][]normalize.Field, col int) (made *ledgerRate, wrong []normalize.Field) {
	for part := range l.Head {
		if part == col || amountsOf(l, part) == nil {
			continue
		}
		for whole := -1; whole < len(l.Head); whole++ {
			if whole == col || whole == part || whole >= 0 && amountsOf(l, whole) == nil {
				continue
			}
			x := ledgerRate{part, whole}
			fit, known, other := 0, 0, []normalize.Field(nil)
			for _, row := range rows {
				switch ok, k := x.fits(l, row, col); {
				case ok:
					fit, known = fit+1, known+1
				case k:
					known, other = known+1, row
				}
			}
			if fit >= fewestRates && fit == known {
				return &x, nil
			}
			if fit >= fewestRates && fit == known-1 && made == nil {
				made, wrong = &x, other
			}
		}
	}
	return made, wrong
}

func reportLedgerRate(c *validate.Checker, l *normalize.Ledger, row []normalize.Field, col int, x ledgerRate) {
	rate, a, b := row[col], row[x.part], l.Total
	whole := normalize.Field{}
	if x.whole >= 0 {
		whole = row[x.whole]
	} else {
		whole = b[x.part]
	}
	want := inPercent(a.Number.Value, whole.Number.Value)
	text := decimalsOf(want, rate.Number)
	if !fraction(rate) {
		text += "%"
	}
	name := ledgerLabel(row)
	c.Find(validate.Finding{Subject: name, Field: "exec_rate", Ref: rate.Ref, Expected: text, Found: rate.Text, Level: validate.Warning, Confidence: validate.Likely,
		Message:  say("“%s”%s、%s，%s应为%s，印为%s；请核对。", "“%s”: %s and %s make “%s” %s, printed %s; check.", name, whole.Text, a.Text, l.Head[col], text, rate.Text),
		Evidence: cite(whole, a, rate), Repairs: []validate.Repair{changeNumber(rate, strings.TrimSuffix(text, "%"))}})
}
