package rules

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// NarrativeCount: what the text counts is what it lists.
var NarrativeCount = validate.Rule{
	ID: "narrative-count", Title: "正文所称条数与所列条数一致", TitleEN: "the text lists as many as it says",
	Group: "正文与附表", Level: validate.Warning, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效自评复核通行做法", Clause: "报告内容应前后一致"},
	Doc:      "正文写明“存在以下3个问题”的，与其后“一是…二是…”或“1.…2.…”的条数核对；“一是…三是…”漏号的同样报告；写明有几个指标未达标、“分别是”后列出指标名称的，与列出的名称个数核对；写明有几个三级指标的，与唯一一张指标表的行数（预算执行率计与不计均可）和其中达到、未达到的个数核对；人员总数后只分列行政、事业人数的，与两数之和核对；写明复核、自评项目共几个的，与唯一一张项目汇总表的行数核对（不开展自评的行计与不计均可）；“58个，其中甲类19个、乙类24个、丙类15个”的，按各类相加核对（相加少于总数而不足三类的不报）；“上半年9次，下半年13次，共22次”、“其中甲类218家次、乙类571家次、其他215家次”等接连列出、以合计或“其他”“四季度”收尾的同单位个数，按所列相加核对，只作提问；“其中”后分尽的两部分（城区、乡镇，男、女等），以及三位以上的总数与各部分之和只差一个数位的，同样提问；写明各等级项目几个的，与唯一一张项目汇总表的等级列（或按得分定的等级）核对，并与所写项目总数、占比、优良率核对；写明被核减、未核减、已整改的项目几个的，与汇总表核对，只作提问；与全部项目写在一起的部门（单位）个数与汇总表核对。问题与建议都逐条列出、建议少于问题，且有一条问题找不到相关建议的，只作提问。“主要有”“如”引出的部分列举、几条合并写的建议、没有写明条数的不报。紧接在个数之前或“分别是”之后列出的名称按个数核对（“河西3个街道”；列出种类而数个数的，只差一个才提问）；“针对上述三个问题”与列出的问题核对；标题中的“（4个问题）”与其下条数核对，各标题、各类之和与“共反馈问题9个”核对；“5个县（区）：甲……、乙……”与列出的个数核对；写明完成几项、未完成几项，两数之和等于指标表行数的，未完成数与完成值未达标的行数核对（提问）；写明已完成、正在整改几个的，与整改台账的状态列核对。“4类38个问题”数的是类，降为、升为的等级个数不相加。",
	Example:  "“存在以下三个方面的问题：一是…；二是…。”只列出两条。",
	NearMiss: "“共发现12个问题，主要表现为：一是…二是…”只列举主要问题。",
	Settings: []string{"grades"},
	Check: func(p *validate.Pass) {
		p.Whole(func(c *validate.Checker, r *normalize.Report) {
			lists := enumerations(r)
			checkAnswered(c, lists)
			checkAnsweredCount(c, r, lists)
			checkFoundCounts(c, r)
			checkCountedKinds(c, r)
			if checkHeadedCounts(c, r) {
				checkHeadedTotal(c, r)
			}
			for para := range paragraphs(r) {
				checkMarks(c, para)
				checkNamedThings(c, para)
				for s := range para.sentences() {
					checkCountedList(c, s)
				}
				checkKinds(c, para)
				checkToldSums(c, para, func(unit string) bool { return !inMoney(unit) && unit != "分" })
			}
			for _, s := range r.Sections {
				checkMarkedParagraphs(c, s)
			}
			checkStatedCounts(c, r)
			checkProjectCount(c, r)
			checkGradeCounts(c, p.Profile, r)
			checkSubsetCounts(c, r)
			checkUnitCount(c, r)
			checkIndicatorCounts(c, r)
			checkStaff(c, r)
			checkTrackedCounts(c, r)
		})
	},
}

// checkMarks reports a run 一是, 三是 that leaves a number out.
func checkMarks(c *validate.Checker, para passage) {
	_, number := marks(para.text)
	for n := 1; n < len(number); n++ {
		switch {
		case number[n] == number[n-1]+1:
			c.Agree()
		case number[n] == 1, number[0] != 1:
			// another list, or the rest of one
		default:
			reportMark(c, para.heading, para.ref, para.text, number[n-1], number[n])
			return // the rest may be counted from either
		}
	}
}

