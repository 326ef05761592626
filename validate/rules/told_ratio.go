package rules

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/validate"
)

// checkCompletion compares a rate of completion with the result told right before it:
// 门诊诊疗21.4万人次，完成率101.90%, of a target of 21万人次.
func checkCompletion(c *validate.Checker, form *normalize.Form, figures []normalize.Figure) {
	for n := 1; n < len(figures); n++ {
		rate, result := figures[n], figures[n-1]
		near := rate.Ref.Same(result.Ref) && rate.Start-result.End < len("，占年度目标任务的，完成率为")
		if !near || rate.Unit != "%" || rate.Role != normalize.RoleActual || rate.Op != normalize.OpNone || rate.Approx || !tellsCompletion(rate) || result.Role != normalize.RoleActual || result.Approx {
			continue
		}
		about := indicatorsAbout(form, result)
		if contains(result.Clause+rate.Clause, "累计", "规划", "总任务", "总目标", "十四五", "总体") || tellsSeveral(figures[:n]) {
			continue // of another plan than the year's, or of one of several results
		}
		if len(about) != 1 || !consistent(about[0], result) || len(indicatorsAbout(form, rate)) > 0 {
			continue
		}
		if t := about[0].Target; t.Kind == normalize.Quantitative && !t.Ambiguous && t.Number.Value.Sign() > 0 && t.Unit != "" && normalize.SameFamily(t.Unit, result.Unit) && direction(t) != normalize.OpLE && direction(t) != normalize.OpLT {
			compareCompletion(c, form, about[0], result, rate)
		}
	}
}

// tellsSeveral: the last clause counts two things, of either of which the rate may be:
// 培训16期、640人次，完成率106.67%.
func tellsSeveral(figures []normalize.Figure) bool {
	n := len(figures) - 1
	return n > 0 && figures[n-1].Ref.Same(figures[n].Ref) && figures[n-1].Clause == figures[n].Clause && figures[n-1].Role == normalize.RoleActual
}

// tellsCompletion: 完成率, 年度目标完成率, 占年度目标的.
func tellsCompletion(f normalize.Figure) bool {
	lead := strings.TrimRight(lastPart(f.Lead), "为达到是的 ")
	switch strings.TrimPrefix(strings.TrimPrefix(lead, "年度"), "全年") {
	case "完成率", "目标完成率", "任务完成率", "目标任务完成率", "计划完成率", "占年度目标", "占年度任务", "占年度计划", "占年度目标任务", "占全年任务", "占全年目标", "占目标任务", "占目标值", "完成目标", "完成计划", "完成任务", "完成年度目标", "完成年度任务", "完成年度计划", "完成年度目标任务", "完成全年任务", "完成全年目标任务", "完成目标任务", "完成目标值":
		return true
	}
	return false
}

func compareCompletion(c *validate.Checker, form *normalize.Form, ind *normalize.Indicator, result, rate normalize.Figure) {
	target := baseValue(ind.Target.Number, ind.Target.Unit)
	want := inPercent(baseValue(result.Number, result.Unit), target)
	table := inPercent(baseValue(ind.Actual.Number, ind.Actual.Unit), target) // the text may round what the table tells
	if rate.Number.Value.Sign() <= 0 {
		return
	}
	if scored(ind) && full(ind) && outcomeOf(ind.Target, ind.Actual) == unmet {
		return // one of both values is wrong, which unmet-full-score tells
	}
	capped := want.Cmp(hundred) > 0 && rate.Number.Value.Cmp(hundred) == 0
	if capped || printsAs(want, rate.Number) || printsAs(table, rate.Number) || normalize.Exactly(want).Overlaps(rate.Number.Interval()) {
		c.Agree()
		return
	}
	text := decimal(want, rate.Number)
	c.Find(validate.Finding{Form: form.Name, Level: validate.Warning, Subject: ind.Name, Field: "narrative", Ref: rate.Ref, Expected: text + "%", Found: rate.Text,
		Message: say("正文“%s”的完成率写为%s，按指标值%s应为%s%%；请核对。", "the text says “%s” and a completion of %s; of the target %s that is %s %%; check it.",
			brief(result.Clause), rate.Text, ind.Target.Text, text),
		Evidence: append([]validate.Evidence{citeFigure(result), citeFigure(rate)}, citeValues(ind.Target)...), Repairs: []validate.Repair{changeFigure(rate, text)}})
}

