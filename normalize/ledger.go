package normalize

import (
	"strings"
	"unicode/utf8"
)

// Ledger is a table with one row a thing that is neither an indicator nor a project: places with
// their amounts, years, grades with their counts, problems with what became of them.
type Ledger struct {
	Head  []string  // the header as printed
	Rows  [][]Field // as wide as the header
	Total []Field   // the line 合计, nil where none is printed
}

// Bounds of a ledger: a smaller table is a note, a larger one is data that nobody retells.
const (
	fewestLedgerRows    = 2
	mostLedgerRows      = 300
	mostLedgerColumns   = 20
	longestLedgerHeader = 20
)

// ledger reads a table that no other layout reads: one line of names over rows of its width; nil
// for any other table.
func ledger(p part) *Ledger {
	if rows := p.to - p.body; rows <= fewestLedgerRows || rows > mostLedgerRows || indicatorLike(p) != nil {
		return nil
	}
	columns := ledgerColumns(p.row(p.body))
	if columns == nil {
		return nil
	}
	l := &Ledger{}
	for _, b := range columns {
		l.Head = append(l.Head, cleanCell(b.text))
	}
	for n := p.body + 1; n < p.to; n++ {
		if !l.row(p.row(n), columns) {
			return nil
		}
	}
	if len(l.Rows) < fewestLedgerRows {
		return nil
	}
	return l
}

// ledgerColumns are the columns that a line names, each cell one; nil where a cell is empty, a
// number or too long for a name.
func ledgerColumns(r row) []binding {
	if len(r.own) != len(r.cells) || len(r.own) < 3 || len(r.own) > mostLedgerColumns || r.holdsNumber() {
		return nil
	}
	var out []binding
	for _, c := range r.own {
		if n := utf8.RuneCountInString(cleanCell(c.Text)); n == 0 || n > longestLedgerHeader || c.RowSpan > 1 {
			return nil
		}
		out = append(out, binding{c.Col, c.Col + c.ColSpan - 1, c.Text})
	}
	return out
}

// row reads one line; false where the table goes on as another one.
func (l *Ledger) row(r row, columns []binding) bool {
	if r.blank() {
		return true
	}
	var fields []Field
	for _, b := range columns {
		fields = append(fields, r.field(b, true))
	}
	_, first := r.first()
	switch name := label(first); {
	case totalName.MatchString(name):
		if l.Total == nil {
			l.Total = fields
		}
	case subtotalName.MatchString(name), strings.HasPrefix(name, "其中"):
		return false // groups have sums of their own
	case len(r.own) == 1: // a note over the whole width
		return true
	default:
		l.Rows = append(l.Rows, fields)
	}
	return true
}
