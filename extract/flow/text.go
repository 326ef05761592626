package flow

import (
	"strings"

	"fuhe/extract/document"
)

// Lines lists the text of blocks that stand apart from the body: paragraphs that are
// not empty, and tables line by line.
func Lines(blocks []document.Block) []document.Paragraph {
	var out []document.Paragraph
	for _, b := range blocks {
		if b.Table != nil {
			for line := range strings.Lines(tableText(b.Table)) {
				out = append(out, document.Paragraph{Text: strings.TrimRight(line, "\n")})
			}
		} else if strings.TrimSpace(b.Paragraph.Text) != "" {
			out = append(out, *b.Paragraph)
		}
	}
	return out
}

// tableText prints a table a line a row, cells separated by tabs.
func tableText(t *document.Table) string {
	var b strings.Builder
	for n := range t.Rows {
		for i, c := range t.Row(n) {
			if i > 0 {
				b.WriteByte('\t')
			}
			if c.Row == n {
				b.WriteString(strings.ReplaceAll(c.Text, "\n", " "))
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
