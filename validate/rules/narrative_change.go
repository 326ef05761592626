package rules

import (
	"cmp"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/validate"
)

// checkChanges compares the growth that a clause tells with its amounts: 3,666万元，与上年相比
// 增加21.8万元，增长0.06%. The other year's amount is the one told less what was added. Taken
// tells which units.
func (p passage) checkChanges(c *validate.Checker, taken func(unit string) bool) {
	if !strings.ContainsAny(p.text, "%％") {
		return
	}
	for n := range p.figures {
		now, change, rate, ok := p.changeFrom(n, taken)
		if !ok {
			continue
		}
		was := now.base().Sub(change.base())
		exact := new(big.Rat).Sub(baseValue(now.Number, now.Unit), baseValue(change.Number, change.Unit))
		if falls.MatchString(change.before) {
			was = now.base().Add(change.base())
			exact.Add(baseValue(now.Number, now.Unit), baseValue(change.Number, change.Unit))
		}
		if was.Lo.Sign() <= 0 {
			continue // from nothing: the growth has no rate
		}
		if change.base().Div(was).Scale(hundred).Overlaps(nearly(rate.Number)) || p.changesWhole(n, change, rate) {
			c.Agree()
			continue
		}
		text := decimalsOf(inPercent(baseValue(change.Number, change.Unit), exact), rate.Number) + "%"
		name := strings.Trim(lastClause(noSpace(p.before(n))), "为共．.、0123456789")
		told := name + noSpace(p.between(now.Start, rate.End))
		f := validate.Finding{Subject: cmp.Or(name, "变动幅度"), Field: "narrative", Ref: rate.Ref, Level: validate.Warning, Expected: text, Found: noSpace(rate.Text),
			Evidence: []validate.Evidence{citeFigure(now.Figure), citeFigure(change.Figure), citeFigure(rate.Figure)},
			Message:  say("正文“%s”，按所写金额变动幅度应为%s；请核对三个数字。", "“%s”: by the amounts given the change is %s; check the three.", told, text),
			Repairs:  []validate.Repair{changeFigure(rate.Figure, strings.TrimSuffix(text, "%"))}}
		if now.Number.Value.Sign() == 0 { // what fell by less than all is not nothing: the amount was left out
			f.Ref, f.Expected, f.Found = now.Ref, "实际金额", noSpace(now.Text)
			f.Message = say("正文“%s”，降幅不到100%%，金额却为0；请核对是否漏填。", "“%s”: it fell by less than all, yet the amount is 0; check whether it was left out.", told)
		}
		c.Find(f)
	}
}

// changesWhole reports whether the change that stands behind a part is that of an amount before
// it: “三公”经费8.64万元，其中公务接待费1.44万元，比上年减少0.96万元，下降10%.
func (p passage) changesWhole(n int, change, rate amountTold) bool {
	if p.figures[n].Role != normalize.RolePart {
		return false
	}
	for _, f := range p.figures[:n] {
		if !exactMoney(f) || strings.Contains(p.between(f.End, change.Start), "。") {
			continue
		}
		was := amountTold{f, ""}.base().Sub(change.base())
		if falls.MatchString(change.before) {
			was = amountTold{f, ""}.base().Add(change.base())
		}
		if was.Lo.Sign() > 0 && change.base().Div(was).Scale(hundred).Overlaps(nearly(rate.Number)) {
			return true
		}
	}
	return false
}

var (
	// sinceThen leads from an amount to what it has changed by; behind a full stop it names
	// again what the amount is of.
	sinceThen = regexp.MustCompile(`^([，,。])(?:与|比|较|同比|相比)(?:上年|去年|前年|年初|上年同期|同期|20\d\d年)?(?:初|年)?度?(?:预算|决算|执行)?数?(?:相比较?|比较|比)?[，,]?([收入支出预决算总计、一般公共财政拨款]*)各?(?:增加|增长|减少|下降|降低|压减)了?$`)
	// byRate leads on to the rate of the change.
	byRate = regexp.MustCompile(`^[，,、（(](同比)?(增长|增加|增幅|上升|下降|减少|降低|降幅|压减)(率|幅度)?[为达约]?到?$`)
	falls  = regexp.MustCompile(`减|降`)
)

// changeFrom reads an amount, what it changed by and the rate of that from the n-th figure.
func (p passage) changeFrom(n int, taken func(unit string) bool) (now, change, rate amountTold, ok bool) {
	m := p.next(n+1, taken)
	if m < 0 || m+1 >= len(p.figures) {
		return now, change, rate, false
	}
	a, b, r := p.figures[n], p.figures[m], p.figures[m+1]
	if !exactIn(a, taken) || !exactIn(b, taken) || !normalize.SameFamily(a.Unit, b.Unit) || r.Unit != "%" || r.Approx || b.Number.Value.Sign() <= 0 {
		return now, change, rate, false
	}
	since, by := noSpace(p.between(a.End, b.Start)), noSpace(p.between(b.End, r.Start))
	leads := sinceThen.FindStringSubmatch(since)
	if leads == nil || !byRate.MatchString(by) || falls.MatchString(since) != falls.MatchString(by) {
		return now, change, rate, false
	}
	if of := leads[2]; leads[1] == "。" && !(of != "" && strings.HasSuffix(noSpace(p.before(n)), of) || of == "" && p.soleMoney(n)) {
		return now, change, rate, false
	}
	return amountTold{a, ""}, amountTold{b, since}, amountTold{r, by}, true
}

