package rules

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/validate"
)

// verdictTold leads from a result to what it is held against, and nothing else: ，仍未达到.
var verdictTold = regexp.MustCompile(`^[，,（(、]?\s*(?:但|仍|均|已|也|尚|虽|略|远|明显)*(?:(?:完成|达到|实现)(?:情况|值)?)??((?:未|没有|未能|尚未)(?:达到?|完成|实现|超过|超出|突破)|不足|低于|小于|少于|高于|超过|超出|大于|多于|达到|达成|完成|实现|不超过|控制在)了?(?:年度|年初|全年|预期|计划|设定|规定|上级|省定|既定|的)*$`)

// goalsTold are how a number that a result is held against goes on.
var goalsTold = []string{"目标", "标准", "指标", "要求", "考核", "控制", "任务", "计划", "红线", "上限", "警戒线", "限额"}

// verdictClaims are what a verdict says of a result beside its target, as the signs of their
// difference that bear it out.
var verdictClaims = []struct {
	words []string
	signs []int
}{
	{[]string{"未超", "没有超", "未能超", "尚未超", "未突破", "没有突破", "不超过", "控制在"}, []int{-1, 0}},
	{[]string{"未", "没有", "不足", "低于", "小于", "少于"}, []int{-1}},
	{[]string{"高于", "超过", "超出", "大于", "多于"}, []int{1}},
	{[]string{"达", "完成", "实现"}, []int{0, 1}},
}

// checkToldVerdicts holds a verdict of a sentence against the two numbers that it stands between:
// 良性运行比例为88%，已达到90%的目标. Where the target is not the one of the form, that is told
// there.
func checkToldVerdicts(c *validate.Checker, form *normalize.Form, para passage) {
	if !contains(para.text, goalsTold...) {
		return
	}
	for s := range para.sentences() {
		for n := 1; n < len(s.figures); n++ {
			if result := resultBefore(s, n); result >= 0 {
				checkToldVerdict(c, form, s, result, n)
			}
		}
	}
}

// resultBefore is the number right before the n-th that can be held against it; a rate of
// completion may stand between them. -1 for none.
func resultBefore(s passage, n int) int {
	target := s.figures[n]
	for i := n - 1; i >= 0 && i >= n-2; i-- {
		if sameScaleFamily(s.figures[i], target) {
			return i
		}
		if s.figures[i].Unit != "%" {
			return -1
		}
	}
	return -1
}

// sameScaleFamily reports whether two exact numbers are measured alike.
func sameScaleFamily(a, b normalize.Figure) bool {
	exact := func(f normalize.Figure) bool {
		return f.Number.Known() && !f.Approx && f.Unit != "" && f.Role != normalize.RoleDate && f.Role != normalize.RoleScore && f.Role != normalize.RoleWeight
	}
	return exact(a) && exact(b) && (a.Unit == b.Unit || normalize.SameFamily(a.Unit, b.Unit) && inMoney(a.Unit))
}

func checkToldVerdict(c *validate.Checker, form *normalize.Form, s passage, i, n int) {
	result, target := s.figures[i], s.figures[n]
	if result.Op != normalize.OpNone || result.Role == normalize.RoleTarget || result.Role == normalize.RolePrior || result.Role == normalize.RoleDeviation || !holdsAgainst(s, target) {
		return
	}
	words, signs := claimBetween(s, s.figures[n-1].End, target)
	if words == "" {
		return
	}
	against := baseValue(result.Number, result.Unit).Cmp(baseValue(target.Number, target.Unit))
	if slices.Contains(signs, against) || slices.Contains(signs, 1) && boundedAbove(form, result, words) {
		c.Agree()
		return
	}
	if form != nil && (otherTarget(form, s, n) || strings.HasPrefix(words, "完成") && len(indicatorsAbout(form, result)) == 1) {
		return // checkToldTarget tells it, or checkToldValues
	}
	number := target.Text[strings.Index(target.Text, target.Number.Text):]
	told := words + number
	c.Find(validate.Finding{Level: validate.Warning, Subject: strings.TrimSpace(result.About), Field: "narrative", Ref: target.Ref, Expected: relation(against) + number, Found: told,
		Evidence: []validate.Evidence{{Ref: s.ref, Text: strings.TrimSpace(s.between(result.Start-len(result.Lead), target.End+len(target.Clause)))}},
		Message:  say("正文写“%s”，又写“%s”，前后矛盾；请核对数字和结论。", "the text says “%s”, then “%s”, which contradicts it; check number and verdict.", brief(strings.TrimSpace(result.Lead)+result.Text), told)})
}

// claimBetween are the words of the verdict right before a target, with what they claim; ""
// where something else stands there.
func claimBetween(s passage, from int, target normalize.Figure) (words string, signs []int) {
	operator, _, _ := strings.Cut(target.Text, target.Number.Text)
	between := strings.TrimSpace(s.between(from, target.Start) + operator)
	if utf8.RuneCountInString(between) > longestRelation+6 {
		return "", nil
	}
	m := verdictTold.FindStringSubmatch(between)
	if m == nil {
		return "", nil
	}
	for _, claim := range verdictClaims {
		if startsWithAny(m[1], claim.words...) {
			return m[1], claim.signs
		}
	}
	return "", nil
}

// holdsAgainst reports whether a number is called a target or a limit behind it: 90%的目标,
// 62元/平方米的控制标准.
func holdsAgainst(s passage, target normalize.Figure) bool {
	after := strings.TrimPrefix(s.between(target.End, s.start+len(s.text)), "以上")
	after = strings.TrimPrefix(strings.TrimPrefix(after, "的"), "以内的")
	if rs := []rune(firstPart(after)); len(rs) > 0 {
		return contains(string(rs[:min(len(rs), 6)]), goalsTold...)
	}
	return false
}

// boundedAbove reports whether reaching a target means to stay below it: 达到 of a cost.
func boundedAbove(form *normalize.Form, result normalize.Figure, words string) bool {
	if !startsWithAny(words, "达", "完成", "实现") {
		return false
	}
	if form != nil {
		for _, ind := range indicatorsAbout(form, result) {
			if d := direction(ind.Target); d == normalize.OpLE || d == normalize.OpLT {
				return true
			}
		}
	}
	return heldDown.In(result.Lead)
}

// otherTarget reports whether the form has another target for what the sentence tells.
func otherTarget(form *normalize.Form, s passage, n int) bool {
	if f := s.figures[n]; f.Role != normalize.RoleTarget || !comparesTarget(f) || otherPlans.In(f.Clause) {
		return false
	}
	ind := targetOwner(form, s, n)
	return ind != nil && ind.Target.Kind == normalize.Quantitative && baseValue(ind.Target.Number, ind.Target.Unit).Cmp(baseValue(s.figures[n].Number, s.figures[n].Unit)) != 0
}

// relation is how a number stands to another by the sign of their difference.
func relation(sign int) string {
	switch {
	case sign < 0:
		return "低于"
	case sign > 0:
		return "高于"
	}
	return "等于"
}
