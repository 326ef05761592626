package normalize

import (
	"strings"
	"testing"

	"fuhe/extract/document"
)

// TestLongText: a text without end is read in part, and the report says so.
func TestLongText(t *testing.T) {
	text := strings.Repeat("完成100万元，", 100_000)
	report := Read(&document.Document{Blocks: []document.Block{{Paragraph: &document.Paragraph{Text: text, Style: document.Body}}}})
	if n := len(report.Figures); n == 0 || n > longestText/10 {
		t.Errorf("%d figures", n)
	}
	if len(report.Problems) != 1 || !strings.Contains(report.Problems[0].Message, "数字过多") {
		t.Errorf("%v", report.Problems)
	}
}

// TestMostFigures: so many numbers are kept, and those of the paragraph that exceeds them.
func TestMostFigures(t *testing.T) {
	p := &document.Paragraph{Text: "完成100万元。", Style: document.Body}
	sections := []Section{{Paragraphs: []*document.Paragraph{p, p, p}}}
	for most, want := range map[int]int{1: 2, 2: 3, 3: 3} {
		if got, whole := readFigures(sections, 2024, most, before{}); len(got) != want || whole != (most > 1) {
			t.Errorf("%d: %d, %v", most, len(got), whole)
		}
	}
}