// checkMarkedParagraphs does the same for a list whose entries are paragraphs. One that
// holds a list itself may begin either.
func checkMarkedParagraphs(c *validate.Checker, s normalize.Section) {
	last := 0
	for _, p := range s.Paragraphs {
		text := strings.TrimSpace(p.Text)
		at, number := marks(text)
		if len(at) == 0 || at[0] != 0 {
			continue
		}
		if len(at) > 1 {
			return
		}
		switch {
		case number[0] == 1 || last == 0: // another list, or the rest of one
		case number[0] == last+1:
			c.Agree()
		default:
			reportMark(c, s.Heading, p.Ref(), text, last, number[0])
			return
		}
		last = number[0]
	}
}

// reportMark tells that a list goes on from one ordinal to another that is not the next.
func reportMark(c *validate.Checker, heading string, ref document.Ref, text string, last, next int) {
	want, found := string([]rune(ordinalRunes)[min(last, 9)]), string([]rune(ordinalRunes)[min(next-1, 9)])
	c.Find(validate.Finding{Subject: headingOrText(heading), Field: "narrative", Ref: ref, Expected: want + "是", Found: found + "是",
		Evidence: []validate.Evidence{{Ref: ref, Text: text}},
		Message:  say("“%s”中列举的序号不连续，应为“%s是”处写作“%s是”；请核对是否漏项。", "in “%s” the list skips “%s是” and goes on with “%s是”; check whether an item is missing.", headingOrText(heading), want, found)})
}

func headingOrText(heading string) string {
	if heading == "" {
		return "正文"
	}
	return heading
}

var statedCount = regexp.MustCompile(`([0-9０-９]{1,2}|[一二两三四五六七八九十]{1,3})\s*(?:个方面|方面|个|条|项|点|大|类)(?:的)?(?:主要|突出|具体|共性|改进|整改|工作|意见)*(?:问题|不足|短板|建议|意见|措施|原因|困难|经验|做法)`)

// countedAfter is the same with the count behind what it counts: 主要做法有四条：一是.
var countedAfter = regexp.MustCompile(`(?:问题|不足|短板|建议|意见|措施|原因|困难|经验|做法)(?:主要)?(?:有|包括|存在|体现在|表现在)(?:以下|如下)?([0-9０-９]{1,2}|[一二两三四五六七八九十]{1,3})\s*(?:个方面|方面|个|条|项|点)`)

// countedBare is a count that leads straight on to its list without saying of what: 主要有四点：一是.
var countedBare = regexp.MustCompile(`(?:有|存在|体现在|表现在|表现为|包括)(?:以下|如下)?([0-9０-９]{1,2}|[一二两三四五六七八九十]{1,3})\s*(?:个方面|方面|条|项|点)([：:，,]\s*一是)`)

// countedLists are how a count and what it counts are written together: only a paragraph
// with one of them is searched.
var countedLists = lexicon.Read("counted_lists")

// kindsBefore is a count of kinds right before one of what they have.
var kindsBefore = regexp.MustCompile(`(?:\d|[一二两三四五六七八九十])\s*(?:大类|类|个方面|方面|大方面)$`)

// partOnly are words that lead from a count to a part of what it counts.
var partOnly = []string{"主要", "如", "例", "部分", "典型", "突出", "其中", "已", "涉及", "项目", "个人", "均", "重点"}

// checkStatedCounts compares 以下三个问题 with the list that follows it.
func checkStatedCounts(c *validate.Checker, r *normalize.Report) {
	for i, s := range r.Sections {
		for n, p := range s.Paragraphs {
			if countedLists.In(p.Text) {
				for _, m := range statedCount.FindAllStringSubmatchIndex(p.Text, 4) {
					checkStatedCount(c, r, i, n, m)
				}
			}
			if contains(p.Text, "有", "包括", "存在", "体现在", "表现在") && contains(p.Text, "一是", "1.", "1、", "1．", "（1）", "(1)") {
				for _, m := range countedAfter.FindAllStringSubmatchIndex(p.Text, 4) {
					checkStatedCount(c, r, i, n, m)
				}
			}
			if contains(p.Text, "：一是", "，一是", ":一是", ",一是") && !goesOn(s, n) {
				for _, m := range countedBare.FindAllStringSubmatchIndex(p.Text, 4) {
					if countedAfter.MatchString(p.Text[:m[4]]) {
						continue // told above
					}
					m[1] = m[4]
					checkStatedCount(c, r, i, n, m)
				}
			}
		}
	}
}

// goesOn reports whether the paragraph behind the n-th goes on with its list.
func goesOn(s normalize.Section, n int) bool {
	if n+1 >= len(s.Paragraphs) {
		return false
	}
	at, _ := marks(s.Paragraphs[n+1].Text)
	return len(at) > 0 && at[0] == 0
}

