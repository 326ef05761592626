package rules

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// NarrativeNumber: a number of the text is the one in the table.
var NarrativeNumber = validate.Rule{
	ID: "narrative-number", Title: "正文数字与附表一致", TitleEN: "numbers of the text are those of the tables",
	Group: "正文与附表", Level: validate.Error, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "绩效自评结果应当真实、一致", From: 2020},
	Doc:      "按指标名称（而不是数字）找到正文、年度目标完成情况、表下说明和结论中说的是哪个指标，单位同类时与完成值核对；引用指标原文的句子（“项目数≥5个”指标实际完成值为19个）分别核对指标值和完成值，“应填写为”与复核意见核对；复核意见写明的本行偏离幅度按指标值和完成值重新计算；同段写有资金总额或执行率的，点名某项资金来源的金额、年初预算、调整后预算和全年执行数与资金情况表核对；复核意见、存在问题中引述的指标值和完成值与本文件的指标表核对；正文的部门预算、结论和只附一张表的正文中的预算执行率与资金情况核对；正文引述的完成值与存在问题栏对同名指标的引述核对；未达到、高于、低于的“目标值”与指标值核对，其后的差距按指标值和完成值重新计算；预期目标中点名某一指标的数量与指标值核对；否认的正是完成值那个数字的（“未举办讲座36场”）同样报告；有几张项目表的，点名某一项目的句子与该项目的表核对；紧跟完成数的“完成率”按指标值重新计算，同一句写明指标值、完成值的“偏离”幅度、写明两年数字的增减幅度、增减数和相差的百分点数重新计算，紧跟完成数的“较目标多（少、高、低）”按指标值重新计算；不再写指标名称的“目标300座，实际完成286座”与单位相同、其中一个数字相同的唯一指标核对。复核调整后的值、复核意见中写明应填的值、描述中的值视为一致；上年数、年初计划的目标、不另设指标的其中分项、增减幅度、多项合计、找不到唯一对应指标的不比较。“由46条增加到49条，新增3条”“26.5万个，较上年增加1.5万个，增长6.00%”按所写数字重新计算；紧跟数据表某一行名称的金额、百分比、得分，该行没有这个数而同段另一行写得相符的，作为提问。正文与唯一一项满意度指标描述所写问卷发放、收回、有效份数不符的，作为警告。正文写明结果又写明目标的，“达到”“未达到”“高于”“低于”“未超过”等说法与前后两个数字核对（警告；“达到”不用于以低为好的指标）；“相差28人”“缺3份”“2所尚未完工”与同句所列的两个数核对（提问，所列数多于四个的不核对）；平均数按同句唯一的总数和个数重新计算（提问）；同一句依次写明的问卷发放、收回、有效份数不得递增；面积、长度的两个分项之和不得大于总数；分地区、分年度、分等次的统计表，正文一句写明三行以上的数字而除一两行外都在同一列的，不符的一行作为警告，按单位写明的各列合计、点名某一行的比率同样核对；整改台账中的数字与点名同一问题的段落核对（提问）。设问卷份数、目标列举（“绩效目标为……”）不与完成值比较。正文点名分县、分单位数表中某一行某一列的数字（“全县”为合计行）与表中核对，作为疑问。正文点名分县、分年度数表中某一行某一列的数字（“全县”为合计行）与表中核对，作为疑问。",
	Example:  "正文“新增规模以上工业企业119家”，指标表完成值109家。",
	NearMiss: "正文“图书馆接待读者约1.2万人次”，指标表完成值12345人次：约数按区间比较，12345可以写作1.2万。",
	Check: func(p *validate.Pass) {
		p.Whole(func(c *validate.Checker, r *normalize.Report) {
			checkBudget(c, r)
			checkQuotedTwice(c, r)
			checkToldPanel(c, r)
			if len(r.Forms) == 1 || r.Own != nil {
				form := formOf(r)
				checkFigures(c, form, r.Figures)
				checkCompletion(c, form, r.Figures)
				checkToldValues(c, form, r)
				checkFormRate(c, form, r)
				checkDistance(c, form, r.Figures)
				checkToldSurvey(c, r)
				for para := range paragraphs(r) {
					checkToldTargets(c, form, para)
				}
			}
			checkProjectNumbers(c, r)
			checkToldFunds(c, r)
			checkFundRates(c, r)
			checkTrackedNumbers(c, r)
			checkToldLedger(c, r)
			checkLinesTold(c, r)
			form := r.Own
			for para := range paragraphs(r) {
				checkToldPoints(c, para)
				para.checkChanges(c, ofThings)
				checkToldVerdicts(c, form, para)
				checkToldGaps(c, para)
				if contains(para.text, "平均每", "均") {
					for s := range para.sentences() {
						checkAverages(c, s)
					}
				}
				if strings.Contains(para.text, "其中") {
					for s := range para.sentences() {
						checkBeyondArea(c, s)
					}
				}
				checkSurveyOrder(c, para)
			}
		})
		for c, form := range p.Forms() {
			var figures []normalize.Figure
			for _, g := range form.Goals {
				figures = append(figures, normalize.FiguresIn(g.Actual.Text, "年度目标完成情况", p.Report.Year, g.Actual.Ref)...)
			}
			for _, note := range form.Notes {
				figures = append(figures, normalize.FiguresIn(note.Text, "存在问题", p.Report.Year, note.Ref)...)
			}
			if form.Conclusion.Filled() {
				concluding := normalize.FiguresIn(form.Conclusion.Text, "结论", p.Report.Year, form.Conclusion.Ref)
				figures = append(figures, concluding...)
				checkConcludedRate(c, form, concluding)
			}
			checkFigures(c, form, figures)
			checkCompletion(c, form, figures)
			checkDistance(c, form, figures)
			checkGoals(c, form, p.Report.Year)
		}
		checkDeviationsTold(p)
		for c, q := range p.QuotedRows() {
			checkQuotedRow(c, q)
		}
	},
}

