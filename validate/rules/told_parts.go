package rules

import (
	"math/big"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// nationalLevels are the levels of the national form with the points that they are worth.
var nationalLevels = []struct {
	name   string
	words  []string
	points int64
}{
	{"预算执行", []string{"预算执行", "执行率"}, 10},
	{"产出", []string{"产出"}, 50},
	{"效益", []string{"效益", "效果"}, 30},
	{"满意度", []string{"满意度"}, 10},
}

// unsummed are words of a paragraph whose scores need not add up to one total.
var unsummed = []string{"复核", "核定", "评价得", "加权", "折算", "平均", "加分", "另扣", "权重", "上年", "去年", "子项目"}

// checkToldParts adds up the scores of the four levels that a paragraph tells beside the
// total: 自评得分98.4分，其中预算执行9.4分、产出50分、效益29分、满意度10分. False where it tells no
// such four and no total.
func checkToldParts(c *validate.Checker, para passage) bool {
	if !strings.Contains(para.text, "满意度") || !strings.Contains(para.text, "产出") || contains(para.text, unsummed...) {
		return false
	}
	total, parts, ok := toldParts(para)
	if !ok {
		return false
	}
	sum, evidence := figuresAdded(parts), []validate.Evidence{citeFigure(total)}
	for _, p := range parts {
		evidence = append(evidence, citeFigure(p))
	}
	if off := new(big.Rat).Sub(sum, total.Number.Value); off.Abs(off).Cmp(big.NewRat(5, 100)) <= 0 {
		c.Agree() // perhaps rounded
		return true
	}
	text := decimal(sum, total.Number)
	f := validate.Finding{Level: validate.Warning, Subject: "自评得分", Field: "narrative", Ref: total.Ref, Expected: text, Found: total.Text, Evidence: evidence,
		Message: say("文中预算执行、产出、效益、满意度得分相加为%s分，总分写为%s；请核对。", "the scores of the four levels told add up to %s, the total is given as %s; check.", text, total.Text),
		Repairs: []validate.Repair{changeFigure(total, text)}}
	for _, p := range parts {
		rest := new(big.Rat).Sub(total.Number.Value, new(big.Rat).Sub(sum, p.Number.Value))
		f.Repairs = append(f.Repairs, changeFigure(p, decimal(rest, p.Number)))
	}
	c.Find(f)
	return true
}

// toldParts are the one total and the one score of each level that a paragraph tells; false
// where it tells fewer, or more than that.
func toldParts(para passage) (total normalize.Figure, parts []normalize.Figure, ok bool) {
	told := make([][]normalize.Figure, len(nationalLevels))
	for _, f := range para.figures {
		if f.Role != normalize.RoleScore && f.Role != normalize.RoleWeight || f.Approx || f.Op != normalize.OpNone {
			continue
		}
		lead := lastPart(f.Lead)
		level := levelTold(para, f)
		if strings.HasSuffix(lead, "（") || strings.HasSuffix(lead, "(") {
			f.Role = normalize.RoleWeight // 产出（50分）：
		}
		switch {
		case contains(lead, "扣", "失", "每", "减", "低于", "高于", "差", "测评", "考核", "调查", "目标"):
		case f.Number.Value.Cmp(big.NewRat(60, 1)) >= 0 && f.Number.Value.Cmp(hundred) < 0:
			if total.Unit != "" && total.Number.Value.Cmp(f.Number.Value) != 0 {
				return total, nil, false
			}
			total = f
		case level >= 0:
			told[level] = append(told[level], f)
		}
	}
	for n, level := range nationalLevels {
		most := big.NewRat(level.points, 1)
		got := told[n]
		if len(got) == 2 && (got[0].Role == normalize.RoleWeight || got[0].Number.Value.Cmp(most) == 0) {
			got = got[1:] // 产出50分得49分
		} else if len(got) == 2 && got[1].Role == normalize.RoleWeight {
			got = got[:1] // 产出得49分（满分50分）
		}
		if len(got) != 1 || got[0].Role != normalize.RoleScore || got[0].Number.Value.Cmp(most) > 0 {
			return total, nil, false
		}
		parts = append(parts, got[0])
	}
	return total, parts, total.Unit != ""
}

// levelTold is the level whose name a score's clause says before it, or else the clause
// before: 产出满分50分，得49分; -1 for none and for several.
func levelTold(para passage, f normalize.Figure) int {
	found := -1
	clause := f.Lead
	if i := strings.LastIndex(clause, "、"); i >= 0 {
		clause = clause[i+len("、"):]
	}
	if strings.TrimSpace(strings.Trim(clause, "得实分获为自评计了")) == "" {
		before := strings.TrimRight(para.between(para.start, f.Start-len(f.Lead)), "，、；")
		clause = before[max(0, strings.LastIndexAny(before, "，、；。：")):]
	}
	for n, level := range nationalLevels {
		if contains(clause, level.words...) {
			if found >= 0 {
				return -1
			}
			found = n
		}
	}
	return found
}

// checkToldDifference compares the difference that a sentence tells with both scores that
// stand before it: 自评97.10分，复核95.50分，核减1.60分; or with a semicolon between them. It
// reports whether they agree.
func checkToldDifference(c *validate.Checker, para passage) (agree bool) {
	agree = true
	if !contains(para.text, differences...) && !contains(para.text, "自评低", "自评高", "得分低", "得分高") {
		return agree
	}
	told := false
	for s := range para.sentences() {
		found, ok := compareScores(c, s)
		told, agree = told || found, agree && ok
	}
	if told {
		return agree
	}
	for s := range para.stops() {
		_, ok := compareScores(c, s)
		agree = agree && ok
	}
	return agree
}

// compareScores compares the three scores of a passage; told is false where it does not tell
// one of each.
func compareScores(c *validate.Checker, s passage) (told, agree bool) {
	var self, review, less []normalize.Figure
	for _, f := range s.figures {
		switch lead := lastPart(f.Lead); {
		case f.Role != normalize.RoleScore || f.Approx || f.Op != normalize.OpNone:
		case strings.HasSuffix(lead, "扣"): // off what the words before it tell
		case contains(lead, differences...), tellsLess(lead):
			less = append(less, f)
		case contains(lead, "自评"):
			self = append(self, f)
		case contains(lead, "复核", "审核", "核定"):
			review = append(review, f)
		}
	}
	if len(self) != 1 || len(review) != 1 || len(less) != 1 {
		return false, true
	}
	d := new(big.Rat).Sub(self[0].Number.Value, review[0].Number.Value)
	rounded := strings.Contains(s.text, "平均") && self[0].Number.Interval().Sub(review[0].Number.Interval()).Overlaps(less[0].Number.Interval())
	if d.Abs(d).Cmp(less[0].Number.Value) == 0 || rounded {
		c.Agree()
		return true, true
	}
	text := decimal(d, less[0].Number)
	c.Find(validate.Finding{Subject: "自评与复核得分之差", Field: "narrative", Ref: less[0].Ref, Expected: text, Found: less[0].Text,
		Message:  say("文中自评%s、复核%s，相差应为%s分，写为%s；请核对。", "self %s and review %s differ by %s, the text says %s; check.", self[0].Text, review[0].Text, text, less[0].Text),
		Evidence: []validate.Evidence{citeFigure(self[0]), citeFigure(review[0]), citeFigure(less[0])}, Repairs: []validate.Repair{changeFigure(less[0], text), changeFigure(review[0], decimal(new(big.Rat).Sub(self[0].Number.Value, less[0].Number.Value), review[0].Number)),
			changeFigure(self[0], decimal(new(big.Rat).Add(review[0].Number.Value, less[0].Number.Value), self[0].Number))}})
	return true, false
}
