package rules

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// gridSum is a column of a grid that adds up others, as most of its lines show.
type gridSum struct {
	whole int
	parts []int
}

var (
	wholeColumn = regexp.MustCompile(`^(小计|合计|总计|总额|总数|资金总额|资金合计)$`)
	wholeGroup  = regexp.MustCompile(`累计|合计|总计|小计`)
	// neverSummed are columns that say how much or how good, so that no line adds them up.
	neverSummed = regexp.MustCompile(`率|比|分$|分值|评分|均|单价|标准|排名|名次|序号|编号|年限|等[级次]|系数|占|度$|进度|天数|时长|年度?$`)
)

// gridSums are the columns that should add up others: 小计 beside its parts below one wider
// cell, or those below 累计 as each of the years has them.
func gridSums(g *normalize.Grid) []gridSum {
	var out []gridSum
	for i, col := range g.Columns {
		s := gridSum{whole: i}
		for j, o := range g.Columns {
			switch {
			case i == j:
			case wholeColumn.MatchString(col.Name) && !wholeGroup.MatchString(col.Group):
				if col.Beside(o) {
					s.parts = append(s.parts, j)
				}
			case wholeGroup.MatchString(col.Group) && o.Name == col.Name && !col.Beside(o) && o.Group != "" && !wholeGroup.MatchString(o.Group):
				s.parts = append(s.parts, j)
			}
		}
		if len(s.parts) > 1 {
			out = append(out, s)
		}
	}
	return out
}

// allLines are the lines of a grid and its total.
func allLines(g *normalize.Grid) []normalize.GridLine {
	if g.Total == nil {
		return g.Lines
	}
	return append(g.Lines[:len(g.Lines):len(g.Lines)], *g.Total)
}

// in are the cells of a line that make a sum and its parts; false where the line has no such
// numbers, or rates, which nobody adds up.
func (s gridSum) in(line normalize.GridLine) (whole normalize.Field, parts []part, ok bool) {
	whole = line.Cells[s.whole]
	inPercent := slices.ContainsFunc(line.Cells, func(x normalize.Field) bool { return x.Text == "%" || x.Text == "％" })
	if !whole.Number.Known() || whole.Number.Percent || inPercent || neverSummed.MatchString(line.Name) {
		return whole, nil, false
	}
	for _, i := range s.parts {
		switch x := line.Cells[i]; {
		case x.Number.Known():
			parts = append(parts, part{field: x})
		case x.Present() && x.Blank == 0:
			return whole, nil, false
		}
	}
	return whole, parts, len(parts) > 0
}

// mostHold reports whether a relation that holds in some lines and fails in others is meant to
// hold in all.
func mostHold(holds, fails int) bool { return holds >= 2 && (fails == 1 || fails*4 <= holds+fails) }

// checkGridSums compares the columns that add up others line by line. Those below one wider
// cell are judged together: 目标值 and 完成值 of 累计.
func checkGridSums(c *validate.Checker, g *normalize.Grid) {
	sums := gridSums(g)
	for len(sums) > 0 {
		n := 1
		for n < len(sums) && g.Columns[sums[n].whole].Beside(g.Columns[sums[0].whole]) {
			n++
		}
		checkAlike(c, g, sums[:n])
		sums = sums[n:]
	}
}

func checkAlike(c *validate.Checker, g *normalize.Grid, sums []gridSum) {
	holds, fails := 0, 0
	var report []func()
	for _, s := range sums {
		for _, line := range allLines(g) {
			whole, parts, ok := s.in(line)
			switch {
			case !ok:
			case agreesRounded(whole.Number, parts):
				holds++
				c.Agree()
			default:
				fails++
				report = append(report, func() { reportSum(c, line.Name, g.Columns[s.whole].Header(), whole, parts) })
			}
		}
	}
	if mostHold(holds, fails) {
		for _, tell := range report {
			tell()
		}
	}
}

