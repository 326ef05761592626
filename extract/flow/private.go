package flow

import (
	"fmt"
	"slices"

	"fuhe/extract/document"
)

// notePrivate records a character of Unicode's private area that is left in the text: what
// it looks like is known to a font that the file does not name, or names wrongly. Readers
// that know the font have told of theirs.
func notePrivate(doc *document.Document, r rune) {
	if slices.ContainsFunc(doc.Problems, func(p document.Problem) bool { return p.Kind == document.TextUncertain }) {
		return
	}
	doc.Once(document.TextUncertain, fmt.Sprintf("文中有含义取决于字体的符号（%U），无法识别，请核对原文", r))
}

// private reports characters that are left to fonts; Unicode 23.5.
func private(r rune) bool { return r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000 }
