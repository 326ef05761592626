package rules

import (
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
)

// The level-2 dimensions of outputs, as the forms call them.
const (
	quantity   = "数量"
	quality    = "质量"
	timeliness = "时效"
	cost       = "成本"
)

// dimension is the level-2 dimension that an output row stands under; "" for rows of other
// levels, for levels that join two dimensions, and for costs that are no money (社会成本).
func dimension(ind *normalize.Indicator) string {
	switch normalize.LevelKind(ind.L1) {
	case "产出", "成本", "绩效", "":
	default:
		return ""
	}
	if contains(ind.L2, "社会成本", "生态", "环境") {
		return ""
	}
	if found := dimensionIn(ind.L2); found != "" || contains(ind.L2, quantity, quality, timeliness, cost) {
		return found
	}
	return dimensionIn(ind.L1)
}

// dimensionIn is the one dimension that a level's name holds.
func dimensionIn(level string) string {
	found := ""
	for _, d := range []string{quantity, quality, timeliness, cost} {
		if !strings.Contains(level, d) {
			continue
		}
		if found != "" {
			return ""
		}
		found = d
	}
	return found
}

// categoryHeads are what names end in that belong to one dimension: 合格率, 次数.
// categoryHints are words that make a name belong to a dimension too, so that a name of
// another one is mixed and right there: 及时准确率 under 质量.
var (
	categoryHeads = lexicon.Groups("category_heads")
	categoryHints = lexicon.Groups("category_hints")
	activityVerbs = lexicon.Read("activity_verbs")
)

// bare is a name without its printed number and what stands in brackets: 3.合格率（%） is
// 合格率.
func bare(name string) string {
	name = unnumbered(name)
	for {
		open := strings.IndexByte(name, '(')
		if wide := strings.Index(name, "（"); wide >= 0 && (open < 0 || wide < open) {
			open = wide
		}
		if open < 0 {
			return strings.TrimSpace(name)
		}
		rest := ""
		if end := strings.IndexAny(name[open:], "）)"); end >= 0 {
			rest = strings.TrimLeft(name[open+end:], "）)")
		}
		name = name[:open] + rest
	}
}

// unnumbered takes a number off that counts the indicators: 3.合格率, 指标3：合格率. That
// of 65岁 stays.
func unnumbered(name string) string {
	name = strings.TrimLeft(name, " ①②③④⑤⑥⑦⑧⑨⑩")
	rest := strings.TrimLeft(strings.TrimPrefix(name, "指标"), "0123456789")
	if after := strings.TrimLeft(rest, ".．、:： "); rest != name && after != rest && strings.Trim(after, "0123456789") == after {
		return after
	}
	return name
}

// isRatio reports whether a name ends in a rate; 效率 and 频率 are none.
func isRatio(name string) bool {
	return strings.HasSuffix(name, "率") && notRatio.Suffix(name) == ""
}

var notRatio = lexicon.Read("not_ratios")

// counts reports whether a name ends in what counts something: 参训人数, 发放数量.
func counts(name string) bool { return categoryHeads[quantity].Suffix(name) != "" }

// worded reports whether a target is in words alone, without any number.
func worded(t normalize.Value) bool {
	return t.Kind == normalize.Qualitative && !strings.ContainsAny(t.Text, "0123456789０１２３４５６７８９零%％") && len(normalize.Quantities(t.Text)) == 0
}

// percentage reports whether a target is a share.
func percentage(t normalize.Value) bool { return t.Kind == normalize.Quantitative && t.Unit == "%" }

// citesDocument reports whether a text names a document by its title or number.
func citesDocument(text string) bool { return strings.ContainsAny(text, "《〔") }
