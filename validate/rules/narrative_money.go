package rules

import (
	"math/big"
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// spendingLines tells which amount of a sentence is the whole, a line of it, or within one.
var spendingLines = lexicon.Groups("spending_lines")

// NarrativeMoney: the amounts of a passage add up, and its rates are theirs.
var NarrativeMoney = validate.Rule{
	ID: "narrative-money", Title: "正文金额勾稽相符", TitleEN: "amounts of the text add up",
	Group: "正文与附表", Level: validate.Error, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "绩效自评结果应当真实、一致", From: 2020},
	Doc:      "同一段正文中：基本支出＋项目支出应等于支出总额，人员经费＋公用经费应等于基本支出；所写占比应等于分项÷总额；年初预算＋追加－调减应等于调整后预算；全年预算－执行数应等于同一句所写结余（提问）；接连列出、后写“四项合计”的金额，和“其中……、其他……万元”分尽的金额相加核对（提问）；“……万元，分别是……”和写明“二类支出”等项数的分项应等于总额，“其中”并列的分项不应超过总额，年度目标中的同样核对（提问）；分项相加等于其前总额（或其中一项占比合于其前某一总额）的一组“……万元，占……%”逐项核对占比；“……万元，与上年相比增加……万元，增长……%”按所写金额核对增减幅度，“决算数大于（小于、等于）预算数”按其前的预算和支出核对，同句写有年初、全年两个预算数的，“完成年初（全年）预算的……%”核对是否张冠李戴（警告；占比和幅度两位小数的，末位差1不报）；写明预算、执行数和执行率的句子按执行数÷预算数重新计算，没有资金表、全文只有一个预算数时，与该预算数核对（警告）。金额先换算为同一单位，按四舍五入（或截尾）区间比较。另有经营支出、上缴、结转等其他项目的，有结转的，找不到唯一总额或执行数的，所写增减不全的，以及单列的上年数，都不比较；同一句写明项目个数、个数又与唯一一张项目汇总表（或其中一个单位）的行数相同的，其后的预算数、支出数与汇总表各行之和核对，“其中中央……、省级……”所列资金来源与其前的总额核对（警告）。部门总预算一句的执行率由 execution-rate 核对。支出、执行率之后紧接着写结余的，按支出÷执行率推算（执行率取舍的余地内不报）；“其中”之后名称同类的分项之和不得大于总数；“分两批”写明各批的、写明四个季度或人员、公用、项目三类支出的，相加与总数核对（提问）；几年合计的按各年相加；一般公共预算与政府性基金预算相加少于部门预算的同样报告。变动额为其前总额的变动的，不按最后一个分项计算。",
	Example:  "“全年实际支出9,704.82万元，其中基本支出5,104.82万元，项目支出4,500.00万元”，两项合计9,604.82万元。",
	NearMiss: "总支出1,000.00万元，其中基本支出600.00万元、项目支出350.00万元、经营支出50.00万元。",
	Check: func(p *validate.Pass) {
		p.Whole(func(c *validate.Checker, r *normalize.Report) {
			for para := range paragraphs(r) {
				m := moneyIn(para)
				if len(m.amounts) < 2 {
					continue
				}
				m.checkParts(c, "基本支出", "项目支出")
				m.checkParts(c, "人员", "公用")
				m.checkAdjusted(c)
				m.checkSources(c)
				if !m.checkLeft(c) {
					m.checkLeftByRate(c)
				}
				checkToldSums(c, para, inMoney)
				for s := range para.sentences() {
					checkBeyond(c, s)
					checkBatches(c, s)
				}
				checkDivisions(c, para)
				m.checkWeighed(c)
				para.checkDivided(c, "narrative")
				para.checkNamedBase(c)
				para.checkChanges(c, inMoney)
				para.checkSplit(c)
			}
			checkSentenceRates(c, r)
			checkListMoney(c, r)
		})
		for c, form := range p.Forms() {
			checkGoalMoney(c, form, p.Report.Year)
		}
	},
}

// checkGoalMoney adds up what the year's goals divide an amount into.
func checkGoalMoney(c *validate.Checker, form *normalize.Form, year int) {
	for _, g := range form.Goals {
		for _, f := range []normalize.Field{g.Expected, g.Actual} {
			if says(f) && contains(f.Text, "其中", "分别", "组成", "构成") {
				passage{text: f.Text, ref: f.Ref, figures: normalize.FiguresIn(f.Text, "年度目标", year, f.Ref)}.checkDivided(c, "goal")
			}
		}
	}
}