// checkStatedCount compares one stated count, of paragraph n of section i, with the list behind it.
func checkStatedCount(c *validate.Checker, r *normalize.Report, i, n int, m []int) {
	s := r.Sections[i]
	p := s.Paragraphs[n]
	if contains(lastPart(p.Text[:m[0]]), "上述", "前述", "以上", "针对", "这", "该", "前面") {
		return // what was listed before
	}
	if kindsBefore.MatchString(p.Text[:m[0]]) {
		return // 4类38个问题 lists the kinds
	}
	items, between := listedAfter(s, n, p.Text[m[1]:])
	if items == nil && n == len(s.Paragraphs)-1 && len(strings.TrimSpace(p.Text[m[1]:])) <= len("，具体如下：") {
		items = below(r.Sections, i)
	}
	compareCount(c, s, p, p.Text[m[0]:m[1]], p.Text[m[2]:m[3]], items, between)
}

// listedAfter is the list that follows in the paragraph, or in those after it where the
// rest of the paragraph only leads on to them.
func listedAfter(s normalize.Section, n int, rest string) (items []item, between string) {
	ref := s.Paragraphs[n].Ref()
	if at, number := marks(rest); len(at) > 0 && number[0] == 1 {
		return itemsIn(rest, ref), rest[:at[0]]
	}
	if items, lead := inlineNumbers(rest, ref); items != nil {
		return items, lead
	}
	if len(strings.TrimSpace(rest)) > len("，具体表现在以下几个方面：") {
		return nil, ""
	}
	after := normalize.Section{Paragraphs: s.Paragraphs[n+1:]}
	var out []item
	for _, p := range after.Paragraphs {
		out = append(out, itemsIn(p.Text, p.Ref())...)
	}
	if len(out) == 0 {
		out = leadingNumbers(after)
	}
	return out, rest
}

// inlineNumbers are the entries 1.…；2.… or （1）…（2）… within one text, and what leads to
// them; nil where no such list begins there.
func inlineNumbers(text string, ref document.Ref) (items []item, lead string) {
	for _, style := range []string{"%d.", "%d、", "%d．", "（%d）", "(%d)", "%d）"} {
		rest := text
		var out []item
		for n := 1; ; n++ {
			before, after, ok := cutNumber(rest, fmt.Sprintf(style, n))
			if !ok {
				break
			}
			if n == 1 {
				lead = before
			} else {
				out = append(out, item{firstPart(before), before, ref})
			}
			rest = after
		}
		if rest != text {
			return append(out, item{firstPart(rest), rest, ref}), lead
		}
	}
	return nil, ""
}

// cutNumber cuts a text at a list's number, which stands behind a mark: 1.5万元 is none.
func cutNumber(text, number string) (before, after string, ok bool) {
	before, after, ok = strings.Cut(text, number)
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	return before, after, ok && (before == "" || strings.ContainsRune("。；;：:，, \n", last)) && (next < '0' || next > '9')
}

func compareCount(c *validate.Checker, s normalize.Section, p *document.Paragraph, stated, number string, items []item, between string) {
	n := smallCount(number)
	if len(items) < 2 || n == 0 || contains(between, partOnly...) || len(between) > len("，现将有关具体情况分别说明和报告如下：") {
		return
	}
	if n == len(items) {
		c.Agree()
		return
	}
	evidence := []validate.Evidence{{Ref: p.Ref(), Text: stated}}
	for _, it := range items {
		if !it.ref.Same(p.Ref()) {
			evidence = append(evidence, validate.Evidence{Ref: it.ref, Text: it.label})
		}
	}
	found := fmt.Sprintf("%d条", len(items))
	c.Find(validate.Finding{Subject: headingOrText(s.Heading), Field: "narrative", Ref: p.Ref(), Expected: stated, Found: found, Evidence: evidence,
		Message: say("正文称“%s”，实际列出%s；请核对是否漏列或改写条数。", "the text says “%s” but lists %s; check for a missing item or correct the count.", stated, found)})
}

// smallCount reads 3, 三 or 十二; 0 for anything else.
func smallCount(text string) int {
	qs := normalize.Quantities(strings.Replace(text, "两", "二", 1) + "项")
	if len(qs) != 1 || !qs[0].Number.Value.IsInt() {
		return 0
	}
	return int(qs[0].Number.Value.Num().Int64())
}

// checkAnswered compares the problems of a report with its suggestions, where both are
// told as 一是, 二是 … or both by numbers.
func checkAnswered(c *validate.Checker, lists []numbered) {
	problems, advice := sole(lists, problemHeads...), sole(lists, adviceHeads...)
	if problems == nil || advice == nil || problems.inText != advice.inText || len(problems.items) < 2 || len(advice.items) < 2 {
		return
	}
	if len(problems.items) > len(advice.items) {
		for _, it := range problems.items {
			if !answered(it, advice.items) {
				reportUnanswered(c, problems, advice, it)
				return
			}
		}
	}
	c.Agree() // as many, or merged so that each has its counterpart
}

