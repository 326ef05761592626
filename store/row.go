package store

import (
	"strings"

	"fuhe/extract/document"
)

// insert is the statement that adds one row with these columns to a table.
func insert(table string, columns ...string) string {
	marks := strings.TrimSuffix(strings.Repeat("?, ", len(columns)), ", ")
	return "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES (" + marks + ")"
}

// spot is a place as it is stored: counted from 1, nil for what is not known.
type spot struct{ page, table, row, col, paragraph any }

func placeOf(r document.Ref) spot {
	p := spot{page: count(r.Page)}
	switch r.Kind {
	case document.InCell:
		p.table, p.row, p.col = r.Table+1, r.Row+1, r.Col+1
	case document.InParagraph:
		p.paragraph = r.Order + 1
	}
	return p
}

// truth is a yes or no as SQLite has it.
func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}
