package rules

import (
	"math/big"
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// otherPlans are words of targets that are not those of the year's form.
var otherPlans = lexicon.NewWords("规划", "十四五", "十五五", "总目标", "总体目标", "中期", "远期", "明年", "下年", "次年", "来年", "上年", "省定", "国家", "全国", "全省", "累计", "力争", "预算", "季度", "上半年", "调整", "原")

// checkToldTargets compares the targets that a passage repeats with the table, 未达到75%的年度
// 目标值, and how far from them it says the result is: 比目标值75%低0.7个百分点.
func checkToldTargets(c *validate.Checker, form *normalize.Form, para passage) {
	if !contains(para.text, "目标", "指标值", "未达", "任务数") {
		return
	}
	for s := range para.sentences() {
		for n, f := range s.figures {
			if f.Role == normalize.RoleTarget && comparesTarget(f) && !quotesIndicator(f) && !otherPlans.In(f.Clause) {
				checkToldTarget(c, form, s, n)
			}
		}
	}
}

// comparesTarget reports whether a clause holds a result against its target; what was planned
// may have been adjusted: 年初计划新建4家.
func comparesTarget(f normalize.Figure) bool {
	return contains(lastPart(f.Lead), "未", "没有", "较", "比", "低于", "高于", "超过", "超出", "目标值", "指标值") || hasGoalBehind(f)
}

func hasGoalBehind(f normalize.Figure) bool {
	return startsWithAny(afterFigure(f), "的目标", "的年度目标", "的年初目标", "目标")
}

func checkToldTarget(c *validate.Checker, form *normalize.Form, s passage, n int) {
	f := s.figures[n]
	ind := targetOwner(form, s, n)
	if ind == nil || f.Unit == "" || f.Approx || ind.Target.Kind != normalize.Quantitative || ind.Target.Ambiguous || !normalize.SameFamily(f.Unit, ind.Target.Unit) {
		return
	}
	for _, t := range []normalize.Value{ind.Target, ind.TargetInitial} {
		if t.Kind == normalize.Quantitative && baseValue(t.Number, t.Unit).Cmp(baseValue(f.Number, f.Unit)) == 0 {
			c.Agree()
			checkToldGap(c, form, ind, s, n)
			return
		}
	}
	if agreesWith(reached(f.Quantity), ind.Actual) || tellsDistance(f, ind) || tellsGap(ind, f) {
		return // 达到目标值92%: it may tell the result
	}
	finding := validate.Finding{Form: form.Name, Level: validate.Warning, Confidence: validate.Question, Subject: ind.Name, Field: "narrative", Ref: f.Ref, Expected: ind.Target.Number.Text + ind.Target.Unit, Found: f.Text,
		Message:  say("正文“%s”与指标“%s”的指标值%s不一致；请核对两处。", "the text says “%s”, the target of “%s” is %s; check both.", brief(f.Clause), ind.Name, ind.Target.Text),
		Evidence: append([]validate.Evidence{citeFigure(f)}, citeValues(ind.Target)...),
		Repairs:  []validate.Repair{changeFigure(f, numberIn(ind.Target.Number, ind.Target.Unit, f.Unit)), changeValue(ind.Target, numberIn(f.Number, f.Unit, ind.Target.Unit))}}
	c.Find(finding)
}

// tellsDistance reports whether a figure behind 低于目标值 is by how much: 0.4天, not 8天.
func tellsDistance(f normalize.Figure, ind *normalize.Indicator) bool {
	half := new(big.Rat).Quo(baseValue(ind.Target.Number, ind.Target.Unit), big.NewRat(2, 1))
	return distances.MatchString(strings.TrimSpace(lastPart(f.Lead))) && baseValue(f.Number, f.Unit).Cmp(half) < 0
}

// tellsGap reports whether a figure is how far the result lies from its target: 低于目标40万元.
func tellsGap(ind *normalize.Indicator, f normalize.Figure) bool {
	t, a, ok := comparable(ind.Target, ind.Actual)
	if !ok || !contains(f.Clause, "低于", "高于", "少于", "多于", "超", "比", "较", "差", "短缺", "不足") || t.Cmp(a) == 0 {
		return false
	}
	d := new(big.Rat).Sub(t, a)
	d.Abs(d)
	return d.Cmp(f.Number.Value) == 0 || d.Cmp(baseValue(f.Number, f.Unit)) == 0
}

// targetOwner is the indicator whose target a figure repeats: the one that its clause names,
// or whose result stands right before it.
func targetOwner(form *normalize.Form, s passage, n int) *normalize.Indicator {
	f := s.figures[n]
	if utf8.RuneCountInString(f.About) >= sayable {
		if about := indicatorsAbout(form, f); len(about) == 1 {
			return about[0]
		}
	}
	if n == 0 || s.figures[n-1].Role != normalize.RoleActual || !normalize.SameFamily(s.figures[n-1].Unit, f.Unit) {
		return nil
	}
	between := strings.TrimLeft(s.between(s.figures[n-1].End, f.Start), "，,（( 、")
	if between != "" && !startsWithAny(between, "未", "较", "比", "低于", "高于", "超过", "超出", "与目标", "目标", "年度目标", "没有") || utf8.RuneCountInString(between) > longestRelation {
		return nil
	}
	about := indicatorsAbout(form, s.figures[n-1])
	if len(about) != 1 || !consistent(about[0], s.figures[n-1]) {
		return nil
	}
	return about[0]
}

// longestRelation bounds, in characters, what leads from a result to its target.
const longestRelation = 10

// checkToldGap compares the distance that follows a told target with the target and the
// result of the row.
func checkToldGap(c *validate.Checker, form *normalize.Form, ind *normalize.Indicator, s passage, n int) {
	if n+1 >= len(s.figures) {
		return
	}
	gap := s.figures[n+1]
	target, actual, ok := comparable(ind.Target, ind.Actual)
	points := gap.Unit == "个百分点" || gap.Unit == "百分点"
	if !ok || gap.Role != normalize.RoleDeviation || gap.Op != normalize.OpNone || gap.Approx || !startsWithAny(s.between(s.figures[n].End, gap.Start), "高", "低", "少", "多", "差", "超") ||
		points != (ind.Target.Unit == "%") || !points && gap.Unit != ind.Target.Unit {
		return
	}
	d := new(big.Rat).Sub(target, actual)
	if d.Abs(d).Cmp(gap.Number.Value) == 0 {
		c.Agree()
		return
	}
	text := decimal(d, gap.Number)
	c.Find(validate.Finding{Form: form.Name, Level: validate.Warning, Confidence: validate.Question, Subject: ind.Name, Field: "narrative", Ref: gap.Ref, Expected: text + gap.Unit, Found: gap.Text,
		Message:  say("正文“%s”，按指标值%s、完成值%s相差应为%s；请核对。", "the text says “%s”; between a target of %s and a result of %s lie %s; check it.", brief(gap.Clause), ind.Target.Text, ind.Actual.Text, text+gap.Unit),
		Evidence: append([]validate.Evidence{citeFigure(gap)}, citeValues(ind.Target, ind.Actual)...), Repairs: []validate.Repair{changeFigure(gap, text)}})
}
