package normalize

import (
	"strings"
	"unicode"

	"fuhe/normalize/lexicon"
)

// Quantities finds the numbers of a running text: Arabic ones wherever they stand,
// Chinese ones where a unit follows and the phrase is not a fixed one. Offsets are
// bytes of text.
func Quantities(text string) []Quantity {
	s := newScan(text)
	var out []Quantity
	for i := 0; i < len(s.rs); {
		q, next, ok := s.quantity(i)
		if !ok {
			i = max(next, i+1)
			continue
		}
		if n := len(out); n > 0 && q.Start < out[n-1].End {
			q.Start = out[n-1].End // one space between two numbers belongs to the first
			q.Text = text[q.Start:q.End]
		}
		out = append(out, q)
		for i = next; s.off[i] < q.End; i++ {
			continue // the digits of a unit are no number: m3
		}
	}
	return s.withYears(out)
}

// quantity reads the number that begins at rune i, with its unit and role.
func (s *scan) quantity(i int) (q Quantity, next int, ok bool) {
	if !isDigit(s.rs[i]) && !s.has(i, "百分之") {
		return s.chineseQuantity(i)
	}
	from := i
	if s.at(i-1) == '-' && (!s.wordBefore(i-1) || strings.ContainsRune("为是率达约额", s.at(i-2))) {
		from = i - 1
	}
	n, next, ok := s.number(from)
	if !ok {
		return Quantity{}, s.endOfDigits(i), false
	}
	return s.finish(n, from, next), next, true
}

// endOfDigits skips a run of digits that is too long to be a number.
func (s *scan) endOfDigits(i int) int {
	for isDigit(s.at(i)) || s.at(i) == '.' {
		i++
	}
	return i
}

// wordBefore reports whether a letter or digit stands right before rune i.
func (s *scan) wordBefore(i int) bool {
	r := s.at(i - 1)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == ')' || r == '%'
}

func (s *scan) chineseQuantity(i int) (Quantity, int, bool) {
	r := s.rs[i]
	_, digit := chineseDigits[r]
	if !digit && r != '十' && r != '拾' {
		return Quantity{}, i, false
	}
	n, next, ok := s.chineseNumber(i)
	if !ok {
		return Quantity{}, i + 1, false
	}
	if s.fixedPhrase(i, next) {
		return Quantity{}, next, false
	}
	if unit, _ := s.unitAndScale(n, next); unit == "" || unit == "%" || vagueUnit(n, unit) {
		return Quantity{}, next, false
	}
	return s.finish(n, i, next), next, true
}

// vagueUnit reports whether 一 with the unit is an article rather than a count: 一个, 一批.
func vagueUnit(n Number, unit string) bool {
	if n.Text == "一" {
		return strings.Contains(" 个 种 类 批 份 位 名 张 家 本 块 面 条 回 则 年 月 日 时 天 ", " "+unit+" ") && unit != "条" && unit != "家"
	}
	return strings.Contains(" 年 月 日 时 级 分 ", " "+unit+" ")
}

// fixedBefore are runes that make a numeral part of a word: 第三, 星期五, 其二. Behind those of
// oneBefore only 一 is: 统一, but 完成二十座 and 引进五名.
const (
	fixedBefore = "数几上第每初其星期周礼如"
	oneBefore   = "成统唯同进之专单逐万合不任惟始归"
)

// fixedAfter are words that a numeral begins without counting anything.
var fixedAfter = lexicon.Read("numeral_phrases")

func (s *scan) fixedPhrase(i, next int) bool {
	if i > 0 && (strings.ContainsRune(fixedBefore, s.rs[i-1]) || s.oneWord(i, next)) {
		return true
	}
	return fixedAfter.Begins(s.rs[min(next, len(s.rs)):]) || s.at(next) == '是' || s.at(next) == '要' || s.at(next) == '、' && i > 0 && strings.ContainsRune("。；\n", s.rs[i-1]) || i == 0 && s.at(next) == '、'
}

// oneWord reports whether 一 ends a word, as in 统一 and 形成一套; what is 完成 or 建成 is counted.
func (s *scan) oneWord(i, next int) bool {
	counted := s.rs[i-1] == '成' && i > 1 && strings.ContainsRune("完建", s.rs[i-2])
	return next == i+1 && s.rs[i] == '一' && strings.ContainsRune(oneBefore, s.rs[i-1]) && !counted
}

