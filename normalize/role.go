package normalize

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// role tells what the number at runes [from, next) with its unit up to end stands for.
func (s *scan) role(n Number, from, next, end int, q *Quantity) Role {
	before, after := s.clauseBefore(from), s.clauseAfter(end)
	switch {
	case s.isName(n, from, next, q.Unit):
		return RoleName
	case s.isOrdinal(from, next, q.Unit):
		return RoleOrdinal
	case s.isAge(next, end):
		return RoleAge
	case s.isDate(n, from, next, q.Unit):
		return RoleDate
	case containsAny(before, "应填", "应为", "应填写", "应当为", "应更正", "更正为", "调整为"):
		return RoleShould
	case q.Unit == "分" || strings.HasPrefix(after, "分值"):
		return s.scoreRole(before, from)
	case q.Unit == "" && scored(before):
		return RoleScore
	case hasAnySuffix(before, "每少", "每多", "每低", "每高", "每超", "每降低", "每提高", "每减少", "每增加", "每超过", "每低于", "每延迟", "每差"):
		return RoleStandard // 每降低1%扣1分
	case isDeviation(before, after, q.Unit), s.comparedOn(before, from):
		return RoleDeviation
	case isStandard(before, q.Unit, after):
		return RoleStandard
	case hasAnyPrefix(after, "的目标", "的年度目标", "的年初目标"):
		return RoleTarget
	case s.inPart(from):
		return RolePart
	case isTarget(before, after, s.quoted(from), q.Op), s.listsTargets(from):
		return RoleTarget
	}
	return RoleActual
}

// clauseBefore is the folded text from the clause's start to rune i.
func (s *scan) clauseBefore(i int) string {
	j := i
	for j > 0 && i-j < 40 && !strings.ContainsRune("，。；;！\n、：:", s.rs[j-1]) && !(s.rs[j-1] == ',' && !isDigit(s.at(j))) {
		j--
	}
	return string(s.rs[j:i])
}

// clauseAfter is the folded text from rune i to the clause's end.
func (s *scan) clauseAfter(i int) string {
	j := i
	for j < len(s.rs) && j-i < 40 && !strings.ContainsRune("，。；;！\n", s.rs[j]) && s.rs[j] != ',' {
		j++
	}
	return string(s.rs[i:j])
}

// isName: part of a document number, hotline, model or fixed name: 〔2020〕10号,
// 12315, 5G, PM2.5, 120急救.
func (s *scan) isName(n Number, from, next int, unit string) bool {
	prev, follow := s.at(from-1), s.at(next)
	digits := utf8.RuneCountInString(n.Text) // full-width ones are three bytes each
	switch {
	case prev < 0x80 && unicode.IsLetter(prev), strings.ContainsRune("〔【】双", prev), prev == '[' || prev == '〕' || prev == ']' || prev == '第' && follow == '号':
		return true
	case follow < 0x80 && unicode.IsLetter(follow) && unit == "":
		return true
	case follow == '号' || follow == '级' || s.has(next, "+N"):
		return true
	case prev == ' ' && s.at(from-2) >= 'A' && s.at(from-2) <= 'Z', unit == "" && digits == 4 && prev == '-' && isDigit(s.at(from-2)):
		return true // GB/T 50328-2019
	case s.ratioOrClock(from, next), unit == "" && s.isPlace(next), unit == "" && s.numbered(from):
		return true
	case n.Decimals == 0 && digits > 10 && isDigit(s.at(from)) && !strings.ContainsAny(n.Text, ",，"):
		return true // an identity card's or account's digits
	case s.phoneAfter(next) && unit == "":
		return true
	}
	return unit == "" && n.Decimals == 0 && digits == 5 && (strings.HasPrefix(n.Text, "12") || strings.HasPrefix(n.Text, "96") || strings.HasPrefix(n.Text, "10")) && !s.countedBefore(from)
}

// ratioOrClock reports a number beside a mark and another one: 1:15, 8:30, 3/4, 1.2.3, 3·15.
func (s *scan) ratioOrClock(from, next int) bool {
	for _, mark := range ":/.·+" {
		if s.at(next) == mark && isDigit(s.at(next+1)) || s.at(from-1) == mark && isDigit(s.at(from-2)) {
			return true
		}
	}
	return false
}

