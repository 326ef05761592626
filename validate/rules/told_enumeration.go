package rules

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

var (
	// countBehind is a count with what it counts, right behind the last of the things that it
	// counts: 东门、北苑、河西3个街道.
	countBehind = regexp.MustCompile(toldNumber + `(个|家|类|种|大类|项)(\p{Han}{0,6})`)
	// countAhead leads from a count to the names of what it counts: 事业单位3个，分别是.
	countAhead = regexp.MustCompile(toldNumber + `(?:个|家|类|种|所)(?:\p{Han}{0,10})[，,：:]?(?:分别是|分别为|依次为|即)[：:]?([^。；;\n]+)`)
)

// manyOfAKind are nouns of which a text names the kinds and counts the pieces: 学校、医院5个场所.
var manyOfAKind = lexicon.Read("many_of_a_kind")

// checkNamedThings compares a count with the names that stand right before it, or that it says it
// goes on to list.
func checkNamedThings(c *validate.Checker, para passage) {
	if !strings.Contains(para.text, "、") {
		return
	}
	for _, m := range countBehind.FindAllStringSubmatchIndex(para.text, mostTold) {
		checkNamesBefore(c, para, m)
	}
	if contains(para.text, "分别", "依次为", "即") {
		for _, m := range countAhead.FindAllStringSubmatchIndex(para.text, 4) {
			checkNamesAhead(c, para, m)
		}
	}
}

// checkNamesBefore: a count of kinds is held to their names, one of things only where it is off
// by one, since a text may name the kinds and count the pieces.
func checkNamesBefore(c *validate.Checker, para passage, m []int) {
	lead, n := para.text[:m[0]], smallCount(para.text[m[2]:m[3]])
	if i := strings.LastIndexAny(lead, "，。；：\n（）()“”;:"); i >= 0 {
		_, size := utf8.DecodeRuneInString(lead[i:])
		lead = lead[i+size:]
	}
	if i := strings.LastIndexFunc(lead, unicode.IsDigit); i >= 0 {
		lead = lead[i+1:] // 将42,600万元下达至安澜市、平湖市
	}
	open := strings.HasSuffix(lead, "等")
	names := strings.Split(strings.TrimSuffix(lead, "等"), "、")
	if n < 2 || len(names) < 3 || slices.ContainsFunc(names, func(name string) bool { return !isNameOf(name) }) || strings.Contains(lead, "其中") {
		return
	}
	if m[6] == m[7] && !contains(para.text[m[4]:m[5]], "类", "种") {
		return
	}
	kinds := contains(para.text[m[4]:m[5]], "类", "种") || startsWithAny(para.text[m[6]:m[7]], "方面", "阶段", "环节", "步骤", "层面", "维度")
	joined := len(names) + countOf(names[0], "会同", "联合", "和", "与") + countOf(names[len(names)-1], "和", "与", "及")
	switch {
	case n >= len(names) && n <= joined:
		c.Agree()
		return
	case open && n > len(names), !kinds && (manyOfAKind.Prefix(para.text[m[6]:m[7]]) != "" || n-joined > 1 || len(names)-n > 1):
		return
	}
	reportNames(c, para, para.text[m[0]:m[5]], lead+para.text[m[0]:m[7]], len(names))
}

// isNameOf reports whether an entry of a list can be a name: no numbers, and no sentence.
func isNameOf(entry string) bool {
	n := utf8.RuneCountInString(strings.TrimSpace(entry))
	return n >= 2 && n <= 24 && strings.IndexFunc(entry, unicode.IsDigit) < 0
}

func countOf(text string, words ...string) int {
	n := 0
	for _, w := range words {
		n += strings.Count(text, w)
	}
	return n
}

// checkNamesAhead: 下属事业单位3个，分别是 and their names, of whatever kind.
func checkNamesAhead(c *validate.Checker, para passage, m []int) {
	list, n := para.text[m[4]:m[5]], smallCount(para.text[m[2]:m[3]])
	names := strings.FieldsFunc(strings.NewReplacer("”“", "”、“", "以及", "、").Replace(list), func(r rune) bool { return r == '、' || r == '，' })
	if n < 2 || len(names) < 2 || contains(list, "等", "其中", "（", "(", "：") || strings.IndexFunc(list, unicode.IsDigit) >= 0 || contains(para.text[m[0]:m[4]], "指标") {
		return // checkNamed tells of indicators
	}
	if joined := len(names) + countOf(list, "和", "与", "及"); n >= len(names) && n <= joined {
		c.Agree()
		return
	}
	reportNames(c, para, para.text[m[0]:m[4]], para.text[m[0]:m[5]], len(names))
}

