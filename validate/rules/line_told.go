package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/validate"
)

// lineJoints stand between the name of a line and the number that the text tells of it.
var lineJoints = []string{"为", "是", "达", "达到", "支出", "得", "得分", "得分为", "（", "(", "，得", "，为", "占", "占比", "：", "支出为", "执行率", "执行率为", "得分率", "得分率为", ""}

// checkLinesTold compares a number right behind the name of a line with the table of numbers
// that has it: 公务接待费12.78万元, 地名标志更新（85.00%）. One that the line tells in none of its
// columns of that kind is another's, or wrong where the paragraph tells another line as it is.
func checkLinesTold(c *validate.Checker, r *normalize.Report) {
	lines := namedLines(r)
	if len(lines) == 0 {
		return
	}
	for para := range paragraphs(r) {
		var wrong []lineTold
		right := map[*normalize.Grid]bool{}
		for _, f := range para.figures {
			if f.Op != normalize.OpNone || f.Approx || !f.Number.Known() || f.Number.Decimals == 0 || f.Role == normalize.RoleTarget {
				continue
			}
			l := lineBefore(lines, f)
			if l == nil {
				continue
			}
			switch of := l.ofKind(f.Unit); {
			case len(of) == 0:
			case slices.ContainsFunc(of, func(cell normalize.Field) bool { return toldAs(cell, f) }):
				c.Agree()
				right[l.grid] = true
			default:
				wrong = append(wrong, lineTold{l, f, of})
			}
		}
		for _, w := range wrong {
			if right[w.line.grid] {
				findLineTold(c, w)
			}
		}
	}
}

// lineTold is a number told of a line with the line's numbers of its kind.
type lineTold struct {
	line   *namedLine
	figure normalize.Figure
	of     []normalize.Field
}

func findLineTold(c *validate.Checker, w lineTold) {
	f := w.figure
	c.Find(validate.Finding{Level: validate.Warning, Confidence: validate.Question, Subject: w.line.name, Field: "narrative", Ref: f.Ref, Expected: w.of[len(w.of)-1].Text, Found: f.Text,
		Message:  say("正文“%s”，表中“%s”一行没有这个数；请核对。", "the text says “%s”, the line “%s” of the table has no such number; check.", brief(f.Clause), w.line.name),
		Evidence: append([]validate.Evidence{citeFigure(f)}, cite(w.of...)...), Repairs: lineRepairs(w.of, f)})
}

// namedLine is a line of a table of numbers by its name.
type namedLine struct {
	grid *normalize.Grid
	normalize.GridLine
	name string
}

// mostNamedLines bounds the lines that the text is searched for.
const mostNamedLines = 60

// namedLines are the lines whose name only one line of the report has.
func namedLines(r *normalize.Report) []*namedLine {
	var out []*namedLine
	seen := map[string]int{}
	for _, g := range r.Grids {
		for _, l := range g.Lines {
			name := strings.TrimPrefix(strings.TrimPrefix(noSpace(l.Label.Text), "其中"), "：")
			if n := utf8.RuneCountInString(name); n < 4 || n > 24 || l.Kind == normalize.TotalLine || l.Kind == normalize.SubtotalLine {
				continue
			}
			seen[name]++
			out = append(out, &namedLine{g, l, name})
		}
	}
	out = slices.DeleteFunc(out, func(l *namedLine) bool { return seen[l.name] > 1 })
	if len(out) > mostNamedLines {
		return nil
	}
	return out
}

// lineBefore is the line whose name stands right before the number; nil where a longer name
// stands there.
func lineBefore(lines []*namedLine, f normalize.Figure) *namedLine {
	lead := noSpace(f.Lead)
	for _, l := range lines {
		at := strings.LastIndex(lead, l.name)
		if at < 0 || !slices.Contains(lineJoints, strings.Trim(lead[at+len(l.name):], "”项目")) {
			continue
		}
		if before := strings.TrimRight(lead[:at], "“"); before == "" || endsAny(before, "是", "为", "、", "和", "，", "中", "：", "及", "）") {
			return l
		}
	}
	return nil
}

// ofKind are the line's numbers of the kind that is told in the unit.
func (l *namedLine) ofKind(unit string) []normalize.Field {
	var of []normalize.Field
	for col, cell := range l.Cells {
		if cell.Number.Known() && ofKind(l.grid, col, cell, unit) {
			of = append(of, cell)
		}
	}
	return of
}

// ofKind reports whether a column holds what is told in the unit: percentages, points, money.
func ofKind(g *normalize.Grid, col int, cell normalize.Field, unit string) bool {
	switch {
	case unit == "%":
		return cell.Number.Percent
	case unit == "分":
		return ofPoints(g, col) && !cell.Number.Percent
	case inMoney(unit):
		return !cell.Number.Percent && amountColumn.In(g.Columns[col].Name)
	}
	return false
}

// toldAs: both print the same, or one in 元 and the other in 万元.
func toldAs(cell normalize.Field, f normalize.Figure) bool {
	return cell.Number.Interval().Overlaps(f.Number.Interval()) || inMoney(f.Unit) &&
		(tenThousandfold(cell.Number.Value, f.Number.Value) || f.Number.InBase(f.Unit).Overlaps(cell.Number.Interval()))
}

func lineRepairs(of []normalize.Field, f normalize.Figure) []validate.Repair {
	var out []validate.Repair
	for _, cell := range of {
		out = append(out, changeFigure(f, cell.Number.Text), changeNumber(cell, f.Number.Text))
	}
	return out
}
