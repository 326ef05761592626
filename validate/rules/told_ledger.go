package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/validate"
)

// toldRow is a number of a sentence right behind the name of a ledger's row: 松岭市38.5公里.
type toldRow struct {
	row    int
	figure normalize.Figure
}

// checkToldLedger compares the numbers that a sentence tells row by row with the one column of a
// ledger that it follows: all of them but one stand there.
func checkToldLedger(c *validate.Checker, r *normalize.Report) {
	for _, l := range r.Ledgers {
		names := ledgerNames(l)
		for para := range paragraphs(r) {
			if len(para.figures) == 0 {
				continue
			}
			for s := range para.sentences() {
				if told := rowsToldIn(s, names); len(told) >= fewestTold {
					compareTolds(c, l, told)
				}
				checkToldSumsOf(c, l, s)
				checkToldCells(c, l, names, s)
			}
		}
	}
}

// checkToldCells compares a rate that a sentence tells of a row by its name and the name of the
// column: 新丰县资金执行率偏低，为93.72%.
func checkToldCells(c *validate.Checker, l *normalize.Ledger, names []string, s passage) {
	row := -1
	for i, name := range names {
		if utf8.RuneCountInString(name) > 1 && strings.Contains(s.text, name) {
			if row >= 0 {
				return // several
			}
			row = i
		}
	}
	if row < 0 {
		return
	}
	from := strings.Index(s.text, names[row]) + len(names[row])
	for _, f := range s.figures {
		if f.Unit != "%" || f.Op != normalize.OpNone || f.Approx || f.Start-s.start < from || f.Role != normalize.RoleActual {
			continue
		}
		between := s.text[from : f.Start-s.start]
		for col, head := range l.Head {
			if cell := l.Rows[row][col]; isRateColumn(l, col) && strings.Contains(between, head) && cell.Number.Known() && !contains(between, "比", "较", "于", "平均", "其中", "目标", "上年") && utf8.RuneCountInString(between) < 20 {
				if cellTells(cell, f) {
					c.Agree()
				} else {
					reportLedgerFigure(c, f, names[row], head, cell)
				}
				return
			}
		}
	}
}

// fewestTold is how many rows a sentence tells of where it follows a column.
const fewestTold = 3

// ledgerNames are the names of a ledger's rows, from the first column whose cells are all
// different words.
func ledgerNames(l *normalize.Ledger) []string {
	for col := range l.Head {
		var names []string
		for _, row := range l.Rows {
			name := strings.TrimSpace(row[col].Text)
			if name == "" || row[col].Number.Known() || slices.Contains(names, name) {
				names = nil
				break
			}
			names = append(names, name)
		}
		if names != nil {
			return names
		}
	}
	return nil
}

// rowsToldIn are the numbers that stand right behind the name of a row, one of each.
func rowsToldIn(s passage, names []string) []toldRow {
	var out []toldRow
	for n, f := range s.figures {
		if f.Role == normalize.RoleDate || f.Op != normalize.OpNone || f.Approx || f.Unit == "" || !f.Number.Known() {
			continue
		}
		lead := strings.TrimRight(s.before(n), "为达共有：: ")
		if i := strings.LastIndexAny(lead, "，、；：（( "); i >= 0 {
			_, size := utf8.DecodeRuneInString(lead[i:])
			lead = lead[i+size:]
		}
		row := -1
		for i, name := range names {
			if lead == name || utf8.RuneCountInString(name) > 1 && strings.HasSuffix(lead, name) {
				row = i
			}
		}
		if row >= 0 && !slices.ContainsFunc(out, func(o toldRow) bool { return o.row == row }) {
			out = append(out, toldRow{row, f})
		}
	}
	return out
}

