package flow

import (
	"testing"

	"fuhe/extract/document"
)

// TestPrinted: characters that print nothing part no number from its unit.
func TestPrinted(t *testing.T) {
	table := &document.Table{Rows: 1, Cols: 1, Cells: []document.Cell{{RowSpan: 1, ColSpan: 1, Text: "\uFEFF≥90\u200B%\u2060，2024\u201112"}}}
	paragraph := &document.Paragraph{Text: "\u200E“完成率”\u202D—100％\u202C\u3000", Style: document.Body}
	doc := &document.Document{}
	NewLayout(document.DefaultLimits()).Complete(doc, []document.Block{{Paragraph: paragraph}, {Table: table}})
	if got, want := paragraph.Text, "“完成率”—100％\u3000"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := table.Cells[0].Text, "≥90%，2024-12"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
