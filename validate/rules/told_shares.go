package rules

import (
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/validate"
)

// checkToldShares recomputes percentages from the two numbers of one unit that stand right
// before them: 计划200万页，完成206.4万页，完成率103.20%; 覆盖76个村，占全区86个村的88.4%;
// 查出问题200个，整改186个，整改率93%.
func checkToldShares(c *validate.Checker, para passage) {
	if !contains(para.text, "%", "％") {
		return
	}
	for s := range para.sentences() {
		checkOutOf(c, para, s)
		checkShareOfAll(c, para, s)
		for n := 2; n < len(s.figures); n++ {
			a, b, rate := s.figures[n-2], s.figures[n-1], s.figures[n]
			if behind := s.between(b.End, rate.Start); utf8.RuneCountInString(behind) > 12 || strings.Contains(behind, "未") && !strings.HasSuffix(behind, "，占") {
				continue // 因1处权属争议未能实施，完成率92.86%
			}
			if rate.Unit != "%" || rate.Role != normalize.RoleActual && !tellsPlainShare(s, a, b, rate) || rate.Op != normalize.OpNone || rate.Approx || !exactPair(a, b) {
				continue
			}
			switch {
			case tellsShareOf(s, b, rate):
				compareShares(c, s, a, b, rate)
			case tellsPlainShare(s, a, b, rate) && sharesAnother(para, b, rate):
				c.Agree()
			case tellsPlainShare(s, a, b, rate):
				compareShares(c, s, b, a, rate)
			case b.Role == normalize.RoleActual && a.Role == normalize.RoleTarget && tellsDone(rate):
				compareShares(c, s, b, a, rate)
			case a.Role == normalize.RoleActual && b.Role == normalize.RoleTarget && tellsDone(rate):
				compareShares(c, s, a, b, rate)
			}
		}
	}
}

// exactPair: two exact numbers in one unit, no percentages, the first of which is no part.
func exactPair(a, b normalize.Figure) bool {
	exact := func(f normalize.Figure) bool {
		return f.Number.Known() && f.Op == normalize.OpNone && !f.Approx && f.Number.Value.Sign() > 0 && f.Role != normalize.RolePrior && f.Role != normalize.RoleDate && f.Role != normalize.RoleDeviation
	}
	return a.Unit != "" && a.Unit != "%" && !strings.HasSuffix(a.Unit, "分") && a.Unit == b.Unit && exact(a) && exact(b)
}

// tellsShareOf: 占全区86个行政村的88.4%.
func tellsShareOf(s passage, whole, rate normalize.Figure) bool {
	of := s.between(whole.End, rate.Start)
	return strings.HasPrefix(strings.TrimSpace(lastPart(whole.Lead)), "占") && strings.HasSuffix(of, "的") && !strings.ContainsAny(of, "，。；、（")
}

// tellsPlainShare: 走访农户150户，139户表示满意，占92.67% has its whole right before its part.
func tellsPlainShare(s passage, whole, part, rate normalize.Figure) bool {
	between := strings.TrimSpace(s.between(whole.End, part.Start))
	return saysShare(rate) && whole.Role == normalize.RoleActual && whole.Number.Value.Cmp(part.Number.Value) > 0 &&
		(strings.HasPrefix(between, "，") || strings.HasPrefix(between, "中") || outOf(between)) && !strings.Contains(between, "、")
}

// saysShare reports whether nothing but 占 or 占比为 leads to a percentage.
func saysShare(rate normalize.Figure) bool {
	return strings.TrimSpace(strings.TrimRight(lastPart(rate.Lead), "比为了 ")) == "占"
}

// sharesAnother reports whether the share fits another number of the paragraph in that unit.
func sharesAnother(para passage, part, rate normalize.Figure) bool {
	return slices.ContainsFunc(para.figures, func(f normalize.Figure) bool {
		return f.Unit == part.Unit && f.Number.Known() && f.Number.Value.Sign() > 0 && printsAs(inPercent(part.Number.Value, f.Number.Value), rate.Number)
	})
}

// checkOutOf recomputes a share from the two counts of which one is said to be out of the other,
// where another quantity may stand before it: 66条线路中有14条日均客流低于300人次，占21.21%.
func checkOutOf(c *validate.Checker, para passage, s passage) {
	for n := 1; n+2 < len(s.figures); n++ {
		whole, part, rate := s.figures[n-1], s.figures[n], s.figures[n+2]
		if !exactPair(whole, part) || !outOf(s.between(whole.End, part.Start)) || part.Number.Value.Cmp(whole.Number.Value) > 0 {
			continue
		}
		if rate.Unit != "%" || s.figures[n+1].Unit == "%" || s.figures[n+1].Unit == part.Unit || rate.Op != normalize.OpNone || rate.Approx || !saysShare(rate) {
			continue
		}
		if sharesAnother(para, part, rate) {
			c.Agree()
			continue
		}
		compareShares(c, s, part, whole, rate)
	}
}

