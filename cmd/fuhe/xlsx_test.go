package main

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"
)

// A workbook keeps numbers as numbers, and what looks like a formula as text.
func TestWorkbookIsTyped(t *testing.T) {
	var b bytes.Buffer
	sheets := []sheet{
		{title: "项目/资金[1]: 一个超过三十一个字符的很长很长很长很长很长很长的标题", keys: []string{"a", "b", "c", "d"}, rows: [][]any{{"=100%", 92.5, int64(7), nil}}},
		{title: "项目/资金[1]: 一个超过三十一个字符的很长很长很长很长很长很长的标题", keys: []string{"a"}, rows: [][]any{{"x"}}},
		{keys: []string{"a"}},
	}
	if err := writeXLSX(&b, sheets); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	names := f.GetSheetList()
	if len(names) != 3 || names[0] == names[1] || names[2] != "fuhe" {
		t.Fatalf("sheets %q", names)
	}
	for at, want := range map[string]string{"A1": "a", "A2": "=100%", "B2": "92.5", "C2": "7", "D2": ""} {
		if got, err := f.GetCellValue(names[0], at); err != nil || got != want {
			t.Errorf("%s = %q, %v; want %q", at, got, err, want)
		}
	}
	if formula, err := f.GetCellFormula(names[0], "A2"); err != nil || formula != "" {
		t.Errorf("A2 became the formula %q (%v)", formula, err)
	}
	for at, want := range map[string]excelize.CellType{"A2": excelize.CellTypeInlineString, "B2": excelize.CellTypeUnset, "C2": excelize.CellTypeUnset} {
		if got, err := f.GetCellType(names[0], at); err != nil || got != want {
			t.Errorf("%s has type %v, %v; want %v", at, got, err, want)
		}
	}
}