// formOf is the form that the narrative tells of.
func formOf(r *normalize.Report) *normalize.Form {
	if f := r.Own; f != nil {
		return f
	}
	return r.Forms[0]
}

func checkFigures(c *validate.Checker, form *normalize.Form, figures []normalize.Figure) {
	for n, f := range figures {
		switch {
		case f.Unit == "":
		case quotesIndicator(f):
			checkQuoted(c, form, f)
		case f.Role == normalize.RoleActual, f.Role == normalize.RoleDisputed:
			checkFigure(c, form, f, figures)
		case f.Role == normalize.RoleShould:
			checkCorrected(c, form, f)
		case f.Role == normalize.RolePart && n > 0:
			checkPart(c, form, f, figures[n-1])
		}
		if n > 0 {
			checkUnnamed(c, form, figures[n-1], f)
		}
	}
}

// checkPart compares a part of the number before it that is an indicator of its own: 完成抽检
// 3,672批次，其中食用农产品1,438批次 beside 食用农产品抽检批次.
func checkPart(c *validate.Checker, form *normalize.Form, f, whole normalize.Figure) {
	noun := strings.TrimPrefix(timeless(strings.TrimPrefix(strings.TrimSpace(f.About), "其中")), "：")
	if !f.Ref.Same(whole.Ref) || whole.Role != normalize.RoleActual || f.Op != normalize.OpNone || f.Approx || utf8.RuneCountInString(noun) < 4 {
		return
	}
	var found *normalize.Indicator
	for _, ind := range form.Indicators {
		if !strings.Contains(ind.Name, noun) || ind.Actual.Kind != normalize.Quantitative || ind.Actual.Ambiguous || ind.Actual.Unit != f.Unit || isRatio(ind.Name) {
			continue
		}
		if found != nil || consistent(ind, whole) {
			return // it may be the number before that the row tells
		}
		found = ind
	}
	switch {
	case found == nil:
	case consistent(found, f):
		c.Agree()
	default:
		reportFigure(c, form, found, f, found.Actual)
	}
}

// checkUnnamed compares a target and a result that a sentence tells side by side without
// naming the indicator again: 户厕改造进度偏慢，目标300座，实际完成286座. The row with that unit
// and one of both numbers is meant, where only one has.
func checkUnnamed(c *validate.Checker, form *normalize.Form, target, result normalize.Figure) {
	if !sideBySide(target, result) {
		return
	}
	var meant *normalize.Indicator
	for _, ind := range form.Indicators {
		if ind.Actual.Kind != normalize.Quantitative || ind.Target.Kind != normalize.Quantitative || ind.Actual.Ambiguous || ind.Target.Ambiguous || ind.Actual.Unit != result.Unit ||
			ind.Target.Number.Value.Cmp(target.Number.Value) != 0 && !agreesWith(result.Quantity, ind.Actual) {
			continue
		}
		if meant != nil {
			return
		}
		meant = ind
	}
	switch {
	case meant == nil:
	case meant.Target.Number.Value.Cmp(target.Number.Value) != 0:
		reportFigure(c, form, meant, target, meant.Target)
	case !consistent(meant, result):
		reportFigure(c, form, meant, result, meant.Actual)
	default:
		c.Agree()
	}
}