// checkShareOfAll recomputes the share of a part right before it, of what the sentence opens with:
// 21个项目中，一致的9个，核减得分的12个，占57.14%.
func checkShareOfAll(c *validate.Checker, para, s passage) {
	if len(s.figures) < 4 {
		return
	}
	whole := s.figures[0]
	if opens := s.between(whole.End, s.figures[1].Start); !strings.Contains(opens, "中，") || utf8.RuneCountInString(opens) > 20 {
		return
	}
	for n := 3; n < len(s.figures); n++ {
		part, rate := s.figures[n-1], s.figures[n]
		if rate.Unit != "%" || rate.Op != normalize.OpNone || rate.Approx || !saysShare(rate) || !exactPair(whole, part) || sharesAnother(para, part, rate) {
			continue
		}
		compareShares(c, s, part, whole, rate)
	}
}

// tellsDone reports whether a percentage is how much of the target was done.
func tellsDone(rate normalize.Figure) bool {
	lead := strings.TrimRight(strings.TrimSpace(lastPart(rate.Lead)), "为达到了 ")
	return tellsCompletion(rate) || slices.Contains([]string{"完成", "目标完成", "计划完成", "完成比例", "完成进度", "任务完成进度", "工作进度", "完成目标的", "完成计划的"}, lead)
}

// compareShares: what is done of more than all may be told as all.
func compareShares(c *validate.Checker, s passage, part, whole, rate normalize.Figure) {
	want := inPercent(part.Number.Value, whole.Number.Value)
	possible := part.Number.Interval().Div(whole.Number.Interval()).Scale(hundred)
	capped := want.Cmp(hundred) > 0 && rate.Number.Value.Cmp(hundred) == 0
	rounded := part.Number.Decimals+whole.Number.Decimals > 0 && possible.Overlaps(rate.Number.Interval()) || inMoney(part.Unit) && possible.Overlaps(nearly(rate.Number))
	if capped || rounded || printsAs(want, rate.Number) || normalize.Exactly(want).Overlaps(rate.Number.Interval()) {
		c.Agree()
		return
	}
	text := decimalsOf(want, rate.Number)
	c.Find(validate.Finding{Subject: "比率", Field: "narrative", Ref: rate.Ref, Expected: text + "%", Found: rate.Text, Confidence: validate.Question,
		Evidence: []validate.Evidence{citeFigure(part), citeFigure(whole), citeFigure(rate)}, Repairs: []validate.Repair{changeFigure(rate, text)},
		Message: say("文中“%s”，按%s、%s计算应为%s，写为%s；请核对。", "the text says “%s”: %s of %s are %s, it writes %s; check.",
			brief(s.text), part.Text, whole.Text, text+"%", rate.Text)})
}

// checkToldPoints compares how far two percentages lie apart with the points told right
// behind them: 95.2%，比2023年的94.6%高0.6个百分点.
func checkToldPoints(c *validate.Checker, para passage) {
	if !strings.Contains(para.text, "个百分点") {
		return
	}
	for s := range para.sentences() {
		told := slices.DeleteFunc(slices.Clone(s.figures), func(f normalize.Figure) bool { return f.Role == normalize.RoleDate })
		for n := 2; n < len(told); n++ {
			if a, b, points := told[n-2], told[n-1], told[n]; tellsPoints(s, a, b, points) {
				comparePoints(c, a, b, points)
			}
		}
	}
}

// tellsPoints: two percentages of which one is what the other is held against, one clause
// before the points at most.
func tellsPoints(s passage, a, b, points normalize.Figure) bool {
	exact := func(f normalize.Figure) bool { return f.Op == normalize.OpNone && !f.Approx && f.Number.Known() }
	if a.Unit != "%" || b.Unit != "%" || !strings.HasSuffix(points.Unit, "百分点") || !exact(a) || !exact(b) || !exact(points) {
		return false
	}
	held := contains(a.Lead, "由", "从") && contains(s.between(a.End, b.Start), moves...) || b.Role == normalize.RolePrior || a.Role == normalize.RolePrior || b.Role == normalize.RoleDeviation && strings.HasSuffix(b.Lead, "年的")
	between := s.between(b.End, points.Start)
	return held && utf8.RuneCountInString(between) <= 6 && !strings.ContainsAny(between, "。；（") && !contains(between, "目标", "其中", "比", "较")
}

// comparePoints: percentages are printed rounded, so the last digit may be off by one.
func comparePoints(c *validate.Checker, a, b, points normalize.Figure) {
	want := new(big.Rat).Sub(a.Number.Value, b.Number.Value)
	want.Abs(want)
	off := new(big.Rat).Sub(want, points.Number.Value)
	last := big.NewRat(1, pow10(min(points.Number.Decimals, max(a.Number.Decimals, b.Number.Decimals))))
	if off.Abs(off).Cmp(last) <= 0 {
		c.Agree()
		return
	}
	text := decimal(want, points.Number)
	c.Find(validate.Finding{Level: validate.Warning, Confidence: validate.Question, Subject: "相差百分点", Field: "narrative", Ref: points.Ref, Expected: text + "个百分点", Found: points.Text,
		Evidence: []validate.Evidence{citeFigure(a), citeFigure(b), citeFigure(points)}, Repairs: []validate.Repair{changeFigure(points, text)},
		Message: say("文中%s与%s相差%s个百分点，写为%s；请核对。", "%s and %s lie %s points apart, the text says %s; check.", a.Text, b.Text, text, points.Text)})
}