// money is the amounts and percentages of a passage, each with the words before it.
type money struct {
	passage
	amounts []amountTold
	shares  []amountTold
}

type amountTold struct {
	normalize.Figure
	before string
}

func moneyIn(p passage) money {
	m := money{passage: p}
	for n, f := range p.figures {
		told := amountTold{f, p.before(n)}
		switch {
		case f.Role == normalize.RolePrior || f.Role == normalize.RoleStandard || f.Role == normalize.RoleDisputed || f.Op != normalize.OpNone || f.Approx:
		case f.Unit == "%":
			m.shares = append(m.shares, told)
		case inMoney(f.Unit):
			m.amounts = append(m.amounts, told)
		}
	}
	return m
}

// base is the interval of an amount in 元.
func (a amountTold) base() normalize.Interval {
	n := a.Number
	if n.Decimals == 0 {
		n.Lo, n.Hi = n.Value, n.Value // who rounds prints the decimals
	}
	return n.InBase(a.Unit)
}

// checkParts compares two lines of spending with the whole before them, as often as the passage
// tells them: of the budget, and of what was spent.
func (m money) checkParts(c *validate.Checker, first, second string) {
	i := m.find(0, first, second)
	j := m.find(i+1, second, first)
	if n := m.pair(first, second); n >= 0 && (i < 0 || j < 0) {
		m.checkPair(c, n, n+1, first, second)
		return
	}
	for i >= 0 && j >= 0 {
		m.checkPair(c, i, j, first, second)
		i = m.find(j+1, first, second)
		if i >= 0 {
			j = m.find(i+1, second, first)
		}
	}
}

// checkPair compares the lines that two amounts tell.
func (m money) checkPair(c *validate.Checker, i, j int, first, second string) {
	if j-i > 6 || !m.together(i, j) {
		return
	}
	sum := m.amounts[i].base().Add(m.amounts[j].base())
	if m.sumTold(sum, i, j) {
		c.Agree()
		m.checkShares(c, i, j)
		return
	}
	whole := m.whole(i, j, first)
	if whole < 0 || m.othersBeside(whole, i, j) {
		return
	}
	w, a, b := m.amounts[whole], m.amounts[i], m.amounts[j]
	want := new(big.Rat).Add(baseValue(a.Number, a.Unit), baseValue(b.Number, b.Unit))
	text := amountIn(want, w) + w.Unit
	mended := changeFigure(w.Figure, amountIn(want, w))
	if a.Unit != w.Unit && baseValue(w.Number, a.Unit).Cmp(want) == 0 { // the digits are right, 元 for 万元 is not
		text = w.Number.Text + a.Unit
		mended = validate.Repair{Ref: w.Ref, Old: w.Text, New: text}
	}
	c.Find(validate.Finding{Subject: first + "与" + second, Field: "narrative", Ref: w.Ref, Expected: text, Found: w.Text,
		Evidence: []validate.Evidence{citeFigure(w.Figure), citeFigure(a.Figure), citeFigure(b.Figure)},
		Message: say("正文%s%s与%s%s合计为%s，与总额%s不符；请核对三个数字。", "the text gives %s %s and %s %s, %s together, against a whole of %s; check the three.",
			first, a.Text, second, b.Text, text, w.Text),
		Repairs: []validate.Repair{mended, m.complement(w, b, a), m.complement(w, a, b)}})
}

// complement proposes for the amount to what is left of the whole beside the other line.
func (m money) complement(whole, other, to amountTold) validate.Repair {
	rest := new(big.Rat).Sub(baseValue(whole.Number, whole.Unit), baseValue(other.Number, other.Unit))
	return changeFigure(to.Figure, amountIn(rest, to))
}

// amountIn prints 元 in the unit and with the decimals of another amount.
func amountIn(x *big.Rat, like amountTold) string {
	one := normalize.Number{Lo: big.NewRat(1, 1), Hi: big.NewRat(1, 1)}
	return decimal(new(big.Rat).Quo(x, one.InBase(like.Unit).Lo), like.Number)
}

