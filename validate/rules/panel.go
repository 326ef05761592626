package rules

import (
	"math/big"
	"regexp"
	"slices"

	"fuhe/normalize"
	"fuhe/validate"
)

// panelSum is a column of a panel that adds up others, as most of its lines show.
type panelSum struct {
	whole int
	parts []int
}

var (
	wholeGroup = regexp.MustCompile(`累计|合计|总计|小计`)
	// neverSummed are columns that say how much or how good, so that no line adds them up.
	neverSummed = regexp.MustCompile(`率|比|分$|分值|评分|均|单价|标准|排名|名次|序号|编号|年限|等[级次]|系数|占|度$|进度|天数|时长|年度?$`)
)

// panelSums are the columns that should add up others: those below 累计 as each of the years
// has them.
func panelSums(panel *normalize.Panel) []panelSum {
	var out []panelSum
	for i, col := range panel.Columns {
		if !wholeGroup.MatchString(col.Group) {
			continue
		}
		s := panelSum{whole: i}
		for j, o := range panel.Columns {
			if o.Name == col.Name && !col.Beside(o) && o.Group != "" && !wholeGroup.MatchString(o.Group) {
				s.parts = append(s.parts, j)
			}
		}
		if len(s.parts) > 1 {
			out = append(out, s)
		}
	}
	return out
}

// allLines are the lines of a panel and its total.
func allLines(panel *normalize.Panel) []normalize.PanelLine {
	if panel.Total == nil {
		return panel.Lines
	}
	return append(panel.Lines[:len(panel.Lines):len(panel.Lines)], *panel.Total)
}

// in are the cells of a line that make a sum and its parts; false where the line has no such
// numbers, or rates, which nobody adds up.
func (s panelSum) in(line normalize.PanelLine) (whole normalize.Field, parts []part, ok bool) {
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

// checkPanelSums compares the columns that add up others line by line. Those below one wider
// cell are judged together: 目标值 and 完成值 of 累计.
func checkPanelSums(c *validate.Checker, panel *normalize.Panel) {
	sums := panelSums(panel)
	for len(sums) > 0 {
		n := 1
		for n < len(sums) && panel.Columns[sums[n].whole].Beside(panel.Columns[sums[0].whole]) {
			n++
		}
		checkAlike(c, panel, sums[:n])
		sums = sums[n:]
	}
}

func checkAlike(c *validate.Checker, panel *normalize.Panel, sums []panelSum) {
	holds, fails := 0, 0
	var report []func()
	for _, s := range sums {
		for _, line := range allLines(panel) {
			whole, parts, ok := s.in(line)
			switch {
			case !ok:
			case agreesRounded(whole.Number, parts):
				holds++
				c.Agree()
			default:
				fails++
				report = append(report, func() { reportSum(c, line.Name, panel.Columns[s.whole].Header(), whole, parts) })
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

var (
	panelScore = regexp.MustCompile(`(得分|总分|评分|分数)$`)
	panelGrade = regexp.MustCompile(`等[级次]$`)
)

// checkPanelGrades compares the grades of a panel with the scores right before them.
func checkPanelGrades(c *validate.Checker, p *validate.Profile, panel *normalize.Panel) {
	for i := 1; i < len(panel.Columns); i++ {
		if !panelGrade.MatchString(panel.Columns[i].Name) || !panelScore.MatchString(panel.Columns[i-1].Name) {
			continue
		}
		for _, line := range panel.Lines {
			if score, grade := line.Cells[i-1], line.Cells[i]; score.Number.Known() && grade.Filled() {
				compareGrade(c, p, line.Name, score, grade)
			}
		}
	}
}