// distances are how a text tells how far a result is from its target, right before the number.
var distances = regexp.MustCompile(`^(?:(?:高于|低于|超过|超出|高出|少于|多于)(?:年初|年度|预期|计划|绩效|控制)*目标值?|(?:较|比|与)(?:年初|年度|预期|计划|绩效|控制)*目标值?(?:相比)?(?:高出|超出|高|低|多|少|超|快|提前|缩短|增加|减少|提高|降低))了?$`)

// checkDistance compares a distance from the target with the result told right before it:
// 满意度93%，高于目标值3个百分点; 平均用时27个工作日，较目标少3个工作日.
func checkDistance(c *validate.Checker, form *normalize.Form, figures []normalize.Figure) {
	for n := 1; n < len(figures); n++ {
		result, apart := figures[n-1], figures[n]
		points := result.Unit == "%" && strings.HasSuffix(apart.Unit, "百分点")
		if !apart.Ref.Same(result.Ref) || apart.Start-result.End > len("，比年初绩效目标值提高了") || result.Role != normalize.RoleActual || result.Approx || apart.Approx ||
			!points && (apart.Unit != result.Unit || result.Unit == "%") || !strings.Contains(apart.Lead, "目标") || !distances.MatchString(strings.TrimSpace(lastPart(apart.Lead))) {
			continue
		}
		about := indicatorsAbout(form, result)
		if len(about) != 1 || !consistent(about[0], result) {
			continue
		}
		if t := about[0].Target; t.Kind == normalize.Quantitative && !t.Ambiguous && normalize.SameFamily(t.Unit, result.Unit) {
			compareDistance(c, form, about[0], result, apart)
		}
	}
}

func compareDistance(c *validate.Checker, form *normalize.Form, ind *normalize.Indicator, result, apart normalize.Figure) {
	scale := baseValue(normalize.Number{Value: big.NewRat(1, 1)}, result.Unit)
	t := new(big.Rat).Quo(baseValue(ind.Target.Number, ind.Target.Unit), scale)
	want := new(big.Rat).Sub(result.Number.Value, t)
	if want.Abs(want); t.Cmp(apart.Number.Value) == 0 || printsAs(want, apart.Number) || normalize.Exactly(want).Overlaps(apart.Number.Interval()) {
		c.Agree()
		return
	}
	text := decimal(want, apart.Number)
	c.Find(validate.Finding{Form: form.Name, Level: validate.Warning, Subject: ind.Name, Field: "narrative", Ref: apart.Ref, Expected: text + apart.Unit, Found: apart.Text,
		Message: say("正文“%s”与指标值%s相差%s%s，写为%s；请核对。", "the text says “%s”, %[3]s%[4]s from the target of %[2]s, and writes %[5]s; check it.",
			brief(result.Clause), ind.Target.Text, text, apart.Unit, apart.Text),
		Evidence: append([]validate.Evidence{citeFigure(result), citeFigure(apart)}, citeValues(ind.Target)...), Repairs: []validate.Repair{changeFigure(apart, text)}})
}

// checkToldDeviation recomputes a deviation from the target and the result that one
// sentence tells before it: “演练≥10场”实际完成14场，偏离40%.
func checkToldDeviation(c *validate.Checker, subject, field string, figures []normalize.Figure, sentence func(from, to int) string) {
	for n := 2; n < len(figures); n++ {
		target, result, apart := figures[n-2], figures[n-1], figures[n]
		told := apart.Ref.Same(target.Ref) && target.Role == normalize.RoleTarget && result.Role == normalize.RoleActual && !result.Approx &&
			target.Unit != "" && normalize.SameFamily(target.Unit, result.Unit) && target.Number.Value.Sign() > 0
		if !told || apart.Unit != "%" || apart.Op != normalize.OpNone || apart.Approx || !tellsApart(apart) || strings.ContainsAny(sentence(target.Start, apart.Start), "。；;") {
			continue
		}
		base := baseValue(target.Number, target.Unit)
		d := new(big.Rat).Sub(baseValue(result.Number, result.Unit), base)
		want := inPercent(d.Abs(d), base)
		points := target.Unit == "%" && d.Cmp(apart.Number.Value) == 0 // 目标90%，实际95%，偏离5% is said of rates
		if points || printsAs(want, apart.Number) || normalize.Exactly(want).Overlaps(apart.Number.Interval()) {
			c.Agree()
			continue
		}
		text := decimal(want, apart.Number)
		c.Find(validate.Finding{Level: validate.Warning, Subject: subject, Field: field, Ref: apart.Ref, Expected: text + "%", Found: apart.Text,
			Message: say("文中指标值%s、实际完成%s，偏离幅度应为%s%%，写为%s；请核对。", "of a target of %s and a result of %s the deviation is %s %%, the text says %s; check it.",
				target.Text, result.Text, text, apart.Text),
			Evidence: []validate.Evidence{citeFigure(target), citeFigure(result), citeFigure(apart)}, Repairs: []validate.Repair{changeFigure(apart, text)}})
	}
}

