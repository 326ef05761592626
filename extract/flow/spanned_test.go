package flow

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// TestSpanned: cells take the first free position of their row, as browsers place them.
func TestSpanned(t *testing.T) {
	cell := func(text string, rows, cols int) SpannedCell {
		return SpannedCell{Text: text, RowSpan: rows, ColSpan: cols}
	}
	for _, c := range []struct {
		what string
		rows [][]SpannedCell
		want string
	}{
		{"plain", [][]SpannedCell{{cell("a", 1, 1), cell("b", 0, 0)}, {cell("c", 1, 1), cell("d", 1, 1)}}, "| a | b |\n| c | d |\n"},
		{"both ways", [][]SpannedCell{{cell("a", 2, 2), cell("b", 1, 1)}, {cell("c", 1, 1)}}, "| a | < | b |\n| ^ | < | c |\n"},
		{"past the last row", [][]SpannedCell{{cell("a", 9, 1), cell("b", 1, 1)}, {cell("c", 1, 1)}}, "| a | b |\n| ^ | c |\n"},
		{"into a cell from above", [][]SpannedCell{{cell("a", 1, 1), cell("b", 2, 1)}, {cell("c", 1, 3)}}, "| a | b |\n| c | ^ |\n"},
		{"short rows", [][]SpannedCell{{cell("a", 1, 1), cell("b", 1, 1)}, {cell("c", 1, 1)}}, "| a | b |\n| c | ~ |\n"},
	} {
		blocks, err := NewLayout(document.DefaultLimits()).Spanned(&Spanned{Rows: c.rows})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, documenttest.Format(&document.Document{Blocks: blocks})); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.what, diff)
		}
	}
}

// TestExact: without spans, edges that differ by a few twips are one column.
func TestExact(t *testing.T) {
	raw := &Table{Exact: true, Rows: []Row{
		{WidthBefore: -108, Cells: []Cell{{Text: "a", Width: 1000}, {Text: "b", Width: 2000}, {Text: "c", Width: 500}}},
		{WidthBefore: -105, Cells: []Cell{{Text: "d", Width: 1002}, {Text: "e", Width: 2493}}},
		{WidthBefore: -108, Cells: []Cell{{Text: "f", Width: 1500}, {Text: "g", Width: 1000}, {Text: "h", Width: 1000}}},
	}}
	blocks, err := NewLayout(document.DefaultLimits()).Table(raw)
	if err != nil {
		t.Fatal(err)
	}
	want := "| a | b | < | < | c |\n| d | e | < | < | < |\n| f | < | g | h | < |\n"
	if diff := cmp.Diff(want, documenttest.Format(&document.Document{Blocks: blocks})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
