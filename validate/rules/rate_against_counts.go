package rules

import (
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// countWords holds the words that tell which count is the whole, and for a rate's root
// which one is the part: 实到 for 出勤率.
var countWords = lexicon.Groups("counted")

var partWords = countWords["part"].List()

// RateAgainstCounts: a rate is the one of the two counts beside it.
var RateAgainstCounts = validate.Rule{
	ID: "rate-against-counts", Title: "比率与所列数量相符", TitleEN: "a rate is that of the counts beside it",
	Group: "指标之间", Level: validate.Warning, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "实际完成值应能由佐证数据计算得出"},
	Doc:      "比率指标的完成情况描述、佐证材料中写明分子和分母两个同类数量（抽查50件、合格48件），或同表另有受理数、办结数这样的一对数量指标，描述写作“31个断面中24个”的，或正文、描述的同一句写明两个数量和比率时，按分子÷分母重新计算（正文中紧挨着的“目标50场，实际47场，完成率94%”“76个，占全区86个村的88.4%”“150户，139户满意，占92.67%”也重新计算，只作提问），分子略大于唯一的分母的同样报告，与完成值按四舍五入（或截尾）区间核对。分子须与比率同根（合格率对合格数），任何一对数量能算出该比率的视为一致；计量单位不同（统计对象不同）、只有一个数量、数量中有“不合格”等反向说法、按时办结率只写办结数的不比较。“66条线路中有14条……，占21.21%”“684辆，其中616辆，占90.06%”“21个项目中，……12个，占57.14%”同样重新计算；“正在整改”的个数不是已整改的分子。",
	Example:  "“产品抽检合格率”完成值98%，描述为“抽检50批次，合格48批次”，应为96%。",
	NearMiss: "培训120人，其中60人参加考试、58人合格，合格率96.7%：分母是参考人数，不是培训人数。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			for _, ind := range form.Indicators {
				if !checkRateRow(c, p.Report.Year, form, ind) {
					checkOfWhole(c, ind)
				}
				checkToldRates(c, p.Report.Year, ind)
			}
		}
		p.Whole(func(c *validate.Checker, r *normalize.Report) {
			for para := range paragraphs(r) {
				checkToldShares(c, para)
				if contains(para.text, "率", "满意度") {
					checkRateSentences(c, r.Year, para, "narrative", normalize.Value{})
				}
			}
		})
	},
}

// count is a number of things with the words around it.
type count struct {
	words    string
	value    *big.Rat
	text     string
	unit     string
	evidence []validate.Evidence
}

// checkRateRow holds a rate against the counts that its root names, in its own row or in
// others; false where they give none.
func checkRateRow(c *validate.Checker, year int, form *normalize.Form, ind *normalize.Indicator) bool {
	parts, object := rateRoot(ind.Name)
	if parts == nil || ind.Actual.Kind != normalize.Quantitative || ind.Actual.Unit != "%" || ind.Actual.Op != normalize.OpNone || ind.Actual.Ambiguous || ind.Actual.Approx {
		return false
	}
	for _, f := range []normalize.Field{ind.Description, ind.Evidence} {
		if f.Filled() && compareRate(c, ind, countsIn(f, year, ind.Told), parts, validate.Likely) {
			return true
		}
	}
	if compareRate(c, ind, countRows(form, ind, object), parts, validate.Question) {
		return true
	}
	told := countsIn(ind.Description, year, ind.Told)
	return len(told) == 1 && compareRate(c, ind, append(wholeRows(form, object), told...), parts, validate.Question)
}

// wholeRows are the rows that count exactly the rate's object, in whatever order of words:
// 调解矛盾纠纷数量 beside 矛盾纠纷调解成功率, whose description tells 成功调解2265件.
func wholeRows(form *normalize.Form, object string) []count {
	var out []count
	for _, ind := range form.Indicators {
		if ind.Actual.Kind == normalize.Quantitative && ind.Actual.Op == normalize.OpNone && !ind.Actual.Ambiguous && sameNoun(object, ind.Name, ind.Actual.Unit) {
			out = append(out, count{"共" + ind.Name, baseValue(ind.Actual.Number, ind.Actual.Unit), ind.Actual.Text, ind.Actual.Unit, append(cite(ind.NameField), citeValues(ind.Actual)...)})
		}
	}
	return out
}

