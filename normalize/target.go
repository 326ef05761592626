package normalize

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhe/extract/document"
)

// ParseTarget reads a target cell: "≥1500人", "不少于12种", "显著提高", "2021年12月".
// The indicator's name tells the direction of a bare number: 成本 is an upper bound.
func ParseTarget(text, indicator string, ref document.Ref) Value {
	v := parseValue(text, indicator, ref)
	if v.Kind == Quantitative && v.Op == OpNone {
		v.Op, v.Bare = OpEQ, true
	}
	v.Upper = v.Bare && upperBound(indicator)
	return v
}

// JoinTarget joins a target that is split over columns: ≧ | 100 | %.
func JoinTarget(op, value, unit string) string {
	for _, part := range []*string{&op, &value, &unit} {
		if *part = cleanCell(*part); blankMark(*part) != 0 {
			*part = ""
		}
	}
	if strings.HasSuffix(NormalizeUnit(value), NormalizeUnit(unit)) {
		unit = "" // the unit is printed in both columns
	}
	if o, _ := newScan(op).operator(0); o == OpNone {
		op = "" // 定性, 正向
	} else if o, _ := newScan(value).operator(0); o != OpNone {
		op = ""
	}
	if _, ok := ParseNumber(value); !ok && op != "" {
		op = "" // ═ 有效减轻
	}
	if unit != "" && unit[0] >= '0' && unit[0] <= '9' {
		unit = "" // ≤10 | 1/10万: no further digits of the value
	}
	if asNeeded.MatchString(value) {
		unit = "" // 按实 | 座
	}
	return op + value + unit
}

// asNeeded is a target that leaves the number to what turns up.
var asNeeded = regexp.MustCompile(`^(按|据|依|视)(需|需要|实|实际|情况|实结算|实际需要|需求)(\p{Han}{2,4})?$`)

// AsNeeded reports whether a target is such a one.
func (v Value) AsNeeded() bool { return asNeeded.MatchString(v.Text) }

// ParseActual reads a result cell. A bare number inherits the target's unit: 78
// against ≥90% is 78 %.
func ParseActual(text, indicator string, target Value, ref document.Ref) Value {
	v := parseValue(text, indicator, ref)
	if v.Ambiguous && v.Kind == Quantitative && nearTarget(v, target) && grouped.MatchString(foldSpaces.Replace(v.Text)) {
		v.Ambiguous = false // 2 718 beside ≥2 600 is one number
	}
	if scale := v.bareScale(); scale != "" && target.Unit != "" && target.Unit != "%" && unitFamily(target.Unit) != "money" {
		v.Unit, v.Inherited = scale+counterOf(target.Unit), true // 2.1万 beside ≥2万卷
	}
	if v.Kind != Quantitative || v.Unit != "" || target.Unit == "" {
		return v
	}
	v.Unit, v.Inherited = target.Unit, true
	if countsSingly(v.Number, target) {
		v.Unit = counterOf(target.Unit)
	}
	if v.Unit == "%" {
		v.Number.Percent = true
		v.Ambiguous = spreadsheetFraction(v.Number, target.Number)
	}
	return v
}

// countsSingly reports a bare number that tells the things one by one where the target
// tells them in 万: 98412 beside ≥9.6万人次. Of money that would be a slip.
func countsSingly(n Number, target Value) bool {
	_, factor := largeUnit(target.Unit)
	if factor == 0 || unitFamily(target.Unit) == "money" || !target.Number.Known() || target.Number.Value.Sign() <= 0 {
		return false
	}
	times, _ := new(big.Rat).Quo(n.Value, target.Number.Value).Float64()
	return times*10 >= float64(factor) && times <= 10*float64(factor)
}

// bareScale is the 万 or 亿 that a value ends with where no unit follows; "" for none.
func (v Value) bareScale() string {
	for _, scale := range []string{"万", "亿"} {
		if v.Kind == Quantitative && strings.HasSuffix(v.Text, scale) {
			return scale
		}
	}
	return ""
}

// spreadsheetFraction reports whether a bare number may be the fraction that a
// spreadsheet holds where the page shows a percentage: 0.95 for 95%.
func spreadsheetFraction(n, target Number) bool {
	f, _ := n.Value.Float64()
	t := 0.0
	if target.Known() {
		t, _ = target.Value.Float64()
	}
	return f > 0 && (f < 1 && n.Decimals > 0 || f == 1) && t >= 10
}

