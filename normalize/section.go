package normalize

import (
	"regexp"
	"strings"

	"fuhe/extract/document"
)

var headingNumber = regexp.MustCompile(`^(第[一二三四五六七八九十]+[章节部分]+|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d+(\.\d+)*[.、．]?|[（(]\d+[)）])\s*`)

// readSections groups the body's paragraphs below their headings. Offices often type
// headings as plain paragraphs: a short numbered line without a full stop is one.
func readSections(doc *document.Document) []Section {
	sections := []Section{{}}
	for _, p := range doc.Paragraphs() {
		text := strings.TrimSpace(p.Text)
		if text == "" || p.Style == document.Title {
			continue
		}
		if level := headingLevel(p, text); level > 0 {
			sections = append(sections, Section{Heading: headingNumber.ReplaceAllString(text, ""), Level: level, Ref: p.Ref()})
			continue
		}
		last := &sections[len(sections)-1]
		last.Paragraphs = append(last.Paragraphs, p)
	}
	return sections
}

func headingLevel(p *document.Paragraph, text string) int {
	short := len([]rune(text)) <= 40 && !strings.ContainsAny(text, "。；;，")
	if p.Style == document.Heading && short {
		return p.Level
	}
	m := headingNumber.FindString(text)
	if m == "" || !short || m == text {
		return 0
	}
	switch {
	case strings.HasSuffix(strings.TrimSpace(m), "、") && !isDigit(rune(m[0])):
		return 1
	case strings.ContainsAny(m, "（("):
		return 2
	case isDigit(rune(m[0])):
		return 3
	}
	return 1
}