// finish adds what stands around a number: operator, unit, approximation, role.
func (s *scan) finish(n Number, from, next int) Quantity {
	q := Quantity{Number: n}
	unit, end := s.unitAndScale(n, next)
	op, start := s.operatorBefore(from)
	after, end2 := s.boundAfter(end, unit)
	if s.at(start) == '达' && s.at(start+1) != '到' {
		op = OpNone // 产量达2.3万吨 tells a result
	}
	if op == OpNone && after != OpNone {
		op = after
	}
	approx, end3 := s.approxAfter(end2)
	q.Unit, q.Op, q.Approx = unit, op, approx || s.moreThan(next, end) || s.approxBefore(start) || s.rangePart(from, end)
	q.Start, q.End = s.off[start], s.off[end3]
	q.Text = s.text[q.Start:q.End]
	q.Role = s.role(n, from, next, end, &q)
	return q
}

// rangePart reports whether the number is an end of a range: 5-10个, 90%～95%.
func (s *scan) rangePart(from, end int) bool {
	if r := s.at(end); (r == '-' || r == '~' || r == '—' || r == '至') && isDigit(s.at(end+1)) {
		return true
	}
	r := s.at(from - 1)
	return (r == '-' || r == '~' || r == '—' || r == '至') && (isDigit(s.at(from-2)) || s.at(from-2) == '%')
}

// changedTo are the words between what something was and what it is now.
var changedTo = []string{"提高到", "提高至", "增加到", "增加至", "增长到", "增长至", "上升到", "上升至", "增至", "升至", "提升到", "提升至",
	"下降到", "下降至", "降至", "降低到", "降低至", "减少到", "减少至", "变为", "变化为", "上升为", "下降为", "提高为", "增加为", "减少为"}

// withYears attributes every quantity to the year that its sentence names before
// it: "2023年…仅完成8个" speaks of 2023, 由2022年的27.6%提高到29.1% of both.
func (s *scan) withYears(qs []Quantity) []Quantity {
	year, last, compared := 0, 0, false
	for i := range qs {
		q := &qs[i]
		between := s.text[min(last, q.Start):q.Start]
		if strings.ContainsAny(between, "。\n") || compared && strings.ContainsAny(between, "，；,;") {
			year, compared = 0, false // 较2023年的38场增加8场，…, 由2021年的88%变为92%；… end the comparison
		}
		if containsAny(between, changedTo...) || containsAny(between, "本年", "今年", "当年") {
			year = 0
		}
		if at := lastWord(between, "上年", "去年", "上一年", "往年"); at {
			year, compared = LastYear, compared || containsAny(between, "上年结", "上年度结", "去年结", "上年末结") // 上年结转30万元，调整后预算…
		}
		if year != 0 && hasAnySuffix(between, changed...) && strings.ContainsAny(between, "，,；;") {
			year = 0 // 上年同期18人，下降16.67%: the change is this year's
		}
		if q.Role == RoleDate && q.Number.Value.IsInt() && strings.HasPrefix(s.text[q.Start+len(q.Number.Text):], "年") {
			if y := int(q.Number.Value.Num().Int64()); y >= 1949 && y <= 2100 && !s.settled(*q, between) {
				year, compared = y, hasAnySuffix(between, "较", "比", "由", "从") || s.leftOver(*q)
			}
		}
		if q.Role != RoleDate {
			q.Year = year
		}
		last = q.End
	}
	return qs
}

// leftOver reports whether a year only names what is left of it and spent now: 2022年结转资金.
func (s *scan) leftOver(q Quantity) bool {
	rest := strings.TrimPrefix(s.text[q.Start+len(q.Number.Text):], "年")
	rest = strings.TrimPrefix(rest, "度")
	return strings.HasPrefix(rest, "结转") || strings.HasPrefix(rest, "结余")
}

// changed are verbs behind which a number tells a change between two years.
var changed = []string{"下降", "增长", "减少", "增加", "提高", "上升", "降低", "提升", "增幅", "降幅", "下降了", "增长了", "减少了", "增加了", "下降率", "增长率"}

// settled reports whether a year only names what is paid or judged now: 兑现2022年度研发奖补
// 168家 is this year's work.
func (s *scan) settled(q Quantity, before string) bool {
	return strings.HasPrefix(s.text[q.Start+len(q.Number.Text):], "年度") &&
		hasAnySuffix(strings.TrimRight(before, "了 "), "兑现", "兑付", "发放", "拨付", "支付", "清算", "结算", "补发", "补拨", "下达", "审核", "奖励", "申报")
}

// lastWord reports whether the text names another year in its last clause, other
// than as the base of a comparison with what follows (较上年增加).
func lastWord(text string, words ...string) bool {
	if i := strings.LastIndexAny(text, "，；,;"); i >= 0 {
		text = text[i:]
	}
	text = strings.ReplaceAll(text, "加上年", "") // 加上年中追加的经费
	return containsAny(text, words...) && !containsAny(text, "较上年", "比上年", "较去年", "比去年", "较上一年", "比上一年")
}
