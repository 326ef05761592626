package rules

import (
	"math/big"
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// gridSum says which lines of a table of numbers add up to which.
type gridSum struct {
	line  int
	parts []int
}

// notAdded are words in the name of a column whose numbers do not add up: rates, averages,
// prices, durations; points do only where other points do.
var (
	notAdded     = lexicon.NewWords("率", "占", "比重", "比例", "均", "单价", "价格", "标准", "排名", "名次", "系数", "幅", "指数", "满意度", "密度", "序号", "年份", "时间", "时长", "天数", "周期", "年龄", "度", "增长", "下降", "%")
	amountColumn = lexicon.NewWords("金额", "资金", "预算", "决算", "支出", "收入", "经费", "万元", "元", "执行数", "拨款", "结余", "余额")
)

// checkGridSums adds up the columns of a table of numbers. That the lines add up is known
// where another column of the kind, or the shares beside it, show it.
func checkGridSums(c *validate.Checker, g *normalize.Grid) {
	for _, sum := range gridSums(g) {
		var wrong []int
		fits := map[bool]int{} // by whether the column is of points
		for col := range g.Columns {
			if !columnAdds(g, col) {
				continue
			}
			switch ok, known := gridSumFits(g, sum, col); {
			case !known:
			case ok:
				c.Agree()
				fits[ofPoints(g, col)]++
			default:
				wrong = append(wrong, col)
			}
		}
		for _, col := range wrong {
			if g.Columns[col].Read && g.Lines[sum.line].Kind == normalize.TotalLine {
				continue // told by the rules of lists, funds and scores
			}
			confirmed := fits[ofPoints(g, col)] > 0 || sharesOfSum(g, col)
			if confirmed || supposedSum(g, sum, col, len(wrong)) {
				findGridSum(c, g, sum, col, confirmed)
			}
		}
	}
}

// gridSums are the sums that the lines' labels tell: 合计 of all, 小计 of those above it, a
// line of those that 其中 names below it.
func gridSums(g *normalize.Grid) []gridSum {
	var out []gridSum
	var plain, group []int
	total := -1
	for n := 0; n < len(g.Lines); n++ {
		switch g.Lines[n].Kind {
		case normalize.WithinLine:
			if last := withinUntil(g, n); last > n {
				out = append(out, gridSum{n - 1, ints(n, last)})
				n = last
			} else if n+1 < len(g.Lines) && g.Lines[n+1].Kind == normalize.PlainLine {
				return nil // how far it reaches is not known
			}
		case normalize.SubtotalLine:
			if len(group) > 0 {
				out = append(out, gridSum{n, group})
			}
			group = nil
		case normalize.TotalLine:
			if total >= 0 {
				return nil
			}
			total = n
		default:
			plain, group = append(plain, n), append(group, n)
		}
	}
	if total >= 0 && len(plain) > 1 {
		out = append(out, gridSum{total, plain})
	}
	return out
}

func ints(from, to int) []int {
	var out []int
	for n := from; n <= to; n++ {
		out = append(out, n)
	}
	return out
}

// withinUntil is the last of the lines from the one with 其中 on that add up to the line
// above it in some column; -1 where none do.
func withinUntil(g *normalize.Grid, n int) int {
	if n == 0 || g.Lines[n-1].Kind == normalize.SubtotalLine {
		return -1
	}
	for last := n + 1; last < len(g.Lines) && g.Lines[last].Kind == normalize.PlainLine; last++ {
		for col := range g.Columns {
			if ok, known := gridSumFits(g, gridSum{n - 1, ints(n, last)}, col); ok && known && columnAdds(g, col) {
				return last
			}
		}
	}
	return -1
}

// columnAdds reports whether a column's name and numbers are of what adds up.
func columnAdds(g *normalize.Grid, col int) bool {
	if notAdded.In(g.Columns[col].Name) {
		return false
	}
	return !slices.ContainsFunc(g.Lines, func(l normalize.GridLine) bool { return l.Cells[col].Number.Percent })
}

func ofPoints(g *normalize.Grid, col int) bool {
	return strings.Contains(g.Columns[col].Name, "分") && !strings.Contains(g.Columns[col].Name, "分配")
}

// gridParts are the numbers that add up in a column; false where one is not known.
func gridParts(g *normalize.Grid, sum gridSum, col int) (parts []part, ok bool) {
	nonzero := 0
	for _, n := range sum.parts {
		f := g.Lines[n].Cells[col]
		switch {
		case f.Number.Known():
			parts = append(parts, part{field: f})
			if f.Number.Value.Sign() != 0 {
				nonzero++
			}
		case f.Blank != normalize.Dash && f.Blank != normalize.NoneWord:
			return nil, false
		}
	}
	return parts, nonzero >= 2 && g.Lines[sum.line].Cells[col].Number.Known()
}

func gridSumFits(g *normalize.Grid, sum gridSum, col int) (fits, known bool) {
	parts, ok := gridParts(g, sum, col)
	return ok && gridAmount(g.Lines[sum.line].Cells[col]).Overlaps(gridRange(parts)), ok
}

// gridRange is the range of sums of the parts.
func gridRange(parts []part) normalize.Interval {
	sum := normalize.Exactly(new(big.Rat))
	for _, p := range parts {
		sum = sum.Add(gridAmount(p.field))
	}
	return sum
}

// sharesOfSum reports whether shares in a column beside it are those of the sum of its lines.
func sharesOfSum(g *normalize.Grid, col int) bool {
	for of := range g.Columns {
		for _, l := range lawsOf(g, of) {
			if l.kind == lawShareOfSum && l.x == col {
				return true
			}
		}
	}
	return false
}

// supposedSum reports whether a line is taken for the sum of the others although no other
// column shows it: amounts of money, as where a line is missing, or the only numbers of the
// table. It is not where lines hold the sums of others, classes above their items.
func supposedSum(g *normalize.Grid, sum gridSum, col, wrong int) bool {
	if g.Lines[sum.line].Kind != normalize.TotalLine || !amountColumn.In(g.Columns[col].Name) && (wrong > 1 || ofPoints(g, col)) {
		return false
	}
	parts, _ := gridParts(g, sum, col)
	total, least, most := g.Lines[sum.line].Cells[col].Number.Value, parts[0].field.Number.Value, parts[0].field.Number.Value
	for _, p := range parts {
		if x := p.field.Number.Value; x.Cmp(least) < 0 {
			least = x
		} else if x.Cmp(most) > 0 {
			most = x
		}
	}
	within := total.Cmp(least) >= 0 && total.Cmp(most) <= 0 // an average, or what several lines share
	return !within && !nested(parts)
}

// nested reports whether a number is the sum of those that follow it.
func nested(parts []part) bool {
	for n := range parts {
		sum := new(big.Rat)
		for _, p := range parts[n+1:] {
			c := sum.Add(sum, p.field.Number.Value).Cmp(parts[n].field.Number.Value)
			if c == 0 && sum.Sign() != 0 {
				return true
			} else if c > 0 {
				break
			}
		}
	}
	return false
}

func findGridSum(c *validate.Checker, g *normalize.Grid, sum gridSum, col int, confirmed bool) {
	parts, _ := gridParts(g, sum, col)
	total, want := g.Lines[sum.line].Cells[col], printedSum(parts)
	if n := int64(len(parts)); n > 1 && normalize.Exactly(new(big.Rat).Quo(want, big.NewRat(n, 1))).Overlaps(total.Number.Interval()) {
		c.Agree() // 合计/平均: it is the mean
		return
	}
	gap := new(big.Rat).Sub(total.Number.Value, want)
	f := validate.Finding{Level: validate.Warning, Confidence: validate.Question, Subject: g.Lines[sum.line].Label.Text, Field: "sum", Ref: total.Ref, Expected: decimal(want, total.Number), Found: total.Text,
		Message: say("表中“%s”的“%s”为%s，各行相加为%s；请核对。", "“%s” of “%s” is %s, the lines add up to %s; check them.",
			g.Lines[sum.line].Label.Text, g.Columns[col].Name, total.Text, decimal(want, total.Number)),
		Evidence: cite(append([]normalize.Field{total}, fields(parts)...)...),
		Repairs:  []validate.Repair{change(total, decimal(want, total.Number))}, Lacks: gap}
	for _, p := range parts {
		f.Repairs = append(f.Repairs, change(p.field, decimal(new(big.Rat).Add(p.field.Number.Value, gap), p.field.Number)))
	}
	if confirmed {
		f.Confidence = validate.Likely
		if amountColumn.In(g.Columns[col].Name) {
			f.Level = validate.Error
		}
	}
	c.Find(f)
}