// withoutPlan takes away the words by which a target and a result are called just that.
var withoutPlan = strings.NewReplacer("年初", "", "年度", "", "全年", "", "目标", "", "任务", "", "计划", "", "实际", "", "完成", "", "仅", "", "只", "", "值", "", "为", "", "数", "")

// sideBySide: a target and its result in two clauses right behind each other, neither with
// a noun of its own.
func sideBySide(target, result normalize.Figure) bool {
	bare := func(f normalize.Figure) bool { return strings.Trim(withoutPlan.Replace(f.About), " ，：") == "" }
	return target.Role == normalize.RoleTarget && result.Role == normalize.RoleActual && target.Ref.Same(result.Ref) && target.Unit == result.Unit &&
		normalize.Counter(target.Unit) && !target.Approx && !result.Approx && bare(target) && bare(result) && result.Start-target.End <= len("，实际完成仅为")
}

func checkFigure(c *validate.Checker, form *normalize.Form, f normalize.Figure, figures []normalize.Figure) {
	about := indicatorsAbout(form, f)
	if len(about) == 0 || oneOfThem(f) || tellsStock(f, about[0]) || tellsStage(f, about[0]) || tellsMove(f, about[0]) || tellsShare(f, about[0]) || tellsShort(f) || tellsNarrower(f, about[0]) || tellsTotal(f, about[0]) || notDone(firstPart(afterFigure(f))) {
		return
	}
	for _, ind := range about {
		if agreesWith(f.Quantity, ind.Actual) && deniedWork(f.Lead) && !goodAsZero(ind) && !isRest(ind, ind.Actual.Number) {
			reportDenied(c, form, ind, f)
			return
		}
		if consistent(ind, f) || toldElsewhere(ind, f, figures) {
			c.Agree()
			return
		}
	}
	if !spelled(about[0], f) && (toldNearby(about[0], f, figures) || toldCloser(about[0], f, figures)) {
		c.Agree() // 受理案件702件，办结648件: the other number is the result
		return
	}
	reportFigure(c, form, about[0], f, about[0].Actual)
}

// someWords stand before 一 where it is no count: 系一处工程尾款待审计.
var someWords = lexicon.NewWords("", "系", "因", "由于", "受", "有", "仅有", "尚有", "仍有", "另", "另有", "某", "是", "其中", "其中有", "个别")

// oneOfThem reports whether a number is the 一 that only says that it is one of several.
func oneOfThem(f normalize.Figure) bool {
	return f.Number.Text == "一" && someWords.Has(strings.TrimSpace(lastPart(f.Lead)))
}

// notDone reports whether the words behind a number say that it was not done: 1位传承人
// 口述史未录制. 未成年人 and 未发生 say nothing of that.
func notDone(after string) bool {
	if leftUndone["undone"].In(after) {
		return true
	}
	i := strings.Index(after, "未")
	return i >= 0 && leftUndone["otherwise"].Prefix(after[i:]) == ""
}

// toldNearby: another figure of the paragraph, of the very unit, is the indicator's result.
func toldNearby(ind *normalize.Indicator, f normalize.Figure, figures []normalize.Figure) bool {
	return slices.ContainsFunc(figures, func(o normalize.Figure) bool {
		return o.Start != f.Start && o.Ref.Same(f.Ref) && o.Role == normalize.RoleActual && o.Unit == f.Unit && agreesWith(o.Quantity, ind.Actual)
	})
}

// toldCloser: another sentence, with more of the indicator's name, tells its result: 养护里程
// 286.5公里 is not 预防性养护里程 where 预防性养护完成42.6公里 stands further down.
func toldCloser(ind *normalize.Indicator, f normalize.Figure, figures []normalize.Figure) bool {
	shared := f.Topic.Shared(ind.Topic)
	return slices.ContainsFunc(figures, func(o normalize.Figure) bool {
		return o.Role == normalize.RoleActual && o.Unit == f.Unit && o.Topic.Shared(ind.Topic) > shared && agreesWith(o.Quantity, ind.Actual)
	})
}