func reportUnanswered(c *validate.Checker, problems, advice *numbered, it item) {
	first := advice.items[0]
	c.Find(validate.Finding{Subject: problems.heading, Field: "narrative", Ref: it.ref, Level: validate.Note, Confidence: validate.Question, Expected: "相应的建议", Found: it.label,
		Evidence: []validate.Evidence{{Ref: it.ref, Text: it.label}, {Ref: first.ref, Text: first.label}},
		Message: say("问题列出%d条、建议列出%d条，“%s”没有相应的建议；请核实。", "%d problems and %d suggestions are listed; “%s” has no suggestion; verify.",
			len(problems.items), len(advice.items), brief(it.label))})
}

// sole is the only list whose heading has one of the words; nil where there are several.
func sole(lists []numbered, words ...string) *numbered {
	var found *numbered
	for i := range lists {
		if len(lists[i].items) > 1 && contains(lists[i].heading, words...) {
			if found != nil {
				return nil
			}
			found = &lists[i]
		}
	}
	return found
}

// answered reports whether some item of the other side is about the same thing.
func answered(it item, others []item) bool {
	about := normalize.NewPhrase(it.text)
	return slices.ContainsFunc(others, func(o item) bool { return about.Shared(normalize.NewPhrase(o.text)) > 0 })
}

// chosen are the words by which a title says that its list is a choice.
var chosen = lexicon.NewWords("典型", "部分", "抽查", "抽样", "选取", "示例", "代表性", "重点")

// listsFewer reports whether a list holds chosen projects and a clause speaks of all.
func listsFewer(title, clause string) bool {
	word := chosen.Find(title)
	return word != "" && !strings.Contains(clause, word)
}

// checkProjectCount compares the number of projects that the text tells with the list.
func checkProjectCount(c *validate.Checker, r *normalize.Report) {
	if len(r.Lists) != 1 || r.Lists[0].Partial || len(r.Lists[0].Projects) == 0 {
		return
	}
	rows, judged := len(r.Lists[0].Projects), 0
	for _, p := range r.Lists[0].Projects {
		if !p.Explained {
			judged++
		}
	}
	for _, f := range r.Figures {
		if !countsProjects(f) || listsFewer(r.Lists[0].Title, f.Clause) {
			continue
		}
		n := f.Number.Value
		if n.IsInt() && (n.Num().Int64() == int64(rows) || n.Num().Int64() == int64(judged)) {
			c.Agree()
			continue
		}
		want := fmt.Sprintf("%d个", rows)
		c.Find(validate.Finding{Subject: "项目数量", Field: "narrative", Ref: f.Ref, Expected: want, Found: f.Text,
			Evidence: append([]validate.Evidence{citeFigure(f)}, cite(r.Lists[0].Projects[rows-1].Name)...),
			Message:  say("正文“%s”，项目汇总表列有%s项目；请核对。", "the text says “%s”, the list of projects has %s; check.", brief(f.Clause), want),
			Repairs:  []validate.Repair{changeFigure(f, fmt.Sprint(rows))}})
	}
}

// countsProjects: 对18个项目开展复核, 共有项目支出18个: all projects, not those of a grade.
func countsProjects(f normalize.Figure) bool {
	if f.Role != normalize.RoleActual || f.Unit != "个" && f.Unit != "项" || f.Approx || f.Op != normalize.OpNone {
		return false
	}
	noun := strings.HasPrefix(strings.TrimLeft(afterFigure(f), "预算支出的"), "项目") || strings.HasSuffix(strings.TrimRight(f.Lead, "共计为有"), "项目") || strings.HasSuffix(f.Lead, "项目支出")
	return noun && contains(f.Clause, "自评", "复核", "评价") && !partCounted.In(firstPart(afterFigure(f))) &&
		!contains(f.Clause, "其中", "低于", "高于", "相同", "一致", "核减", "等于", "以上", "以下", "超过", "不足", "等次", "等级", "优", "良", "一等", "二等", "未", "整改", "扣", "存在", "部分", "抽", "重点", "产业", "重大", "转移支付", "上级", "问题", "指标", "完成")
}

// afterFigure is what stands behind a figure in its clause, which may print its like before.
func afterFigure(f normalize.Figure) string {
	_, after, _ := strings.Cut(strings.TrimPrefix(f.Clause, strings.TrimLeft(f.Lead, " \t\u3000")), f.Text)
	return after
}