func parseValue(text, indicator string, ref document.Ref) Value {
	v := Value{Text: cleanCell(text), Ref: ref}
	if v.Blank = blankMark(v.Text); v.Blank != 0 {
		v.Kind = BlankValue
		return v
	}
	if n, ok := bracketedAmount(v.Text); ok {
		v.Kind, v.Number, v.Ambiguous = Quantitative, n, true
		return v
	}
	text = v.ungroup(unwrapped(v.Text))
	s := newScan(text)
	if strings.ContainsAny(text, ":：/／∶") && ratio.MatchString(string(s.rs)) {
		v.Kind = Qualitative // 1:3, 3/4
		return v
	}
	if v.dated(s, indicator) || v.simple(s, indicator) || v.clocked(s) || v.remarked(text, indicator) {
		return v
	}
	return v.worded(indicator)
}

var (
	ratio   = regexp.MustCompile(`^\d+(\.\d+)?\s*[:/∶]\s*\d+(\.\d+)?$`)
	grouped = regexp.MustCompile(`^\D*\d{1,3}( \d{3})+(\.\d+)?(\D|$)`)

	// surelyGrouped is a number that would be no two: a sign bounds it, a unit or decimals
	// end it, or a group begins with 0.
	surelyGrouped = regexp.MustCompile(`^[^\d ]+\d{1,3} |^\D*\d{1,3}( \d{3})*( 0\d\d| \d{3}\.\d+| \d{3} ?[^\d\s.%]| \d{3} \d{3})`)
)

// foldSpaces makes plain spaces of those that typesetters put between digits.
var foldSpaces = strings.NewReplacer("\u2009", " ", "\u202f", " ", "\u2007", " ", "\u00a0", " ")

// nearTarget reports whether a value is of the target's order of magnitude.
func nearTarget(v, target Value) bool {
	if target.Kind != Quantitative || !v.Number.Known() || target.Number.Value.Sign() <= 0 {
		return false
	}
	times, _ := new(big.Rat).Quo(v.Number.Value, target.Number.Value).Float64()
	return times > 0.1 && times < 10
}

// unwrapped takes the brackets or quotation marks off that hold a whole cell: （≥95%）.
func unwrapped(text string) string {
	for _, pair := range [][2]string{{"（", "）"}, {"(", ")"}, {"“", "”"}, {"\"", "\""}} {
		inner, open := strings.CutPrefix(text, pair[0])
		inner, closed := strings.CutSuffix(inner, pair[1])
		if open && closed && !strings.ContainsAny(inner, "()（）") {
			return inner
		}
	}
	return text
}

// ungroup joins thousands that a space separates: 12 000只. Those of a bare number may be
// two numbers: 15 100.
func (v *Value) ungroup(text string) string {
	if !strings.ContainsAny(text, " \u2009\u202f\u2007\u00a0") {
		return text
	}
	plain := foldSpaces.Replace(text)
	if grouped.MatchString(plain) {
		v.Ambiguous = plain == text && !surelyGrouped.MatchString(plain)
		return strings.ReplaceAll(plain, " ", "")
	}
	return text
}

// simple reads operator, number, unit and bound, with nothing else but a short noun.
func (v *Value) simple(s *scan, indicator string) bool {
	i := s.skipWords(0, "已完成", "实际完成", "完成", "已", "共计", "共", "累计", "为", "预计")
	v.Approx = i > 0 && s.approxBefore(i)
	if both := s.skipWords(i, "±", "正负", "+-", "+/-"); both > i {
		return v.tolerance(s, both)
	}
	op, i := s.operator(i)
	if s.has(i, "约") {
		v.Approx, i = true, i+1
	}
	i = s.skipWords(i, "预算", "总额")
	from := s.skipWords(i, "人民币", "RMB", "￥", "¥")
	currency := from > i
	n, next, ok := s.number(from)
	if !ok || s.at(next) == '年' && n.Decimals == 0 && len(n.Text) == 4 || s.inWord(n, from, next, indicator) {
		return false
	}
	unit, i := s.unitAndScale(n, next)
	more := s.moreThan(next, i)
	if unit == "" && currency {
		unit = "元" // ￥5000
	}
	if high, unit2, j, ok := s.rangeEnd(i); ok {
		v.High, i, v.Kind = high, j, RangeValue
		if unit == "" {
			unit = unit2
		}
	}
	if unit == "" {
		i = s.counterBeforeBound(i)
	}
	after, i := s.boundAfter(i, unit)
	if sign, j := s.operator(i); after == OpNone && op == OpNone && s.skipSpace(j) == len(s.rs) {
		after, i = sign, j // 95%≥
	}
	approx, i := s.approxAfter(i)
	if rest := strings.Trim(s.from(i), " 。.；;，,\u3000"); rest != "" && (!shortNoun(rest) || measuresTime(unit) && after == OpNone && !strings.Contains(indicator, rest)) {
		return false
	}
	if op == OpNone {
		op = after
	}
	if v.Kind == 0 {
		v.Kind = Quantitative
	}
	v.Number, v.Unit, v.Op, v.Approx = n, unit, op, v.Approx || approx || more
	return true
}