// tellsApart reports whether the words right before a number make it a deviation from the
// target by their end: 偏离40%, 偏离度为40%; a limit (偏离30%以上) is none.
func tellsApart(f normalize.Figure) bool {
	lead := strings.TrimRight(lastPart(f.Lead), "为达到了 ")
	for _, word := range []string{"偏离", "偏离度", "偏离率", "偏差", "偏差率", "偏差度", "偏离目标值", "偏离指标值", "超出目标值", "超出指标值", "超出目标", "超目标", "超出年度目标", "超出指标"} {
		if strings.HasSuffix(lead, word) {
			return true
		}
	}
	return false
}

// checkDeviationsTold looks for such sentences in the narrative, in opinions and in lists.
func checkDeviationsTold(p *validate.Pass) {
	year := p.Report.Year
	cell := func(c *validate.Checker, subject, field, text string, ref document.Ref) {
		if tellsDeviation(text) {
			checkToldDeviation(c, subject, field, normalize.FiguresIn(text, "", year, ref), func(from, to int) string { return text[from:to] })
		}
	}
	p.Whole(func(c *validate.Checker, r *normalize.Report) {
		for para := range paragraphs(r) {
			checkGrowth(c, para)
			if tellsDeviation(para.text) {
				checkToldDeviation(c, "偏离幅度", "narrative", para.figures, para.between)
			}
		}
	})
	for c, form := range p.Forms() {
		for _, ind := range form.Indicators {
			cell(c, ind.Name, "review_opinion", ind.ReviewOpinion.Text, ind.ReviewOpinion.Ref)
			checkOpinionDeviation(c, year, ind)
		}
	}
	for c, list := range p.Lists() {
		for _, project := range list.Projects {
			cell(c, project.Name.Text, "problem", project.Problem.Text, project.Problem.Ref)
		}
	}
}

// checkGrowth recomputes a growth from both numbers that a sentence tells: 462人次，较上年的410
// 人次增长12.68%; 由8.2万人提高到9.1万人，增长10.98%.
func checkGrowth(c *validate.Checker, para passage) {
	if !contains(para.text, "%", "％", "年的", "由", "从") {
		return
	}
	for s := range para.sentences() {
		var told []normalize.Figure
		for _, f := range s.figures {
			if f.Role != normalize.RoleDate {
				told = append(told, f)
			}
		}
		for n := 2; n < len(told); n++ {
			now, before, growth := told[n-2], told[n-1], told[n]
			if now.Role == normalize.RolePrior {
				now, before = before, now
			}
			if comparesYears(now, before, growth) && !strings.Contains(s.between(told[n-2].End, growth.Start), "其中") {
				compareGrowth(c, grown(told[:n], now, before, growth), before, growth)
			}
			if growthFirst(s, told[n-2], told[n-1], told[n]) {
				compareGrowth(c, told[n-2], told[n], told[n-1])
			}
			if n > 2 && differsBy(told[n-3], told[n-2], told[n-1]) && comparesYears(told[n-3], told[n-2], growth) {
				compareGrowth(c, grown(told[:n-1], told[n-3], told[n-2], growth), told[n-2], growth) // 比上年的1,190人次增加78人次，增长6.55%
			}
			if fromTo(s, told[n-2], told[n-1]) && told[n-2].Role != normalize.RolePrior {
				compareStep(c, s, told[n-2], told[n-1], told[n])
			}
			if differsBy(now, before, growth) && !ofEarlier(told[:n-2], before, growth) {
				compareDifference(c, now, before, growth)
			}
		}
	}
}