func reportSum(c *validate.Checker, subject, column string, whole normalize.Field, parts []part) {
	want := printedSum(parts)
	gap := new(big.Rat).Sub(whole.Number.Value, want)
	c.Find(validate.Finding{Subject: subject, Field: "total", Ref: whole.Ref, Expected: decimal(want, whole.Number), Found: whole.Text, Confidence: validate.Likely,
		Message:  say("“%[1]s”%[2]s为%[3]s，各项相加为%[4]s；请核对。", "“%[1]s”: %[2]s is %[3]s, its parts add up to %[4]s; check them.", subject, column, whole.Text, decimal(want, whole.Number)),
		Evidence: cite(append([]normalize.Field{whole}, fields(parts)...)...),
		Repairs:  append([]validate.Repair{changeNumber(whole, decimal(want, whole.Number))}, repairParts(parts, gap)...), Lacks: gap})
}

// checkGridTotal compares the line of totals with the lines above, in the columns that told
// does not hold. A total that no line exceeds may be an average, and is left alone.
func checkGridTotal(c *validate.Checker, g *normalize.Grid, told []normalize.Field) {
	if g.Total == nil || g.Grouped {
		return
	}
	for i, col := range g.Columns {
		total := g.Total.Cells[i]
		if !total.Number.Known() || total.Number.Percent || neverSummed.MatchString(col.Name) || cites(told, total) {
			continue
		}
		if parts, ok := gridParts(g, i); ok && exceedsAll(total, parts) {
			if agreesRounded(total.Number, parts) {
				c.Agree()
			} else {
				reportTotal(c, col, total, parts)
			}
		}
	}
}

func reportTotal(c *validate.Checker, col normalize.GridColumn, total normalize.Field, parts []part) {
	want := printedSum(parts)
	gap := new(big.Rat).Sub(total.Number.Value, want)
	c.Find(validate.Finding{Subject: "合计", Field: "total", Ref: total.Ref, Expected: decimal(want, total.Number), Found: total.Text, Level: validate.Warning, Confidence: validate.Likely,
		Message:  say("合计行“%[1]s”为%[2]s，各行相加为%[3]s；请核对。", "the total of “%[1]s” is %[2]s, the lines add up to %[3]s; check them.", col.Header(), total.Text, decimal(want, total.Number)),
		Evidence: cite(append([]normalize.Field{total}, fields(parts)...)...),
		Repairs:  append([]validate.Repair{changeNumber(total, decimal(want, total.Number))}, repairParts(parts, gap)...), Lacks: gap})
}

// gridParts are a column's numbers; false where it holds a text, or a blank that may be one.
func gridParts(g *normalize.Grid, i int) ([]part, bool) {
	var parts []part
	for _, line := range g.Lines {
		switch x := line.Cells[i]; {
		case x.Number.Known() && !x.Number.Percent:
			parts = append(parts, part{field: x})
		case x.Blank == normalize.Dash || x.Blank == normalize.NoneWord:
		default:
			return nil, false
		}
	}
	return parts, len(parts) > 1
}

// exceedsAll reports whether a total is more than each of its parts.
func exceedsAll(total normalize.Field, parts []part) bool {
	for _, p := range parts {
		if total.Number.Value.Cmp(p.field.Number.Value) <= 0 {
			return false
		}
	}
	return true
}

func cites(told []normalize.Field, x normalize.Field) bool {
	for _, f := range told {
		if f.Present() && f.Ref.Same(x.Ref) {
			return true
		}
	}
	return false
}

// gridRate is a column of rates of one column in another, as most lines show.
type gridRate struct{ rate, part, whole int }

// tryLines is the number of lines that tell which columns a rate is of; nearest how many
// columns before it may be.
const (
	tryLines = 12
	nearest  = 6
)