// isPlace reports a road's or a floor's number: 320国道, 5楼.
func (s *scan) isPlace(next int) bool {
	for _, w := range []string{"国道", "省道", "县道", "线", "楼", "层", "室", "路", "栋"} {
		if s.has(next, w) {
			return true
		}
	}
	return false
}

// numbered reports a number that identifies: 项目编号20240101, 邮编537000, 0775-2823456.
func (s *scan) numbered(from int) bool {
	before := s.clauseBefore(from)
	before = strings.TrimRight(before, " :、-0123456789")
	if before == "" { // the colon began a clause: 联系电话：
		i := from
		for i > 0 && from-i < 40 && strings.ContainsRune(" :、-0123456789", s.rs[i-1]) {
			i--
		}
		before = string(s.rs[max(0, i-8):i])
	}
	for _, w := range []string{"编号", "序号", "代码", "编码", "邮编", "电话", "证号", "账号", "帐号", "传真", "手机", "邮政编码", "文号", "卡号", "车牌"} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return false
}

func (s *scan) phoneAfter(i int) bool {
	for _, w := range []string{"热线", "电话", "平台", "投诉", "急救", "救护", "报警", "接处警", "指挥", "心理", "服务热线", "便民", "政务", "卫生热线", "消防"} {
		if s.has(i, w) {
			return true
		}
	}
	return false
}

func (s *scan) countedBefore(i int) bool {
	return containsAny(s.clauseBefore(i), "共", "累计", "达", "为", "完成")
}

// isOrdinal: 第十五届, 附件2, 表1, and list numbers at a clause's start: 1. （2） 3、.
func (s *scan) isOrdinal(from, next int, unit string) bool {
	prev := s.at(from - 1)
	if prev == '第' || prev == '件' && s.at(from-2) == '附' || prev == '表' || prev == '图' && unit == "" {
		return true
	}
	if s.at(next) == ':' && unit == "" && hasAnySuffix(s.clauseBefore(from), "项目", "指标", "目标", "任务", "问题", "建议", "单位", "方案") {
		return true // 项目1：
	}
	starts := from == 0 || strings.ContainsRune("。；;\n：: ，", prev) || prev == '('
	follow := s.at(next)
	if prev == '(' && follow == ')' {
		return true
	}
	return starts && (follow == '.' && !isDigit(s.at(next+1)) || follow == '、' || follow == ')' && prev != '(') && unit == ""
}

// isAge: 65岁以上, 0-36月龄.
func (s *scan) isAge(next, end int) bool {
	for _, i := range []int{next, end} {
		if s.has(i, "岁") || s.has(i, "周岁") || s.has(i, "月龄") || s.has(i, "个月龄") || s.has(i, "龄") {
			return true
		}
		if r := s.at(i); r == '-' || r == '~' || r == '—' || r == '至' {
			j := i + 1
			for isDigit(s.at(j)) {
				j++
			}
			if j > i+1 && (s.has(j, "岁") || s.has(j, "周岁") || s.has(j, "月龄") || s.has(j, "个月龄")) {
				return true
			}
		}
	}
	return false
}

// isDate: 2024年, 12月, 3月底, 5日 after a month, 2023-2025年, 2024.12.
func (s *scan) isDate(n Number, from, next int, unit string) bool {
	follow, prev := s.at(next), s.at(from-1)
	year := n.Decimals == 0 && len(n.Text) == 4 && (strings.HasPrefix(n.Text, "19") || strings.HasPrefix(n.Text, "20"))
	switch {
	case year && (follow == '年' || follow == '-' || follow == '~' || follow == '—' || follow == '至' || follow == '/'):
		return true
	case year && unit == "" && prev != 0 && (s.at(next) < 0x80 || unicode.Is(unicode.Han, s.at(next))) && !s.countedBefore(from):
		return true
	case n.Decimals > 0 && len(n.Text) >= 6 && (strings.HasPrefix(n.Text, "20")) && n.Text[4] == '.' && n.Decimals <= 2 && unit == "":
		return true
	case follow == '月' && s.at(next+1) != '龄' && n.Decimals == 0 && len(n.Text) <= 2:
		return true
	case n.Decimals == 0 && len(n.Text) <= 2 && strings.ContainsRune("至-~—", follow) && s.monthOrDay(next+1):
		return true // 1—12月
	case (follow == '日' || follow == '号') && (prev == '月' || prev == '.' || strings.ContainsRune("至-~—", prev) && strings.ContainsRune("日号月", s.at(from-2))):
		return true
	case follow == '年' && (strings.ContainsRune("近连未续前", prev) || s.has(next, "年行动") || s.has(next, "年规划") || s.has(next, "年期") || s.has(next, "年来") || s.has(next, "年级")):
		return true
	}
	return false
}

