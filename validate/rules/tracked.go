package rules

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/validate"
)

// tracked is a ledger of problems with what became of each; a column is -1 where there is none.
type tracked struct {
	*normalize.Ledger
	problem, limit, done, status int
}

// trackedLedgers are the ledgers of a report that list problems with their deadlines or status.
func trackedLedgers(r *normalize.Report) []tracked {
	var out []tracked
	for _, l := range r.Ledgers {
		t := tracked{l, headNamed(l, "问题"), headNamed(l, "时限", "期限"), headNamed(l, "完成时间", "完成日期", "办结时间", "整改时间"), headNamed(l, "状态", "整改情况", "进展", "是否完成", "是否整改")}
		if t.problem >= 0 && (t.status >= 0 || t.limit >= 0 && t.done >= 0) {
			out = append(out, t)
		}
	}
	return out
}

// headNamed is the last column whose name ends with one of the words; -1 for none.
func headNamed(l *normalize.Ledger, words ...string) int {
	found := -1
	for col, head := range l.Head {
		if slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(head, w) }) {
			found = col
		}
	}
	return found
}

// toldOf calls its function with every paragraph that says a row's problem in full.
func (t tracked) toldOf(r *normalize.Report, tell func(row []normalize.Field, para passage)) {
	for para := range paragraphs(r) {
		for _, row := range t.Rows {
			if name := strings.Trim(row[t.problem].Text, "。； "); utf8.RuneCountInString(name) >= 6 && strings.Contains(para.text, name) {
				tell(row, para)
			}
		}
	}
}

// checkTrackedDates holds the dates of a ledger, and those that the text tells of its problems,
// against the deadlines.
func checkTrackedDates(c *validate.Checker, r *normalize.Report) {
	for _, t := range trackedLedgers(r) {
		if t.limit < 0 || t.done < 0 {
			continue
		}
		for _, row := range t.Rows {
			limit, done, ok := t.dates(row)
			switch {
			case !ok:
			case done.After(limit, r.Year):
				reportTrackedDate(c, row[t.problem].Text, "actual", row[t.limit], row[t.done])
			default:
				c.Agree()
			}
		}
		t.toldOf(r, func(row []normalize.Field, para passage) { t.checkToldDates(c, r.Year, row, para) })
	}
}

// dates are the deadline of a row and the day it was met; false where either is not one date.
func (t tracked) dates(row []normalize.Field) (limit, done normalize.Date, ok bool) {
	a, b := normalize.DatesIn(row[t.limit].Text), normalize.DatesIn(row[t.done].Text)
	if len(a) != 1 || len(b) != 1 {
		return limit, done, false
	}
	return a[0].Date, b[0].Date, true
}

// checkToldDates: a date that a text tells as done lies behind the deadline, and is not the one of
// the row.
func (t tracked) checkToldDates(c *validate.Checker, year int, row []normalize.Field, para passage) {
	limit, done, ok := t.dates(row)
	if !ok || done.After(limit, year) {
		return
	}
	told := normalize.DatesIn(para.text)
	if len(told) == 0 || slices.ContainsFunc(told, func(d normalize.DateIn) bool { return sameDay(d.Date, done) }) {
		return
	}
	for _, d := range told {
		before := lastClause(para.text[:d.Start])
		done := strings.HasSuffix(before, "已于") || contains(before+firstPart(para.text[d.End:]), "已", "完成", "完毕", "通过") && !contains(before, "计划", "拟", "预计", "将", "确保")
		if d.Day > 0 && d.After(limit, year) && done {
			found := row[t.done]
			found.Text, found.Ref = d.Text, para.ref
			reportTrackedDate(c, row[t.problem].Text, "narrative", row[t.limit], found)
			return
		}
	}
}

func sameDay(a, b normalize.Date) bool {
	return a.Month == b.Month && (a.Day == b.Day || a.Day == 0 || b.Day == 0) && (a.Year == b.Year || a.Year == 0 || b.Year == 0)
}

func reportTrackedDate(c *validate.Checker, subject, field string, limit, done normalize.Field) {
	c.Find(validate.Finding{Level: validate.Warning, Subject: subject, Field: field, Ref: done.Ref, Expected: "≤ " + limit.Text, Found: done.Text, Evidence: cite(limit, done),
		Message: say("“%s”要求%s前完成，完成时间写为%s；请核对。", "“%s” was due by %s, the date of completion is %s; check.", subject, limit.Text, done.Text)})
}

// statuses are the different words of a ledger's status column, where they are few and short.
func (t tracked) statuses() []string {
	if t.status < 0 {
		return nil
	}
	var out []string
	for _, row := range t.Rows {
		if word := strings.TrimSpace(row[t.status].Text); !slices.Contains(out, word) {
			out = append(out, word)
		}
	}
	if len(out) > 4 || slices.ContainsFunc(out, func(w string) bool { n := utf8.RuneCountInString(w); return n < 3 || n > 8 }) {
		return nil
	}
	return out
}