// tolerance reads ±5%: from -5% to 5%.
func (v *Value) tolerance(s *scan, i int) bool {
	n, next, ok := s.number(i)
	if !ok {
		return false
	}
	unit, next := s.unitAndScale(n, next)
	if _, next = s.operatorAfter(next); s.skipSpace(next) != len(s.rs) {
		return false
	}
	low := newNumber(n.Text, new(big.Rat).Neg(n.Value), n.Decimals)
	low.Percent = n.Percent
	v.Kind, v.Number, v.High, v.Unit = RangeValue, low, n, unit
	return true
}

// inWord reports whether a number that begins a cell is part of a word: 5G网络,
// 一站式, 二级, 三类.
func (s *scan) inWord(n Number, from, next int, indicator string) bool {
	unit, end := s.unit(next)
	rest := s.at(s.skipSpace(end)) != 0
	if isDigit(s.at(from)) || s.at(from) == '-' || s.at(from) == '+' || n.Percent {
		follow := s.at(next)
		return unit == "" && (follow < 0x80 && unicode.IsLetter(follow) || follow == '级')
	}
	if n.Text == "零" {
		return strings.ContainsRune("星散售距工容碎钱部担接跑", s.at(next))
	}
	return s.fixedPhrase(from, next) || unit == "" && rest || unit == "类" && !strings.Contains(indicator, "数")
}

// measuresTime reports a unit of time, which words behind it make a name: 24小时值班.
func measuresTime(unit string) bool {
	switch unitFamily(unit) {
	case "days", "hours", "months", "years":
		return true
	}
	return false
}

// counterBeforeBound skips a counter that no family knows where a bound follows it:
// 2000卷以上, 30摞左右.
func (s *scan) counterBeforeBound(i int) int {
	for n := 1; n <= 3 && unicode.Is(unicode.Han, s.at(i+n-1)); n++ {
		op, _ := s.operatorAfter(i + n)
		if approx, _ := s.approxAfter(i + n); approx || op != OpNone {
			return i + n
		}
	}
	return i
}

// unitAndScale reads a unit, with a price's or rate's "/人" kept on it. Between number
// and unit may stand 余 or 多: 30多家, 3万余人.
func (s *scan) unitAndScale(n Number, i int) (string, int) {
	if n.Percent && s.at(i) != '%' {
		return "%", i // 百分之九十五
	}
	unit, end := s.unit(s.skipMore(i))
	if unit == "" {
		return "", i
	}
	if r := s.at(i); (r == '万' || r == '亿') && s.skipMore(i+1) > i+1 {
		if counted, next := s.unit(s.skipMore(i + 1)); counted != "" {
			unit, end = string(r)+counted, next
		}
	}
	for s.at(end) == '/' || s.at(end) == '·' {
		per, j := s.unit(end + 1)
		if per == "" {
			break
		}
		unit, end = unit+s.slice(end, end+1)+per, j
	}
	return unit, end
}

func (s *scan) skipMore(i int) int {
	if r := s.at(i); r == '余' || r == '多' {
		return i + 1
	}
	return i
}

// moreThan reports whether 余 or 多 stands within a number's unit.
func (s *scan) moreThan(from, end int) bool {
	return strings.ContainsAny(s.slice(from, end), "余多")
}

func (s *scan) rangeEnd(i int) (Number, string, int, bool) {
	if r := s.at(i); r != '-' && r != '~' && r != '至' && r != '—' && r != '到' {
		return Number{}, "", i, false
	}
	i++
	if s.at(i) == '—' {
		i++
	}
	n, j, ok := s.number(i)
	if !ok {
		return Number{}, "", i, false
	}
	unit, j := s.unitAndScale(n, j)
	return n, unit, j, true
}

func (s *scan) skipSpace(i int) int {
	for isSpace(s.at(i)) {
		i++
	}
	return i
}

func (s *scan) skipWords(i int, words ...string) int {
	i = s.skipSpace(i)
	for _, w := range words {
		if s.has(i, w) {
			return s.skipSpace(i + len([]rune(w)))
		}
	}
	return i
}