// checkToldRates compares rates that a description tells beside the row's own with the
// counts of their sentence: 发放问卷600份，收回582份，回收率98%，满意度93%.
func checkToldRates(c *validate.Checker, year int, ind *normalize.Indicator) {
	d := ind.Description
	if !d.Filled() || !contains(d.Text, "率") || len(ind.Told) < 3 {
		return
	}
	checkRateSentences(c, year, passage{"", d.Text, d.Ref, 0, normalize.FiguresIn(d.Text, "", year, d.Ref)}, "description", ind.Actual)
}

// checkOfWhole recomputes a share from the two counts that a description tells as 31个断面中24个,
// whatever the words around them.
func checkOfWhole(c *validate.Checker, ind *normalize.Indicator) {
	a := ind.Actual
	if a.Kind != normalize.Quantitative || a.Unit != "%" || a.Op != normalize.OpNone || a.Ambiguous || a.Approx || !ind.Description.Filled() || !contains(ind.Description.Text, "中") || !contains(ind.Name, "率", "比例", "占比", "比重") {
		return
	}
	var whole, part *normalize.Quantity
	for n := 1; n < len(ind.Told); n++ {
		x, y := &ind.Told[n-1], &ind.Told[n]
		if between := ind.Description.Text[x.End:y.Start]; !outOf(between) || x.Unit != y.Unit || !normalize.Counter(x.Unit) || x.Number.Value.Cmp(y.Number.Value) < 0 || x.Approx || y.Approx {
			continue
		}
		if whole != nil {
			return // which of both pairs makes the share is not clear
		}
		whole, part = x, y
	}
	if whole == nil || whole.Number.Value.Sign() <= 0 {
		return
	}
	want := inPercent(part.Number.Value, whole.Number.Value)
	rest := new(big.Rat).Sub(hundred, want)
	if printsAs(want, a.Number) || printsAs(rest, a.Number) || normalize.Exactly(want).Overlaps(a.Number.Interval()) {
		c.Agree()
		return
	}
	text := decimal(want, a.Number) + "%"
	c.Find(validate.Finding{Subject: ind.Name, Field: "actual", Ref: a.Ref, Expected: text, Found: a.Text, Confidence: validate.Question, Evidence: append(citeValues(a), cite(ind.Description)...),
		Message: say("指标“%s”完成值为%s，按描述所列%s中的%s计算应为%s；请核对口径后更正。", "“%s”: the actual is %s, %s of %[4]s make %[5]s; check and correct.",
			ind.Name, a.Text, whole.Text, part.Text, text),
		Repairs: []validate.Repair{changeValue(a, decimal(want, a.Number))}})
}

// outOf reports whether the words between two counts make the second a part of the first.
func outOf(between string) bool {
	between = strings.TrimRight(between, "，有 ")
	return strings.HasSuffix(between, "中") && !strings.HasSuffix(between, "其中") && utf8.RuneCountInString(between) <= 8 && !strings.ContainsAny(between, "。；;")
}

// rateRoot is the words that a rate's part goes by, and what the rate is about:
// 合格 and 产品抽检 for 产品抽检合格率; nil for a name that is no such rate.
func rateRoot(name string) (parts []string, object string) {
	cut := max(strings.LastIndex(name, "率"), strings.LastIndex(name, "满意度")+len("满意"))
	if cut < len("满意") || strings.Contains(name, "增长率") || strings.Contains(name, "下降率") {
		return nil, ""
	}
	_, second := utf8.DecodeLastRuneInString(name[:cut])
	_, first := utf8.DecodeLastRuneInString(name[:cut-second])
	root := name[cut-second-first : cut]
	if known, ok := countWords[root]; ok {
		return known.List(), name[:cut-len(root)]
	}
	return []string{root}, name[:cut-len(root)]
}