// reportFigure tells that a figure and a cell differ. Where the sentence does not say the
// indicator's name in full, it may speak of something else: then it is a question.
func reportFigure(c *validate.Checker, form *normalize.Form, ind *normalize.Indicator, f normalize.Figure, table normalize.Value) {
	cell := "完成值"
	if table.Ref.Same(ind.Target.Ref) {
		cell = "指标值"
	}
	evidence := append([]validate.Evidence{citeFigure(f)}, citeValues(table)...)
	if says(ind.ReviewOpinion) {
		evidence = append(evidence, cite(ind.ReviewOpinion)...) // it may say what the reviewer puts in the value's place
	}
	finding := validate.Finding{Form: form.Name, Subject: ind.Name, Field: "narrative", Ref: f.Ref, Expected: table.Number.Text + table.Unit, Found: f.Text,
		Message:  say("正文“%[1]s”与指标“%[2]s”的%[4]s%[3]s不一致；请核对两处。", "the text says “%[1]s”, the table of “%[2]s” %[3]s; check both.", brief(f.Clause), ind.Name, table.Text, cell),
		Evidence: evidence,
		Repairs:  []validate.Repair{changeFigure(f, numberIn(table.Number, table.Unit, f.Unit)), changeValue(table, numberIn(f.Number, f.Unit, table.Unit))}}
	if !spelled(ind, f) {
		finding.Level, finding.Confidence = validate.Warning, validate.Question
	}
	c.Find(finding)
}

// reportDenied tells that a text denies the very number that the table has for the result.
func reportDenied(c *validate.Checker, form *normalize.Form, ind *normalize.Indicator, f normalize.Figure) {
	c.Find(validate.Finding{Form: form.Name, Level: validate.Warning, Subject: ind.Name, Field: "narrative", Ref: f.Ref, Expected: ind.Actual.Text, Found: lastPart(f.Lead) + f.Text,
		Message:  say("正文“%s”，而指标“%s”的完成值为%s；请核实是否完成，更正一处。", "the text says “%s”, yet “%s” has a result of %s; verify and correct one of them.", brief(f.Clause), ind.Name, ind.Actual.Text),
		Evidence: append([]validate.Evidence{citeFigure(f)}, citeValues(ind.Actual)...)})
}

// spelled reports whether the sentence has every letter of the indicator's name, in
// whatever order, but for what it says of counting: 为2,341名老年人提供健康体检 has all of
// 老年人健康体检人数.
func spelled(ind *normalize.Indicator, f normalize.Figure) bool {
	clause := letters(f.Clause)
	for _, r := range strings.TrimSuffix(strings.TrimRight(letters(ind.Name), "数量"), f.Unit) {
		if !strings.ContainsRune(clause, r) && !strings.ContainsRune("的及和与人控制", r) {
			return false
		}
	}
	return true
}

// checkQuoted compares a sentence that quotes an indicator: “项目数≥5个”指标实际完成值为19个.
func checkQuoted(c *validate.Checker, form *normalize.Form, f normalize.Figure) {
	ind := quotedIndicator(form, f)
	switch {
	case ind == nil || ind.Actual.Ambiguous || ind.Target.Ambiguous:
	case f.Role == normalize.RoleTarget && ind.Target.Kind == normalize.Quantitative && normalize.SameFamily(f.Unit, ind.Target.Unit):
		told := ind.Target.Number.Value.Cmp(f.Number.Value) == 0 || ind.TargetInitial.Kind == normalize.Quantitative && ind.TargetInitial.Number.Value.Cmp(f.Number.Value) == 0
		if told || f.Op == normalize.OpNone {
			c.Agree()
			return
		}
		reportFigure(c, form, ind, f, ind.Target)
	case f.Role == normalize.RoleActual && tellsResult(f) && ind.Actual.Kind == normalize.Quantitative && normalize.SameFamily(f.Unit, ind.Actual.Unit):
		if consistent(ind, f) {
			c.Agree()
			return
		}
		reportFigure(c, form, ind, f, ind.Actual)
	}
}

