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

// TestUnusual: the bytes tell every character that is looked for, and no common one.
func TestUnusual(t *testing.T) {
	for r := rune(0x80); r <= 0x10FFFF; r++ {
		wanted := invisible(r) || r == hyphen || private(r)
		if got := unusual("项" + string(r) + "目"); wanted && !got {
			t.Fatalf("%U is missed", r)
		} else if got && !wanted && r < 0xC0000 && r != '\u2010' {
			t.Fatalf("%U is taken for one", r)
		}
	}
}
