package normalize

import (
	"testing"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// TestMissingForm notes a form of which only lines of text could be read, and no other text.
func TestMissingForm(t *testing.T) {
	for text, want := range map[string]int{
		"# 2022年度项目支出绩效自评表\n项目名称 良种推广补贴\n产出指标 数量指标 良种推广面积 8.5 8.73 15 15\n": 1,
		"# 关于报送绩效自评表的通知\n请于3月底前报送。\n":                                       0,
	} {
		problems := Read(documenttest.Parse(text)).Problems
		if len(problems) != want || want > 0 && problems[0].Kind != document.RowNotUnderstood {
			t.Errorf("%q: problems %v", text, problems)
		}
	}
}