// checkCorrected compares the value that the text says should stand with the one that
// the reviewer's opinion on the row says.
func checkCorrected(c *validate.Checker, form *normalize.Form, f normalize.Figure) {
	about := indicatorsAbout(form, f)
	if len(about) != 1 {
		return
	}
	for _, q := range normalize.Quantities(about[0].ReviewOpinion.Text) {
		if q.Role != normalize.RoleShould || !normalize.SameFamily(q.Unit, f.Unit) {
			continue
		}
		if q.Number.Value.Cmp(f.Number.Value) == 0 {
			c.Agree()
			return
		}
		c.Find(validate.Finding{Form: form.Name, Subject: about[0].Name, Field: "narrative", Ref: f.Ref, Expected: q.Number.Text + q.Unit, Found: f.Text,
			Message:  say("正文“%s”与指标“%s”复核意见中的%s不一致；请核对两处。", "the text says “%s”, the opinion on “%s” says %s; check both.", brief(f.Clause), about[0].Name, q.Text),
			Evidence: append([]validate.Evidence{citeFigure(f)}, cite(about[0].ReviewOpinion)...),
			Repairs: []validate.Repair{changeFigure(f, q.Number.Text),
				change(about[0].ReviewOpinion, strings.Replace(about[0].ReviewOpinion.Text, q.Number.Text, f.Number.Text, 1))}})
		return
	}
}

// consistent reports whether the figure can be the indicator's result: as evaluated,
// as reviewed, as the opinion corrects it, or as the description tells it.
func consistent(ind *normalize.Indicator, f normalize.Figure) bool {
	told := reached(f.Quantity)
	if agreesWith(told, ind.Actual) || ind.ReviewActual.Kind == normalize.Quantitative && agreesWith(told, ind.ReviewActual) {
		return true
	}
	for _, q := range normalize.Quantities(ind.ReviewOpinion.Text) {
		if q.Number.Value.Cmp(f.Number.Value) == 0 && normalize.SameFamily(q.Unit, f.Unit) {
			return true
		}
	}
	goals := contains(f.Section, "目标") && !contains(f.Section, "完成", "实现", "情况", "达成")
	for _, t := range []normalize.Value{ind.Target, ind.TargetInitial} {
		if t.Kind == normalize.Quantitative && t.Number.Value.Cmp(f.Number.Value) == 0 && (f.Op != normalize.OpNone || goals) {
			return true // 达90%以上, or below 项目绩效目标: the sentence repeats the target
		}
	}
	return false
}

// toldElsewhere: another figure of the same sentence already tells the indicator's
// result, so this one tells something else; or several of them add up to it.
func toldElsewhere(ind *normalize.Indicator, f normalize.Figure, figures []normalize.Figure) bool {
	var run []normalize.Quantity
	for _, o := range figures {
		if o.Start != f.Start && o.Ref.Same(f.Ref) && o.Clause == f.Clause && o.Role == normalize.RoleActual && normalize.SameFamily(o.Unit, f.Unit) {
			if agreesWith(o.Quantity, ind.Actual) {
				return true
			}
			run = append(run, o.Quantity)
		}
		if finishes(o, f) && agreesWith(o.Quantity, ind.Actual) {
			return true
		}
	}
	return len(run) > 0 && addsUp(append(run, f.Quantity), ind.Actual)
}

// finishes reports whether a figure right behind another of its kind tells how many of them
// were finished: 管护站点维修6处，完工5处.
func finishes(o, f normalize.Figure) bool {
	return o.Ref.Same(f.Ref) && o.Start >= f.End && o.Start-f.End <= len("，其中已全部完工") && normalize.SameFamily(o.Unit, f.Unit) &&
		o.Number.Value.Cmp(f.Number.Value) < 0 && contains(o.Lead, "完工", "竣工", "完成", "建成", "验收")
}