var (
	// stepTo leads from what there was to what there is; stepBy on to what lies between.
	stepTo = regexp.MustCompile(`^[\p{Han}]{0,2}?(增加|增长|提高|提升|上升|扩大|增|升|下降|降低|减少|压减|压缩|缩短|降|减)(到|至|为)了?$`)
	stepBy = regexp.MustCompile(`^[，,（(](净|共|累计)?(增加|新增|增长|提高|提升|上升|下降|减少|降低|压减|缩短|降幅|增幅)(了|为|达)?$`)
	stepOf = regexp.MustCompile(`[由从][^，。；：]{0,8}$`)
)

// fromTo: 由46条增加到49条.
func fromTo(s passage, from, to normalize.Figure) bool {
	exact := func(f normalize.Figure) bool {
		return f.Op == normalize.OpNone && !f.Approx && f.Number.Known() && f.Number.Value.Sign() > 0 && f.Unit != "" && f.Unit != "分"
	}
	return exact(from) && exact(to) && from.Unit == to.Unit && stepOf.MatchString(strings.TrimSpace(from.Lead)) && stepTo.MatchString(noSpace(s.between(from.End, to.Start)))
}

// compareStep compares what lies between two results with what is told right behind them.
func compareStep(c *validate.Checker, s passage, from, to, by normalize.Figure) {
	if !stepBy.MatchString(noSpace(s.between(to.End, by.Start))) || by.Approx || by.Op != normalize.OpNone || !by.Number.Known() || by.Number.Value.Sign() <= 0 {
		return
	}
	switch {
	case by.Unit == "%" && from.Unit != "%":
		compareGrowth(c, to, from, by)
	case by.Unit == from.Unit && by.Unit != "%":
		compareDifference(c, to, from, by)
	}
}

// comparesYears: a result of this year, that of another, and what lies between in percent.
func comparesYears(now, before, growth normalize.Figure) bool {
	exact := func(f normalize.Figure) bool {
		return f.Op == normalize.OpNone && !f.Approx && f.Number.Value.Sign() > 0
	}
	// 较上年的410人次 tells what there was, 较上年增加410人次 what was added
	was := before.Role == normalize.RolePrior || before.Role == normalize.RoleDeviation && (strings.HasSuffix(before.Lead, "年的") || strings.HasSuffix(before.Lead, "同期的"))
	if now.Role != normalize.RoleActual || !was || growth.Role != normalize.RoleDeviation || growth.Unit != "%" || !exact(now) || !exact(before) || !exact(growth) {
		return false
	}
	lead := strings.TrimRight(lastPart(growth.Lead), "了约为达 ")
	grows := false
	for _, word := range []string{"增长", "增加", "上升", "提高", "提升", "下降", "减少", "降低", "压减", "增幅", "降幅", "增长率"} {
		grows = grows || strings.HasSuffix(lead, word)
	}
	return grows && now.Unit != "" && now.Unit != "%" && now.Unit == before.Unit
}

// growthFirst: 18.7亿元，同比增长6.25%，比2021年的17.6亿元增加1.1亿元 tells the change before what there was.
func growthFirst(s passage, now, growth, before normalize.Figure) bool {
	return comparesYears(now, before, growth) && strings.Contains(growth.Lead, "同比") && contains(s.between(growth.End, before.Start), "比", "较")
}

// differsBy: 较2022年的11,905人增加575人, with both numbers before it.
func differsBy(now, before, more normalize.Figure) bool {
	exact := func(f normalize.Figure) bool { return f.Op == normalize.OpNone && !f.Approx }
	was := before.Role == normalize.RolePrior || before.Role == normalize.RoleDeviation && strings.HasSuffix(before.Lead, "年的")
	more.Lead = strings.TrimRight(more.Lead, "了 ")
	grows := slices.ContainsFunc([]string{"增加", "减少", "增长", "多", "少", "缩短"}, func(w string) bool { return strings.HasSuffix(more.Lead, before.Text+w) })
	return was && grows && now.Role == normalize.RoleActual && more.Role == normalize.RoleDeviation && exact(now) && exact(before) && exact(more) &&
		now.Unit != "" && now.Unit != "%" && now.Unit == before.Unit && now.Unit == more.Unit
}