// checkLeft compares what is left of the budget with the amounts that the sentence tells
// before it: 全年预算86.00万元，全年执行84.28万元，结余1.72万元. It reports whether they are at odds.
func (m money) checkLeft(c *validate.Checker) (found bool) {
	if !strings.Contains(m.text, "结余") || contains(m.text, "结转", "收回", "上年", "以前年度", "盘活") {
		return false
	}
	for n := 2; n < len(m.amounts); n++ {
		left, spent := m.amounts[n], m.amounts[n-1]
		if lead := strings.TrimRight(lastPart(left.before), "为共计 "); !slices.Contains([]string{"结余", "结余资金", "资金结余", "项目结余"}, lead) || !contains(lastPart(spent.before), "执行", "支出", "支付", "使用") || contains(lastPart(spent.before), "预算数", "基本", "人员", "其中") {
			continue
		}
		budget := m.amounts[n-2]
		if lead := lastPart(budget.before); !contains(lead, "预算") || contains(lead, "执行", "年初") || strings.Contains(m.between(budget.Start, left.Start), "。") {
			continue
		}
		rest := budget.base().Sub(spent.base())
		if rest.Overlaps(left.base()) || rest.Lo.Sign() < 0 {
			c.Agree()
			continue
		}
		want := new(big.Rat).Sub(baseValue(budget.Number, budget.Unit), baseValue(spent.Number, spent.Unit))
		text := amountIn(want, left) + left.Unit
		found = true
		c.Find(validate.Finding{Level: validate.Warning, Confidence: validate.Question, Subject: "结余", Field: "narrative", Ref: left.Ref, Expected: text, Found: left.Text,
			Evidence: []validate.Evidence{citeFigure(budget.Figure), citeFigure(spent.Figure), citeFigure(left.Figure)},
			Message:  say("正文预算%s、执行%s，结余应为%s，写为%s；请核对。", "of a budget of %s %s was spent, which leaves %s, the text says %s; check it.", budget.Text, spent.Text, text, left.Text),
			Repairs:  []validate.Repair{changeFigure(left.Figure, amountIn(want, left))}})
	}
	return found
}

// leftWords are what is left of a budget called.
var leftWords = []string{"结余", "结余资金", "资金结余", "项目结余", "结转", "结转结余", "结余结转", "剩余", "剩余资金", "结转资金"}

// checkLeftByRate compares what is left with what was spent and the rate told right before it:
// 累计支出2,268万元，执行率94.5%，结余132万元. The rate is rounded, which leaves the rest some room.
func (m money) checkLeftByRate(c *validate.Checker) {
	if !contains(m.text, "结余", "结转", "剩余") || contains(m.text, "上年", "以前年度") {
		return
	}
	for n := 2; n < len(m.figures); n++ {
		spent, rate, left := m.figures[n-2], m.figures[n-1], m.figures[n]
		if !exactMoney(spent) || !exactMoney(left) || rate.Unit != "%" || rate.Approx || rate.Op != normalize.OpNone || rate.Number.Value.Sign() <= 0 || rate.Number.Value.Cmp(hundred) >= 0 {
			continue
		}
		if !spendingLines["rate"].In(lastPart(rate.Lead)) || !slices.Contains(leftWords, strings.TrimPrefix(strings.TrimRight(lastPart(left.Lead), "为共计 "), "年末")) || !spendingLines["spent"].In(lastPart(spent.Lead)) || strings.ContainsAny(m.between(spent.Start, left.Start), "。；;") {
			continue
		}
		a := amountTold{spent, ""}.base()
		rest := a.Div(roundedOrCut(rate.Number)).Scale(hundred).Sub(a)
		if rest.Overlaps(amountTold{left, ""}.base()) {
			c.Agree()
			continue
		}
		v := baseValue(spent.Number, spent.Unit)
		want := amountIn(new(big.Rat).Sub(new(big.Rat).Quo(new(big.Rat).Mul(v, hundred), rate.Number.Value), v), amountTold{left, ""})
		c.Find(validate.Finding{Level: validate.Warning, Subject: "结余", Field: "narrative", Ref: left.Ref, Expected: "约" + want + left.Unit, Found: left.Text,
			Evidence: []validate.Evidence{citeFigure(spent), citeFigure(rate), citeFigure(left)},
			Message:  say("正文支出%s、执行率%s，结余应约为%s，写为%s；请核对三个数字。", "spending of %s at a rate of %s leaves about %s, the text says %s; check the three.", spent.Text, rate.Text, want+left.Unit, left.Text)})
	}
}

