package flow

import (
	"strings"
	"unicode/utf8"

	"fuhe/extract/document"
)

// settleText takes characters out of the text that print nothing, makes hyphens that do
// not break what they look like, and records the first character of the private area. The
// former come with what is copied from web pages: "90\u200B%" is 90%.
func settleText(doc *document.Document) {
	var left rune
	settle := func(text *string) {
		if !unusual(*text) {
			return
		}
		*text = asPrinted(*text)
		if at := strings.IndexFunc(*text, private); at >= 0 && left == 0 {
			left, _ = utf8.DecodeRuneInString((*text)[at:])
		}
	}
	for _, b := range doc.Blocks {
		if b.Paragraph != nil {
			settle(&b.Paragraph.Text)
			continue
		}
		for i := range b.Table.Cells {
			settle(&b.Table.Cells[i].Text)
		}
	}
	if left != 0 {
		notePrivate(doc, left)
	}
}

func asPrinted(text string) string {
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

// unusual reports by its bytes alone whether a text may hold an invisible or a private
// character, or a hyphen that does not break. Few do, and all texts of a document are asked.
func unusual(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] < 0xE2 {
			continue
		}
		next, last := byte(0), byte(0)
		if i+2 < len(text) {
			next, last = text[i+1], text[i+2]
		}
		switch text[i] {
		case 0xE2: // U+2000 to U+207F
			if next == 0x80 && (last >= 0x8B && last <= 0x91 || last >= 0xAA && last <= 0xAE) || next == 0x81 && last >= 0xA0 && last <= 0xA9 {
				return true
			}
		case 0xEE, 0xF3, 0xF4: // private
			return true
		case 0xEF: // private up to U+F8FF, and U+FEFF
			if next < 0xA4 || next == 0xBB && last == 0xBF {
				return true
			}
		}
	}
	return false
}
