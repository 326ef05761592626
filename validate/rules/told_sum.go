package rules

import (
	"math/big"
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// sumWords are the words that make a number the sum of those before it, and those that close a
// division into kinds.
var sumWords = lexicon.Groups("sums")

// checkToldSums adds up what a sentence tells one after another, all in one unit: 上半年9次，
// 下半年13次，共22次, and what it divides a number into to the last: 其中危化类218家次、工贸类
// 571家次、其他215家次. Taken tells which units.
func checkToldSums(c *validate.Checker, para passage, taken func(unit string) bool) {
	if len(para.figures) >= 4 && strings.Contains(para.text, "分别为") && taken("个") {
		for s := range para.sentences() {
			checkRespective(c, s)
		}
	}
	if len(para.figures) < 3 || !contains(para.text, "计", "共", "其他", "其余", "下半年", "四季度", "其中") {
		return
	}
	for s := range para.sentences() {
		for n, f := range s.figures {
			if !addable(f) || !taken(f.Unit) {
				continue
			}
			if sumWords["sum"].Has(sumName(s, n)) {
				if parts := runBefore(s, n); withEarlier(para, s, parts, f) {
					c.Agree()
				} else {
					compareSum(c, f, parts)
				}
			} else if f.Unit == "分" {
				continue // levels of scores are not always told to the last
			} else if parts := kindsToTheLast(s, n); parts != nil && !kindsOfAnother(s.figures[:n], parts) {
				compareSum(c, f, parts)
			} else if parts := closedKinds(s, n); parts != nil && !kindsOfAnother(s.figures[:n], parts) {
				compareSum(c, f, parts)
			}
		}
	}
}

// checkCutSums adds up the points that a sentence takes off one after another: 执行率扣0.5分、清理数量
// 扣0.47分，两项合计扣0.97分.
func checkCutSums(c *validate.Checker, para passage) {
	if !contains(para.text, "合计扣", "共扣", "合计核减", "共核减", "共计扣", "总计扣") {
		return
	}
	for s := range para.sentences() {
		var cuts []normalize.Figure
		for n, f := range s.figures {
			lead := strings.TrimSpace(lastPart(s.before(n)))
			switch {
			case f.Unit != "分" || f.Approx || f.Op != normalize.OpNone || !contains(lead, "扣", "核减"):
			case endsAny(lead, "合计扣", "共扣", "合计核减", "共核减", "共计扣", "总计扣", "合计扣减", "共扣减"):
				compareSum(c, f, cuts)
				cuts = nil
			case !strings.Contains(lead, "每") && !endsAny(lead, "不扣", "不予扣"):
				cuts = append(cuts, f)
			}
		}
	}
}

// checkRespective adds up what a sentence tells of several kinds by 分别为, where it counts the kinds
// that it names: 开发岗位912个，涵盖甲、乙、丙、丁四类岗位，分别为385个、214个、178个、135个.
func checkRespective(c *validate.Checker, s passage) {
	for n := 2; n+1 < len(s.figures); n++ {
		kinds, first := s.figures[n-1], s.figures[n]
		if !strings.HasSuffix(kinds.Unit, "类") && kinds.Unit != "种" || !strings.Contains(s.between(kinds.End, first.Start), "分别为") || !kinds.Number.Value.IsInt() {
			continue
		}
		var parts []normalize.Figure
		for _, f := range s.figures[n:] {
			if !addable(f) || f.Unit != first.Unit {
				break
			}
			parts = append(parts, f)
		}
		if whole := s.figures[n-2]; addable(whole) && whole.Unit == first.Unit && isCount(kinds, len(parts)) {
			compareSum(c, whole, parts)
		}
	}
}

// addable: an exact number of this year that can be one of several.
func addable(f normalize.Figure) bool {
	return f.Unit != "" && f.Unit != "%" && f.Role != normalize.RoleWeight && !strings.HasSuffix(f.Unit, "百分点") && f.Number.Known() && f.Op == normalize.OpNone && !f.Approx &&
		f.Role != normalize.RoleDate && f.Role != normalize.RolePrior && f.Role != normalize.RoleTarget && f.Role != normalize.RoleStandard && f.Role != normalize.RoleDisputed
}

// sumName is what stands between the n-th figure and the one before, without marks: 共, 四项合计.
func sumName(s passage, n int) string {
	if n == 0 {
		return ""
	}
	name := strings.Trim(s.between(s.figures[n-1].End, s.figures[n].Start), "，,、；; 为")
	return strings.TrimLeft(name, "两二三四五六七八九十以上项类笔季次者")
}

// runBefore are the figures right before the n-th that are told one after another in its unit;
// nil where another quantity, or a whole of which they are parts, stands among them.
func runBefore(s passage, n int) []normalize.Figure {
	var out []normalize.Figure
	years := strings.HasPrefix(sumName(s, n), "年") // 三年合计
	for i := n - 1; i >= 0; i-- {
		f := s.figures[i]
		if years && f.Role == normalize.RolePrior {
			f.Role = normalize.RoleActual
		}
		if f.Role == normalize.RoleDate || i == n-1 && f.Unit != s.figures[n].Unit && slices.Contains([]string{"项", "类", "季", "笔"}, f.Unit) {
			continue // 三项合计 says how many they are
		}
		if f.Unit == "分" && (f.Role == normalize.RoleWeight || strings.HasSuffix(f.Lead, "（") || strings.HasSuffix(f.Lead, "(")) {
			continue // 产出（50分）得49分
		}
		if len(out) > 0 && f.Unit == s.figures[n].Unit && addable(f) && strings.Contains(s.before(i), "分别") {
			out = append(out, f) // 分别支出128.40万元、66.35万元和29.23万元，合计
			break
		}
		if !addable(f) || f.Unit != s.figures[n].Unit || sumWords["apart"].In(s.before(i)) || i > 0 && sumWords["apart"].In(s.between(s.figures[i-1].End, f.Start)) {
			return nil
		}
		out = append(out, f)
	}
	slices.Reverse(out)
	return out
}

// withEarlier reports whether a sum takes in what the paragraph told right before the sentence:
// 中央资金500万元，到位率100%；省级资金200万元，市县资金300万元，合计1,000万元。
func withEarlier(para, s passage, parts []normalize.Figure, whole normalize.Figure) bool {
	sum := figuresAdded(parts)
	for i := len(para.figures) - 1; i >= 0 && sum.Cmp(whole.Number.Value) < 0; i-- {
		f := para.figures[i]
		if f.Start >= s.start || f.Unit != whole.Unit {
			continue
		}
		if !addable(f) {
			return false
		}
		if sum.Add(sum, f.Number.Value); sum.Cmp(whole.Number.Value) == 0 {
			return len(parts) > 0
		}
	}
	return false
}

// kindsToTheLast are the kinds that 其中 or a colon behind the n-th figure divides it into, where
// the last one is what is left: 其他215家次. Nil for an open list.
func kindsToTheLast(s passage, n int) []normalize.Figure {
	var out []normalize.Figure
	first := n + 1
	if first+1 < len(s.figures) && s.figures[first].Unit == "%" {
		first++ // 完成3.36万人次，完成率105%，其中…
	}
	for i := first; i < len(s.figures); i++ {
		f, between := s.figures[i], s.between(s.figures[i-1].End, s.figures[i].Start)
		opens := contains(between, "其中", "：", "包括")
		if opens != (i == first) || !addable(f) || f.Unit != s.figures[n].Unit || strings.ContainsAny(between, "；;") {
			return nil
		}
		out = append(out, f)
		if sumWords["rest"].Prefix(strings.Trim(between, "，,、和及 ")) == "" {
			continue
		}
		if i+1 < len(s.figures) && s.figures[i+1].Unit == f.Unit && !strings.ContainsAny(s.between(f.End, s.figures[i+1].Start), "；;") {
			return nil // what follows may be another kind
		}
		return out
	}
	return nil
}

// partitions are groups of words that divide all there is: 行政 and 事业, 城区 and 乡镇.
var partitions = lexicon.Groups("partitions")

// closedKinds are the kinds that 其中 divides the n-th figure into in one breath, where they
// are known to be all of them: by their names, or since they would add up but for one digit of
// a number with three. Nil for an open list.
func closedKinds(s passage, n int) []normalize.Figure {
	whole := s.figures[n]
	if inMoney(whole.Unit) || staffTold.MatchString(s.text) {
		return nil // their sums are told by rules of their own
	}
	var out []normalize.Figure
	var names []string
	mark := ""
	for i := n + 1; i < len(s.figures); i++ {
		f, between := s.figures[i], strings.TrimSpace(s.between(s.figures[i-1].End, s.figures[i].Start))
		if len(out) == 0 {
			_, name, opens := strings.Cut(between, "其中")
			if !opens || !strings.HasPrefix(between, "其中") && !strings.HasPrefix(between, "，其中") && !strings.HasPrefix(between, "（其中") {
				return nil
			}
			between = strings.TrimLeft(name, "：:，, ")
		} else {
			if mark == "" && (strings.HasPrefix(between, "、") || strings.HasPrefix(between, "，")) {
				mark = between[:len("、")]
			}
			if mark == "" || !strings.HasPrefix(between, mark) {
				break
			}
			between = between[len(mark):]
		}
		if f.Unit != whole.Unit || !addable(f) || f.Role == normalize.RoleDeviation || between == "" || strings.ContainsAny(between, "，；：") || sumWords["apart"].In(between) {
			break
		}
		out, names = append(out, f), append(names, between)
	}
	if len(out) < 2 || !partitioned(names) && !oneDigitOff(whole, out) {
		return nil
	}
	return out
}

// partitioned reports whether names are those of a division into just these.
func partitioned(names []string) bool {
	for _, group := range partitions {
		found := map[string]bool{}
		for _, name := range names {
			found[group.Find(name)] = true
		}
		if len(found) == len(names) && !found[""] && len(names) == len(group.List()) {
			return true
		}
	}
	return false
}

// oneDigitOff reports whether one digit of the whole or of a part would make the parts add up.
// Numbers of two digits do so by chance.
func oneDigitOff(whole normalize.Figure, parts []normalize.Figure) bool {
	sum, decimals := figuresAdded(parts), whole.Number.Decimals
	for _, f := range parts {
		decimals = max(decimals, f.Number.Decimals)
	}
	scale := big.NewRat(pow10(decimals), 1)
	total, off := new(big.Rat).Mul(whole.Number.Value, scale), sum.Sub(whole.Number.Value, sum)
	off.Mul(off, scale)
	if !off.IsInt() || total.Cmp(hundred) < 0 {
		return false
	}
	digits := strings.TrimRight(strings.TrimLeft(off.Num().String(), "-"), "0")
	return len(digits) <= 1
}

// kindsOfAnother reports whether kinds add up to what was told before the number that they
// stand behind: 问题74个，涉及27个项目，其中.
func kindsOfAnother(before, parts []normalize.Figure) bool {
	sum := figuresAdded(parts)
	return slices.ContainsFunc(before, func(f normalize.Figure) bool {
		return f.Unit == parts[0].Unit && f.Number.Known() && f.Number.Value.Cmp(sum) == 0
	})
}

// figuresAdded is the sum of the printed numbers, which are in one unit.
func figuresAdded(figures []normalize.Figure) *big.Rat {
	sum := new(big.Rat)
	for _, f := range figures {
		sum.Add(sum, f.Number.Value)
	}
	return sum
}

// compareSum compares a number with the sum of at least two others. Where the first of them
// make it up, the others divide it once more: 县道12公里、乡道25公里，上半年10公里、下半年27公里.
func compareSum(c *validate.Checker, whole normalize.Figure, parts []normalize.Figure) {
	if len(parts) < 2 {
		return
	}
	exact, possible, evidence := new(big.Rat), normalize.Exactly(new(big.Rat)), []validate.Evidence{citeFigure(whole)}
	for _, f := range parts {
		exact.Add(exact, f.Number.Value)
		possible = possible.Add(f.Number.Interval())
		evidence = append(evidence, citeFigure(f))
		if exact.Cmp(whole.Number.Value) == 0 {
			break
		}
	}
	if exact.Cmp(whole.Number.Value) == 0 || whole.Number.Decimals+parts[0].Number.Decimals > 0 && possible.Overlaps(whole.Number.Interval()) {
		c.Agree()
		return
	}
	text := decimal(exact, whole.Number)
	repairs := []validate.Repair{changeFigure(whole, text)}
	for _, f := range parts {
		if x := new(big.Rat).Sub(whole.Number.Value, new(big.Rat).Sub(exact, f.Number.Value)); x.Sign() > 0 {
			repairs = append(repairs, changeFigure(f, decimal(x, f.Number)))
		}
	}
	c.Find(validate.Finding{Level: validate.Warning, Confidence: validate.Question, Subject: "分项合计", Field: "narrative", Ref: whole.Ref, Expected: text + whole.Unit, Found: whole.Text, Evidence: evidence,
		Repairs: repairs,
		Message: say("正文写为%s，所列各项相加为%s；请核对。", "the text tells of %s, what it lists adds up to %s; check.", whole.Text, text+whole.Unit)})
}
