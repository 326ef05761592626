package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// DescriptionPartial: a description tells of every part that the indicator's name lists.
var DescriptionPartial = validate.Rule{
	ID: "description-partial", Title: "完成情况描述覆盖指标的各个部分", TitleEN: "a description covers all parts of its indicator",
	Group: "完成情况描述与完成值", Level: validate.Warning, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "完成情况描述应完整反映指标内容"},
	Doc:      "产出指标名称以顿号、分号、“及”并列几项内容，而完成情况描述只说到其中一部分的，予以提示。描述以“各项”“全部”概括的、没有说到任何一部分的、名称带“等”字的、并列的是单字（中、初级）或同义动作（检查、督导）的、另有下位词说明的不报。",
	Example:  "指标“中小企业融资服务、中小企业培训”，描述仅为“开展中小企业培训一次”。",
	NearMiss: "指标“走访、培训服务企业”，描述为“走访培训服务企业99次”：两项都说到了。",
	Check: func(p *validate.Pass) {
		eachDescribed(p, func(c *validate.Checker, _ *normalize.Report, ind *normalize.Indicator) {
			checkDescriptionParts(c, ind)
		})
	},
}

// Words around the parts of a name, and those that stand for all parts at once.
var (
	wholeWords   = lexicon.Read("whole_words")
	leadVerbs    = lexicon.Read("lead_verbs")
	quantityEnds = lexicon.Read("quantity_ends")
)

// singleParts end a part that is one of several single characters: 中、初级, 市、县.
const singleParts = "高中初低大小老新旧上下左右内外市县区乡镇省国男女东西南北公私干支甲乙软硬水旱"

// shortPart is the number of characters up to which a part is one noun, so that its
// neighbour's noun is as long: 道路、桥梁维修.
const shortPart = 4

// longestList is the number of bytes from which on a name is a paragraph, not a list.
const longestList = 300

func checkDescriptionParts(c *validate.Checker, ind *normalize.Indicator) {
	text := ind.Description.Text
	effect := contains(ind.L1, "效益", "效果", "满意")
	if effect || !ind.Description.Filled() || len(ind.Name) > longestList || !strings.ContainsAny(ind.Name, "、；;及/") {
		return
	}
	parts := coordinatedParts(ind.Name)
	if len(parts) < 2 || wholeWords.In(text) || contains(text, "未开展", "未实施", "未完成") {
		return
	}
	var told, missing []string
	text = withoutQuantities(text, ind.Told)
	rest, left := text, ""
	for i, part := range parts {
		if own := ownRunes(part, parts, i); mentionsAny(text, own) {
			told = append(told, part)
			rest = withoutRunes(rest, own)
		} else {
			missing = append(missing, part)
			left += string(own) + " "
		}
	}
	switch {
	case len(missing) == 0:
		c.Agree()
	case len(told) == 0 || !clearlyTold(text, told) || countedThings(ind) >= len(parts):
	case workFamilies.in(left)&workFamilies.in(text) != 0 || fieldFamilies.in(left)&fieldFamilies.in(rest) != 0: // told in other words
	default:
		reportParts(c, ind, missing)
	}
}

// withoutQuantities is a text without its numbers and their units: 场 of 30场 is no 现场.
func withoutQuantities(text string, told []normalize.Quantity) string {
	for _, q := range told {
		text = strings.Replace(text, q.Text, "□", 1)
	}
	return text
}

// coordinatedParts are the parts that a name lists, without the verb before and the measure
// behind them; nil where it lists none.
func coordinatedParts(name string) []string {
	name = withoutBrackets(name)
	if contains(name, "等", "“", "《") {
		return nil
	}
	name = strings.TrimSuffix(name, quantityEnds.Suffix(name))
	for verb := leadVerbs.Prefix(name); verb != "" && !strings.HasPrefix(name[len(verb):], "、"); verb = leadVerbs.Prefix(name) {
		name = name[len(verb):]
	}
	var parts []string
	for _, part := range strings.FieldsFunc(splitAnd(name), func(r rune) bool { return strings.ContainsRune("、；;/", r) }) {
		part = strings.TrimSpace(part)
		last, _ := utf8.DecodeLastRuneInString(part)
		n := utf8.RuneCountInString(part)
		if n < 2 || n > 2 && strings.ContainsRune(singleParts, last) && len(parts) == 0 {
			return nil
		}
		parts = append(parts, part)
	}
	return parts
}