// soleMoney reports whether the n-th figure is the only amount of its sentence, so that the
// next one speaks of it: 项目支出4,335.30万元。与上年相比减少….
func (p passage) soleMoney(n int) bool {
	for m := n - 1; m >= 0; m-- {
		if strings.Contains(p.between(p.figures[m].End, p.figures[m+1].Start), "。") {
			break
		}
		if inMoney(p.figures[m].Unit) {
			return false
		}
	}
	return true
}

// next is the first figure from the n-th on in a unit that is taken; -1 where another quantity
// than a date comes first.
func (p passage) next(n int, taken func(unit string) bool) int {
	for ; n < len(p.figures); n++ {
		switch f := p.figures[n]; {
		case taken(f.Unit):
			return n
		case f.Role != normalize.RoleDate:
			return -1
		}
	}
	return -1
}

// nearly is what an amount of decimals may have been before it was printed, give or take
// one of the last: shares are evened out to make 100.00%.
func nearly(n normalize.Number) normalize.Interval {
	out := roundedOrCut(n)
	if n.Decimals < 2 {
		return out
	}
	last := big.NewRat(1, pow10(n.Decimals))
	return normalize.Interval{Lo: new(big.Rat).Sub(out.Lo, last), Hi: new(big.Rat).Add(n.Hi, last)}
}

func exactMoney(f normalize.Figure) bool { return exactIn(f, inMoney) }

func exactIn(f normalize.Figure, taken func(unit string) bool) bool {
	return taken(f.Unit) && !strings.Contains(f.Unit, "/") && !f.Approx && f.Number.Known()
}

// ofThings reports whether a unit is one of things: no money, points or percentages.
func ofThings(unit string) bool {
	return unit != "" && !strings.Contains(unit, "%") && !strings.HasSuffix(unit, "分") && !strings.HasSuffix(unit, "百分点") && !inMoney(unit)
}

func noSpace(text string) string { return strings.Join(strings.Fields(text), "") }

// ofWhole leads from an amount to its share of what the passage splits.
var ofWhole = regexp.MustCompile(`^[，,（(]?占(比|总额|总支出|本年度?支出合计|支出合计|支出总额|支出总计|合计|总计)?(的|比例?|比重)?[为约]?$`)

// checkSplit compares the shares of parts that add up to the amount told before them:
// 2,940.05万元，主要用于：甲2,106.66万元，占71.73%；乙…. Parts that do not add up are a split of
// it where one of the shares shows it.
func (p passage) checkSplit(c *validate.Checker) {
	for n := 0; n < len(p.figures); n++ {
		parts, end := p.sharesFrom(n + 1)
		if len(parts) < 2 || !splits.MatchString(p.between(p.figures[n].End, parts[0].part.Start)) {
			continue
		}
		whole, ok := p.splitWhole(n, parts)
		if n = end - 1; ownLines(parts) || !ok {
			continue // checkParts has compared them
		}
		sum := normalize.Exactly(new(big.Rat))
		for _, s := range parts {
			sum = sum.Add(s.part.base())
		}
		if whole.Number.Value.Sign() <= 0 || !sum.Overlaps(whole.base()) && !slices.ContainsFunc(parts, func(s partShare) bool { return s.share.Number.Decimals > 1 && s.of(whole) }) {
			continue
		}
		for _, s := range parts {
			p.compareShare(c, s, whole)
		}
	}
}

// splitWhole is what parts with shares split: the amount right before them, or an earlier one
// of the sentence that some share is of; the text may compare it with another year's first.
func (p passage) splitWhole(n int, parts []partShare) (amountTold, bool) {
	nearest := amountTold{p.figures[n], ""}
	for i := n; i >= 0; i-- {
		whole := amountTold{p.figures[i], ""}
		if exactMoney(whole.Figure) && whole.Number.Value.Sign() > 0 && slices.ContainsFunc(parts, func(s partShare) bool { return s.share.Number.Decimals > 1 && s.of(whole) }) {
			return whole, true
		}
	}
	return nearest, exactMoney(nearest.Figure)
}

// of reports whether the share is that of its part in the whole.
func (s partShare) of(whole amountTold) bool {
	return s.part.base().Div(whole.base()).Scale(hundred).Overlaps(nearly(s.share.Number))
}

var splits = regexp.MustCompile(`其中|主要用于|包括|构成|分别`)

// partShare is a part of a whole with its share as told.
type partShare struct{ part, share amountTold }

