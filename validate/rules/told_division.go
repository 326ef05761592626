package rules

import (
	"math/big"
	"regexp"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// division is an amount with those that the text divides it into.
type division struct {
	whole amountTold
	parts []amountTold
	all   bool // the text says that it names every part
}

var (
	// dividesAll leads to a list that leaves nothing out, divides to one that may.
	dividesAll = regexp.MustCompile(`^[，,。；;：:（(]*(?:其中)?[：:，,]?(?:分别(?:是|为|用于|安排|下达|拨付|包括)|由)`)
	divides    = regexp.MustCompile(`^[，,。；;：:（(]*其中`)
	// kindsTold counts the kinds that a whole has: 二类支出, 由三部分组成.
	kindsTold = regexp.MustCompile(`([二两三四五六])(?:类|大类|部分|个部分|项支出)`)
)

// checkDivisions adds up what an amount is divided into: 87.50万元，分别是甲5.00万元、乙…. A list
// behind 其中 alone may name some of the parts only, so their sum is held to be no more than the
// whole.
func (p passage) checkDivisions(c *validate.Checker, field string) {
	if !contains(p.text, "其中", "分别", "组成", "构成") {
		return
	}
	for n := range p.figures {
		if d, ok := p.divisionAt(n); ok {
			d.compare(c, field)
		}
	}
}

// divisionAt is what the n-th figure is divided into right behind it.
func (p passage) divisionAt(n int) (division, bool) {
	d := division{}
	if n+2 >= len(p.figures) || !exactMoney(p.figures[n]) {
		return d, false
	}
	d.whole = amountTold{p.figures[n], p.before(n)}
	first := n + 1
	if p.figures[first].Unit == "类" || p.figures[first].Unit == "部分" {
		first++ // 由三类支出组成
	}
	opens := noSpace(p.between(d.whole.End, p.figures[min(first, len(p.figures)-1)].Start))
	d.all = dividesAll.MatchString(opens)
	if !d.all && !divides.MatchString(opens) {
		return d, false
	}
	end := first
	for ; end < len(p.figures); end++ {
		f := p.figures[end]
		between := p.between(p.figures[end-1].End, f.Start)
		if !exactMoney(f) || end > first && strings.Contains(between, "。") || end > first && sumWords["apart"].In(between) || f.Role == normalize.RolePrior || d.whole.Role == normalize.RolePrior || strings.Contains(f.Unit, "/") {
			break
		}
		d.parts = append(d.parts, amountTold{f, p.before(end)})
	}
	if len(d.parts) < 2 || contains(opens, "较", "比", "增加", "减少", "最", "占") {
		return d, false
	}
	last := d.parts[len(d.parts)-1]
	closed := end == len(p.figures) || strings.Contains(p.between(last.End, p.figures[end].Start), "。")
	rest, _, _ := strings.Cut(p.text[last.End-p.start:], "。")
	if !closed || strings.Contains(rest, "等") || d.comparedElsewhere() {
		return d, false
	}
	d.all = d.all || p.countsKinds(d)
	return d, d.all || parallel(p, d.parts)
}

// comparedElsewhere reports whether checkParts, checkSources or checkToldSums compare the parts,
// or one may be of the line before.
func (d division) comparedElsewhere() bool {
	for _, a := range d.parts {
		name := lastPart(a.before)
		if contains(name, "基本支出") || spendingLines["within"].In(name) || fundSources.In(name) || sumWords["rest"].In(name) {
			return true
		}
	}
	return false
}

// countsKinds reports whether the sentence of the whole says that it has as many kinds.
func (p passage) countsKinds(d division) bool {
	before := p.text[:d.parts[0].Start-p.start]
	m := kindsTold.FindStringSubmatch(before[strings.LastIndex(before, "。")+1:])
	return m != nil && strings.Index("一二三四五六", strings.Replace(m[1], "两", "二", 1))/len("一")+1 == len(d.parts)
}

// parallel reports whether the parts are told alike, so that none is a part of another or of
// another division: 30万元用于…；30万元用于…, 甲支出5万元、乙支出3万元.
func parallel(p passage, parts []amountTold) bool {
	first, behind := lastRunes(noSpace(lastPart(parts[0].before)), 2), p.wordBehind(parts[0])
	for _, a := range parts[1:] {
		if lastRunes(noSpace(lastPart(a.before)), 2) != first || first == "" {
			first = ""
		}
		if p.wordBehind(a) != behind {
			behind = ""
		}
	}
	return first != "" || behind != ""
}

// wordBehind is the verb right behind an amount that says what it was for.
func (p passage) wordBehind(a amountTold) string {
	rest := strings.TrimSpace(p.text[a.End-p.start:])
	for _, verb := range []string{"用于", "作为", "安排"} {
		if strings.HasPrefix(rest, verb) {
			return verb
		}
	}
	return ""
}

func lastRunes(text string, n int) string {
	rs := []rune(strings.TrimRight(text, "为共约"))
	return string(rs[max(0, len(rs)-n):])
}

func (d division) compare(c *validate.Checker, field string) {
	sum, want := normalize.Exactly(new(big.Rat)), new(big.Rat)
	evidence := []validate.Evidence{citeFigure(d.whole.Figure)}
	var lines []part
	for _, a := range d.parts {
		value := baseValue(a.Number, a.Unit)
		sum, want = sum.Add(a.base()), want.Add(want, value)
		evidence = append(evidence, citeFigure(a.Figure))
		lines = append(lines, part{field: normalize.Field{Number: normalize.Number{Value: value}}})
	}
	whole := baseValue(d.whole.Number, d.whole.Unit)
	// some parts may divide others once more
	if sum.Overlaps(d.whole.base()) || breaksDown(normalize.Number{Value: whole}, lines) || !d.all && want.Cmp(whole) < 0 {
		c.Agree()
		return
	}
	text := amountIn(want, d.whole) + d.whole.Unit
	c.Find(validate.Finding{Level: validate.Warning, Confidence: validate.Question, Subject: "分项合计", Field: field, Ref: d.whole.Ref, Expected: text, Found: noSpace(d.whole.Text), Evidence: evidence,
		Message: say("总额写为%s，其下所列%d项相加为%s；请核对。", "the whole is given as %s, its %d parts add up to %s; check.", noSpace(d.whole.Text), len(d.parts), text)})
}