// countsIn reads the counts of a cell; the description's numbers were read before.
func countsIn(f normalize.Field, year int, told []normalize.Quantity) []count {
	if len(told) == 0 || told[len(told)-1].End > len(f.Text) || f.Text[told[0].Start:told[0].End] != told[0].Text {
		told = normalize.Quantities(f.Text)
	}
	return countsAmong(f.Text, 0, year, told, cite(f))
}

// countsAmong picks this year's counts of things from the numbers of a text that begins
// at start.
func countsAmong(text string, start, year int, qs []normalize.Quantity, evidence []validate.Evidence) []count {
	var out []count
	for n, q := range qs {
		if !normalize.Counter(q.Unit) && !inMoney(q.Unit) || q.Role != normalize.RoleActual && q.Role != normalize.RolePart || q.Op != normalize.OpNone || q.Approx || q.PriorTo(year) {
			continue
		}
		from, after := 0, text[q.End-start:]
		if n > 0 {
			from = qs[n-1].End - start
		}
		if n+1 < len(qs) {
			after = text[q.End-start : qs[n+1].Start-start]
			if whole := strings.TrimSpace(after); strings.HasSuffix(whole, "中") || strings.HasSuffix(whole, "中有") {
				after = "共" + after // 18座桥梁中17座按期完成
			} else if firstPart(after) == after {
				after = "" // 检测50次达标45次: the word belongs to what follows
			}
		}
		words := text[from : q.Start-start]
		if _, inner, ok := cutLast(words, "（"); ok {
			words = inner
		}
		if contains(lastPart(words), "人均", "平均", "户均", "每") {
			continue // what falls to one of them is no part of the whole
		}
		words = lastPart(words) + firstPart(after)
		if i := strings.LastIndexAny(words, "：:"); i >= 0 {
			words = words[i:] // 6.满意度：发放问卷300份
		}
		if inMoney(q.Unit) && !contains(words, "应", "已", "实") {
			continue // sums are of many kinds; 应追回386万元，已追回352万元 are of one
		}
		out = append(out, count{words, baseValue(q.Number, q.Unit), q.Text, q.Unit, evidence})
	}
	return out
}

// firstPart is the text up to its first mark.
func firstPart(text string) string {
	if i := strings.IndexAny(text, "，。；、,;（("); i >= 0 {
		return text[:i]
	}
	return text
}

// countRows are the indicators that count what the rate is of: 受理件数 and 办结件数.
func countRows(form *normalize.Form, rate *normalize.Indicator, object string) []count {
	about := normalize.NewPhrase(object)
	if len(about) == 0 {
		return nil
	}
	var out []count
	for _, ind := range form.Indicators {
		if ind.Actual.Kind == normalize.Quantitative && normalize.Counter(ind.Actual.Unit) && ind.Actual.Op == normalize.OpNone && !ind.Actual.Ambiguous && ind.Topic.Shared(about) == len(about) {
			out = append(out, count{ind.Name, baseValue(ind.Actual.Number, ind.Actual.Unit), ind.Actual.Text, ind.Actual.Unit, append(cite(ind.NameField), citeValues(ind.Actual)...)})
		}
	}
	return out
}

// compareRate holds the rate against what the counts give; false where they give none.
func compareRate(c *validate.Checker, ind *normalize.Indicator, counts []count, parts []string, sure validate.Confidence) bool {
	part, wholes := partAndWholes(counts, parts)
	if part == nil || narrower(ind.Name, part.words) {
		return false
	}
	if anyRate(counts, ind.Actual.Number) {
		c.Agree()
		return true
	}
	if len(wholes) > 1 {
		sure = validate.Question
	}
	want := inPercent(part.value, wholes[0].value)
	text := decimal(want, ind.Actual.Number) + "%"
	c.Find(validate.Finding{Subject: ind.Name, Field: "actual", Ref: ind.Actual.Ref, Expected: text, Found: ind.Actual.Text, Confidence: sure,
		Evidence: append(citeValues(ind.Actual), evidenceOf(part, &wholes[0])...),
		Message: say("指标“%s”完成值为%s，按所列数量（%s、%s）计算应为%s；请核对口径后更正。", "“%s”: the actual is %s, the counts given (%s, %s) make %s; check and correct.",
			ind.Name, ind.Actual.Text, wholes[0].text, part.text, text),
		Repairs: []validate.Repair{changeValue(ind.Actual, decimal(want, ind.Actual.Number))}})
	return true
}