// monthOrDay reports whether digits and 月 or 日 stand at rune i.
func (s *scan) monthOrDay(i int) bool {
	from := i
	for isDigit(s.at(i)) {
		i++
	}
	return i > from && (s.at(i) == '月' || s.at(i) == '日') && s.at(i+1) != '龄'
}

// scoreRole tells the points a row is worth from the points it got.
func (s *scan) scoreRole(before string, from int) Role {
	if s.at(from-1) == '(' && strings.HasSuffix(strings.TrimSuffix(before, "("), "指标") {
		return RoleWeight // 产出指标（50分）
	}
	w, sc := lastIndexAny(before, "分值", "满分", "权重"), lastIndexAny(before, "得分", "评分", "总分", "扣", "得", "核减", "相差")
	if closed := strings.LastIndex(before, ")"); w > sc && (closed < w || !strings.ContainsAny(before[w:closed], "0123456789")) {
		return RoleWeight
	}
	return RoleScore // 效益指标（分值30分）29分, too
}

func lastIndexAny(text string, words ...string) int {
	at := -1
	for _, w := range words {
		at = max(at, strings.LastIndex(text, w))
	}
	return at
}

// scored reports a score printed without 分: 总得分为96.5.
func scored(before string) bool {
	before = strings.TrimRight(before, " 是为达到:")
	return strings.HasSuffix(before, "得分") || strings.HasSuffix(before, "总分") || strings.HasSuffix(before, "评分")
}

// isDeviation: 偏离30%以上, 扣减30%, 较上年增加5个, 高于目标2个百分点.
func isDeviation(before, after, unit string) bool {
	if unit == "百分点" || unit == "个百分点" {
		return true
	}
	if reached := lastIndexAny(before, "提高到", "提高至", "增加到", "增加至", "增长到", "增长至", "上升到", "上升至", "增至", "升至", "提升到", "提升至", "下降到", "下降至", "降至", "降低到", "降低至", "减少到", "减少至", "达到"); reached >= 0 {
		return false
	}
	if strings.HasSuffix(before, "的") && (unit == "个" || unit == "项" || unit == "家" || unit == "条") && containsAny(before, "核减", "扣减", "扣除", "偏离", "偏差") {
		return false // 核减得分的12个 counts what was cut
	}
	if containsAny(before, "偏离", "偏差", "扣减", "扣除", "核减", "相差", "超出目标", "超目标", "超额完成") || strings.HasPrefix(after, "的偏差") {
		return true
	}
	if unit == "%" && (hasAnySuffix(before, "分值的", "分值") || strings.HasPrefix(after, "扣") || strings.HasPrefix(after, "的分值")) {
		return true // a cut: 按分值的10%扣分
	}
	if hasAnySuffix(before, "高", "低", "多", "少", "差", "增加", "减少", "增长", "下降", "超出") && containsAny(before, "较", "比") {
		return true // 与年初目标值100人相比少22人
	}
	if hasAnySuffix(before, "少", "缺", "少了", "差了") && !hasAnySuffix(before, "至少", "最少", "不少", "减少", "多少", "很少") {
		return true // 新建充电桩少2个
	}
	return containsAny(before, "同比", "较上年", "比上年", "较去年", "比去年", "环比", "较年初", "比年初") ||
		containsAny(before, "较20", "比20") && containsAny(before, "增", "减", "降", "升", "高", "低")
}

// comparedOn reports a clause that goes on comparing: 同比增加12个，增长8%.
func (s *scan) comparedOn(before string, from int) bool {
	switch strings.TrimRight(strings.TrimSpace(before), "了为达约") {
	case "增长", "增加", "减少", "下降", "增幅", "降幅", "提高", "上升", "降低":
		return containsAny(s.sentenceBefore(from), "同比", "较上", "较去", "比上", "比去", "较20", "比20", "上年", "去年") || containsAny(s.sentenceBefore(from), changedTo...)
	}
	return false
}

