package normalize

import (
	"regexp"
	"strings"

	"fuhe/extract/document"
)

// Panel is a table of numbers below a header of one to three lines, with the same columns side by
// side for several years or groups.
type Panel struct {
	Columns []PanelColumn
	Lines   []PanelLine // without the line of totals
	Total   *PanelLine  // 合计, nil where none or several are printed
}

// PanelColumn is a column with the words of its header, those of a wider cell above apart.
type PanelColumn struct {
	Group, Name string
	group       *document.Cell
	from, to    int
}

// PanelLine is a line with its cells, one for each column; the zero Field where it has none.
type PanelLine struct {
	Name  string
	Cells []Field
}

// Beside reports whether the columns stand below the same wider cell.
func (c PanelColumn) Beside(o PanelColumn) bool { return c.group != nil && c.group == o.group }

// Amounts are the budgets of a panel with what was spent of them: in a column each, or, year by
// year, in lines of their own.
func (panel *Panel) Amounts() []PanelAmounts {
	var out []PanelAmounts
	for n := 0; n+1 < len(panel.Lines); n++ {
		budget, spent := panel.Lines[n], panel.Lines[n+1]
		if amountsRole(budget.Name) != fundAdjusted || amountsRole(spent.Name) != fundExecuted {
			continue
		}
		var rates PanelLine
		if n+2 < len(panel.Lines) && amountsRole(panel.Lines[n+2].Name) == fundRate {
			rates = panel.Lines[n+2]
		}
		for i, c := range panel.Columns {
			a := PanelAmounts{Of: c.Group, Budget: budget.Cells[i], Executed: spent.Cells[i]}
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

// PanelAmounts are a budget and what was spent of it.
type PanelAmounts struct {
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
func (c PanelColumn) Header() string { return c.Group + c.Name }

// mostPanelColumns bounds what is compared with what.
const mostPanelColumns = 60

// readPanel reads a part of a table as a panel; nil where it has no header above at least two
// lines of numbers, and for a form whose columns are not those of several years.
func readPanel(p part, form bool) *Panel {
	head, last := panelHead(p)
	if last < 0 {
		return nil
	}
	panel := &Panel{Columns: panelColumns(p, head, last)}
	if len(panel.Columns) < 3 || len(panel.Columns) > mostPanelColumns || form && !panel.byYears() {
		return nil
	}
	totals := 0
	for r := range p.rowsFrom(last + 1) {
		if r.blank() || r.numbersColumns() || len(r.numbers()) < 2 {
			continue
		}
		line := panel.line(r)
		if totalName.MatchString(label(line.Name)) {
			panel.Total = &line
			totals++
		} else {
			panel.Lines = append(panel.Lines, line)
		}
	}
	if totals > 1 {
		panel.Total = nil
	}
	if len(panel.Lines) < 2 {
		return nil
	}
	return panel
}

// panelHead finds the first and the last line of the header: at least four cells say something
// and none holds a number; the line below does, or goes on with narrower cells.
func panelHead(p part) (first, last int) {
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

// panelColumns are the columns of the header's last line.
func panelColumns(p part, head, last int) []PanelColumn {
	var out []PanelColumn
	for _, c := range p.row(last).cells {
		col := PanelColumn{Name: label(c.Text), from: c.Col, to: c.Col + c.ColSpan - 1}
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
func (panel *Panel) line(r row) PanelLine {
	line := PanelLine{Cells: make([]Field, len(panel.Columns))}
	for i, c := range panel.Columns {
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
func (panel *Panel) byYears() bool {
	years := map[*document.Cell]bool{}
	for _, c := range panel.Columns {
		if c.group != nil && yearGroup.MatchString(c.Group) {
			years[c.group] = true
		}
	}
	return len(years) > 1
}
