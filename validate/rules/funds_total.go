package rules

import (
	"iter"
	"math/big"
	"slices"

	"fuhe/normalize"
	"fuhe/validate"
)

// FundsTotal: the total line of a funds block is the sum of its sources.
var FundsTotal = validate.Rule{
	ID: "funds-total", Title: "资金总额等于各来源之和", TitleEN: "total funds are the sum of the sources",
	Group: "预算执行", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", From: 2020},
	Doc:      "资金情况中年度资金总额与其下各来源（当年财政拨款、上年结转、其他资金等）按年初预算、全年预算、执行数三列分别核对。来源空白或“-”视为没有该项；某一来源下又分列中央、省、市、县资金，或基本支出、项目支出与资金来源并列的，按层次核对。只有总额，或“其中”只列一项来源且各列都小于总额、或全年预算与执行数同有其余资金的不核对。",
	Example:  "年度资金总额356.40万元，来源为320.00和36.00万元，合计356.00万元。",
	NearMiss: "年度资金总额100.00万元，三项来源各印33.33万元，合计99.99万元：差的0.01万元是四舍五入的尾差。",
	AllLines: true,
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			c.Skip("没有分来源的资金")
			for block := range fundBlocks(form) {
				total, sources := fundLines(block)
				for _, col := range fundColumns {
					checkFunds(c, total, sources, col)
				}
			}
		}
	},
}

// fundColumn is one column of amounts of a funds block.
type fundColumn struct {
	field, zh, en string
	get           func(normalize.Fund) normalize.Field
}

var fundColumns = []fundColumn{
	{"budget_initial", "年初预算数", "initial budget", func(f normalize.Fund) normalize.Field { return f.Initial }},
	{"budget_adjusted", "全年预算数", "adjusted budget", func(f normalize.Fund) normalize.Field { return f.Adjusted }},
	{"executed", "执行数", "executed amount", func(f normalize.Fund) normalize.Field { return f.Executed }},
}

// fundBlocks are the lines below each header of funds: the form's own, then those of its tasks.
func fundBlocks(form *normalize.Form) iter.Seq[[]normalize.Fund] {
	return func(yield func([]normalize.Fund) bool) {
		for first, f := 0, form.Funds; len(f) > first; {
			end := first + 1
			for end < len(f) && f[end].Block == f[first].Block {
				end++
			}
			if !yield(f[first:end]) {
				return
			}
			first = end
		}
	}
}

// fundLines separates the total line from the sources: it stands above them, or below in a
// block of tasks.
func fundLines(block []normalize.Fund) (total normalize.Fund, sources []normalize.Fund) {
	last := len(block) - 1
	if last < 1 {
		return total, nil
	}
	total, sources = block[0], block[1:]
	if !total.Total && total.Block > 0 {
		total, sources = block[last], block[:last]
	}
	if !total.Total || slices.ContainsFunc(sources, func(f normalize.Fund) bool { return f.Total }) {
		return total, nil // none, or several: what belongs to which is not printed
	}
	return total, sources
}

func checkFunds(c *validate.Checker, total normalize.Fund, sources []normalize.Fund, col fundColumn) {
	sum := col.get(total)
	var parts, top []part
	for _, s := range sources {
		if f := col.get(s); f.Number.Known() {
			parts = append(parts, part{field: f})
			if !tierOfGovernment(s.Name) && !(s.OfWhich && !sources[0].OfWhich) {
				top = append(top, part{field: f})
			}
		} else if f.Present() && f.Blank == 0 {
			return // a text that is no number
		}
	}
	if !sum.Number.Known() || len(parts) == 0 {
		return
	}
	if breaksDown(sum.Number, parts) || len(top) > 1 && !tierOfGovernment(sources[0].Name) && agreesRounded(sum.Number, top) {
		c.Agree()
		return
	}
	if len(top) > 0 && !tierOfGovernment(sources[0].Name) {
		parts = top // the tiers and 其中 break a source above them down; first in the block they are sources
	}
	parts = wrongBreakdown(sum.Number, parts)
	want := printedSum(parts)
	if len(sources) == 1 && want.Cmp(sum.Number.Value) < 0 && !soleSource(total, sources[0]) {
		return // 其中 names one source, not all
	}
	gap := new(big.Rat).Sub(sum.Number.Value, want)
	c.Find(validate.Finding{Subject: total.Name, Field: col.field, Ref: sum.Ref, Expected: decimal(want, sum.Number), Found: sum.Text,
		Message:  say("“%[1]s”%[2]s为%[3]s，各来源相加为%[4]s；请核对总额与各来源。", "“%[1]s”: %[5]s %[3]s, its sources add up to %[4]s; check them.", total.Name, col.zh, sum.Text, decimal(want, sum.Number), col.en),
		Evidence: cite(append([]normalize.Field{sum}, fields(parts)...)...),
		Repairs:  append([]validate.Repair{changeNumber(sum, decimal(want, sum.Number))}, repairParts(parts, gap)...), Lacks: gap})
}

