package main

import (
	"slices"
	"testing"
)

func TestNaturally(t *testing.T) {
	for _, want := range [][]string{
		{"v2.docx", "v10.docx"},
		{"2024/9月/表.docx", "2024/10月/表.docx"},
		{"a/z.docx", "a-1/b.docx", "a1/b.docx"},
		{"01.docx", "1.docx", "02.docx", "2.docx", "002a.docx"},
		{"报告", "报告 2", "报告1"},
		{"99999999999999999999.pdf", "100000000000000000000.pdf"},
	} {
		got := slices.Clone(want)
		slices.Reverse(got)
		slices.SortFunc(got, naturally)
		if !slices.Equal(got, want) {
			t.Errorf("sorted %q, want %q", got, want)
		}
	}
}
