package rules

import (
	"cmp"
	"math/big"
	"slices"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// A column of a table of numbers may be worked out of others: a share, a rate, a growth, a
// difference, a sum of the line. Its name says that it is one of them, and most lines show of
// which columns; then the others must be so, too.

type lawKind int

const (
	lawShare      lawKind = iota + 1 // of the printed total of another column
	lawShareOfSum                    // of the sum of its lines
	lawRate
	lawGrowth
	lawDifference
	lawSum
)

// gridLaw is how the numbers of a column come of the columns x and y, or from x to y.
type gridLaw struct {
	kind         lawKind
	col, x, y    int
	whole        normalize.Field // of shares
	fits, breaks int
}

// lawWords are what the name of a column says of its kind.
var lawWords = map[lawKind]lexicon.Words{
	lawShare:      lexicon.NewWords("占", "比重", "比例", "构成"),
	lawRate:       lexicon.NewWords("率", "进度", "比例", "占", "完成比", "%"),
	lawGrowth:     lexicon.NewWords("增", "减", "升", "降", "幅", "变化", "变动", "同比"),
	lawDifference: lexicon.NewWords("增", "减", "差", "结余", "结转", "剩余", "余额", "未完成", "未支出", "未执行", "扣分", "节约", "节余", "变动", "变化"),
	lawSum:        lexicon.NewWords("合计", "小计", "总计", "总数", "总额"),
}

// executing are words of columns that hold rates of execution.
var executing = lexicon.NewWords("执行", "支出", "拨付", "支付", "使用", "进度")

// checkGridLaws compares every number of a table with what the laws of its column give: rates
// of execution, or all the others.
func checkGridLaws(c *validate.Checker, g *normalize.Grid, execution bool) {
	for col, column := range g.Columns {
		if execution != (executing.In(column.Name) && ofRates(g, col) && !lawWords[lawShare].In(column.Name)) {
			continue
		}
		laws := lawsOf(g, col)
		if len(laws) == 0 {
			continue
		}
		best := laws[0]
		for n := range g.Lines {
			ok, known := best.holds(g, n)
			switch {
			case !known:
			case ok, slices.ContainsFunc(laws[1:], func(l gridLaw) bool { ok, known := l.holds(g, n); return ok && known }):
				c.Agree()
			default:
				findGridLaw(c, g, best, n)
			}
		}
	}
}

// lawsOf are the laws that a column keeps in most lines, the best first; none where the rules
// of lists and scores read all its columns.
func lawsOf(g *normalize.Grid, col int) []gridLaw {
	percent := ofRates(g, col)
	var out []gridLaw
	for _, l := range supposedLaws(g, col, percent) {
		if !(g.Columns[col].Read && g.Columns[l.x].Read && (l.y < 0 || g.Columns[l.y].Read)) && l.kept(g) {
			out = append(out, l)
		}
	}
	slices.SortStableFunc(out, func(a, b gridLaw) int { return cmp.Or(cmp.Compare(a.breaks, b.breaks), -cmp.Compare(a.fits, b.fits)) })
	return out
}

// ofRates reports whether a column's numbers are in percent, as its name or a cell says.
func ofRates(g *normalize.Grid, col int) bool {
	return contains(g.Columns[col].Name, "率", "%", "％", "占比", "比重") ||
		slices.ContainsFunc(g.Lines, func(l normalize.GridLine) bool { return l.Cells[col].Number.Percent })
}

// supposedLaws are the laws that the column's name allows.
func supposedLaws(g *normalize.Grid, col int, percent bool) []gridLaw {
	named := func(k lawKind) bool { return lawWords[k].In(g.Columns[col].Name) }
	var out []gridLaw
	for x := range g.Columns {
		if x == col {
			continue
		}
		if named(lawShare) {
			out = append(out, sharesOf(g, col, x)...)
		}
		if named(lawSum) && !percent && (x == 0 || x == col+1) {
			out = append(out, lineSums(g, col, x)...)
		}
		for y := range g.Columns {
			if y == col || y == x {
				continue
			}
			if percent && named(lawRate) {
				out = append(out, gridLaw{kind: lawRate, col: col, x: x, y: y})
			}
			if percent && named(lawGrowth) {
				out = append(out, gridLaw{kind: lawGrowth, col: col, x: x, y: y})
			}
			if !percent && named(lawDifference) {
				out = append(out, gridLaw{kind: lawDifference, col: col, x: x, y: y})
			}
		}
	}
	return out
}

// sharesOf are the shares of the printed total of column x, and of the sum of its lines.
func sharesOf(g *normalize.Grid, col, x int) []gridLaw {
	if !columnAdds(g, x) {
		return nil
	}
	var out []gridLaw
	sum := gridSum{line: -1}
	for n, l := range g.Lines {
		if l.Kind == normalize.TotalLine {
			sum.line = n
		} else if l.Kind == normalize.PlainLine {
			sum.parts = append(sum.parts, n)
		}
	}
	if sum.line < 0 {
		return nil
	}
	total := g.Lines[sum.line].Cells[x]
	if total.Number.Known() && total.Number.Value.Sign() > 0 {
		out = append(out, gridLaw{kind: lawShare, col: col, x: x, y: -1, whole: total})
	}
	if parts, ok := gridParts(g, sum, x); ok && !gridAmount(total).Overlaps(gridRange(parts)) {
		whole := gridRange(parts)
		number := normalize.Number{Text: decimal(printedSum(parts), parts[0].field.Number), Value: printedSum(parts), Lo: whole.Lo, Hi: whole.Hi, Decimals: precisionOf(parts)}
		out = append(out, gridLaw{kind: lawShareOfSum, col: col, x: x, y: -1, whole: normalize.Field{Number: number}})
	}
	return out
}

// lineSums are the sums of the columns left of the column, or right of it.
func lineSums(g *normalize.Grid, col, from int) []gridLaw {
	to := len(g.Columns) - 1
	if from == 0 {
		to = col - 1
	}
	var out []gridLaw
	for x := from; x < to; x++ {
		for y := x + 1; y <= to; y++ {
			if columnAdds(g, x) && columnAdds(g, y) && (from > 0 && x == from || from == 0 && y == to) {
				out = append(out, gridLaw{kind: lawSum, col: col, x: x, y: y})
			}
		}
	}
	return out
}

// kept counts the lines that keep the law, and reports whether they are enough: two that could
// be otherwise, and thrice those that break it unless that is one.
func (l *gridLaw) kept(g *normalize.Grid) bool {
	for n := range g.Lines {
		ok, known := l.holds(g, n)
		switch {
		case !known:
		case !ok:
			if l.breaks++; l.breaks > 1+len(g.Lines)/4 {
				return false
			}
		case l.telling(g, n):
			l.fits++
		}
	}
	return l.fits >= 2 && (l.breaks <= 1 || l.breaks*3 <= l.fits)
}

// exactCounts is what a whole number must stay under to be exact: amounts in 元 are rounded.
var exactCounts = big.NewRat(100_000, 1)

func gridAmount(f normalize.Field) normalize.Interval {
	if f.Number.Decimals == 0 && new(big.Rat).Abs(f.Number.Value).Cmp(exactCounts) >= 0 {
		return f.Number.Interval()
	}
	return amount(f)
}

// done and planned are words of columns that say how much was done, and of how much.
var (
	done    = lexicon.NewWords("完成", "实际", "已", "支出", "执行", "到位", "使用", "收回", "通过")
	planned = lexicon.NewWords("计划", "目标", "任务", "应", "预算", "下达", "安排", "发放")
)

// telling reports whether a line that keeps the law could easily not: nothing of nothing and
// all of all tell little.
func (l *gridLaw) telling(g *normalize.Grid, n int) bool {
	value, x := g.Lines[n].Cells[l.col].Number.Value, g.Lines[n].Cells[l.x].Number.Value
	if value.Sign() == 0 || x.Sign() == 0 {
		return false
	}
	if l.y < 0 {
		return x.Cmp(l.whole.Number.Value) != 0
	}
	y := g.Lines[n].Cells[l.y].Number.Value
	if l.kind == lawRate && done.In(g.Columns[l.x].Name) && planned.In(g.Columns[l.y].Name) && !done.In(g.Columns[l.y].Name) {
		return true // the names say it, too
	}
	return l.kind == lawSum || y.Sign() != 0 && x.Cmp(y) != 0
}

// holds reports whether the numbers of a line keep the law, as far as they are printed.
func (l *gridLaw) holds(g *normalize.Grid, n int) (ok, known bool) {
	if l.kind == lawShareOfSum && g.Lines[n].Kind == normalize.TotalLine {
		return false, false
	}
	want, known := l.gives(g, n)
	if !known {
		return false, false
	}
	value := g.Lines[n].Cells[l.col]
	printed := value.Number.Interval()
	if l.kind == lawDifference || l.kind == lawSum {
		printed = gridAmount(value)
	} else if fraction(value) && printed.Scale(hundred).Overlaps(want) {
		return true, true
	}
	if printed.Overlaps(want) {
		return true, true
	}
	return l.kind == lawGrowth && printed.Overlaps(normalize.Interval{Lo: new(big.Rat).Neg(want.Hi), Hi: new(big.Rat).Neg(want.Lo)}), true
}

// gives is the range of what the law gives for a line; false where a number is not known.
func (l *gridLaw) gives(g *normalize.Grid, n int) (normalize.Interval, bool) {
	cells := g.Lines[n].Cells
	if !cells[l.col].Number.Known() || !cells[l.x].Number.Known() || l.y >= 0 && !cells[l.y].Number.Known() {
		return normalize.Interval{}, false
	}
	x := gridAmount(cells[l.x])
	switch l.kind {
	case lawShare, lawShareOfSum:
		return rangeInPercent(x, gridAmount(l.whole))
	case lawRate:
		return rangeInPercent(x, gridAmount(cells[l.y]))
	case lawGrowth:
		return rangeInPercent(x.Sub(gridAmount(cells[l.y])), gridAmount(cells[l.y]))
	case lawDifference:
		return x.Sub(gridAmount(cells[l.y])), true
	}
	sum := normalize.Exactly(new(big.Rat))
	for col := l.x; col <= l.y; col++ {
		if cells[col].Blank == normalize.Dash {
			continue
		} else if !cells[col].Number.Known() {
			return normalize.Interval{}, false
		}
		sum = sum.Add(gridAmount(cells[col]))
	}
	return sum, true
}

func rangeInPercent(part, whole normalize.Interval) (normalize.Interval, bool) {
	if whole.Lo.Sign() <= 0 {
		return normalize.Interval{}, false
	}
	return part.Div(whole).Scale(hundred), true
}

// addedUp reports whether a line's number is the sum of the printed ones of the other lines.
func addedUp(g *normalize.Grid, col, line int) bool {
	sum := new(big.Rat)
	for n, l := range g.Lines {
		if x := l.Cells[col].Number; n != line && l.Kind != normalize.TotalLine && x.Known() {
			sum.Add(sum, x.Value)
		}
	}
	return sum.Cmp(g.Lines[line].Cells[col].Number.Value) == 0
}

func findGridLaw(c *validate.Checker, g *normalize.Grid, l gridLaw, n int) {
	line := g.Lines[n]
	value := line.Cells[l.col]
	if (l.kind == lawShare || l.kind == lawShareOfSum) && line.Kind == normalize.TotalLine && addedUp(g, l.col, n) {
		c.Agree() // rounded shares that are added up: 99.99%
		return
	}
	of := []normalize.Field{line.Cells[l.x]}
	switch {
	case l.kind == lawSum:
		of = line.Cells[l.x : l.y+1]
	case l.y >= 0:
		of = append(of, line.Cells[l.y])
	case l.whole.Present():
		of = append(of, l.whole)
	}
	want := l.exact(g, n)
	text := want.FloatString(value.Number.Decimals)
	f := validate.Finding{Level: validate.Warning, Confidence: validate.Likely, Subject: line.Label.Text, Field: "rate", Ref: value.Ref, Expected: text, Found: value.Text,
		Evidence: cite(append(of[:len(of):len(of)], value)...),
		Message: say("表中“%s”的“%s”按其他各行的算法应为%s，印为%s；请核对。", "“%s”: “%s”, worked out as in the other lines, is %s, printed %s; check it.",
			line.Label.Text, g.Columns[l.col].Name, text, value.Text),
		Repairs: append([]validate.Repair{changeNumber(value, scaleLike(value, want).FloatString(value.Number.Decimals))}, l.repairs(g, n)...)}
	if l.kind == lawDifference || l.kind == lawSum {
		f.Field, f.Repairs[0] = "sum", change(value, text)
	}
	c.Find(f)
}

// exact is what the law gives for the numbers as they are printed.
func (l *gridLaw) exact(g *normalize.Grid, n int) *big.Rat {
	cells := g.Lines[n].Cells
	x := cells[l.x].Number.Value
	switch l.kind {
	case lawShare, lawShareOfSum:
		return inPercent(x, l.whole.Number.Value)
	case lawRate:
		return inPercent(x, cells[l.y].Number.Value)
	case lawGrowth:
		return inPercent(new(big.Rat).Sub(x, cells[l.y].Number.Value), cells[l.y].Number.Value)
	case lawDifference:
		return new(big.Rat).Sub(x, cells[l.y].Number.Value)
	}
	sum := new(big.Rat)
	for _, f := range cells[l.x : l.y+1] {
		if f.Number.Known() {
			sum.Add(sum, f.Number.Value)
		}
	}
	return sum
}

// repairs propose another number for one of the columns that the law works with.
func (l *gridLaw) repairs(g *normalize.Grid, n int) []validate.Repair {
	cells := g.Lines[n].Cells
	value, x := cells[l.col], cells[l.x]
	to := func(f normalize.Field, v *big.Rat) validate.Repair {
		return changeNumber(f, v.FloatString(f.Number.Decimals))
	}
	switch l.kind {
	case lawShare:
		return []validate.Repair{to(x, new(big.Rat).Quo(new(big.Rat).Mul(rateValue(value), l.whole.Number.Value), hundred))}
	case lawRate:
		y := cells[l.y]
		out := []validate.Repair{to(x, new(big.Rat).Quo(new(big.Rat).Mul(rateValue(value), y.Number.Value), hundred))}
		if r := rateValue(value); r.Sign() > 0 {
			out = append(out, to(y, new(big.Rat).Quo(new(big.Rat).Mul(x.Number.Value, hundred), r)))
		}
		return out
	case lawDifference:
		return []validate.Repair{to(x, new(big.Rat).Add(value.Number.Value, cells[l.y].Number.Value)), to(cells[l.y], new(big.Rat).Sub(x.Number.Value, value.Number.Value))}
	case lawSum:
		gap := new(big.Rat).Sub(value.Number.Value, l.exact(g, n))
		var out []validate.Repair
		for _, f := range cells[l.x : l.y+1] {
			if f.Number.Known() {
				out = append(out, to(f, new(big.Rat).Add(f.Number.Value, gap)))
			}
		}
		return out
	}
	return nil
}