// targetLeads are words behind which a sentence lists what is to be done.
var targetLeads = []string{"目标为", "目标是", "目标:", "目标：", "建设内容为", "建设内容是", "建设内容包括", "建设内容:", "建设内容：", "建设规模为", "建设任务为"}

// listsTargets reports whether the number stands in a list that a sentence sets as targets:
// 绩效目标为治理河流168公里，新增保护人口21万人. What was done since ends it.
func (s *scan) listsTargets(from int) bool {
	if !s.targets {
		return false
	}
	sentence := s.sentenceBefore(from)
	at := lastIndexAny(sentence, targetLeads...)
	return at >= 0 && !containsAny(sentence[at:], "实际", "已", "完成情况") && !containsAny(sentence[max(0, at-len("未完成")):at], "未", "达到")
}

// sentenceBefore is the folded text of the sentence up to rune i, 60 runes at most.
func (s *scan) sentenceBefore(i int) string {
	j := i
	for j > 0 && i-j < 60 && !strings.ContainsRune("。；;！\n", s.rs[j-1]) {
		j--
	}
	return string(s.rs[j:i])
}

func hasAnySuffix(text string, endings ...string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(text, e) })
}

// isStandard: 每生每天5元, 按5元标准.
func isStandard(before, unit, after string) bool {
	if strings.HasPrefix(after, "标准") || strings.HasPrefix(after, "的标准") {
		return true
	}
	rs := []rune(before)
	return strings.ContainsRune(string(rs[max(0, len(rs)-6):]), '每') && unitFamily(unit) != "percent" || strings.Contains(unit, "/")
}

// inPart reports whether the number belongs to a part of one before it: after 其中
// in the same sentence, or within brackets.
func (s *scan) inPart(from int) bool {
	before := s.clauseBefore(from)
	depth, ownClause := 0, namesRate(before)
	for i := from - 1; i >= 0 && from-i < 120; i-- {
		switch s.rs[i] {
		case ')':
			depth++
		case '(':
			if depth--; depth < 0 {
				return true
			}
		case '。', '；', '\n', ';':
			return false
		case ',':
			if depth == 0 && !isDigit(s.at(i+1)) && (ownClause || ownSatisfaction(before, s.clauseBefore(i))) {
				return false
			}
		case '中':
			if s.at(i-1) == '其' {
				return true
			}
		}
	}
	return false
}

// namesRate reports whether a clause names a rate of its own: 其中城区12场，群众满意度为
// 95% goes on to another matter, where 占33% and 完成率100% tell of the part.
func namesRate(before string) bool {
	return utf8.RuneCountInString(before) >= 6 && containsAny(before, "率", "满意度")
}

// ownSatisfaction: 其中满意463份，满意度92.6% goes on to the rate that the part makes.
func ownSatisfaction(before, clause string) bool {
	return containsAny(before, "满意度", "满意率") && strings.Contains(clause, "满意")
}

// quoted reports whether rune i stands within quotation marks: a quoted indicator.
func (s *scan) quoted(i int) bool {
	for j := i - 1; j >= 0 && i-j < 60; j-- {
		switch s.rs[j] {
		case '”', '」', '。', '\n':
			return false
		case '“', '「':
			return true
		}
	}
	return false
}

// isTarget: 年初目标50个, 计划完成50个, 75%的年度目标值, “项目数≥5个”.
func isTarget(before, after string, quoted bool, op Op) bool {
	done := lastIndexAny(before, "完成", "实际", "达到", "实现", "高于目标", "超过目标")
	if ofTarget := strings.HasSuffix(before, "的"); ofTarget {
		return false // 完成年初目标的80%
	}
	if t := lastIndexAny(before, "目标", "计划", "任务数", "年初", "指标值", "预期", "要求"); t >= 0 && (t > done || strings.HasSuffix(before, "计划完成")) {
		return true
	}
	if strings.HasPrefix(after, "的目标") || strings.HasPrefix(after, "的年度目标") || strings.HasPrefix(after, "的年初目标") || strings.HasPrefix(after, "目标") {
		return true
	}
	return quoted && op != OpNone
}