// narrower reports whether the rate is of a part of the part: 按时办结率 beside 办结300件.
func narrower(rate, words string) bool {
	for _, w := range []string{"按时", "及时", "限时", "按期", "准时", "如期", "一次", "首次", "当场", "当年", "优良", "优秀"} {
		if strings.Contains(rate, w) && !strings.Contains(words, w) && !strings.HasSuffix(rate, w+"率") {
			return true
		}
	}
	return false
}

func evidenceOf(part, whole *count) []validate.Evidence {
	if part.evidence[0] == whole.evidence[0] {
		return part.evidence
	}
	return append(append([]validate.Evidence{}, whole.evidence...), part.evidence...)
}

// partAndWholes tells the one count that the rate's root names and those it can be a
// part of; nil where that is not plain.
func partAndWholes(counts []count, parts []string) (part *count, wholes []count) {
	if len(counts) < 2 {
		return nil, nil
	}
	for i := range counts {
		counts[i].words = strings.ReplaceAll(counts[i].words, "满意度", "") // 满意度问卷600份 are handed out to anybody
		for _, word := range parts {
			counts[i].words = strings.ReplaceAll(counts[i].words, "应"+word, "应到") // 应参训 is the whole
		}
	}
	if !slices.ContainsFunc(counts, func(x count) bool { return contains(x.words, parts...) }) {
		parts = partWords // 应种120剂次，实种118剂次
	}
	for i := range counts {
		switch word := firstOf(counts[i].words, parts...); {
		case word == "", contains(counts[i].words, "正在"+word, "尚在"+word, "仍在"+word): // what is left
		case part != nil || contains(counts[i].words, "不"+word, "未"+word, "非"+word, "无"+word):
			return nil, nil
		default:
			part = &counts[i]
		}
	}
	if part == nil || part.value.Sign() <= 0 {
		return nil, nil
	}
	for i := range counts {
		w := &counts[i]
		if w == part {
			slices.Reverse(wholes) // the nearest before the part is the likeliest: 发放500份，收回482份，满意457份
		}
		if w != part && countWords["whole"].In(w.words) && normalize.SameFamily(w.unit, part.unit) && (w.unit == part.unit || !strings.Contains(w.words, "涉及")) && w.value.Cmp(part.value) >= 0 {
			wholes = append(wholes, *w)
		}
	}
	if len(wholes) == 0 {
		wholes = exceeded(counts, part)
	}
	if len(wholes) == 0 {
		return nil, nil
	}
	return part, wholes
}

// exceeded is the only other count where the part is more than it, but not by far: 访问农户
// 200户，满意289户. By far it is of something else.
func exceeded(counts []count, part *count) []count {
	if len(counts) != 2 {
		return nil
	}
	for i := range counts {
		w := &counts[i]
		if w != part && w.unit == part.unit && countWords["whole"].In(w.words) && !contains(w.words, "完工", "竣工", "建成", "完成", "办结", "验收") && w.value.Sign() > 0 && part.value.Cmp(new(big.Rat).Mul(w.value, big.NewRat(2, 1))) < 0 {
			return []count{*w}
		}
	}
	return nil
}

// mostCounts bounds the pairs of counts of one text.
const mostCounts = 12

// anyRate reports whether some two of the counts give the rate.
func anyRate(counts []count, rate normalize.Number) bool {
	counts = counts[:min(len(counts), mostCounts)]
	for i := range counts {
		for j := range counts {
			if i != j && counts[j].value.Sign() > 0 && printsAs(inPercent(counts[i].value, counts[j].value), rate) {
				return true
			}
		}
	}
	return false
}

func inPercent(part, whole *big.Rat) *big.Rat {
	return new(big.Rat).Mul(new(big.Rat).Quo(part, whole), hundred)
}

