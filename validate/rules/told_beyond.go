package rules

import (
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/validate"
)

// checkBeyondArea tells of two parts, told with 、 between them, that are more than the area, length
// or mass of which they are parts. Things that are counted may belong to both.
func checkBeyondArea(c *validate.Checker, s passage) {
	for i := 0; i+2 < len(s.figures); i++ {
		whole, n := s.figures[i], i+1
		if s.figures[n].Unit == "%" && n+2 < len(s.figures) {
			n++
		}
		a, b := s.figures[n], s.figures[n+1]
		if normalize.Counter(whole.Unit) || inMoney(whole.Unit) || !addable(whole) || !addable(a) || !addable(b) || a.Unit != whole.Unit || b.Unit != whole.Unit || whole.Unit == "分" {
			continue
		}
		if !strings.Contains(s.between(s.figures[n-1].End, a.Start), "其中") || !strings.HasPrefix(strings.TrimSpace(s.between(a.End, b.Start)), "、") {
			continue
		}
		sum := a.Number.Interval().Add(b.Number.Interval())
		if sum.Lo.Cmp(whole.Number.Interval().Hi) <= 0 {
			c.Agree()
			continue
		}
		compareSum(c, whole, []normalize.Figure{a, b})
	}
}

// checkBeyond tells of parts of one kind, 公务用车运行维护费 and 公务接待费, that are more than the
// amount of which 其中 says they are parts.
func checkBeyond(c *validate.Checker, s passage) {
	if !strings.Contains(s.text, "其中") {
		return
	}
	for i := 0; i+2 < len(s.figures); i++ {
		whole := s.figures[i]
		if !exactMoney(whole) || contains(lastPart(s.before(i)), "增", "减", "降", "升", "少", "多", "节约") || !strings.HasPrefix(strings.TrimLeft(s.between(whole.End, s.figures[i+1].Start), "，,（(：: "), "其中") {
			continue
		}
		parts := partsOfAKind(s, i+1)
		if len(parts) < 2 {
			continue
		}
		sum, exact := amountTold{parts[0], ""}.base(), baseValue(parts[0].Number, parts[0].Unit)
		evidence := []validate.Evidence{citeFigure(whole), citeFigure(parts[0])}
		for _, f := range parts[1:] {
			sum, exact = sum.Add(amountTold{f, ""}.base()), new(big.Rat).Add(exact, baseValue(f.Number, f.Unit))
			evidence = append(evidence, citeFigure(f))
		}
		told := amountTold{whole, ""}
		if sum.Lo.Cmp(told.base().Hi) <= 0 {
			c.Agree()
			continue
		}
		text := amountIn(exact, told)
		c.Find(validate.Finding{Level: validate.Warning, Subject: "其中分项", Field: "narrative", Ref: whole.Ref, Expected: text + whole.Unit, Found: whole.Text, Evidence: evidence, Repairs: []validate.Repair{changeFigure(whole, text)},
			Message: say("正文写为%s，其中所列各项相加为%s，超过总数；请核对。", "the text tells of %s, the parts that it lists add up to %s, which is more; check.", whole.Text, text+whole.Unit)})
	}
}

// partsOfAKind are the amounts from the n-th on that are told one after another in one unit, under
// names that end alike.
func partsOfAKind(s passage, n int) []normalize.Figure {
	var out []normalize.Figure
	end := ' '
	for ; n < len(s.figures); n++ {
		f := s.figures[n]
		name := strings.TrimRight(lastPart(s.before(n)), "为共计约 ")
		last, _ := utf8.DecodeLastRuneInString(name)
		if !exactMoney(f) || len(out) > 0 && (last != end || f.Unit != out[0].Unit || strings.ContainsAny(s.between(s.figures[n-1].End, f.Start), "。；;（(")) || contains(name, "比", "较", "占", "合计", "增", "减", "执行", "支出", "年") {
			break
		}
		out, end = append(out, f), last
	}
	return out
}

// batchesTold are how a text says that there are two batches, three, and so on.
var batchesTold = [][]string{{"分二批", "分两批", "分两期"}, {"分三批", "分三期"}, {"分四批", "分四期"}, {"分五批", "分五期"}}

// checkBatches adds up what a sentence says was done in batches, of which it tells each:
// 分两批下达42,600万元，其中第一批30,000万元，第二批12,600万元.
func checkBatches(c *validate.Checker, s passage) {
	if !contains(s.text, "第一批", "首批", "第一期") {
		return
	}
	var parts []normalize.Figure
	first := -1
	for n, f := range s.figures {
		if lead := strings.TrimRight(lastPart(s.before(n)), "为下达拨付安排资金 "); exactMoney(f) && (endsAny(lead, "第一批", "首批", "第一期") && len(parts) == 0 || len(parts) > 0 && endsAny(lead, "第二批", "第三批", "第四批", "第二期", "第三期")) {
			if first < 0 {
				first = n
			}
			parts = append(parts, f)
		}
	}
	if len(parts) < 2 || !contains(s.text, batchesTold[min(len(parts)-2, len(batchesTold)-1)]...) {
		return
	}
	for i := first - 1; i >= 0; i-- {
		if whole := s.figures[i]; exactMoney(whole) && whole.Unit == parts[0].Unit {
			compareSum(c, whole, parts)
			return
		}
	}
}

func endsAny(text string, ends ...string) bool {
	return slices.ContainsFunc(ends, func(e string) bool { return strings.HasSuffix(text, e) })
}

// divisions are how a text divides spending to the last.
var divisions = [][][]string{
	{{"一季度"}, {"二季度"}, {"三季度"}, {"四季度"}},
	{{"人员经费", "人员支出"}, {"公用经费", "公用支出"}, {"项目经费", "项目支出"}},
}

// checkDivisions adds up what a sentence divides spending into: an amount of the paragraph is the
// sum, or else the one before that tells what was spent is not.
func checkDivisions(c *validate.Checker, para passage) {
	if !contains(para.text, "四季度", "公用") {
		return
	}
	for s := range para.sentences() {
		for _, names := range divisions {
			if parts := divided(s, names); parts != nil {
				compareDivision(c, para, parts)
			}
		}
	}
}

// divided are the amounts that a sentence tells under all of the names, once each.
func divided(s passage, names [][]string) []normalize.Figure {
	var parts []normalize.Figure
	for n, f := range s.figures {
		if len(parts) < len(names) && exactMoney(f) && contains(lastPart(s.before(n)), names[len(parts)]...) {
			parts = append(parts, f)
		}
	}
	if len(parts) < len(names) {
		return nil
	}
	return parts
}

func compareDivision(c *validate.Checker, para passage, parts []normalize.Figure) {
	sum := normalize.Exactly(new(big.Rat))
	for _, f := range parts {
		sum = sum.Add(amountTold{f, ""}.base())
	}
	var whole *normalize.Figure
	for i, f := range para.figures {
		if !exactMoney(f) || f.Start >= parts[0].Start {
			continue
		}
		if sum.Overlaps((amountTold{f, ""}).base()) {
			c.Agree()
			return
		}
		if name := lastPart(f.Lead); contains(name, "支出", "执行", "拨付") && contains(name, "共", "全年", "累计", "总", "实际") {
			whole = &para.figures[i]
		}
	}
	if whole != nil && whole.Unit == parts[0].Unit {
		compareSum(c, *whole, parts)
	}
}
