package flow

import (
	"strings"

	"fuhe/extract/document"
)

// printable takes characters out of the text that print nothing, and makes hyphens that do
// not break what they look like. Both come with what is copied from web pages: "90\u200B%"
// is 90%.
func printable(doc *document.Document) {
	for _, b := range doc.Blocks {
		if b.Paragraph != nil {
			b.Paragraph.Text = asPrinted(b.Paragraph.Text)
			continue
		}
		for i := range b.Table.Cells {
			b.Table.Cells[i].Text = asPrinted(b.Table.Cells[i].Text)
		}
	}
}

func asPrinted(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return invisible(r) || r == hyphen }) {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case invisible(r):
			return -1
		case r == hyphen:
			return '-'
		}
		return r
	}, text)
}

const hyphen = '\u2011' // that does not break

// invisible reports characters without width: spaces, joiners and marks of direction;
// Unicode 23.2, 23.3.
func invisible(r rune) bool {
	return r >= 0x200B && (r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x2069 || r == 0xFEFF)
}