func reportNames(c *validate.Checker, para passage, stated, quoted string, names int) {
	found := fmt.Sprintf("%d个", names)
	c.Find(validate.Finding{Confidence: validate.Question, Subject: headingOrText(para.heading), Field: "narrative", Ref: para.ref, Expected: found, Found: stated,
		Evidence: []validate.Evidence{{Ref: para.ref, Text: quoted}},
		Message:  say("正文“%s”，所列名称为%s；请核对是否漏列或改写个数。", "the text says “%s” and names %s; check for a missing one or correct the count.", brief(quoted), found)})
}

var (
	// answeredCount is how many problems the text says it answers: 针对上述三个问题.
	answeredCount = regexp.MustCompile(`(?:针对|对于|对照)?(?:上述|以上|前述|存在的)` + toldNumber + `(?:个方面|方面|个|项|条|点|类)的?(?:主要|突出)?(?:问题|不足|短板)`)
	// headedCount is how many entries a heading says follow: 项目管理方面（4个问题）.
	headedCount = regexp.MustCompile(`[（(]` + toldNumber + `(?:个|项|条)(?:问题|意见|建议)?[)）]\s*$`)
)

// checkAnsweredCount compares the problems that the text says it answers with those listed.
func checkAnsweredCount(c *validate.Checker, r *normalize.Report, lists []numbered) {
	problems := sole(lists, problemHeads...)
	if problems == nil || mixedNumbers(problems.items) {
		return
	}
	for para := range paragraphs(r) {
		if !contains(para.text, "上述", "以上", "前述", "存在的") {
			continue
		}
		for _, m := range answeredCount.FindAllStringSubmatch(para.text, 4) {
			n := smallCount(m[1])
			if n == len(problems.items) || n == 0 {
				c.Agree()
				continue
			}
			found := fmt.Sprintf("%d条", len(problems.items))
			c.Find(validate.Finding{Subject: headingOrText(para.heading), Field: "narrative", Ref: para.ref, Expected: found, Found: m[0],
				Evidence: append([]validate.Evidence{{Ref: para.ref, Text: m[0]}}, labels(problems.items)...),
				Message:  say("正文称“%s”，前文列出%s问题；请核对。", "the text says “%s”, %s problems were listed; check.", m[0], found)})
		}
	}
}

// mixedNumbers reports whether entries are numbered in more than one way, so that some may stand
// below others.
func mixedNumbers(items []item) bool {
	return slices.ContainsFunc(items, func(it item) bool { return numberStyle(it.label) != numberStyle(items[0].label) })
}

// numberStyle is the mark with which an entry's number begins: a bracket, a digit or neither.
func numberStyle(label string) rune {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(label))
	switch {
	case unicode.IsDigit(r):
		return '1'
	case r == '（' || r == '(':
		return '('
	}
	return '一'
}

func labels(items []item) []validate.Evidence {
	var out []validate.Evidence
	for _, it := range items {
		out = append(out, validate.Evidence{Ref: it.ref, Text: it.label})
	}
	return out
}

// checkHeadedCounts compares the counts in headings with the numbered entries below them.
func checkHeadedCounts(c *validate.Checker, r *normalize.Report) (agree bool) {
	agree = true
	for i, s := range r.Sections {
		m := headedCount.FindStringSubmatch(s.Heading)
		if m == nil {
			continue
		}
		items := leadingNumbers(s)
		if len(items) == 0 {
			items = below(r.Sections, i)
		}
		n := smallCount(m[1])
		if len(items) < 2 || n == 0 || mixedNumbers(items) {
			continue
		}
		if n == len(items) {
			c.Agree()
			continue
		}
		agree = false
		found := fmt.Sprintf("%d条", len(items))
		c.Find(validate.Finding{Subject: s.Heading, Field: "narrative", Ref: s.Ref, Expected: found, Found: strings.Trim(m[0], "（）()"),
			Evidence: append([]validate.Evidence{{Ref: s.Ref, Text: s.Heading}}, labels(items)...),
			Message:  say("标题“%s”，其下列出%s；请核对是否漏列或改写条数。", "the heading says “%s”, %s are listed below it; check.", s.Heading, found)})
	}
	return agree
}

// foundCount is a count behind the problems that it counts: 共发现问题5个.
var foundCount = regexp.MustCompile(`(?:共|合计|总计)?(?:发现|存在|梳理出|查出|反馈|提出)(?:各类|的)?(?:问题|意见|建议)(?:共)?` + toldNumber + `(?:个|条|项)`)

