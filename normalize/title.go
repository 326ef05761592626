package normalize

import (
	"cmp"
	"regexp"
	"strings"

	"fuhe/extract/document"
)

var titleWords = []string{"自评报告", "复核报告", "评价报告", "自评表", "意见表", "汇总表", "评分表", "复核表", "绩效自评", "绩效报告", "评价表", "审核表", "自评情况", "统计表", "一览表"}

// isTitle reports whether a paragraph is a report's or form's title rather than a sentence.
func isTitle(p *document.Paragraph) bool { return titles(p.Text, p.Style == document.Title) }

func titles(text string, styled bool) bool {
	text = strings.TrimSpace(text)
	if text == "" || len([]rune(text)) > 60 || strings.ContainsAny(text, "。；，《》") || strings.HasSuffix(text, "：") {
		return false
	}
	if styled {
		return true
	}
	if headingNumber.MatchString(text) && !yearOf.MatchString(text) {
		return false
	}
	return containsAny(text, titleWords...)
}

// opening is what stands above the document's first table: paragraphs or, where there are
// none, the lines within the table.
func opening(doc *document.Document) []*document.Paragraph {
	var out []*document.Paragraph
	for _, b := range doc.Blocks {
		if b.Table != nil && len(out) == 0 {
			for _, l := range partOf(besides(b.Table)[0], 0, b.Table.Rows).lines {
				out = append(out, &document.Paragraph{Text: l.text, Style: document.Body})
			}
		}
		if b.Table != nil {
			break
		}
		out = append(out, b.Paragraph)
	}
	return out
}

// reportTitle joins the lines of the title that opens the document.
func reportTitle(doc *document.Document) string {
	var lines []string
	for _, p := range opening(doc) {
		text := strings.TrimSpace(p.Text)
		if text == "" {
			continue
		}
		complete := containsAny(strings.Join(lines, ""), titleWords...)
		if complete && (p.Style != document.Title || containsAny(text, titleWords...)) {
			break
		}
		if !isTitle(p) && !titleStart(text) || len(lines) == 3 {
			break
		}
		if !annexMark.MatchString(text) && !strings.HasPrefix(text, "（") && !strings.HasPrefix(text, "(") {
			lines = append(lines, text)
		}
	}
	title := strings.Join(lines, "")
	if !containsAny(title, titleWords...) && !containsAny(title, "绩效", "自评") {
		return ownTitle(doc)
	}
	return fuller(annexMark.ReplaceAllString(title, ""), ownTitle(doc))
}

// titleStart reports whether a line can be the first line of a longer title: a year
// and an office.
func titleStart(text string) bool {
	return len([]rune(text)) <= 40 && !strings.ContainsAny(text, "。；，：:") && !headingNumber.MatchString(text) ||
		yearOf.MatchString(text) && len([]rune(text)) <= 40 && !strings.ContainsAny(text, "。；，")
}

// fuller is the title above a table, or the table's own where that says all of it and
// more: a page names its sheets, 自评表, above them.
func fuller(above, own string) string {
	if above == "" || strings.Contains(own, above) {
		return own
	}
	return above
}

// ownTitle is the title within the document's first table.
func ownTitle(doc *document.Document) string {
	for _, t := range doc.Tables() {
		return partsOf(t)[0].title()
	}
	return ""
}

var annexMark = regexp.MustCompile(`^附(件|表)?\s*[0-9一二三四五六七八九十]*(-\d+)?\s*[:：.、]?\s*`)

var yearOf = regexp.MustCompile(`(?:年度|年份)[:：]\s*(20\d\d)(?:\s|$|年)|(20\d\d)\s*年|(二[〇○零Ｏ0]\S{2})年`)

// alone is a year that ends a line in parentheses: 绩效自评表（2024年度）, 绩效自评报告（2024）.
var alone = regexp.MustCompile(`(?m)[（(](20\d\d)\s*年?度?[)）]\s*$`)

// yearAlone reads such a year, which is that of the document rather than one that its text
// compares with; 0 where there is none.
func yearAlone(text string) int {
	if m := alone.FindStringSubmatch(text); m != nil {
		return smallNumber(m[1])
	}
	return 0
}

// yearIn reads the first year of a text; 0 where none is printed.
func yearIn(text string) int {
	m := yearOf.FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	if digits := cmp.Or(m[1], m[2]); digits != "" {
		return smallNumber(digits)
	}
	return smallNumber(strings.NewReplacer("Ｏ", "〇", "0", "〇").Replace(m[3]))
}
