package rules

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"fuhe/normalize"
	"fuhe/validate"
)

// listOpens leads from a count of places or bodies to what each of them has: 5个县（区）：河东区1,080万元.
var listOpens = regexp.MustCompile(`^(?:县|区|市|州|乡|镇|街道|村|社区|部门|单位|学校|医院|园区|项目)[^，。；：\d]{0,10}：$`)

// checkCountedList compares a count of places with those whose amounts the sentence lists behind it.
func checkCountedList(c *validate.Checker, s passage) {
	if !strings.Contains(s.text, "：") {
		return
	}
	for n, f := range s.figures {
		if f.Unit != "个" && f.Unit != "家" && f.Unit != "所" || n+2 >= len(s.figures) || !f.Number.Value.IsInt() || f.Approx || f.Op != normalize.OpNone {
			continue
		}
		behind := s.between(f.End, s.figures[n+1].Start)
		i := strings.Index(behind, "：")
		if i < 0 || !listOpens.MatchString(strings.TrimSpace(behind[:i+len("：")])) || !isPlainName(behind[i+len("："):]) {
			continue
		}
		listed := listedFrom(s, n+1)
		if listed < 2 {
			continue
		}
		if isCount(f, listed) {
			c.Agree()
			continue
		}
		want := fmt.Sprint(listed)
		c.Find(validate.Finding{Confidence: validate.Question, Subject: "所列个数", Field: "narrative", Ref: f.Ref, Expected: want + f.Unit, Found: f.Text, Evidence: []validate.Evidence{{Ref: s.ref, Text: s.text}}, Repairs: []validate.Repair{changeFigure(f, want)},
			Message: say("正文称%s，其后列出%s%s；请核对。", "the text says %s, it lists %s (%s); check.", f.Text, want, f.Unit)})
	}
}

// listedFrom is how many names with a number each follow one another from the n-th figure to the
// end of the sentence; 0 where something else stands among them.
func listedFrom(s passage, n int) int {
	listed := 1
	for i := n + 1; i < len(s.figures); i++ {
		between := s.between(s.figures[i-1].End, s.figures[i].Start)
		name, ok := strings.CutPrefix(between, "、")
		if !ok {
			name, ok = strings.CutPrefix(between, "，")
		}
		if !ok || !isPlainName(name) || s.figures[i].Unit != s.figures[n].Unit {
			return 0
		}
		listed++
	}
	return listed
}

// isPlainName reports whether a text is a name and nothing else.
func isPlainName(text string) bool {
	text = strings.TrimSpace(text)
	return text != "" && len(text) <= len("十个字以内的一个名称吧") && strings.IndexFunc(text, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) < 0 && !contains(text, "其中", "合计", "共", "等", "另")
}
