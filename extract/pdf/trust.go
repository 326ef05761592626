package pdf

import (
	"fmt"
	"strings"
	"unicode"

	"fuhe/extract/grid"
	"fuhe/extract/pdf/content"
)

const toleratedShare = 0.02 // of a page's characters that may lack a meaning

// distrust says in Chinese why the text of a page is not to be trusted, "" if it is.
func distrust(page *content.Page) string {
	if len(page.Doubts) > 0 {
		return strings.Join(page.Doubts, "；")
	}
	seen, unmapped, odd := 0, 0, 0
	for i := range page.Glyphs {
		g := &page.Glyphs[i]
		if g.Hidden {
			continue
		}
		seen++
		switch {
		case g.Text == "":
			unmapped++
		case strange(g.Text):
			odd++
		}
	}
	switch allowed := toleratedShare * float64(seen); {
	case float64(unmapped) > allowed:
		return fmt.Sprintf("%d 个字符中有 %d 个没有对照文字", seen, unmapped)
	case float64(odd) > allowed:
		return fmt.Sprintf("%d 个字符中有 %d 个是自造字符或控制字符", seen, odd)
	}
	return ""
}

// strange tells private use and control characters.
func strange(text string) bool {
	for _, r := range text {
		if unicode.Is(unicode.Co, r) || unicode.IsControl(r) && r != '\t' || r == unicode.ReplacementChar {
			return true
		}
	}
	return false
}

// mapped counts the glyphs with a meaning.
func mapped(page *grid.Page) int {
	n := 0
	for i := range page.Glyphs {
		if text := page.Glyphs[i].Text; text != "" && !strange(text) {
			n++
		}
	}
	return n
}
