package normalize

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"fuhe/extract/document"
)

// Grid is a table of numbers whatever it tells: lines with a label, and under each column's
// name a number. Forms are none; a project list is one too, for its columns that it does
// not read itself.
type Grid struct {
	Columns []GridColumn
	Lines   []GridLine
	Ref     document.Ref // the table's first cell
}

// GridColumn is a column that holds numbers.
type GridColumn struct {
	Name string // as printed, with that of a wider cell above; without white space
	Read bool   // the project list or score table that the table is reads it, too
}

// GridLine is one line of a grid, a cell for each of its columns.
type GridLine struct {
	Label Field
	Kind  LineKind
	Cells []Field
}

// LineKind is what a line of a grid is to the others.
type LineKind int

const (
	PlainLine    LineKind = iota + 1
	TotalLine             // 合计, 总计
	SubtotalLine          // 小计, …合计: the sum of some lines
	WithinLine            // 其中：…, a part of the line above
)

// A grid of more lines or columns is a register, not a table of a report.
const (
	mostGridLines   = 400
	mostGridColumns = 16
)

// readGrids reads the tables of numbers. Those that an earlier reading knows are taken over.
func readGrids(doc *document.Document, known before) []*Grid {
	var out []*Grid
	for _, t := range doc.Tables() {
		if same, ok := known.grids(t.Order); ok {
			out = append(out, same...)
			continue
		}
		for _, p := range partsOf(t) {
			if g := readGrid(p); g != nil {
				out = append(out, g)
			}
		}
	}
	return out
}

// readGrid reads a part that is no indicator table.
func readGrid(p part) *Grid {
	for r := range p.rows() {
		if indicatorHeader(r) != nil || goalsHeader(r) != nil {
			return nil
		}
	}
	return numberGrid(p, readColumns(p))
}

// readColumns are the columns that the part is read by as a project list, a funds block or a
// table of scores.
func readColumns(p part) []binding {
	var out []binding
	if _, bound := projectHeader(p); bound != nil {
		for _, c := range []ProjectColumn{ProjInitial, ProjAdjusted, ProjExecuted, ProjExecRate, ProjCut, ProjSelf, ProjPrelim, ProjFinal} {
			if b, ok := bound[c]; ok {
				out = append(out, b)
			}
		}
		return out
	}
	if _, bound := scoreHeader(p); bound != nil {
		return slices.Collect(maps.Values(bound))
	}
	for r := range p.bodyRows() {
		if bound := fundsHeader(r.own); bound != nil {
			return slices.Collect(maps.Values(bound))
		}
	}
	return nil
}

// numberGrid reads a table of numbers; nil for a table with less than two lines below its header.
func numberGrid(p part, read []binding) *Grid {
	head := gridHeader(p)
	if head < 0 || p.to-head > mostGridLines {
		return nil
	}
	g, bound := &Grid{Ref: p.ref()}, []binding{}
	for _, c := range p.row(head).cells {
		b := binding{c.Col, c.Col + c.ColSpan - 1, gridName(p.row(head), c)}
		if numbersBelow(p, head, b) > 0 {
			bound = append(bound, b)
			g.Columns = append(g.Columns, GridColumn{Name: b.text, Read: slices.ContainsFunc(read, func(o binding) bool { return o.from == b.from && o.to == b.to })})
		}
	}
	if len(bound) == 0 || len(bound) > mostGridColumns {
		return nil
	}
	item := gridItem(p, head, bound)
	for n := head + 1; n < p.to; n++ {
		if line := gridLine(p.row(n), item, bound); line.Kind != 0 {
			g.Lines = append(g.Lines, line)
		}
	}
	if len(g.Lines) < 2 {
		return nil
	}
	return g
}

// gridHeader is the last line of names above the first with a number; -1 where there is none.
func gridHeader(p part) int {
	head := -1
	for n := p.body; n < min(p.to, p.body+5); n++ {
		r := p.row(n)
		if r.numbersColumns() {
			continue
		}
		if slices.ContainsFunc(r.numbers(), func(f Field) bool { return !yearName.MatchString(f.Text) }) {
			return head
		}
		head = n
	}
	return -1
}

// yearName is the name of a column that holds the values of a year.
var yearName = regexp.MustCompile(`^20\d\d年度?$`)

// gridName is the name of a column with that of a wider cell above it.
func gridName(r row, c *document.Cell) string {
	name := strings.Join(strings.Fields(c.Text), "")
	if above := wideAbove(r, c, r.extent()); above != nil {
		name = strings.Join(strings.Fields(above.Text), "") + name
	}
	return name
}

// numbersBelow counts the numbers of a column.
func numbersBelow(p part, head int, b binding) int {
	found := 0
	for n := head + 1; n < p.to; n++ {
		if p.row(n).field(b, false).Number.Known() {
			found++
		}
	}
	return found
}

// gridItem is the column of what the lines are about: one that is called so, or else the
// first with words.
func gridItem(p part, head int, bound []binding) binding {
	for _, c := range p.row(head).cells {
		if c.Col < bound[len(bound)-1].from && itemName.MatchString(label(c.Text)) {
			return binding{from: c.Col, to: c.Col + c.ColSpan - 1}
		}
	}
	return binding{from: -1}
}

var (
	itemName   = regexp.MustCompile(`名称$|^(项目|内容|指标|类别|科目|支出.{0,2}(内容|类别|项目|方向)|使用方向)$`)
	withinName = regexp.MustCompile(`^(其中|其 中)`)
)

// gridLine reads a line; the zero line for one without numbers.
func gridLine(r row, item binding, bound []binding) GridLine {
	line := GridLine{Kind: PlainLine}
	known := false
	for _, b := range bound {
		f := r.field(b, false)
		known = known || f.Number.Known()
		line.Cells = append(line.Cells, f)
	}
	c, text := r.label()
	if !known || c == nil || r.numbersColumns() {
		return GridLine{}
	}
	name := label(text)
	line.Label = ParseField(c.Text, r.t.CellRef(c))
	switch {
	case totalName.MatchString(name), strings.HasPrefix(name, "合计") && len(name) < 20:
		line.Kind = TotalLine
		return line
	case subtotalName.MatchString(name):
		line.Kind = SubtotalLine
	case withinName.MatchString(name):
		line.Kind = WithinLine
	}
	if named := r.field(item, false); item.from >= 0 && named.Filled() && line.Kind == PlainLine {
		line.Label = named
	}
	return line
}
