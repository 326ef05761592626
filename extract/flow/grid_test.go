package flow

import (
	"testing"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// FuzzGrid lays rows of random spans, widths and merges on a grid: every cell must lie
// on it, and no two may overlap.
func FuzzGrid(f *testing.F) {
	f.Add([]byte{3, 1, 0, 1, 2, 1, 0, 2, 1, 1}, byte(3))
	f.Add([]byte{0, 0, 0, 9, 255, 3, 7, 7}, byte(0))
	f.Fuzz(func(t *testing.T, data []byte, columns byte) {
		raw := &Table{Exact: columns > 128}
		for i := range int(columns % 32) {
			raw.Grid = append(raw.Grid, 10+i*97)
		}
		row := Row{}
		for i := 0; i+3 < len(data) && len(raw.Rows) < 40; i += 4 {
			row.Add(Cell{Text: "x", Span: int(data[i] % 12), Width: int(data[i+1]) * 20, VMerge: Merge(data[i+2] % 3), HMerge: Merge(data[i+3] % 3)})
			if data[i+2] > 128 {
				row.Before = int(data[i+3] % 5)
				raw.Rows, row = append(raw.Rows, row), Row{}
			}
		}
		table, _, _, err := raw.settle(document.DefaultLimits())
		if err != nil || table == nil {
			return
		}
		documenttest.CheckGrid(t, table)
	})
}

// FuzzSpanned does the same for cells that say how many rows they cover.
func FuzzSpanned(f *testing.F) {
	f.Add([]byte{3, 1, 0, 1, 2, 1, 0, 2, 1, 1})
	f.Fuzz(func(t *testing.T, data []byte) {
		raw := &Spanned{Rows: [][]SpannedCell{nil}}
		for i := 0; i+1 < len(data) && len(raw.Rows) < 40; i += 2 {
			last := len(raw.Rows) - 1
			raw.Rows[last] = append(raw.Rows[last], SpannedCell{RowSpan: int(data[i] % 9), ColSpan: int(data[i+1] % 9), Text: "x"})
			if data[i] > 128 {
				raw.Rows = append(raw.Rows, nil)
			}
		}
		blocks, err := NewLayout(document.DefaultLimits()).Spanned(raw)
		if err != nil || blocks == nil {
			return
		}
		documenttest.CheckGrid(t, blocks[0].Table)
	})
}
