package normalize

import (
	"regexp"
	"strings"

	"fuhe/extract/document"
)

// Grid is a table of numbers below a header of one to three lines, one line a place, a unit or
// an indicator. What its columns are is told by their headers and by how they go together.
type Grid struct {
	Columns []GridColumn
	Lines   []GridLine // without the line of totals
	Total   *GridLine  // 合计, nil where none or several are printed
	Grouped bool       // some lines add up others: 小计, 其中
}

// GridColumn is a column with the words of its header, those of a wider cell above apart.
type GridColumn struct {
	Group, Name string
	group       *document.Cell
	from, to    int
}

// GridLine is a line with its cells, one for each column; the zero Field where it has none.
type GridLine struct {
	Name  string
	Cells []Field
}

// Beside reports whether the columns stand below the same wider cell.
func (g GridColumn) Beside(o GridColumn) bool { return g.group != nil && g.group == o.group }

// Amounts are the budgets of a grid with what was spent of them: in a column each, or, year by
// year, in lines of their own.
func (g *Grid) Amounts() []GridAmounts {
	var out []GridAmounts
	for n := 0; n+1 < len(g.Lines); n++ {
		budget, spent := g.Lines[n], g.Lines[n+1]
		if amountsRole(budget.Name) != fundAdjusted || amountsRole(spent.Name) != fundExecuted {
			continue
		}
		var rates GridLine
		if n+2 < len(g.Lines) && amountsRole(g.Lines[n+2].Name) == fundRate {
			rates = g.Lines[n+2]
		}
		for i, c := range g.Columns {
			a := GridAmounts{Of: c.Group, Budget: budget.Cells[i], Executed: spent.Cells[i]}
			if rates.Cells != nil {
				a.Rate = rates.Cells[i]
			}
			if a.Budget.Number.Known() {
				out = append(out, a)
			}
		}
	}
	return out
}

// GridAmounts are a budget and what was spent of it.
type GridAmounts struct {
	Of                     string
	Budget, Executed, Rate Field
}

// amountsRole is what a line of amounts holds; budgets are one, at first or adjusted.
func amountsRole(name string) fundColumn {
	role := fundColumnNames[fundLabel(name)]
	if role == fundInitial {
		return fundAdjusted
	}
	return role
}

// Header is all that the header says of the column.
func (g GridColumn) Header() string { return g.Group + g.Name }

// mostGridColumns bounds what is compared with what.
const mostGridColumns = 60

// readGrid reads a part of a table as a grid; nil where it has no header above at least two
// lines of numbers, and for a form whose columns are not those of several years.
func readGrid(p part, form bool) *Grid {
	head, last := gridHead(p)
	if last < 0 {
		return nil
	}
	g := &Grid{Columns: gridColumns(p, head, last)}
	if len(g.Columns) < 3 || len(g.Columns) > mostGridColumns || form && !g.byYears() {
		return nil
	}
	totals := 0
	for r := range p.rowsFrom(last + 1) {
		if r.blank() || r.numbersColumns() || len(r.numbers()) < 2 {
			continue
		}
		line := g.line(r)
		switch name := label(line.Name); {
		case totalName.MatchString(name):
			g.Total = &line
			totals++
		default:
			g.Grouped = g.Grouped || subtotalName.MatchString(name) || strings.HasPrefix(name, "其中") || groupName.MatchString(name)
			g.Lines = append(g.Lines, line)
		}
	}
	if totals > 1 {
		g.Total = nil
	}
	if len(g.Lines) < 2 {
		return nil
	}
	return g
}

// gridHead finds the first and the last line of the header: at least four cells say something
// and none holds a number; the line below does, or goes on with narrower cells.
func gridHead(p part) (first, last int) {
	for n := p.body; n < p.to-1; n++ {
		if r := p.row(n); r.holdsNumber() || len(r.filled()) < 4 {
			continue
		}
		last = n
		for last+1 < p.to-1 && last < n+2 && !p.row(last+1).holdsNumber() && standsBelow(p.row(last), p.row(last+1)) {
			last++
		}
		if len(p.row(last+1).numbers()) < 2 {
			continue
		}
		for first = n; first > p.body && len(p.row(first-1).filled()) > 1 && !p.row(first-1).holdsNumber() && standsBelow(p.row(first-1), p.row(first)); {
			first--
		}
		return first, last
	}
	return 0, -1
}

// standsBelow reports whether a line splits a wider cell of the header above it.
func standsBelow(above, r row) bool {
	for _, c := range above.own {
		if c.ColSpan > 1 && c.RowSpan == 1 && strings.TrimSpace(c.Text) != "" {
			if below := r.t.At(r.n, c.Col); below != nil && below.ColSpan < c.ColSpan && strings.TrimSpace(below.Text) != "" {
				return true
			}
		}
	}
	return false
}

// gridColumns are the columns of the header's last line.
func gridColumns(p part, head, last int) []GridColumn {
	var out []GridColumn
	for _, c := range p.row(last).cells {
		col := GridColumn{Name: label(c.Text), from: c.Col, to: c.Col + c.ColSpan - 1}
		for n := last - 1; n >= head && c.Row > n; n-- {
			if above := p.At(n, c.Col); above != nil && above.ColSpan > c.ColSpan {
				col.group, col.Group = above, label(above.Text)
				break
			}
		}
		out = append(out, col)
	}
	return out
}

// line reads the cells of a row. Its name is the last text before its first number that is no
// unit.
func (g *Grid) line(r row) GridLine {
	line := GridLine{Cells: make([]Field, len(g.Columns))}
	for i, c := range g.Columns {
		x := r.field(binding{c.from, c.to, c.Name}, false)
		line.Cells[i] = x
	}
	for _, c := range r.cells {
		text := cleanCell(c.Text)
		if text == "" {
			continue
		}
		if x := ParseField(text, document.Ref{}); x.Number.Known() && (line.Name != "" || c.Col > 0) {
			break
		} else if !x.Number.Known() && (line.Name == "" || !knownUnit(NormalizeUnit(text))) {
			line.Name = text
		}
	}
	return line
}

var yearGroup = regexp.MustCompile(`^(20\d\d|第?[一二三四五1-5])(年度?|季度)`)

// byYears reports whether the header has the same columns below several years.
func (g *Grid) byYears() bool {
	years := map[*document.Cell]bool{}
	for _, c := range g.Columns {
		if c.group != nil && yearGroup.MatchString(c.Group) {
			years[c.group] = true
		}
	}
	return len(years) > 1
}
