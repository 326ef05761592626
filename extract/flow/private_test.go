package flow

import (
	"strings"
	"testing"

	"fuhe/extract/document"
)

// TestPrivate: a sign whose font is not known is told once, in paragraphs and in cells.
func TestPrivate(t *testing.T) {
	paragraph := func(text string) document.Block {
		return document.Block{Paragraph: &document.Paragraph{Text: text, Style: document.Body}}
	}
	cell := document.Block{Table: &document.Table{Rows: 1, Cols: 1, Cells: []document.Cell{{RowSpan: 1, ColSpan: 1, Text: "\uF0A3"}}}}
	for what, c := range map[string]struct {
		blocks []document.Block
		want   string
	}{
		"signs of Unicode": {[]document.Block{paragraph("≥90％，☑是 𠮷")}, ""},
		"a paragraph":      {[]document.Block{paragraph("完成率"), paragraph("\uF0B390%"), paragraph("\uF0FE是")}, "U+F0B3"},
		"a cell":           {[]document.Block{paragraph("完成率"), cell}, "U+F0A3"},
		"a supplement":     {[]document.Block{paragraph("\U000F0000")}, "U+F0000"},
	} {
		doc := &document.Document{}
		NewLayout(document.DefaultLimits()).Complete(doc, c.blocks)
		if got := len(doc.Problems); got > 1 || (got == 1) != (c.want != "") {
			t.Errorf("%s: %v", what, doc.Problems)
		} else if got == 1 && !strings.Contains(doc.Problems[0].Message, c.want) {
			t.Errorf("%s: %v, want %s", what, doc.Problems, c.want)
		}
	}
}