// printsAs reports whether an exact rate prints so, rounded or cut off: 97.9 as 98 or 97.
func printsAs(x *big.Rat, n normalize.Number) bool {
	cut := new(big.Rat).Add(n.Value, big.NewRat(1, pow10(n.Decimals)))
	return x.Cmp(n.Lo) >= 0 && x.Cmp(cut) < 0
}

// mostBeside bounds the numbers of a sentence among which a rate's counts are sought; in a
// longer one they are the two right before the rate.
const mostBeside = 5

// rightBefore are the two counts that stand right before the n-th figure, a rate, the second
// of which its root names: 查出问题200个，整改186个，整改率93%.
func rightBefore(s passage, n int, counts []count, parts []string) (part *count, wholes []count) {
	a, b := s.figures[n-2], s.figures[n-1]
	root := lastPart(b.Lead)
	if !exactPair(a, b) || strings.HasPrefix(strings.TrimSpace(s.between(a.End, b.Start)), "、") || a.Role != normalize.RoleActual || b.Role != normalize.RoleActual || a.Number.Value.Cmp(b.Number.Value) < 0 ||
		!contains(root, parts...) || contains(root, "不", "未", "非", "无") || contains(lastPart(a.Lead), parts...) || utf8.RuneCountInString(s.between(b.End, s.figures[n].Start)) > 10 {
		return nil, nil
	}
	for i := 1; i < len(counts); i++ {
		if counts[i-1].text == a.Text && counts[i].text == b.Text {
			return &counts[i], counts[i-1 : i]
		}
	}
	return nil, nil
}

// becameWords follow a number from which another one came about.
var becameWords = lexicon.NewWords("下降", "上升", "提高", "提升", "增长", "增加", "减少", "缩减", "降", "升", "增", "减", "到", "至", "变")

// wasBefore reports whether the n-th figure is what was before it became another: 超限率由年初
// 的1.9%下降到1.32%.
func wasBefore(s passage, n int) bool {
	return contains(lastPart(s.before(n)), "由", "从") && becameWords.Prefix(strings.TrimSpace(s.between(s.figures[n].End, s.start+len(s.text)))) != ""
}

// checkRateSentences compares a rate with two counts of its own sentence.
func checkRateSentences(c *validate.Checker, year int, para passage, field string, own normalize.Value) {
	for s := range para.sentences() {
		var qs []normalize.Quantity
		for _, f := range s.figures {
			qs = append(qs, f.Quantity)
		}
		for n, f := range s.figures {
			parts, _ := rateRoot(strings.TrimRight(s.before(n), "为是达到约的"))
			if parts == nil || wasBefore(s, n) || f.Unit != "%" || f.Role != normalize.RoleActual || f.Op != normalize.OpNone || f.Approx || own.Kind == normalize.Quantitative && agreesWith(f.Quantity, own) {
				continue
			}
			near := qs
			if len(qs) > mostBeside {
				near = qs[max(0, n-2) : n+1]
			}
			counts := countsAmong(s.text, s.start, year, near, []validate.Evidence{{Ref: s.ref, Text: s.text}})
			part, wholes := partAndWholes(counts, parts)
			if part == nil && n > 1 {
				part, wholes = rightBefore(s, n, counts, parts)
			}
			if part == nil || narrower(s.before(n), part.words) {
				continue
			}
			if anyRate(counts, f.Number) {
				c.Agree()
				continue
			}
			text := decimal(inPercent(part.value, wholes[0].value), f.Number)
			c.Find(validate.Finding{Subject: strings.TrimRight(lastPart(s.before(n)), "为是达到约的"), Field: field, Ref: f.Ref, Expected: text + "%", Found: f.Text, Confidence: validate.Question,
				Evidence: part.evidence, Repairs: []validate.Repair{changeFigure(f, text)},
				Message: say("文中“%s”的%s，按所列数量（%s、%s）计算应为%s；请核对口径后更正。", "the text says “%s”: %s, the counts given (%s, %s) make %s; check and correct.",
					brief(s.text), f.Text, wholes[0].text, part.text, text+"%")})
		}
	}
}
