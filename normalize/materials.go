package normalize

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhe/extract/document"
)

// materialHeads are how the column of a table of evidence is headed.
var materialHeads = indexNames(map[Column]string{
	ColEvidence: "佐证材料名称 佐证材料 佐证资料名称 证明材料名称 支撑材料名称 佐证资料 证明材料 支撑材料",
})

// materialList heads a list of evidence in the text: 附件3：佐证材料清单.
var materialList = regexp.MustCompile(`(佐证|证明|支撑)(材料|资料)(清单|目录|列表|明细|一览)?(表)?[:：]?$`)

// longestListHead is the number of characters from which on a line heads no list.
const longestListHead = 30

// materialsTable reads a table that lists evidence; nil for any other.
func materialsTable(p part) []Field {
	for n := p.body; n < min(p.to, p.body+2); n++ {
		bound, ok := materialColumn(p.row(n))
		if !ok {
			continue
		}
		if n+1 < p.to && indicatorHeader(p.row(n+1)) != nil {
			return nil // the upper line of a header of two
		}
		var out []Field
		for m := n + 1; m < p.to; m++ {
			if f := p.row(m).field(bound, false); f.Filled() {
				out = append(out, f)
			}
		}
		return out
	}
	return nil
}

// materialColumn binds the column of a header that lists evidence and no results.
func materialColumn(r row) (bound binding, ok bool) {
	for _, c := range r.own {
		name := label(c.Text)
		switch columnRole(c.Text) {
		case ColTarget, ColActual, ColWeight, ColScore, ColReviewScore:
			return binding{}, false
		}
		if has(materialHeads, name) && !ok {
			bound, ok = binding{c.Col, c.Col + c.ColSpan - 1, c.Text}, true
		}
	}
	return bound, ok
}

// readMaterials lists the evidence that the text names below a heading or line of its
// own. Offices number the entries, so that they may read as headings themselves.
func readMaterials(sections []Section) []Field {
	for i, s := range sections {
		if headsMaterials(s.Heading) {
			return materialsFrom(s.Paragraphs, sections[i+1:], s.Level)
		}
		for n, p := range s.Paragraphs {
			if headsMaterials(strings.TrimSpace(p.Text)) {
				return materialsFrom(s.Paragraphs[n+1:], sections[i+1:], 0)
			}
		}
	}
	return nil
}

func headsMaterials(text string) bool {
	return text != "" && utf8.RuneCountInString(text) < longestListHead && materialList.MatchString(text)
}

func materialsFrom(paragraphs []*document.Paragraph, below []Section, level int) []Field {
	var out []Field
	add := func(text string, ref document.Ref) {
		if text = strings.TrimSpace(text); text != "" && utf8.RuneCountInString(text) < 2*longestListHead {
			out = append(out, Field{Text: text, Ref: ref})
		}
	}
	for _, p := range paragraphs {
		add(p.Text, p.Ref())
	}
	for _, s := range below {
		if s.Level <= level && level > 0 || s.Level == 1 {
			break
		}
		add(s.Heading, s.Ref)
		for _, p := range s.Paragraphs {
			add(p.Text, p.Ref())
		}
	}
	return out
}
