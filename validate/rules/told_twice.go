package rules

import (
	"maps"
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// quotedResult is a value that a text gives of an indicator whose name it quotes: the result
// as evaluated, or what the evidence shows.
type quotedResult struct {
	figure   normalize.Figure
	verified bool
	project  string
}

// quotedResults are those of one text by the names that it quotes.
func quotedResults(text, project string, figures []normalize.Figure, into map[string][]quotedResult) {
	name, end, next := "", 0, 0
	for at := 0; ; {
		open := strings.Index(text[at:], "“")
		stop := len(text)
		if open >= 0 {
			stop = at + open
		}
		for ; next < len(figures) && figures[next].Start < stop+2*len("“"); next++ { // the value itself may be quoted
			if f := figures[next]; name != "" && f.Start >= end && f.Unit != "" {
				addQuoted(into, name, text[end:f.Start], project, f)
			}
		}
		if open < 0 {
			return
		}
		length := strings.Index(text[stop:], "”")
		if length < 0 {
			return
		}
		inner := text[stop+len("“") : stop+length]
		at = stop + length + len("”")
		if rest := text[at:min(len(text), at+len("实际完成值填报为"))]; strings.HasPrefix(rest, "指标") || toldCells["actual"].Prefix(rest) != "" {
			if i := strings.IndexAny(inner, "≥≧≤≦=＝><＞＜"); i > 0 {
				inner = inner[:i]
			}
			name, end = normalize.BareName(inner), at
		}
	}
}

func addQuoted(into map[string][]quotedResult, name, between, project string, f normalize.Figure) {
	said := strings.TrimPrefix(strings.TrimRight(lastClause(between), "为了是“ "), "指标")
	switch {
	case strings.ContainsAny(between, "。；;") || f.Op != normalize.OpNone || f.Approx:
	case toldCells["actual"].Has(said):
		into[name] = append(into[name], quotedResult{f, false, project})
	case toldCells["verified"].Suffix(said) != "" || toldCells["shown"].Suffix(said) != "":
		into[name] = append(into[name], quotedResult{f, true, project})
	}
}

// checkQuotedTwice compares what the text and the problems of the lists quote of one
// indicator, where both do once: 填报为20600人 here and 26000人 there.
func checkQuotedTwice(c *validate.Checker, r *normalize.Report) {
	if len(r.Lists) == 0 {
		return
	}
	told, listed, passages := map[string][]quotedResult{}, map[string][]quotedResult{}, 0
	for para := range paragraphs(r) {
		if passages < mostTold && contains(para.text, "”指标") {
			passages++
			quotedResults(para.text, "", para.figures, told)
		}
	}
	if len(told) == 0 {
		return
	}
	for _, list := range r.Lists {
		for _, p := range list.Projects {
			if quotesOneOf(p.Problem.Text, told) {
				quotedResults(p.Problem.Text, p.Name.Text, normalize.FiguresIn(p.Problem.Text, "", r.Year, p.Problem.Ref), listed)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(told)) {
		for _, verified := range []bool{false, true} {
			a, b := soleResult(told[name], verified), soleResult(listed[name], verified)
			if a != nil && b != nil && normalize.SameFamily(a.figure.Unit, b.figure.Unit) {
				compareQuoted(c, name, *a, *b)
			}
		}
	}
}

func quotesOneOf(text string, told map[string][]quotedResult) bool {
	for name := range told {
		if strings.Contains(text, name) {
			return true
		}
	}
	return false
}

func soleResult(results []quotedResult, verified bool) *quotedResult {
	var out *quotedResult
	for i, q := range results {
		if q.verified != verified {
			continue
		}
		if out != nil {
			return nil
		}
		out = &results[i]
	}
	return out
}

func compareQuoted(c *validate.Checker, name string, told, listed quotedResult) {
	a, b := told.figure, listed.figure
	if baseValue(a.Number, a.Unit).Cmp(baseValue(b.Number, b.Unit)) == 0 {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: name, Field: "narrative", Ref: a.Ref, Level: validate.Warning, Expected: b.Text, Found: a.Text, Evidence: []validate.Evidence{citeFigure(a), citeFigure(b)},
		Message: say("正文引述指标“%s”为%s，“%s”的存在问题中为%s；请核对两处。", "the text quotes “%s” with %s, the problem of “%s” with %s; check both.", name, a.Text, brief(listed.project), b.Text),
		Repairs: []validate.Repair{changeFigure(a, b.Number.Text)}})
}