// find is the first amount from the n-th on that the line's name stands right before.
func (m money) find(n int, name, not string) int {
	for ; n < len(m.amounts); n++ {
		if b := lastPart(m.amounts[n].before); strings.Contains(b, name) && !strings.Contains(b, not) && !contains(b, "除", "上年", "较", "比") {
			return n
		}
	}
	return -1
}

// pair is the first of two neighbouring amounts that are told together: 基本支出和项目支出
// 分别为5.00万元和3.00万元; -1 where there are none.
func (m money) pair(first, second string) int {
	for n := range max(0, len(m.amounts)-1) {
		name := lastPart(strings.ReplaceAll(m.amounts[n].before, "、", "和"))
		a, b := strings.Index(name, first), strings.Index(name, second)
		next := m.between(m.amounts[n].End, m.amounts[n+1].Start)
		if strings.Contains(name, "分别") && a >= 0 && a < b && contains(" 和 、 ， 与 及 ", " "+strings.TrimSpace(next)+" ") {
			return n
		}
	}
	return -1
}

// together reports whether no full stop and no other year stands between two amounts.
func (m money) together(i, j int) bool {
	between := m.between(m.amounts[i].End, m.amounts[j].Start)
	return !contains(between, "。", "上年", "较", "比上")
}

// sumTold reports whether an amount of the passage is the sum, alone or with the lines
// that stand beside the two.
func (m money) sumTold(sum normalize.Interval, i, j int) bool {
	for n, a := range m.amounts {
		if n != i && n != j && a.base().Overlaps(sum) {
			return true
		}
	}
	return false
}

// whole is the amount that both lines are lines of: the last one before them that tells
// all spending, where the text then says 其中, or goes on within the sentence; else one
// behind them that sums up. -1 where none is plain.
func (m money) whole(i, j int, first string) int {
	for n := i - 1; n >= 0; n-- {
		a := m.amounts[n]
		between := m.between(a.End, m.amounts[i].Start)
		apart := strings.Count(between, "。") > 1 || strings.Contains(between, "。") && !contains(between, "其中", "包括", "性质", "构成", "支出中", "分别")
		if apart {
			break
		}
		name := lastPart(a.before)
		if a.Role == normalize.RolePart || spendingLines["functions"].In(name) || contains(name, "收入", "拨款", "基金", "三公", "结余", "结转", "追加", "上年", "占", "比") {
			continue
		}
		if first == "人员" && !contains(name, "基本支出") || first != "人员" && !spendingLines["whole"].In(name) {
			continue
		}
		return n
	}
	for n := j + 1; n < len(m.amounts); n++ {
		if contains(lastPart(m.amounts[n].before), "合计", "共计", "总计") && m.together(j, n) {
			return n
		}
	}
	return -1
}

// othersBeside reports whether the text names spending besides the two lines, or what
// stands between the whole and them is another split of it.
func (m money) othersBeside(whole, i, j int) bool {
	from := min(whole, i)
	end := m.amounts[j].End
	if after := m.between(end, m.start+len(m.text)); after != "" {
		stop := strings.IndexAny(after, "。")
		if stop < 0 {
			stop = len(after)
		}
		end += stop
	}
	if spendingLines["other"].In(m.between(m.amounts[from].Start, end)) {
		return true
	}
	for n, a := range m.amounts {
		if n == whole || n == i || n == j || a.Start < m.amounts[from].Start || a.Start > end {
			continue
		}
		if name := lastPart(a.before); strings.HasSuffix(strings.TrimRight(name, "为共计"), "支出") && !spendingLines["within"].In(name) {
			return true
		}
	}
	return false
}