// splitAnd turns 及 between two nouns into a mark; 及时, 普及, 涉及 are words.
func splitAnd(name string) string {
	for _, word := range []string{"以及", "及其"} {
		name = strings.ReplaceAll(name, word, "、")
	}
	if contains(name, "及时", "普及", "涉及", "及格", "惠及", "波及") {
		return name
	}
	return strings.ReplaceAll(name, "及", "、")
}

func withoutBrackets(name string) string {
	for _, pair := range [][2]string{{"（", "）"}, {"(", ")"}} {
		for {
			i := strings.Index(name, pair[0])
			j := strings.Index(name, pair[1])
			if i < 0 || j < i {
				break
			}
			name = name[:i] + name[j+len(pair[1]):]
		}
	}
	return name
}

// ownRunes are the characters of a part that no other part has: the noun that is listed,
// not what all have in common.
func ownRunes(part string, parts []string, i int) []rune {
	rs := []rune(part)
	if last := i == len(parts)-1; last && i > 0 {
		if n := utf8.RuneCountInString(parts[i-1]); n <= shortPart && len(rs) > n {
			rs = rs[:n]
		}
	} else if n := utf8.RuneCountInString(parts[i+1]); n <= shortPart && len(rs) > n {
		rs = rs[len(rs)-n:]
	}
	var out []rune
	for _, r := range rs {
		elsewhere := false
		for j, other := range parts {
			elsewhere = elsewhere || j != i && strings.ContainsRune(other, r)
		}
		if !elsewhere && !strings.ContainsRune("做好开展服务工作的新设备用品项目", r) {
			out = append(out, r)
		}
	}
	return out
}

// mentionsAny reports whether one of the characters stands in the text; a part without any
// of its own is not asked for.
func mentionsAny(text string, own []rune) bool {
	return len(own) == 0 || strings.ContainsAny(text, string(own))
}

// clearlyTold: a told part stands in the description with two characters in a row, so that
// it does speak of parts.
func clearlyTold(text string, told []string) bool {
	wording := normalize.NewPhrase(text)
	for _, part := range told {
		if normalize.NewPhrase(part).Shared(wording) > 0 || utf8.RuneCountInString(part) == 2 && strings.Contains(text, part) {
			return true
		}
	}
	return false
}

// countedThings is how many results the description counts: as many as the name has parts
// tell all of them, whatever they are called (读本 for 宣传册).
func countedThings(ind *normalize.Indicator) int {
	n := 0
	for _, q := range ind.Told {
		if (q.Role == normalize.RoleActual || q.Role == normalize.RolePart) && q.Unit != "%" {
			n++
		}
	}
	return n
}

// withoutRunes leaves the characters of a part out of a text.
func withoutRunes(text string, own []rune) string {
	return strings.Map(func(r rune) rune {
		if slices.Contains(own, r) {
			return -1
		}
		return r
	}, text)
}

func reportParts(c *validate.Checker, ind *normalize.Indicator, missing []string) {
	left := strings.Join(missing, "、")
	c.Find(validate.Finding{Subject: ind.Name, Field: "description", Ref: ind.Description.Ref, Expected: "说明“" + left + "”的完成情况", Found: brief(ind.Description.Text),
		Message: say("指标“%s”的完成情况描述为“%s”，没有说到“%s”；请补充该部分的完成情况。", "the description of “%s” says “%s” and leaves out “%s”; tell what became of it.",
			ind.Name, brief(ind.Description.Text), left),
		Evidence: cite(ind.NameField, ind.Description)})
}
