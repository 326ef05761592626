package normalize

import (
	"regexp"
	"slices"
	"strings"

	"fuhe/extract/document"
)

// mostFigures and longestText, in bytes, bound the numbers that are kept, each of which takes
// a hundred times the memory of its text; no report comes near.
const (
	mostFigures = 100_000
	longestText = 256 << 10
)

// readFigures lists the numbers of the running text with what each is about. Numbers that
// the text attributes to another year than the report's are prior. Whole is false where
// there were more than most.
func readFigures(sections []Section, year, most int, known before) (figures []Figure, whole bool) {
	whole = true
	for _, sec := range sections {
		for _, p := range sec.Paragraphs {
			if len(figures) > most {
				return figures, false
			}
			whole = whole && len(p.Text) <= longestText
			if same, ok := known.figures(p, year); ok {
				figures = append(figures, same...)
			} else {
				figures = append(figures, FiguresIn(p.Text, sec.Heading, year, p.Ref())...)
			}
		}
	}
	return figures, whole
}

// FiguresIn lists the numbers of one text, a paragraph or a cell, with what each is
// about. The year is the report's. What stands far behind in a text without end is left out.
func FiguresIn(text, section string, year int, ref document.Ref) []Figure {
	var out []Figure
	if len(text) > longestText {
		text = strings.ToValidUTF8(text[:longestText], "") // perhaps cut within a character
	}
	qs, marks := Quantities(text), clausesOf(text)
	named := ""
	for i, q := range qs {
		if q.PriorTo(year) && (q.Role == RoleActual || q.Role == RoleTarget) {
			q.Role = RolePrior
		}
		from, to := marks.around(q.Start, q.End)
		prev, next := from, to
		if i > 0 {
			prev = min(max(prev, qs[i-1].End), q.Start) // an operator may stand between both
		}
		if i+1 < len(qs) {
			next = max(min(next, qs[i+1].Start), q.End)
		}
		noun := about(text[prev:q.Start], text[q.End:next])
		if prev == from {
			named = strings.TrimRight(about(text[prev:q.Start], ""), "由从")
		} else if named != "" && (noun == "" && q.Unit != qs[i-1].Unit || isChange(text[prev:q.Start], text[q.End:next])) {
			noun = named // 培训6期318人: of what was named the one counts the other, too
		}
		out = append(out, Figure{Quantity: q, Clause: strings.TrimSpace(text[from:to]), Section: section, Lead: text[from:q.Start],
			About: noun, Topic: NewPhrase(noun), Ref: ref})
		if corrects(q, text[from:q.Start]) {
			corrected(text, out)
		}
	}
	return out
}

// corrects reports whether a number is told as what should stand in the place of another.
func corrects(q Quantity, lead string) bool {
	return q.Role == RoleShould && !strings.Contains(lead, "调整为") || q.Role == RoleActual && containsAny(lead, "实为", "实际为")
}

// corrected takes the number that the last one is told to correct for no result: 填报执行率88%，
// 经复核应为80%.
func corrected(text string, figures []Figure) {
	last := len(figures) - 1
	for i := last - 1; i >= 0 && !strings.Contains(text[figures[i].End:figures[last].Start], "。"); i-- {
		if f := &figures[i]; f.Unit == figures[last].Unit {
			if f.Role == RoleActual {
				f.Role = RoleDisputed
			}
			return
		}
	}
}

// PriorTo reports whether the text attributes the number to another year than the report's.
func (q Quantity) PriorTo(year int) bool {
	return q.Year == LastYear || q.Year != 0 && year != 0 && q.Year != year
}

// clauses are the byte offsets in a text at which its clauses begin, behind ， ； 。 and
// the like, and its end; advanced from number to number, so that a text is read once.
type clauses struct {
	ends [][]int // of the marks: begin, end
	size int
	next int
}

var clauseMark = regexp.MustCompile("[，；。;\n：]")

func clausesOf(text string) *clauses {
	return &clauses{ends: clauseMark.FindAllStringIndex(text, -1), size: len(text)}
}

// around is the clause of a number that is not before the one asked for last.
func (c *clauses) around(start, end int) (from, to int) {
	for c.next < len(c.ends) && c.ends[c.next][1] <= start {
		c.next++
	}
	if c.next > 0 {
		from = c.ends[c.next-1][1]
	}
	for n := c.next; n < len(c.ends); n++ {
		if c.ends[n][0] >= end {
			return from, c.ends[n][0]
		}
	}
	return from, c.size
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

// isChange reports whether a number behind another of its clause tells what the same thing
// was or became: 治疗率由2023年 的58.2% 提高到 61.5%.
func isChange(before, after string) bool {
	before, after = strings.Trim(before, "的 "), strings.TrimSpace(after)
	was := before == "" && slices.ContainsFunc(changedTo, func(w string) bool { return strings.HasPrefix(after, w) })
	return was || slices.Contains(changedTo, before)
}