// checkShares compares the shares that the text gives for both lines of a sum that holds.
func (m money) checkShares(c *validate.Checker, i, j int) {
	a, b := m.amounts[i], m.amounts[j]
	whole := a.base().Add(b.base())
	var told []amountTold
	for _, s := range m.shares {
		near := s.Start > a.End && s.Start-b.End < len("，分别占本年度部门支出总额的")
		if near && len(told) < 2 && (len(told) == 1 || contains(s.before, "占") && !contains(s.before, "预算", "上年", "收入")) {
			told = append(told, s)
		}
	}
	if len(told) != 2 || told[1].Start < b.Start || told[0].Start > b.Start && !contains(told[0].before, "分别") {
		return
	}
	for n, line := range []amountTold{a, b} {
		q := line.base().Div(whole)
		if !q.Known() {
			return
		}
		if q.Scale(hundred).Overlaps(roundedOrCut(told[n].Number)) {
			c.Agree()
			continue
		}
		text := decimalsOf(inPercent(baseValue(line.Number, line.Unit), new(big.Rat).Add(baseValue(a.Number, a.Unit), baseValue(b.Number, b.Unit))), told[n].Number)
		c.Find(validate.Finding{Subject: strings.TrimLeft(lastPart(line.before), "其中：:"), Field: "narrative", Ref: told[n].Ref, Expected: text + "%", Found: told[n].Text,
			Evidence: []validate.Evidence{citeFigure(line.Figure), citeFigure(told[n].Figure)}, Repairs: []validate.Repair{changeFigure(told[n].Figure, text)},
			Message: say("正文“%s”，按所列金额占比应为%s，写为%s；请核对。", "“%s”: by the amounts given the share is %s, the text says %s; check.", brief(line.Clause), text+"%", told[n].Text)})
	}
}

// decimalsOf prints an exact value with just the decimals of a printed number.
func decimalsOf(x *big.Rat, like normalize.Number) string { return x.FloatString(like.Decimals) }

// checkAdjusted compares 年初预算 and 追加 with 调整后预算.
func (m money) checkAdjusted(c *validate.Checker) {
	if contains(m.text, "核减", "调剂", "结转", "上缴", "减少") {
		return
	}
	var initial, added, taken, adjusted []amountTold
	beside := 0 // amounts of which the text does not say what they do to the budget
	for _, a := range m.amounts {
		switch name := lastPart(a.before); {
		case len(initial) == 1 && len(added)+len(taken)+len(adjusted) == 0 && contains(name, "合计", "共计", "总计"):
			initial[0], beside = a, 0 // 电费年初预算2,360万元，维护费840万元，合计3,200万元
		case contains(name, "较上年", "比上年", "同比", "去年") || (strings.HasPrefix(name, "增加") || strings.HasSuffix(name, "增加")) && contains(m.sentenceTo(a), "相比", "上年", "去年", "同比"):
		case contains(name, "后预算", "后的预算", "实际预算", "可用"):
			adjusted = append(adjusted, a)
		case contains(name, "收回") && len(adjusted) > 0: // at the year's end
		case contains(name, "调减", "压减", "减去", "扣除", "划转", "收回"):
			taken = append(taken, a)
		case contains(name, "追加", "调增", "核增", "加上", "新增预算") || strings.HasPrefix(name, "增加") || strings.HasSuffix(name, "增加"):
			added = append(added, a)
		case contains(name, "调整后", "调整为", "全年预算", "调整预算"):
			adjusted = append(adjusted, a)
		case contains(name, "年初") && contains(name, "预算", "安排", "批复"):
			initial = append(initial, a)
		case len(initial) == 1 && len(adjusted) == 0 && a.Role != normalize.RolePart:
			beside++
		}
	}
	if beside > 0 || len(initial) != 1 || len(added)+len(taken) == 0 || len(adjusted) != 1 || len(taken) == 0 && contains(m.text, "调减", "压减", "收回") {
		return
	}
	sum, want := initial[0].base(), baseValue(initial[0].Number, initial[0].Unit)
	evidence := []validate.Evidence{citeFigure(initial[0].Figure)}
	for _, a := range added {
		sum, want = sum.Add(a.base()), new(big.Rat).Add(want, baseValue(a.Number, a.Unit))
		evidence = append(evidence, citeFigure(a.Figure))
	}
	for _, a := range taken {
		sum, want = sum.Sub(a.base()), new(big.Rat).Sub(want, baseValue(a.Number, a.Unit))
		evidence = append(evidence, citeFigure(a.Figure))
	}
	z := adjusted[0]
	if sum.Overlaps(z.base()) {
		c.Agree()
		return
	}
	text := amountIn(want, z)
	f := validate.Finding{Subject: "调整后预算", Field: "narrative", Ref: z.Ref, Expected: text + z.Unit, Found: z.Text, Evidence: append(evidence, citeFigure(z.Figure)),
		Message: say("正文年初预算%s经所写增减后为%s，调整后预算写为%s；请核对。", "initial budget %s with what was added and taken is %s, the adjusted budget is given as %s; check.", initial[0].Text, text+z.Unit, z.Text),
		Repairs: []validate.Repair{changeFigure(z.Figure, text)}}
	if len(added) == 1 && len(taken) == 0 {
		f.Repairs = append(f.Repairs, m.complement(z, initial[0], added[0]), m.complement(z, added[0], initial[0]))
	}
	c.Find(f)
}