// soleSource reports whether the only source listed makes up the whole total in some
// column, so that it must do so in all; but other money may come during the year: then
// the adjusted budget exceeds the source by at least as much as the executed amount.
func soleSource(total, source normalize.Fund) bool {
	adjusted, executed := besideSource(total.Adjusted, source.Adjusted), besideSource(total.Executed, source.Executed)
	if adjusted.Sign() > 0 && executed.Sign() > 0 && executed.Cmp(adjusted) <= 0 {
		return false
	}
	for _, col := range fundColumns {
		t, s := col.get(total).Number, col.get(source).Number
		if t.Known() && s.Known() && t.Value.Sign() > 0 && t.Value.Cmp(s.Value) == 0 {
			return true
		}
	}
	return false
}

// besideSource is what a total holds beside its only source; 0 where either is not printed.
func besideSource(total, source normalize.Field) *big.Rat {
	if !total.Number.Known() || !source.Number.Known() {
		return new(big.Rat)
	}
	return new(big.Rat).Sub(total.Number.Value, source.Number.Value)
}

// tierOfGovernment reports whether the line only tells whose money an earlier line is.
func tierOfGovernment(name string) bool {
	return contains(name, "中央", "省级", "自治区", "市级", "县级", "区级", "本级", "上级", "中省")
}

// mostSources bounds the search for a breakdown; longer blocks are summed plainly.
const mostSources = 12

// breaksDown reports whether the lines are one or several complete breakdowns of the
// total, one after the other, where a line may be broken down by those below it:
// 财政拨款 by 中央资金 and 省级资金; 基本支出 and 项目支出 beside the sources.
func breaksDown(total normalize.Number, parts []part) bool {
	if len(parts) > mostSources {
		return agreesRounded(total, parts)
	}
	return completes(amount(normalize.Field{Number: total}), normalize.Exactly(new(big.Rat)), parts)
}

// wrongBreakdown are the lines of the breakdown that does not add up, where another before or
// after it does: 基本支出 and 项目支出 below sources that make the total.
func wrongBreakdown(total normalize.Number, parts []part) []part {
	if len(parts) > mostSources {
		return parts
	}
	whole, zero := amount(normalize.Field{Number: total}), normalize.Exactly(new(big.Rat))
	for cut := 2; cut <= len(parts)-2; cut++ {
		for _, side := range [][2][]part{{parts[:cut], parts[cut:]}, {parts[cut:], parts[:cut]}} {
			off := new(big.Rat).Sub(printedSum(side[1]), total.Value)
			if completes(whole, zero, side[0]) && off.Abs(off).Cmp(new(big.Rat).Quo(total.Value, two)) <= 0 {
				return side[1]
			}
		}
	}
	return parts
}

// completes goes on from a sum that earlier lines made.
func completes(total, sum normalize.Interval, parts []part) bool {
	if len(parts) == 0 {
		return sum.Overlaps(total)
	}
	zero := normalize.Exactly(new(big.Rat))
	first := amount(parts[0].field)
	for below := range len(parts) {
		detail, rest := parts[1:1+below], parts[1+below:]
		if below > 0 && !completes(first, zero, detail) {
			continue
		}
		next := sum.Add(first)
		if completes(total, next, rest) || len(rest) > 0 && next.Overlaps(total) && completes(total, zero, rest) {
			return true
		}
	}
	return false
}

// agreesRounded compares amounts: each may be rounded to the decimals it is printed with.
func agreesRounded(total normalize.Number, parts []part) bool {
	sum := normalize.Exactly(new(big.Rat))
	for _, p := range parts {
		sum = sum.Add(amount(p.field))
	}
	return amount(normalize.Field{Number: total}).Overlaps(sum)
}
