package rules

import (
	"math/big"
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// gapWords stand alone before by how much two numbers told before lie apart: ，差520次.
var gapWords = []string{"相差", "二者相差", "两者相差", "两数相差", "前后相差", "差", "差额", "差距", "缺", "缺少", "缺失", "少", "多", "少报", "多报", "多计", "少计", "多得", "虚报", "多列", "少列"}

// restLeads stand before what is not done of two numbers told before: 9所中7所投入使用，2所处于装修阶段.
var restLeads = []string{"", "有", "另有", "另", "其余", "剩余", "余下", "还有", "尚有"}

// mostApart bounds the numbers of a sentence among which two are sought that lie so far apart.
const mostApart = 4

// checkToldGaps compares how far two numbers lie apart with the numbers that the sentence tells
// before: 自评填报215人，签到表为187人，二者相差28人. Two that differ so settle it.
func checkToldGaps(c *validate.Checker, para passage) {
	if !contains(para.text, "差", "缺", "少", "多", "虚报", "尚", "仍", "未", "处于", "正在", "在建") {
		return
	}
	for s := range para.sentences() {
		if contains(s.text, "优", "良") {
			continue // 差0个 counts a grade
		}
		for n := 2; n < len(s.figures); n++ {
			f := s.figures[n]
			switch lead := strings.TrimSpace(strings.TrimRight(lastPart(s.before(n)), "了达为约共计 ")); {
			case !exactCount(f):
			case slices.Contains(gapWords, lead):
				compareGap(c, s, f, distinct(s.figures[:n], f))
			case slices.Contains(restLeads, lead) && startsWithAny(afterFigure(f), "尚", "仍", "还", "未", "处于", "正在", "在建") && f.Unit == s.figures[n-1].Unit && normalize.Counter(f.Unit):
				compareGap(c, s, f, slices.DeleteFunc(distinct(s.figures[:n], f), func(o normalize.Figure) bool { return o.Unit != f.Unit }))
			}
		}
	}
}

// exactCount reports whether a figure is an exact number of things, of points or of money.
func exactCount(f normalize.Figure) bool {
	return f.Number.Known() && f.Op == normalize.OpNone && !f.Approx && f.Role != normalize.RoleDate && f.Role != normalize.RolePrior && (normalize.Counter(f.Unit) || f.Unit == "分" || inMoney(f.Unit))
}

// distinct are the numbers of different values that can lie apart by a figure: in its unit, or
// counted in another where the figure counts.
func distinct(figures []normalize.Figure, gap normalize.Figure) []normalize.Figure {
	var out []normalize.Figure
	for _, f := range figures {
		alike := f.Unit == gap.Unit || normalize.Counter(f.Unit) && normalize.Counter(gap.Unit)
		if f.Op = normalize.OpNone; exactCount(f) && alike && !slices.ContainsFunc(out, func(o normalize.Figure) bool { return o.Number.Value.Cmp(f.Number.Value) == 0 }) {
			out = append(out, f)
		}
	}
	return out
}

func compareGap(c *validate.Checker, s passage, gap normalize.Figure, before []normalize.Figure) {
	if len(before) < 2 || len(before) > mostApart {
		return
	}
	for i, a := range before {
		for _, b := range before[i+1:] {
			if d := new(big.Rat).Sub(a.Number.Value, b.Number.Value); d.Abs(d).Cmp(gap.Number.Value) == 0 {
				c.Agree()
				return
			}
		}
	}
	a, b := before[len(before)-2], before[len(before)-1]
	d := new(big.Rat).Sub(a.Number.Value, b.Number.Value)
	text := decimal(d.Abs(d), gap.Number)
	c.Find(validate.Finding{Level: validate.Warning, Confidence: validate.Question, Subject: "相差数", Field: "narrative", Ref: gap.Ref, Expected: text + gap.Unit, Found: gap.Text,
		Message:  say("正文“%s”，所列%s与%s相差%s，写为%s；请核对。", "the text says “%s”; %s and %s lie %s apart, it writes %s; check.", brief(strings.TrimSpace(s.text)), a.Text, b.Text, text+gap.Unit, gap.Text),
		Evidence: []validate.Evidence{citeFigure(a), citeFigure(b), citeFigure(gap)}, Repairs: []validate.Repair{changeFigure(gap, text)}})
}