// checkSources compares an amount with the levels of government that it comes from, where the
// sentence goes on with 其中: more than the whole is wrong, less where the local level is told.
func (m money) checkSources(c *validate.Checker) {
	for i, whole := range m.amounts {
		var parts []amountTold
		for _, a := range m.amounts[i+1:] {
			name := lastPart(a.before)
			between := m.between(whole.End, a.Start)
			if len(parts) == 0 && !strings.HasPrefix(strings.TrimLeft(between, "，：:,（( "), "其中") || strings.ContainsAny(between, "。；;") || !fundSources.In(name) || a.Role == normalize.RolePrior && !leftOver(name) || contains(name, "占", "支出", "执行", "万元") {
				break
			}
			parts = append(parts, a)
		}
		if len(parts) > 1 {
			m.compareSources(c, whole, parts, m.goesOn(i+len(parts)))
		}
	}
}

// leftOver reports whether an amount of another year is a source of this one's: 上年结转20万元.
func leftOver(name string) bool {
	return contains(name, "结转", "结余") && !contains(name, "下年", "次年", "年末")
}

// fundSources are the levels that money comes from.
var fundSources = lexicon.Read("fund_sources")

// goesOn reports whether another amount of the same breath follows the i-th.
func (m money) goesOn(i int) bool {
	return i+1 < len(m.amounts) && !strings.ContainsAny(m.between(m.amounts[i].End, m.amounts[i+1].Start), "。；;")
}

func (m money) compareSources(c *validate.Checker, whole amountTold, parts []amountTold, more bool) {
	sum, want := parts[0].base(), baseValue(parts[0].Number, parts[0].Unit)
	evidence := []validate.Evidence{citeFigure(whole.Figure), citeFigure(parts[0].Figure)}
	for _, a := range parts[1:] {
		sum, want = sum.Add(a.base()), new(big.Rat).Add(want, baseValue(a.Number, a.Unit))
		evidence = append(evidence, citeFigure(a.Figure))
	}
	less := want.Cmp(baseValue(whole.Number, whole.Unit)) < 0
	switch {
	case sum.Overlaps(whole.base()):
		c.Agree()
		return
	case less && wholeBudget(parts) && !more:
	case less && (more || len(parts) < 3 || !contains(lastPart(parts[len(parts)-1].before), "县", "区", "本级", "自筹", "地方", "配套", "其他")):
		return // another source may be left out
	}
	text := amountIn(want, whole)
	c.Find(validate.Finding{Subject: "资金来源", Field: "narrative", Ref: whole.Ref, Level: validate.Warning, Expected: text + whole.Unit, Found: whole.Text, Evidence: evidence, Repairs: []validate.Repair{changeFigure(whole.Figure, text)},
		Message: say("正文所列资金来源合计为%s，总额写为%s；请核对各项金额。", "the sources that the text lists are %s in all, the whole is given as %s; check them.", text+whole.Unit, whole.Text)})
}

// wholeBudget reports whether the sources are the budgets by which a department is funded, of which
// a text that tells the smaller one tells all: 一般公共预算3,286.20万元、政府性基金预算300.00万元.
func wholeBudget(parts []amountTold) bool {
	return strings.Contains(lastPart(parts[0].before), "一般公共预算") && contains(lastPart(parts[len(parts)-1].before), "政府性基金", "国有资本")
}

// sentenceTo is the sentence of an amount up to it: 与2023年总支出8,410.55万元相比，增加.
func (m money) sentenceTo(a amountTold) string {
	text := m.between(m.start, a.Start)
	return text[strings.LastIndex(text, "。")+1:]
}
