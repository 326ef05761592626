package rules

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/validate"
)

// checkToldPanel compares what the text says of a line of a table of numbers, in the words of
// a column, with the cell there: 推广站执行率为80%, or 2024年全县完成改厕1,573户 of the total.
func checkToldPanel(c *validate.Checker, r *normalize.Report) {
	if len(r.Panels) == 0 {
		return
	}
	for para := range paragraphs(r) {
		for _, f := range para.figures {
			if f.Role != normalize.RoleActual && f.Role != normalize.RolePrior || f.Approx || f.Op != normalize.OpNone && f.Op != normalize.OpEQ || strings.HasPrefix(f.Unit, "万") {
				continue
			}
			for _, panel := range r.Panels {
				compareToldPanel(c, f, panelCellsTold(panel, f))
			}
		}
	}
}

// panelCellTold is a cell that a sentence speaks of, with the line that it stands in.
type panelCellTold struct {
	line, column string
	cell         normalize.Field
}

// compareToldPanel reports a number that is not that of the only cell it can be of.
func compareToldPanel(c *validate.Checker, f normalize.Figure, cells []panelCellTold) {
	for _, t := range cells {
		if f.Number.Interval().Overlaps(t.cell.Number.Interval()) {
			c.Agree()
			return
		}
	}
	if len(cells) != 1 {
		return
	}
	t := cells[0]
	c.Find(validate.Finding{Level: validate.Warning, Confidence: validate.Question, Subject: t.line, Field: "narrative", Ref: f.Ref, Expected: t.cell.Text, Found: f.Text, Evidence: append([]validate.Evidence{citeFigure(f)}, cite(t.cell)...),
		Message: say("正文“%s”与表中“%s”的%s%s不一致；请核对两处。", "the text says “%s”, the table has for “%s” %s %s; check both.", brief(f.Clause), t.line, t.column, t.cell.Text),
		Repairs: []validate.Repair{changeFigure(f, t.cell.Number.Text), changeNumber(t.cell, f.Number.Text)}})
}

var (
	wholePlace  = regexp.MustCompile(`全(?:市|县|区|州|旗|省|局|系统|镇|乡)`)
	ratedColumn = regexp.MustCompile(`(率|比例|比重|度)$`)
	yearNamed   = regexp.MustCompile(`20\d\d年`)
)

// panelCellsTold are the cells of a panel that the clause before a number names: the line, then
// the column, which a year above it must be said of as well.
func panelCellsTold(panel *normalize.Panel, f normalize.Figure) []panelCellTold {
	var out []panelCellTold
	lead := lastPart(f.Lead)
	add := func(line normalize.PanelLine, noun string) {
		for i, col := range panel.Columns {
			year := yearNamed.FindString(col.Group)
			if x := line.Cells[i]; x.Number.Known() && names(col.Name, noun) && ratedColumn.MatchString(col.Name) == (f.Unit == "%") && strings.Contains(lead, year) && (year != "" || f.Role != normalize.RolePrior) {
				out = append(out, panelCellTold{line.Name, col.Header(), x})
			}
		}
	}
	for _, line := range panel.Lines {
		if _, noun, ok := strings.Cut(lead, line.Name); ok && utf8.RuneCountInString(line.Name) > 1 {
			add(line, noun)
		}
	}
	if at := wholePlace.FindStringIndex(lead); at != nil && panel.Total != nil && len(out) == 0 {
		add(*panel.Total, lead[at[1]:])
	}
	return out
}

// names reports whether a noun right before a number is a column's name, or ends in it.
func names(column, noun string) bool {
	noun = strings.Trim(noun, "为是达到共约：: ")
	if n := utf8.RuneCountInString(noun); n < 2 || n > 12 || utf8.RuneCountInString(column) < 2 || strings.ContainsAny(noun, "0123456789") {
		return false
	}
	return strings.HasSuffix(column, noun) || strings.HasSuffix(noun, column)
}