// checkBudget compares the department's budget in the text with a form's funds block.
func checkBudget(c *validate.Checker, r *normalize.Report) {
	form := r.Own
	if form == nil || r.Budget.Executed.Ref.Table != 0 || len(form.Funds) == 0 || !form.Funds[0].Total || form.Kind == normalize.ProjectForm {
		return
	}
	if r.Budget.Executed.Ref.Same(form.Funds[0].Executed.Ref) {
		return
	}
	total, units := form.Funds[0], budgetUnits(r)
	for _, pair := range []struct {
		name, field string
		told, table normalize.Field
	}{{"年初预算数", "budget_initial", r.Budget.Initial, total.Initial}, {"全年预算数", "budget_adjusted", r.Budget.Adjusted, total.Adjusted},
		{"执行数", "executed", r.Budget.Executed, total.Executed}, {"执行率", "", r.Budget.ExecRate, total.ExecRate}} {
		if mixesUnits(pair.told, units[pair.field], pair.table, form.MoneyUnit) {
			continue // money-unit-scale tells it
		}
		compareTold(c, form, pair.name, pair.told, pair.table)
	}
}

// checkConcludedRate compares the execution rate that a conclusion tells with the total line
// of the funds block: with its printed rate, or the one that its amounts make.
func checkConcludedRate(c *validate.Checker, form *normalize.Form, figures []normalize.Figure) {
	if len(form.Funds) == 0 || !form.Funds[0].Total || contains(form.Conclusion.Text, "截至", "季度", "上半年") {
		return
	}
	total := form.Funds[0]
	for _, f := range figures {
		if f.Unit != "%" || f.Role != normalize.RoleActual || f.Op != normalize.OpNone || f.Approx || !tellsExecution(lastPart(f.Lead)) || !total.ExecRate.Number.Known() {
			continue
		}
		told := normalize.Field{Text: f.Text, Number: f.Number, Ref: f.Ref}
		if f.Number.Interval().Overlaps(total.ExecRate.Number.Interval()) || total.Executed.Number.Known() && total.Adjusted.Number.Known() && rateFits(told, total.Executed, total.Adjusted) {
			c.Agree()
			continue
		}
		c.Find(validate.Finding{Form: form.Name, Subject: "执行率", Field: "narrative", Ref: f.Ref, Expected: total.ExecRate.Text, Found: f.Text, Evidence: append([]validate.Evidence{citeFigure(f)}, cite(total.ExecRate)...),
			Message: say("结论“%s”，资金情况表的执行率为%s；请核对两处。", "the conclusion says “%s”, the funds block has a rate of %s; check both.", brief(f.Clause), total.ExecRate.Text),
			Repairs: []validate.Repair{changeFigure(f, total.ExecRate.Number.Text), changeNumber(total.ExecRate, f.Number.Text)}})
	}
}

// checkFormRate compares the execution rate that the text of one project's report tells with
// its form: the funds block, or the row that is scored for it.
func checkFormRate(c *validate.Checker, form *normalize.Form, r *normalize.Report) {
	rate := form.Execution.Rate
	if len(form.Funds) > 0 && form.Funds[0].Total && form.Funds[0].ExecRate.Number.Known() {
		rate = form.Funds[0].ExecRate
	}
	if len(r.Forms) != 1 || len(r.Lists) > 0 || r.Budget.ExecRate.Number.Known() && !byInitialBudget(r.Budget, form) || !rate.Number.Known() || rate.Number.Value.Sign() <= 0 {
		return
	}
	printed := rate.Number.Interval()
	if fraction(rate) {
		printed = printed.Scale(hundred)
	}
	for s, n := range yearEndFigures(r) {
		f := s.figures[n]
		if f.Unit != "%" || f.Role != normalize.RoleActual || f.Op != normalize.OpNone || f.Approx || !tellsExecution(lastPart(f.Lead)) || contains(f.Clause, "截至", "季度", "上半年", "上年", "权重", "分值", "产出", "效益") {
			continue
		}
		if _, narrower := fundSpent(form, s, n); narrower {
			continue
		}
		compareFormRate(c, form, f, rate, printed)
	}
}

func compareFormRate(c *validate.Checker, form *normalize.Form, f normalize.Figure, rate normalize.Field, printed normalize.Interval) {
	if !rate.Number.Known() || f.Number.Interval().Overlaps(printed) {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Form: form.Name, Subject: "执行率", Field: "narrative", Ref: f.Ref, Level: validate.Warning, Expected: rate.Text, Found: f.Text, Evidence: append([]validate.Evidence{citeFigure(f)}, cite(rate)...),
		Message: say("正文“%s”，附表的执行率为%s；请核对两处。", "the text says “%s”, the form has a rate of %s; check both.", brief(f.Clause), rate.Text),
		Repairs: []validate.Repair{changeFigure(f, rate.Number.Text), changeNumber(rate, f.Number.Text)}})
}