// shortNoun reports whether the rest of a value only names what is counted: 126处[供水工程].
func shortNoun(rest string) bool {
	rs := []rune(rest)
	if len(rs) > 8 {
		return false
	}
	for _, r := range rs {
		if isDigit(foldRune(r)) || strings.ContainsRune("，,；;。、+=≥≤（）()", r) {
			return false
		}
	}
	return !containsAny(rest, "未", "不", "标准", "分")
}

// yearAndDecimals is a text that is a month or an amount: 2021.12.
var yearAndDecimals = regexp.MustCompile(`^\d{4}\s*[.\-/]\s*\d{1,2}$`)

// dated reads a cell that is a date, alone or behind a sign.
func (v *Value) dated(s *scan, indicator string) bool {
	if !strings.ContainsAny(s.text, "年月.．-－/／") {
		return false
	}
	op, i := s.operator(s.skipWords(0, "已于", "于"))
	d, ok := parseDate(strings.TrimSpace(string(s.rs[i:])))
	if !ok || yearAndDecimals.MatchString(string(s.rs[i:])) && !containsAny(indicator, "时间", "时限", "日期", "期限", "时效", "时点") {
		return false
	}
	v.Kind, v.Date, v.Op = DateValue, d, op
	return true
}

// worded reads a cell in words: several quantities, one quantity within a phrase,
// or none.
func (v *Value) worded(indicator string) Value {
	v.Tier = tierOf(v.Text)
	var found []Quantity
	for _, q := range Quantities(v.Text) {
		switch q.Role {
		case RoleActual, RoleTarget, RoleDeviation, RoleStandard:
			found = append(found, q)
		case RoleScore:
			v.Kind = Qualitative // how points are given: 到位率100%得15分
			return *v
		}
	}
	switch {
	case len(found) == 2 && span(v.Text, found[0], found[1]):
		v.Kind, v.Number, v.High, v.Unit = RangeValue, found[0].Number, found[1].Number, found[1].Unit
	case len(found) > 1 && !anyUnit(found):
		v.Kind, v.Ambiguous = Qualitative, true // 3 5: two numbers without what they count
	case len(found) > 1:
		v.Kind, v.Parts = Compound, found
	case len(found) == 1 && v.Tier != TierNotDone && found[0].Unit != "" && phraseOf(v.Text, found[0], indicator):
		q := found[0]
		v.Kind, v.Number, v.Unit, v.Op, v.Approx = Quantitative, q.Number, q.Unit, q.Op, q.Approx
		v.Ambiguous = true
	default:
		v.Kind = Qualitative
	}
	return *v
}

// span reports two bounds of one value: ≥1%且≤5%, 1%≤增幅≤5%.
func span(text string, low, high Quantity) bool {
	after, _ := newScan(text[low.End:]).operator(0)
	above := low.Op == OpGE || low.Op == OpGT || low.Op == OpNone && (after == OpLE || after == OpLT)
	return above && (high.Op == OpLE || high.Op == OpLT) &&
		SameFamily(low.Unit, high.Unit) && low.Number.Value.Cmp(high.Number.Value) <= 0
}

func anyUnit(qs []Quantity) bool {
	return slices.ContainsFunc(qs, func(q Quantity) bool { return q.Unit != "" })
}

// longestPhrase is the number of bytes beyond which words around a number are no
// repetition of the indicator's name.
const longestPhrase = 300

// phraseOf reports whether the words around a quantity are those of the indicator:
// 培训学员 78人 for 培训学员人数.
func phraseOf(text string, q Quantity, indicator string) bool {
	if after := text[q.End:]; measuresTime(q.Unit) && after != "" && Similarity(after, indicator) < 0.5 {
		return false // 24小时值班
	}
	around := text[:q.Start] + text[q.End:]
	if len(around) > longestPhrase {
		return false
	}
	return utf8.RuneCountInString(around) <= 12 || Similarity(around, indicator) >= 0.5
}

// remarked reads a value that ends with a remark in brackets: 88.2%（回收有效问卷1,206份）.
// A sign or number before the brackets is all of the value.
func (v *Value) remarked(text, indicator string) bool {
	open := strings.IndexAny(text, "（(")
	if open <= 0 || !strings.HasSuffix(text, "）") && !strings.HasSuffix(text, ")") || strings.ContainsAny(text[:open], "；;，、") {
		return false
	}
	return v.simple(newScan(strings.TrimSpace(text[:open])), indicator)
}
