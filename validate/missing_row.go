package validate

import (
	"cmp"
	"math/big"
	"slices"

	"fuhe/extract/document"
)

// A row that is missing, or one too many, makes every sum over it wrong, and no change of one
// cell settles them all. So wrong sums over the same rows that one row explains are one finding.

// rowSum is a finding that a sum over rows of a table is not the printed one.
type rowSum struct {
	at    int // index of the finding
	table int
	rows  []int
}

// foldRows gathers the findings of sums over the same rows under the gravest of them.
func foldRows(findings []Finding) []Finding {
	sums := rowSums(findings)
	follows := make([]bool, len(findings))
	for i, s := range sums {
		if follows[s.at] {
			continue
		}
		for _, o := range sums[i+1:] {
			lead, other := &findings[s.at], &findings[o.at]
			if !follows[o.at] && s.covers(o) && oneRow(lead, other) {
				follows[o.at] = true
				lead.Follows = append(lead.Follows, alone(*other)...)
			}
		}
	}
	out := make([]Finding, 0, len(findings))
	for i, f := range findings {
		if !follows[i] {
			out = append(out, f)
		}
	}
	return out
}

// rowSums lists the wrong sums with the rows that they rest on, the gravest first.
func rowSums(findings []Finding) []rowSum {
	var out []rowSum
	for i := range findings {
		f := &findings[i]
		if f.Lacks == nil || f.Lacks.Sign() == 0 || f.Level < Warning {
			continue
		}
		s := rowSum{at: i, table: -1}
		for _, e := range f.Evidence {
			if e.Ref.Kind != document.InCell || place(e.Ref) == place(f.Ref) {
				continue
			}
			if s.table < 0 {
				s.table = e.Ref.Table
			}
			if s.table == e.Ref.Table && !slices.Contains(s.rows, e.Ref.Row) {
				s.rows = append(s.rows, e.Ref.Row)
			}
		}
		if len(s.rows) > 0 {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b rowSum) int { return -cmp.Compare(findings[a.at].Level, findings[b.at].Level) })
	return out
}

// covers reports whether both sums are over the same rows, or one over some of the other's;
// a cell that is blank in one column is no summand there.
func (s rowSum) covers(o rowSum) bool {
	shared := 0
	for _, row := range s.rows {
		if slices.Contains(o.rows, row) {
			shared++
		}
	}
	return s.table == o.table && shared > 0 && 5*shared >= 4*min(len(s.rows), len(o.rows))
}

// oneRow reports whether one row more or less can settle both: it lacks the same in sums of
// one column, no more points than weight, and amounts of one sign in any two columns.
func oneRow(a, b *Finding) bool {
	if a.Lacks.Sign() != b.Lacks.Sign() {
		return false
	}
	x, y := new(big.Rat).Abs(a.Lacks), new(big.Rat).Abs(b.Lacks)
	switch {
	case a.Field == b.Field && a.Ref.Col != b.Ref.Col && a.Field == "sum":
		return true // any two columns of a table of numbers
	case a.Field == b.Field:
		return x.Cmp(y) == 0
	case a.Field == "weight":
		return y.Cmp(x) <= 0
	case b.Field == "weight":
		return x.Cmp(y) <= 0
	}
	return true
}