// gridRates finds for each column of rates the two that it is of: those of which it holds
// in most lines, at least in two.
func gridRates(g *normalize.Grid) []gridRate {
	var out []gridRate
	sample := g.Lines[:min(len(g.Lines), tryLines):min(len(g.Lines), tryLines)]
	if g.Total != nil {
		sample = append(sample, *g.Total)
	}
	for i, col := range g.Columns {
		if !strings.HasSuffix(col.Name, "率") && !strings.HasSuffix(col.Name, "比例") {
			continue
		}
		best, most := gridRate{}, 0
		for part := max(0, i-nearest); part < len(g.Columns); part++ {
			for whole := max(0, i-nearest); whole < len(g.Columns); whole++ {
				if part == whole || part == i || whole == i || part > i && !col.Beside(g.Columns[part]) || whole > i && !col.Beside(g.Columns[whole]) {
					continue
				}
				r := gridRate{i, part, whole}
				if holds, odd := r.tried(sample); holds > most && mostHold(holds, len(odd)) {
					best, most = r, holds
				}
			}
		}
		if most > 0 {
			out = append(out, best)
		}
	}
	return out
}

// tried counts the lines in which the rate holds, and lists those in which it does not.
func (r gridRate) tried(lines []normalize.GridLine) (holds int, odd []normalize.GridLine) {
	for _, line := range lines {
		rate, part, whole := line.Cells[r.rate], line.Cells[r.part], line.Cells[r.whole]
		if !rate.Number.Known() || !part.Number.Known() || !whole.Number.Known() || whole.Number.Value.Sign() <= 0 {
			continue
		}
		if ratioFits(rate, part, whole, 0) {
			holds++
		} else {
			odd = append(odd, line)
		}
	}
	return holds, odd
}

// checkGridRates compares the rates that told does not hold with what they are of.
func checkGridRates(c *validate.Checker, g *normalize.Grid, told []normalize.Field) {
	for _, r := range gridRates(g) {
		holds, odd := r.tried(allLines(g))
		if !mostHold(holds, len(odd)) {
			continue
		}
		for range holds {
			c.Agree()
		}
		for _, line := range odd {
			if !cites(told, line.Cells[r.rate]) {
				r.report(c, g, line)
			}
		}
	}
}

func (r gridRate) report(c *validate.Checker, g *normalize.Grid, line normalize.GridLine) {
	rate, part, whole := line.Cells[r.rate], line.Cells[r.part], line.Cells[r.whole]
	want := new(big.Rat).Mul(new(big.Rat).Quo(part.Number.Value, whole.Number.Value), hundred)
	text := want.FloatString(max(2, rate.Number.Decimals))
	c.Find(validate.Finding{Subject: line.Name, Field: "rate", Ref: rate.Ref, Expected: text, Found: rate.Text, Evidence: cite(whole, part, rate), Confidence: validate.Likely,
		Message: say("“%[1]s”%[2]s为%[3]s，%[4]s÷%[5]s应为%[6]s%%；请核对。", "“%[1]s”: %[2]s is %[3]s, %[4]s of %[5]s is %[6]s%%; check it.", line.Name, g.Columns[r.rate].Header(), rate.Text, part.Text, whole.Text, text),
		Repairs: []validate.Repair{changeNumber(rate, scaleLike(rate, want).FloatString(rate.Number.Decimals)),
			changeNumber(part, new(big.Rat).Quo(new(big.Rat).Mul(rateValue(rate), whole.Number.Value), hundred).FloatString(part.Number.Decimals))}})
}

var (
	gridScore = regexp.MustCompile(`(得分|总分|评分|分数)$`)
	gridGrade = regexp.MustCompile(`等[级次]$`)
)

// checkGridGrades compares the grades of a grid with the scores right before them.
func checkGridGrades(c *validate.Checker, p *validate.Profile, g *normalize.Grid) {
	for i := 1; i < len(g.Columns); i++ {
		if !gridGrade.MatchString(g.Columns[i].Name) || !gridScore.MatchString(g.Columns[i-1].Name) {
			continue
		}
		for _, line := range g.Lines {
			if score, grade := line.Cells[i-1], line.Cells[i]; score.Number.Known() && grade.Filled() {
				compareGrade(c, p, line.Name, score, grade)
			}
		}
	}
}

// listedRates are the rates of execution of a list, which have a rule of their own.
func listedRates(list *normalize.ProjectList) []normalize.Field {
	var out []normalize.Field
	for _, p := range list.Projects {
		out = append(out, p.ExecRate)
	}
	if list.Total != nil {
		out = append(out, list.Total.ExecRate)
	}
	return out
}
