package normalize

import (
	"cmp"
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/extract/document"
)

// part is what of a table is read as one form or list. Its first rows may be lines:
// titles, units and labels that others print above their tables. A spreadsheet holds
// several parts one below the other.
type part struct {
	*document.Table
	from, to int // its rows; to is behind the last
	body     int // the first row that is no line
	lines    []line
}

// line is a text that stands alone in its row, as a paragraph above the table would.
type line struct {
	text string
	ref  document.Ref
}

func (p part) row(n int) row {
	r := rowOf(p.Table, n)
	r.end = p.to
	return r
}

// rows are all rows of the part, bodyRows those below its lines.
func (p part) rows() iter.Seq[row] { return p.rowsFrom(p.from) }

func (p part) bodyRows() iter.Seq[row] { return p.rowsFrom(p.body) }

func (p part) rowsFrom(from int) iter.Seq[row] {
	return func(yield func(row) bool) {
		for n := from; n < p.to; n++ {
			if !yield(p.row(n)) {
				return
			}
		}
	}
}

// ref is the place of the part's first cell.
func (p part) ref() document.Ref {
	i, _ := slices.BinarySearchFunc(p.Cells, p.from, func(c document.Cell, row int) int { return cmp.Compare(c.Row, row) })
	if i == len(p.Cells) {
		return document.Ref{}
	}
	return p.CellRef(&p.Cells[i])
}

// onlyLines reports whether the part is a cover: it speaks of what follows.
func (p part) onlyLines() bool { return p.body == p.to && len(p.lines) > 0 && !looksLikeForm(p) }

// title is the last line that titles a form; "" where none does.
func (p part) title() string {
	title := ""
	for _, l := range p.lines {
		if titlesForm(l.text) {
			title = annexMark.ReplaceAllString(strings.TrimSpace(l.text), "")
		}
	}
	return title
}

// unit is the money unit that the lines say.
func (p part) unit() string {
	unit := ""
	for _, l := range p.lines {
		if utf8.RuneCountInString(l.text) < longestUnitLine {
			unit = cmp.Or(moneyUnitIn(l.text), unit)
		}
	}
	return unit
}

var formName = regexp.MustCompile(`(表|报告)\s*([（(][^（()）]*[)）])?$`)

// titlesForm reports whether a line within a table is a form's title. Within a form,
// "绩效自评情况" and its like head a block.
func titlesForm(text string) bool {
	return titles(text, false) && formName.MatchString(strings.TrimSpace(text))
}

// partsOf cuts a table into what stands side by side, and each of these into what stands
// one below the other.
func partsOf(t *document.Table) []part {
	var out []part
	for _, t := range besides(t) {
		out = append(out, stacked(t)...)
	}
	return out
}

// stacked cuts a table above every title below which a form begins, if the header of
// another stands above it.
func stacked(t *document.Table) []part {
	cuts := innerTitles(t)
	if len(cuts) == 0 {
		return []part{partOf(t, 0, t.Rows)}
	}
	headers, begins := headRows(t)
	var out []part
	from := 0
	for i, n := range cuts {
		next := t.Rows
		if i+1 < len(cuts) {
			next = cuts[i+1]
		}
		if within(headers, from, n) && within(begins, n, next) {
			out = append(out, partOf(t, from, n))
			from = n
		}
	}
	return append(out, partOf(t, from, t.Rows))
}

// headRows lists the rows that head indicators, projects or scores, and those with which
// a form or list can begin.
func headRows(t *document.Table) (headers, begins []int) {
	for n := range t.Rows {
		r := rowOf(t, n)
		header := indicatorHeader(r) != nil || projectHeaderOf(r) != nil || scoreColumns(r) != nil
		if header {
			headers = append(headers, n)
		}
		if header || headsForm(r) {
			begins = append(begins, n)
		}
	}
	return headers, begins
}

// within reports whether one of the ascending rows lies between from and to, which is
// behind the last.
func within(rows []int, from, to int) bool {
	i, _ := slices.BinarySearch(rows, from)
	return i < len(rows) && rows[i] < to
}

// partOf reads the lines that begin a run of rows.
func partOf(t *document.Table, from, to int) part {
	p := part{Table: t, from: from, to: to, body: from}
	for ; p.body < to; p.body++ {
		cells, ok := lineCells(t, p.body, from)
		if !ok {
			break
		}
		for _, c := range cells {
			p.add(c)
		}
	}
	return p.withoutLabels()
}

func (p *part) add(c *document.Cell) {
	for text := range strings.Lines(c.Text) {
		if text = strings.TrimSpace(text); text != "" {
			p.lines = append(p.lines, line{text, p.CellRef(c)})
		}
	}
}

// withoutLabels gives a cell that runs down beside the body back to it: that is a label.
func (p part) withoutLabels() part {
	if p.body == p.to {
		return p
	}
	for _, c := range p.Row(p.body) {
		if c.Row < p.body && strings.TrimSpace(c.Text) != "" {
			p.body = max(p.from, min(p.body, c.Row))
		}
	}
	for i, l := range p.lines {
		if l.ref.Row >= p.body {
			p.lines = p.lines[:i]
			break
		}
	}
	return p
}

// lineCells are the cells of a row that is a line: one text alone, or statements side by
// side (填报单位：… | 单位：万元). A blank row and one that a line runs into have none.
func lineCells(t *document.Table, n, from int) (cells []*document.Cell, ok bool) {
	filled := 0
	for _, c := range t.Row(n) {
		if strings.TrimSpace(c.Text) == "" {
			continue
		}
		if filled++; c.Row < from {
			return nil, false
		}
		if c.Row == n {
			cells = append(cells, c)
		}
	}
	if filled < 2 {
		return cells, true
	}
	for _, c := range cells {
		if !isStatement(c.Text) {
			return nil, false
		}
	}
	return cells, filled == len(cells)
}

// isStatement reports whether a text says something without the cell beside it.
func isStatement(text string) bool {
	text = strings.TrimSpace(text)
	if len(text) > longestLabel {
		return false
	}
	_, value, pair := strings.Cut(strings.Replace(text, ":", "：", 1), "：")
	return pair && strings.TrimSpace(value) != "" || moneyUnitIn(text) != "" && formKey(text) == 0 || bracketed.MatchString(text)
}

var bracketed = regexp.MustCompile(`^[（(]\s*20\d\d\s*年?度?\s*[)）]$`)

// innerTitles are the rows below the first lines where lines with a title begin: at the
// annex's number or at the title.
func innerTitles(t *document.Table) []int {
	var out []int
	begins, first := -1, partOf(t, 0, t.Rows).body
	for n := first; n < t.Rows; n++ {
		cells, ok := lineCells(t, n, first)
		if !ok {
			begins = -1
			continue
		}
		for _, c := range cells {
			if begins < 0 && (annexLine.MatchString(strings.TrimSpace(c.Text)) || titlesForm(c.Text)) {
				begins = n
			}
			if titlesForm(c.Text) && (len(out) == 0 || out[len(out)-1] < begins) {
				out = append(out, begins)
			}
		}
	}
	return out
}

var annexLine = regexp.MustCompile(`^附(件|表)\s*[0-9一二三四五六七八九十]*(-\d+)?\s*[:：]?$`)