// checkTrackedStatus compares what the text says became of a problem with its row: the word of
// another status, and not its own.
func checkTrackedStatus(c *validate.Checker, r *normalize.Report) {
	for _, t := range trackedLedgers(r) {
		words := t.statuses()
		if len(words) < 2 {
			continue
		}
		t.toldOf(r, func(row []normalize.Field, para passage) {
			own, other := row[t.status], ""
			for _, w := range words {
				if w != own.Text && strings.Contains(para.text, w) {
					other = w
				}
			}
			switch {
			case strings.Contains(para.text, own.Text):
				c.Agree()
			case other != "":
				c.Find(validate.Finding{Level: validate.Warning, Subject: row[t.problem].Text, Field: "narrative", Ref: para.ref, Expected: own.Text, Found: other,
					Evidence: append([]validate.Evidence{{Ref: para.ref, Text: para.text}}, cite(row[t.problem], own)...),
					Message:  say("正文称“%s”%s，台账为%s；请核对两处。", "the text says that “%s” is %s, the ledger says %s; check both.", row[t.problem].Text, other, own.Text)})
			}
		})
	}
}

// checkTrackedCounts compares how many problems the text says have a status with the rows.
func checkTrackedCounts(c *validate.Checker, r *normalize.Report) {
	ledgers := trackedLedgers(r)
	if len(ledgers) != 1 || len(ledgers[0].statuses()) < 2 {
		return
	}
	t := ledgers[0]
	rows := map[string]int{}
	for _, row := range t.Rows {
		rows[strings.TrimSpace(row[t.status].Text)]++
	}
	for _, f := range r.Figures {
		word := statusTold(f, t.statuses())
		switch {
		case word == "":
		case isCount(f, rows[word]):
			c.Agree()
		default:
			want := fmt.Sprint(rows[word])
			c.Find(validate.Finding{Subject: word, Field: "narrative", Ref: f.Ref, Expected: want + f.Unit, Found: f.Text, Evidence: []validate.Evidence{citeFigure(f)}, Repairs: []validate.Repair{changeFigure(f, want)},
				Message: say("正文“%s”，台账中“%s”的有%s%s；请核对。", "the text says “%s”, the ledger has of “%s” %s (%s); check.", brief(f.Clause), word, want, f.Unit)})
		}
	}
}

// statusTold is the status whose problems a figure counts; "" for other counts.
func statusTold(f normalize.Figure, words []string) string {
	if f.Unit != "个" && f.Unit != "项" && f.Unit != "条" || f.Approx || f.Op != normalize.OpNone || !f.Number.Value.IsInt() {
		return ""
	}
	lead, after := lastPart(f.Lead), firstPart(afterFigure(f))
	if strings.TrimSpace(after) != "" && !strings.HasPrefix(strings.TrimSpace(after), "问题") {
		return "" // 已完成6个制度
	}
	for _, w := range words {
		if rest, ok := strings.CutSuffix(strings.TrimRight(lead, "的共有 "), "整改"); strings.HasSuffix(strings.TrimRight(lead, "的共有 "), w) || ok && strings.HasSuffix(rest, w) {
			return w
		}
	}
	return ""
}

// checkTrackedNumbers compares the numbers of a row's measures with those of the paragraph that
// tells of its problem: none of them in that unit is the row's.
func checkTrackedNumbers(c *validate.Checker, r *normalize.Report) {
	for _, t := range trackedLedgers(r) {
		t.toldOf(r, func(row []normalize.Field, para passage) {
			for col, cell := range row {
				if col != t.problem && col != t.limit && col != t.done && cell.Filled() && !cell.Number.Known() {
					compareTracked(c, row[t.problem].Text, cell, para)
				}
			}
		})
	}
}

func compareTracked(c *validate.Checker, subject string, cell normalize.Field, para passage) {
	for _, q := range normalize.Quantities(cell.Text) {
		if !normalize.Counter(q.Unit) && !inMoney(q.Unit) || q.Approx || q.Op != normalize.OpNone {
			continue
		}
		var nearest *normalize.Figure
		for i, f := range para.figures {
			if f.Unit != q.Unit {
				continue
			}
			if f.Number.Value.Cmp(q.Number.Value) == 0 {
				nearest = nil
				c.Agree()
				break
			}
			nearest = &para.figures[i]
		}
		if nearest != nil {
			c.Find(validate.Finding{Level: validate.Warning, Confidence: validate.Question, Subject: subject, Field: "narrative", Ref: cell.Ref, Expected: nearest.Text, Found: q.Text,
				Evidence: append([]validate.Evidence{citeFigure(*nearest)}, cite(cell)...),
				Message:  say("台账“%s”写为“%s”，正文没有这一数字（写有%s）；请核对两处。", "the ledger has for “%s” “%s”, a number that the text does not tell (it has %s); check both.", subject, brief(cell.Text), nearest.Text)})
			return
		}
	}
}