// checkFoundCounts compares 共发现问题5个 with the numbered paragraphs right behind it.
func checkFoundCounts(c *validate.Checker, r *normalize.Report) {
	for _, s := range r.Sections {
		for n, p := range s.Paragraphs {
			if !contains(p.Text, "问题", "意见", "建议") || n+2 >= len(s.Paragraphs) || contains(p.Text, "主要", "典型", "突出", "部分", "例如", "如下类") {
				continue
			}
			m := foundCount.FindStringSubmatch(p.Text)
			items := leadingNumbers(normalize.Section{Paragraphs: s.Paragraphs[n+1:]})
			if m == nil || len(items) < 2 || !items[0].ref.Same(s.Paragraphs[n+1].Ref()) || mixedNumbers(items) || kindsBefore.MatchString(m[0]) {
				continue
			}
			k := smallCount(m[1])
			if k == len(items) || k > 2*len(items) {
				c.Agree() // or the paragraphs are kinds of them
				continue
			}
			found := fmt.Sprintf("%d条", len(items))
			c.Find(validate.Finding{Subject: headingOrText(s.Heading), Field: "narrative", Ref: p.Ref(), Expected: found, Found: m[0],
				Evidence: append([]validate.Evidence{{Ref: p.Ref(), Text: m[0]}}, labels(items)...),
				Message:  say("正文称“%s”，其后列出%s；请核对是否漏列或改写条数。", "the text says “%s”, %s are listed behind it; check.", m[0], found)})
		}
	}
}

// headedTotal is what counts all that the headings count: 共反馈问题9个, 9个问题.
var headedTotal = regexp.MustCompile(`(?:共|总计|合计)[^，。；：、\d]{0,8}(?:问题|意见)(?:共)?` + toldNumber + `(?:个|项|条)|(?:共|发现|存在|反馈)(?:(?:\d|[一二三四五六七八九])(?:大?类|个方面))?` + toldNumber + `(?:个|项|条)问题`)

// headed is the count that a heading tells of its kind.
type headed struct {
	n    int
	text string
	ref  document.Ref
}

// ownCount is what a numbered paragraph says it counts: （一）目标设置方面。共15个问题.
var ownCount = regexp.MustCompile(`共` + toldNumber + `(?:个|条|项)问题`)

// checkCountedKinds compares the sum of what numbered paragraphs count with the whole that the
// paragraph before them tells: 发现4类38个问题.
func checkCountedKinds(c *validate.Checker, r *normalize.Report) {
	for _, s := range r.Sections {
		for n, p := range s.Paragraphs {
			m := headedTotal.FindStringSubmatch(p.Text)
			if m == nil || n+2 >= len(s.Paragraphs) || leadingNumber.MatchString(p.Text) {
				continue
			}
			sum, kinds := 0, []validate.Evidence{{Ref: p.Ref(), Text: m[0]}}
			for _, q := range s.Paragraphs[n+1:] {
				own := ownCount.FindStringSubmatch(q.Text)
				if own == nil || !leadingNumber.MatchString(q.Text) {
					break
				}
				sum += smallCount(own[1])
				kinds = append(kinds, validate.Evidence{Ref: q.Ref(), Text: firstPart(q.Text) + own[0]})
			}
			switch whole := smallCount(m[1] + m[2]); {
			case len(kinds) < 3:
			case whole == sum:
				c.Agree()
			default:
				found := fmt.Sprintf("%d个", sum)
				c.Find(validate.Finding{Subject: headingOrText(s.Heading), Field: "narrative", Ref: p.Ref(), Expected: found, Found: m[0], Evidence: kinds,
					Message: say("正文称“%s”，其后各类合计%s；请核对。", "the text says “%s”, the kinds behind it count %s in all; check.", m[0], found)})
			}
		}
	}
}

// checkHeadedTotal compares the sum of what the headings of one section count with the whole that
// the text tells before them.
func checkHeadedTotal(c *validate.Checker, r *normalize.Report) {
	var kinds []headed
	sum := 0
	for _, s := range r.Sections {
		if m := headedCount.FindStringSubmatch(s.Heading); m != nil {
			kinds = append(kinds, headed{smallCount(m[1]), s.Heading, s.Ref})
			sum += smallCount(m[1])
		}
	}
	if len(kinds) < 2 {
		return
	}
	for para := range paragraphs(r) {
		if !contains(para.text, "问题", "意见") {
			continue
		}
		for _, m := range headedTotal.FindAllStringSubmatch(para.text, 2) {
			n := smallCount(m[1] + m[2])
			if n == sum || n <= len(kinds) {
				c.Agree()
				continue
			}
			evidence := []validate.Evidence{{Ref: para.ref, Text: m[0]}}
			for _, k := range kinds {
				evidence = append(evidence, validate.Evidence{Ref: k.ref, Text: k.text})
			}
			found := fmt.Sprintf("%d个", sum)
			c.Find(validate.Finding{Subject: headingOrText(para.heading), Field: "narrative", Ref: para.ref, Expected: found, Found: m[0], Evidence: evidence,
				Message: say("正文称“%s”，各小节标题所列合计%s；请核对。", "the text says “%s”, the headings count %s in all; check.", m[0], found)})
			return
		}
	}
}
