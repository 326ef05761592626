package normalize

import (
	"strings"

	"fuhe/extract/document"
)

// readFigures lists the numbers of the running text with what each is about.
// Numbers that the text attributes to another year than the report's are prior.
func readFigures(sections []Section, year int) []Figure {
	var out []Figure
	for _, sec := range sections {
		for _, p := range sec.Paragraphs {
			out = append(out, FiguresIn(p.Text, sec.Heading, year, p.Ref())...)
		}
	}
	return out
}

// FiguresIn lists the numbers of one text, a paragraph or a cell, with what each is
// about. The year is the report's.
func FiguresIn(text, section string, year int, ref document.Ref) []Figure {
	var out []Figure
	qs := Quantities(text)
	for i, q := range qs {
		if q.PriorTo(year) && (q.Role == RoleActual || q.Role == RoleTarget) {
			q.Role = RolePrior
		}
		from, to := sentence(text, q.Start, q.End)
		prev, next := from, to
		if i > 0 {
			prev = min(max(prev, qs[i-1].End), q.Start) // an operator may stand between both
		}
		if i+1 < len(qs) {
			next = max(min(next, qs[i+1].Start), q.End)
		}
		noun := about(text[prev:q.Start], text[q.End:next])
		out = append(out, Figure{Quantity: q, Clause: strings.TrimSpace(text[from:to]), Section: section, Lead: text[from:q.Start],
			About: noun, Topic: NewPhrase(noun), Ref: ref})
	}
	return out
}

// PriorTo reports whether the text attributes the number to another year than the report's.
func (q Quantity) PriorTo(year int) bool {
	return q.Year == LastYear || q.Year != 0 && year != 0 && q.Year != year
}

// sentence is the clause around a number, up to the next ， ； 。 on both sides.
func sentence(text string, start, end int) (int, int) {
	from, to := 0, len(text)
	for _, mark := range []string{"，", "；", "。", ";", "\n", "："} {
		if i := strings.LastIndex(text[:start], mark); i >= 0 {
			from = max(from, i+len(mark))
		}
		if i := strings.Index(text[end:], mark); i >= 0 {
			to = min(to, end+i)
		}
	}
	return from, to
}

// about is the noun that a number measures: what stands before it, and what its
// measure word counts: 成功举办 1场 工业和信息化专题培训班.
func about(before, after string) string {
	for _, mark := range []string{"，", "；", "。", ";", "、"} {
		if i := strings.Index(after, mark); i >= 0 {
			after = after[:i]
		}
	}
	return strings.TrimSpace(strings.Trim(before, "、，；的为达到是共约 ") + strings.Trim(after, "、，；的 "))
}