// sharesFrom reads the parts that follow one another from the n-th figure on, each with
// its share; end is the first figure behind them.
func (p passage) sharesFrom(n int) (parts []partShare, end int) {
	for ; n+1 < len(p.figures); n += 2 {
		a, s := p.figures[n], p.figures[n+1]
		if !exactMoney(a) || s.Unit != "%" || s.Approx || !ofWhole.MatchString(noSpace(p.between(a.End, s.Start))) {
			break
		}
		parts = append(parts, partShare{amountTold{a, p.before(n)}, amountTold{s, ""}})
	}
	return parts, n
}

func ownLines(parts []partShare) bool {
	for _, s := range parts {
		if len(parts) == 2 && contains(lastPart(s.part.before), "基本支出", "项目支出", "人员", "公用") {
			return true
		}
	}
	return false
}

func (p passage) compareShare(c *validate.Checker, s partShare, whole amountTold) {
	if s.of(whole) {
		c.Agree()
		return
	}
	text := decimalsOf(inPercent(baseValue(s.part.Number, s.part.Unit), baseValue(whole.Number, whole.Unit)), s.share.Number)
	name := lastClause(noSpace(s.part.before))
	c.Find(validate.Finding{Subject: cmp.Or(name, "占比"), Field: "narrative", Ref: s.share.Ref, Expected: text + "%", Found: s.share.Text,
		Evidence: []validate.Evidence{citeFigure(whole.Figure), citeFigure(s.part.Figure), citeFigure(s.share.Figure)},
		Repairs:  []validate.Repair{changeFigure(s.share.Figure, text), changeFigure(s.part.Figure, decimalsOf(new(big.Rat).Quo(new(big.Rat).Mul(s.share.Number.Value, whole.Number.Value), hundred), s.part.Number))},
		Message: say("正文“%s”，占%s的比例应为%s；请核对。", "“%s”: of %s that is %s; check.",
			name+noSpace(p.between(s.part.Start, s.share.End)), whole.Text, text+"%")})
}

// weighs says how spending stands to the budget; 基本持平 says it loosely.
var weighs = regexp.MustCompile(`(?:决算|执行|支出)数?(大于|高于|超过|多于|小于|低于|少于|等于)(?:全年|年初|年度|调整后)?预算数?(?:的?(?:主要)?原因|[，。；：]|$)`)

// checkWeighed compares what the text says of both with the budget and the spending that it
// tells right before: 年初预算80.81万元，支出决算80.38万元。决算数大于预算数的主要原因.
func (m money) checkWeighed(c *validate.Checker) {
	for _, at := range weighs.FindAllStringSubmatchIndex(m.text, -1) {
		n := 0
		for n < len(m.amounts) && m.amounts[n].Start < m.start+at[0] {
			n++
		}
		if n < 2 || !m.tellsBudgetThenSpent(n) || strings.Count(m.between(m.amounts[n-1].End, m.start+at[0]), "。") > 1 {
			continue
		}
		budget, spent, word := m.amounts[n-2], m.amounts[n-1], m.text[at[2]:at[3]]
		sign := baseValue(spent.Number, spent.Unit).Cmp(baseValue(budget.Number, budget.Unit))
		want := [...]string{"小于", "等于", "大于"}[sign+1]
		if says := strings.NewReplacer("高于", "大于", "超过", "大于", "多于", "大于", "低于", "小于", "少于", "小于").Replace(word); says == want {
			c.Agree()
			continue
		}
		c.Find(validate.Finding{Subject: cmp.Or(m.item(), "支出与预算的比较"), Field: "narrative", Ref: spent.Ref, Level: validate.Warning, Expected: want, Found: word,
			Evidence: []validate.Evidence{citeFigure(budget.Figure), citeFigure(spent.Figure)},
			Message: say("正文预算%s、支出%s，却写“%s”；请核对。", "of a budget of %s and spending of %s the text says “%s”; check.",
				noSpace(budget.Text), noSpace(spent.Text), strings.TrimRight(m.text[at[0]:at[1]], "的主要原因，。；："))})
	}
}

// item is what a numbered paragraph says that it is about: 1、财政事务（款）行政运行（项）。
func (p passage) item() string {
	text := noSpace(p.text)
	name, _, ok := strings.Cut(text, "。")
	rest := strings.TrimLeft(name, "（(0123456789")
	if !ok || rest == name || utf8.RuneCountInString(rest) > 60 || strings.ContainsAny(rest, "0123456789，") {
		return ""
	}
	return strings.TrimLeft(rest, "）).．、")
}

// tellsBudgetThenSpent reports whether the two amounts before the n-th are a budget and what
// was spent of it, in one sentence and with no other budget beside.
func (m money) tellsBudgetThenSpent(n int) bool {
	budget, spent := m.amounts[n-2], m.amounts[n-1]
	if !strings.Contains(lastPart(budget.before), "预算") || !contains(lastPart(spent.before), "决算", "执行数", "实际支出", "支出数") || strings.Contains(m.between(budget.End, spent.Start), "。") {
		return false
	}
	return n < 3 || !strings.Contains(lastPart(m.amounts[n-3].before), "预算") || strings.Contains(m.between(m.amounts[n-3].End, budget.Start), "。")
}
