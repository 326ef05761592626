package normalize

import (
	"strings"
	"unicode"

	"fuhe/extract/document"
)

// ParseTarget reads a target cell: "≥1500人", "不少于12种", "显著提高", "2021年12月".
// The indicator's name tells the direction of a bare number: 成本 is an upper bound.
func ParseTarget(text, indicator string, ref document.Ref) Value {
	v := parseValue(text, indicator, ref)
	if v.Kind == Quantitative && v.Op == OpNone {
		v.Op, v.Bare = OpEQ, true
	}
	v.Upper = v.Bare && containsAny(indicator, lowerIsBetter...)
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
	return op + value + unit
}

// ParseActual reads a result cell. A bare number inherits the target's unit: 78
// against ≥90% is 78 %.
func ParseActual(text, indicator string, target Value, ref document.Ref) Value {
	v := parseValue(text, indicator, ref)
	if v.Kind != Quantitative || v.Unit != "" || target.Unit == "" {
		return v
	}
	v.Unit, v.Inherited = target.Unit, true
	if v.Unit == "%" {
		v.Number.Percent = true
		v.Ambiguous = spreadsheetFraction(v.Number, target.Number)
	}
	return v
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
	s := newScan(v.Text)
	if v.simple(s) || v.dated(s) {
		return v
	}
	return v.worded(indicator)
}

// simple reads operator, number, unit and bound, with nothing else but a short noun.
func (v *Value) simple(s *scan) bool {
	i := s.skipWords(0, "已完成", "实际完成", "完成", "已", "共计", "共", "累计", "为", "预计")
	v.Approx = i > 0 && s.approxBefore(i)
	op, i := s.operator(i)
	if s.has(i, "约") {
		v.Approx, i = true, i+1
	}
	n, i, ok := s.number(s.skipSpace(i))
	if !ok || s.at(i) == '年' && n.Decimals == 0 && len(n.Text) == 4 {
		return false
	}
	unit, i := s.unitAndScale(n, i)
	if high, unit2, j, ok := s.rangeEnd(i); ok {
		v.High, i, v.Kind = high, j, RangeValue
		if unit == "" {
			unit = unit2
		}
	}
	if unit == "" {
		i = s.counterBeforeBound(i)
	}
	after, i := s.operatorAfter(i)
	approx, i := s.approxAfter(i)
	if rest := strings.Trim(s.from(i), " 。.；;，,\u3000"); rest != "" && !shortNoun(rest) {
		return false
	}
	if op == OpNone {
		op = after
	}
	if v.Kind == 0 {
		v.Kind = Quantitative
	}
	v.Number, v.Unit, v.Op, v.Approx = n, unit, op, v.Approx || approx
	return true
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

// unitAndScale reads a unit, with a price's or rate's "/人" kept on it.
func (s *scan) unitAndScale(n Number, i int) (string, int) {
	if n.Percent && s.at(i) != '%' {
		return "%", i // 百分之九十五
	}
	unit, i := s.unit(i)
	if s.at(i) == '/' {
		if per, j := s.unit(i + 1); per != "" {
			return unit + "/" + per, j
		}
	}
	return unit, i
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

// dated reads a cell that is a date, alone or behind a sign.
func (v *Value) dated(s *scan) bool {
	op, i := s.operator(s.skipWords(0, "已于", "于"))
	d, ok := parseDate(strings.TrimSpace(string(s.rs[i:])))
	if !ok {
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
		case RoleActual, RoleTarget:
			found = append(found, q)
		case RoleScore:
			v.Kind = Qualitative // how points are given: 到位率100%得15分
			return *v
		}
	}
	switch {
	case len(found) > 1:
		v.Kind, v.Parts = Compound, found
	case len(found) == 1 && v.Tier != TierNotDone && (found[0].Unit != "") && phraseOf(v.Text, found[0], indicator):
		q := found[0]
		v.Kind, v.Number, v.Unit, v.Op, v.Approx = Quantitative, q.Number, q.Unit, q.Op, q.Approx
		v.Ambiguous = true
	default:
		v.Kind = Qualitative
	}
	return *v
}

// phraseOf reports whether the words around a quantity are those of the indicator:
// 培训学员 78人 for 培训学员人数.
func phraseOf(text string, q Quantity, indicator string) bool {
	around := text[:q.Start] + text[q.End:]
	return len([]rune(around)) <= 12 || Similarity(around, indicator) >= 0.5
}