// checkFundRates compares the rates that the text tells of single sources of funds with the lines
// of the only form: 其中中央资金支出40,470万元，执行率95%.
func checkFundRates(c *validate.Checker, r *normalize.Report) {
	if len(r.Forms) != 1 || len(r.Lists) > 0 {
		return
	}
	form := r.Forms[0]
	for s, n := range yearEndFigures(r) {
		f := s.figures[n]
		if f.Unit != "%" || f.Role != normalize.RoleActual && f.Role != normalize.RolePart || f.Op != normalize.OpNone || f.Approx || !tellsExecution(lastPart(f.Lead)) {
			continue
		}
		if fund, narrower := fundSpent(form, s, n); narrower && fund != nil {
			compareFormRate(c, form, f, fund.ExecRate, fund.ExecRate.Number.Interval())
		}
	}
}

// fundSpent reports whether the rate of a sentence is that of one source of funds, whose spending
// stands right before it: 省级资金支出9,585万元，执行率90%. The fund is the form's with that amount,
// nil where it has none.
func fundSpent(form *normalize.Form, s passage, n int) (fund *normalize.Fund, narrower bool) {
	if n == 0 || !inMoney(s.figures[n-1].Unit) {
		return nil, false
	}
	spent := s.figures[n-1]
	name := lastPart(spent.Lead)
	if !fundSources.In(name) || !spendingLines["spent"].In(name) || strings.ContainsAny(s.between(spent.End, s.figures[n].Start), "。；;") {
		return nil, false
	}
	for i := range form.Funds {
		if isAmount(spent, form, form.Funds[i].Executed) {
			if fund != nil {
				return nil, true
			}
			fund = &form.Funds[i]
		}
	}
	return fund, fund == nil || !fund.Total
}

// byInitialBudget reports whether the text tells the amounts of the form's total, and a rate that
// is only that of the initial budget, so that execution-rate lets it pass.
func byInitialBudget(b normalize.Budget, form *normalize.Form) bool {
	if form.Kind != normalize.ProjectForm || len(form.Funds) == 0 || !form.Funds[0].Total {
		return false
	}
	total := form.Funds[0]
	return sameAmount(b.Adjusted, total.Adjusted) && sameAmount(b.Executed, total.Executed) && b.Initial.Number.Known() &&
		!rateFits(b.ExecRate, b.Executed, b.Adjusted) && rateFits(b.ExecRate, b.Executed, b.Initial)
}

// yearEndFigures are the figures of sentences, by their place there, that do not speak of how far
// things were within the year: 10月开展绩效运行监控时.
func yearEndFigures(r *normalize.Report) iter.Seq2[passage, int] {
	return func(yield func(passage, int) bool) {
		for para := range paragraphs(r) {
			for s := range para.sentences() {
				if contains(s.text, "监控", "序时", "时序", "中期") {
					continue
				}
				for n := range s.figures {
					if !yield(s, n) {
						return
					}
				}
			}
		}
	}
}

// tellsExecution reports whether the words before a number are those of the whole budget's
// execution rate and no other's.
func tellsExecution(lead string) bool {
	lead = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(lead), "为"), "达")
	for _, start := range []string{"全年", "年度", "项目", "本项目", "部门"} {
		lead = strings.TrimPrefix(lead, start)
	}
	return slices.Contains([]string{"预算执行率", "资金执行率", "预算资金执行率", "执行率"}, lead)
}

func compareTold(c *validate.Checker, form *normalize.Form, name string, told, table normalize.Field) {
	if !told.Number.Known() || !table.Number.Known() {
		return
	}
	if told.Number.Interval().Overlaps(table.Number.Interval()) {
		c.Agree()
		return
	}
	unit := form.MoneyUnit
	if unit == "元" && name != "执行率" {
		return // the text tells 万元: comparing needs the unit of its sentence
	}
	c.Find(validate.Finding{Form: form.Name, Subject: name, Field: "narrative", Ref: told.Ref, Expected: table.Text, Found: told.Text, Evidence: cite(told, table),
		Message: say("正文%s为%s，资金情况表为%s；请核对两处。", "the text gives %s %s, the funds block %s; check both.", name, told.Text, table.Text),
		Repairs: []validate.Repair{change(told, table.Number.Text), changeNumber(table, told.Number.Text)}})
}