// ofEarlier: the difference is that of a number further ahead, of which the last one tells a
// part: 全年28,436人次，春季13,920人次，秋季14,516人次，较2022年的27,105人次增加1,331人次.
func ofEarlier(told []normalize.Figure, before, more normalize.Figure) bool {
	return slices.ContainsFunc(told, func(f normalize.Figure) bool {
		d := new(big.Rat).Sub(f.Number.Value, before.Number.Value)
		return f.Unit == more.Unit && d.Abs(d).Cmp(more.Number.Value) == 0
	})
}

func compareDifference(c *validate.Checker, now, before, more normalize.Figure) {
	possible := now.Number.Interval().Sub(before.Number.Interval())
	want := new(big.Rat).Sub(now.Number.Value, before.Number.Value)
	if neg := more.Number.Interval().Scale(big.NewRat(-1, 1)); normalize.Exactly(want).Overlaps(more.Number.Interval()) || normalize.Exactly(want).Overlaps(neg) || more.Number.Decimals > 0 && (possible.Overlaps(more.Number.Interval()) || possible.Overlaps(neg)) {
		c.Agree()
		return
	}
	text := decimal(want.Abs(want), more.Number)
	c.Find(validate.Finding{Level: validate.Warning, Confidence: validate.Question, Subject: "增减数", Field: "narrative", Ref: more.Ref, Expected: text + more.Unit, Found: more.Text,
		Message: say("文中本年%s、上年%s，相差应为%s%s，写为%s；请核对。", "the text tells %s this year and %s the year before, which differ by %s%s, and says %s; check it.",
			now.Text, before.Text, text, more.Unit, more.Text),
		Evidence: []validate.Evidence{citeFigure(now), citeFigure(before), citeFigure(more)}, Repairs: append(restored(now, before, more), changeFigure(more, text))})
}

// restored proposes the results that differ by what is told, upwards and downwards.
func restored(now, before, more normalize.Figure) []validate.Repair {
	var out []validate.Repair
	for _, by := range []*big.Rat{more.Number.Value, new(big.Rat).Neg(more.Number.Value)} {
		out = append(out, changeFigure(now, decimal(new(big.Rat).Add(before.Number.Value, by), now.Number)))
		if was := new(big.Rat).Sub(now.Number.Value, by); was.Sign() > 0 {
			out = append(out, changeFigure(before, decimal(was, before.Number)))
		}
	}
	return out
}

// grown is what the growth is of: the result right before it, or another of the sentence
// that it fits: 年客运量1,126万人次，日均3.08万人次，比上年的1,098万人次增长2.55%.
func grown(told []normalize.Figure, now, before, growth normalize.Figure) normalize.Figure {
	for _, f := range told {
		if f.Unit == before.Unit && comparesYears(f, before, growth) && fitsGrowth(f, before, growth) {
			return f
		}
	}
	return now
}

// changed is the growth between two results in percent.
func changed(now, before normalize.Figure) *big.Rat {
	d := new(big.Rat).Sub(baseValue(now.Number, now.Unit), baseValue(before.Number, before.Unit))
	return inPercent(d.Abs(d), baseValue(before.Number, before.Unit))
}

func fitsGrowth(now, before, growth normalize.Figure) bool {
	want := changed(now, before)
	possible := now.Number.Interval().Sub(before.Number.Interval()).Div(before.Number.Interval()).Scale(hundred)
	if now.Number.Decimals == 0 && before.Number.Decimals == 0 && strings.TrimPrefix(now.Unit, "万") == now.Unit {
		possible = normalize.Exactly(want) // counts are exact
	}
	neg := growth.Number.Interval().Scale(big.NewRat(-1, 1))
	return possible.Overlaps(growth.Number.Interval()) || possible.Overlaps(neg) || printsAs(want, growth.Number)
}