// compareTolds finds the column that a sentence follows, and tells of the number that does not
// stand there.
func compareTolds(c *validate.Checker, l *normalize.Ledger, told []toldRow) {
	best, most := -1, 0
	for col := range l.Head {
		n := 0
		for _, t := range told {
			if cellTells(l.Rows[t.row][col], t.figure) {
				n++
			}
		}
		if n > most {
			best, most = col, n
		}
	}
	if best < 0 || most < fewestTold-1 || len(told)-most > 2 {
		return
	}
	for _, t := range told {
		cell := l.Rows[t.row][best]
		if cellTells(cell, t.figure) || !cell.Number.Known() {
			continue
		}
		reportLedgerFigure(c, t.figure, ledgerLabel(l.Rows[t.row]), l.Head[best], cell)
		return
	}
	c.Agree()
}

// cellTells reports whether a number of the text is the one of a cell, whatever unit the table
// has above it. Whole numbers are not rounded.
func cellTells(cell normalize.Field, f normalize.Figure) bool {
	return cell.Number.Known() && amount(cell).Overlaps(amount(normalize.Field{Number: f.Number}))
}

func reportLedgerFigure(c *validate.Checker, f normalize.Figure, row, head string, cell normalize.Field) {
	c.Find(validate.Finding{Level: validate.Warning, Subject: row, Field: "narrative", Ref: f.Ref, Expected: cell.Text, Found: f.Text,
		Message:  say("正文“%s”，附表“%s”的“%s”为%s；请核对两处。", "the text says “%s”, the table has for “%s” “%s” %s; check both.", brief(f.Clause), row, head, cell.Text),
		Evidence: append([]validate.Evidence{citeFigure(f)}, cite(cell)...), Repairs: []validate.Repair{changeFigure(f, cell.Number.Text), changeNumber(cell, f.Number.Text)}})
}

// checkToldSumsOf compares the totals of a ledger that a sentence tells one after another, each by
// the unit of its column: 18个小区，共126栋楼、4312户居民. All of them but one stand there.
func checkToldSumsOf(c *validate.Checker, l *normalize.Ledger, s passage) {
	if l.Total == nil || len(s.figures) < fewestTold {
		return
	}
	used := map[int]bool{}
	agree, wrong, off := 0, -1, normalize.Figure{}
	for _, f := range s.figures {
		col := columnOfUnit(l, f)
		if col < 0 || f.Op != normalize.OpNone || f.Approx || !l.Total[col].Number.Known() || f.Role != normalize.RoleActual {
			continue
		}
		switch {
		case used[col]:
			return // one of both is of something else
		case cellTells(l.Total[col], f):
			agree++
		case wrong >= 0:
			return
		default:
			wrong, off = col, f
		}
		used[col] = true
	}
	if agree < fewestTold-1 {
		return
	}
	if wrong < 0 {
		c.Agree()
		return
	}
	reportLedgerFigure(c, off, "合计", l.Head[wrong], l.Total[wrong])
}

// columnOfUnit is the only column whose name has a figure's unit in brackets; -1 where none or
// several have. What counts anything must be named too: 18个小区 of 小区数（个）.
func columnOfUnit(l *normalize.Ledger, f normalize.Figure) int {
	found := -1
	for col, head := range l.Head {
		name, ok := strings.CutSuffix(strings.NewReplacer("(", "（", ")", "）").Replace(head), "（"+f.Unit+"）")
		if f.Unit == "" || !ok {
			continue
		}
		if noun := strings.TrimRight(name, "数量"); strings.Contains("个项家条", f.Unit) && !strings.HasPrefix(afterFigure(f), noun) && !strings.HasSuffix(lastPart(f.Lead), noun) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = col
	}
	return found
}

// ledgerLabel is what a row of a ledger is called in messages: its first text.
func ledgerLabel(row []normalize.Field) string {
	for _, f := range row {
		if f.Filled() && !f.Number.Known() {
			return f.Text
		}
	}
	return ""
}

func isRateColumn(l *normalize.Ledger, col int) bool {
	return contains(l.Head[col], "率", "占比", "比重", "比例", "进度") && !contains(l.Head[col], "增长", "增幅", "下降") &&
		slices.ContainsFunc(l.Rows, func(row []normalize.Field) bool { return row[col].Number.Known() })
}