func compareGrowth(c *validate.Checker, now, before, growth normalize.Figure) {
	if fitsGrowth(now, before, growth) {
		checkTurn(c, now, before, growth)
		return
	}
	text := decimal(changed(now, before), growth.Number)
	c.Find(validate.Finding{Level: validate.Warning, Confidence: validate.Question, Subject: "增减幅度", Field: "narrative", Ref: growth.Ref, Expected: text + "%", Found: growth.Text,
		Message: say("文中本年%s、上年%s，增减幅度应为%s%%，写为%s；请核对。", "the text tells %s this year and %s the year before, a change of %s %%, and says %s; check it.",
			now.Text, before.Text, text, growth.Text),
		Evidence: []validate.Evidence{citeFigure(now), citeFigure(before), citeFigure(growth)}, Repairs: []validate.Repair{changeFigure(growth, text)}})
}

// checkTurn compares the way that a change of the right size is said to go with its two numbers:
// 5,120万人次，比2022年的4,675万人次下降9.52%.
func checkTurn(c *validate.Checker, now, before, growth normalize.Figure) {
	lead := strings.TrimRight(lastPart(growth.Lead), "了约为达 ")
	up := baseValue(now.Number, now.Unit).Cmp(baseValue(before.Number, before.Unit)) > 0
	word := firstOf(lead, "增长", "增加", "上升", "提高", "提升", "增幅")
	want := "下降"
	if word == "" {
		word, want = firstOf(lead, "下降", "减少", "降低", "压减", "降幅"), "增长"
	}
	if word == "" || !strings.HasSuffix(lead, word) || up == (want == "下降") {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Level: validate.Warning, Subject: "增减方向", Field: "narrative", Ref: growth.Ref, Expected: want, Found: word,
		Message: say("文中本年%s、此前%s，写为“%s”；请核对数字和说法。", "the text tells %s and %s before, and says “%s”; check numbers and wording.",
			now.Text, before.Text, word+growth.Text),
		Evidence: []validate.Evidence{citeFigure(now), citeFigure(before), citeFigure(growth)}})
}

// tellsDeviation is a quick look for an exact deviation: most opinions name the limit only,
// 偏离30%以上.
func tellsDeviation(text string) bool {
	for _, word := range []string{"偏离", "偏差", "超出"} {
		for rest := text; ; {
			_, after, found := strings.Cut(rest, word)
			if !found {
				break
			}
			number, tail, percent := strings.Cut(after, "%")
			if percent && len(number) < len("目标值幅度为100.00") && !strings.HasPrefix(tail, "以上") && !strings.HasPrefix(tail, "及以上") {
				return true
			}
			rest = after
		}
	}
	return false
}

// checkOpinionDeviation recomputes the deviation that an opinion tells of its own row, where it
// repeats neither target nor result: 实际完成值较目标值偏离40%.
func checkOpinionDeviation(c *validate.Checker, year int, ind *normalize.Indicator) {
	text := ind.ReviewOpinion.Text
	target, actual, ok := comparable(ind.Target, ind.Actual)
	if !tellsDeviation(text) || !ok || target.Sign() <= 0 || ind.ReviewActual.Kind == normalize.Quantitative {
		return
	}
	figures := normalize.FiguresIn(text, "", year, ind.ReviewOpinion.Ref)
	for n, f := range figures {
		limit := startsWithAny(text[f.End:], "以上", "及以上", "以内", "的")
		if n > 0 && figures[n-1].Unit != "%" || f.Unit != "%" || f.Op != normalize.OpNone || f.Approx || limit || !tellsApart(f) {
			continue
		}
		d := new(big.Rat).Sub(actual, target)
		want := inPercent(d.Abs(d), target)
		points := ind.Target.Unit == "%" && d.Cmp(f.Number.Value) == 0
		if points || printsAs(want, f.Number) || normalize.Exactly(want).Overlaps(f.Number.Interval()) {
			c.Agree()
			continue
		}
		told := decimal(want, f.Number)
		c.Find(validate.Finding{Level: validate.Warning, Confidence: validate.Question, Subject: ind.Name, Field: "review_opinion", Ref: f.Ref, Expected: told + "%", Found: f.Text,
			Message: say("指标“%s”指标值%s、完成值%s，偏离幅度应为%s%%，复核意见写为%s；请核对。", "“%s”: of a target of %s and a result of %s the deviation is %s %%, the opinion says %s; check it.",
				ind.Name, ind.Target.Text, ind.Actual.Text, told, f.Text),
			Evidence: append(citeValues(ind.Target, ind.Actual), cite(ind.ReviewOpinion)...), Repairs: []validate.Repair{changeFigure(f, told)}})
	}
}
