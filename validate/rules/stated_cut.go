package rules

import (
	"iter"
	"math/big"
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// StatedCut: the points that an opinion says it takes are those that were taken.
var StatedCut = validate.Rule{
	ID: "stated-cut", Title: "意见写明的扣分与实际扣分一致", TitleEN: "the cut is the one that the opinion states",
	Group: "复核意见", Level: validate.Warning, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "按缺陷程度扣减该指标分值"},
	Doc:      "复核意见写明“扣减分值的30%”“扣0.5分”的，与自评得分减复核得分核对。比例以分值或自评得分为基数均可，允许相差口径规定的百分点（review_cuts.tolerance）；扣到某分、按某比例计分、不扣的、自评已扣的不作核对；比例之后写明“即0.7分”的按分数核对，一条意见写了几处扣分（或分别扣2分、1分）的按合计核对，写明“共扣”的按其核对，“每少1期扣0.5分”不计；既写比例又写分数的（扣减10%分值，扣1分），分数须是实扣的分数，或与按比例扣的分数合计为实扣的分数。没有复核得分列、由评价人打分的表，扣分说明写明扣几分的，与分值－得分核对。",
	Example:  "分值10分，自评10分，意见“扣减该指标分值的30%”，复核得分为9分（实扣10%）。",
	NearMiss: "分值5分，自评4.33分，意见“扣30%”，复核3.03分：按自评得分扣30%，不报。",
	Settings: []string{"review_cuts"},
	Check: func(p *validate.Pass) {
		check := func(c *validate.Checker, v verdict) { checkStatedCut(c, p.Profile, v) }
		eachVerdict(p, check)
		eachListVerdict(p, check)
		for c, form := range p.Forms() {
			for _, v := range evaluations(form) {
				checkEvaluatedCut(c, v)
			}
		}
	},
}

// checkEvaluatedCut compares the points that an evaluator says a row loses with what it has less
// than its weight: 分值7分，得分5.80分，“扣1.5分”.
func checkEvaluatedCut(c *validate.Checker, v verdict) {
	cut := v.cut()
	if cut == nil || cut.Sign() < 0 || !says(*v.opinion) || !strings.Contains(v.opinion.Text, "扣") {
		return
	}
	s, ok := statedCut(v.opinion.Text)
	if !ok || s.share {
		return
	}
	if normalize.Exactly(s.amount).Overlaps(cutRange(cut, v)) {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: v.subject, Field: v.field, Ref: v.opinion.Ref, Expected: "扣" + decimal(cut, v.review.Number) + "分", Found: s.text, Confidence: validate.Likely,
		Evidence: cite(*v.weight, *v.review, *v.opinion),
		Message: say("“%s”的扣分说明写明%s，分值%s分、得分%s分，实际扣%s分；请核对得分或说明。", "“%s”: the note says %s, yet of %s points %s were given, %s less; check the score or the note.",
			v.subject, s.text, v.weight.Text, v.review.Text, decimal(cut, v.review.Number))})
}

// stated is what an opinion says it takes: all in points, or all as shares in %.
type stated struct {
	text   string
	amount *big.Rat
	share  bool
	all    bool // what the others add up to: 共扣1分
}

func checkStatedCut(c *validate.Checker, profile *validate.Profile, v verdict) {
	cut := v.cut()
	if cut == nil || cut.Sign() < 0 || !says(*v.opinion) {
		return // review-over-self tells of a score that rose
	}
	s, ok := statedCut(v.opinion.Text)
	if !ok {
		checkRestatedCut(c, v, cut)
		return
	}
	if s.share && v.weight.Number.Value == nil {
		return // a share of an indicator's weight says nothing of a project's points
	}
	if s.fits(cut, v, profile) || !s.share && !s.all && recounted(v.opinion.Text, s, cut, v) {
		c.Agree()
		return
	}
	reportStatedCut(c, v, cut, s.text, profile.ReviewCuts.Source)
}

// checkRestatedCut compares an opinion that tells a share and the points it makes: 扣减该指标
// 10%分值，扣1分. Either the points are what was taken, or both together are.
func checkRestatedCut(c *validate.Checker, v verdict, cut *big.Rat) {
	points, share, ok := cutsByKind(v.opinion.Text)
	if !ok || !v.weight.Number.Known() {
		return
	}
	added := new(big.Rat).Mul(v.weight.Number.Value, share)
	added.Quo(added, hundred).Add(added, points)
	taken := cutRange(cut, v)
	if normalize.Exactly(points).Overlaps(taken) || normalize.Exactly(added).Overlaps(taken) {
		c.Agree()
		return
	}
	reportStatedCut(c, v, cut, "扣"+points.FloatString(2)+"分", validate.Basis{})
}

// cutsByKind adds up the points and the shares that an opinion takes; false unless it tells
// both.
func cutsByKind(opinion string) (points, share *big.Rat, ok bool) {
	points, share = new(big.Rat), new(big.Rat)
	seen := map[bool]bool{}
	for one := range statedCuts(opinion) {
		sum := points
		if one.share {
			sum = share
		}
		if one.all {
			sum.SetInt64(0)
		}
		sum.Add(sum, one.amount)
		seen[one.share] = true
	}
	return points, share, seen[true] && seen[false]
}

func reportStatedCut(c *validate.Checker, v verdict, cut *big.Rat, stated string, basis validate.Basis) {
	c.Find(validate.Finding{Subject: v.subject, Field: "review_score", Ref: v.review.Ref, Expected: stated, Found: "扣" + cut.FloatString(max(2, v.review.Number.Decimals)) + "分", Basis: basis,
		Evidence: cite(*v.weight, *v.self, *v.review, *v.opinion),
		Message: say("“%s”的意见写明%s，自评%s分、复核%s分，实际扣%s分；请核对扣分或意见。", "“%s”: the opinion says %s, yet %s points became %s, %s less; check the score or the opinion.",
			v.subject, stated, v.self.Text, v.review.Text, cut.FloatString(2))})
}

// notTaken are words before 扣 that take nothing now: 不扣分, and what the office cut itself, 自评已扣3分.
var notTaken = lexicon.NewWords("不", "未", "不予", "自评", "自评已", "自评时已", "自评中已", "自行", "已自行", "单位已")

// statedCut reads 扣减该指标分值的30%, 扣0.5分, 扣除全部分值; several are added up. False where an opinion
// states none, or points beside shares.
func statedCut(opinion string) (stated, bool) {
	var sum stated
	n := 0
	for one := range statedCuts(opinion) {
		switch {
		case n == 0, one.all:
			sum = one
		case one.share != sum.share:
			return stated{}, false
		default:
			sum.amount, sum.text = new(big.Rat).Add(sum.amount, one.amount), sum.text+"、"+one.text
		}
		n++
	}
	return sum, n > 0
}

// statedCuts are what the clauses of an opinion take, one by one.
func statedCuts(opinion string) iter.Seq[stated] {
	return func(yield func(stated) bool) {
		for rest := opinion; ; {
			i := strings.Index(rest, "扣")
			if less := strings.Index(rest, "核减"); less >= 0 && (i < 0 || less < i) {
				i = less
			}
			if i < 0 {
				return
			}
			before, clause := rest[:i], clauseFrom(rest[i:])
			rest = rest[i+len(clause):]
			lead := before[strings.LastIndexAny(before, "，。；;\n")+1:]
			if contains(lead, "每", "自评已", "自评时已", "自行已") || notTaken.Suffix(before) != "" || contains(clause, "扣至", "扣到", "减至", "减到", "减为", "减后") {
				continue // 每少1期扣0.5分 is what one of them costs
			}
			one, ok := statedIn(clause)
			if !ok {
				one, ok = statedBefore(before, clause)
			}
			if points, told := pointsBehind(rest); told && ok && one.share {
				one = points
			}
			if ok && !one.share && strings.HasSuffix(lead, "各") {
				one, ok = forEach(one, before)
			}
			one.all = strings.HasSuffix(lead, "共") || strings.HasSuffix(lead, "合计") || strings.HasSuffix(lead, "总计")
			if ok && !yield(one) {
				return
			}
		}
	}
}

// forEach multiplies points by how many the text told last before them: 2个指标无量化值，各扣0.5分.
// False where it told no small number.
func forEach(one stated, before string) (stated, bool) {
	qs := normalize.Quantities(before[strings.LastIndexAny(before, "。；;\n")+1:])
	if len(qs) == 0 {
		return one, false
	}
	n := qs[len(qs)-1].Number
	if !n.Value.IsInt() || n.Value.Cmp(hundred) > 0 || !normalize.Counter(qs[len(qs)-1].Unit) {
		return one, false
	}
	one.amount, one.text = new(big.Rat).Mul(one.amount, n.Value), "各"+one.text
	return one, true
}

// clauseFrom is the text up to the end of its clause.
func clauseFrom(text string) string {
	if i := strings.IndexAny(text, "，。；;\n"); i > 0 {
		return text[:i]
	}
	return text
}

// statedIn reads one clause that begins with 扣: the last share in it, else its last points.
func statedIn(clause string) (out stated, ok bool) {
	if contains(clause, "全部分值", "全部得分", "全部分数", "该项全部") {
		return stated{text: clause, amount: hundred, share: true}, true
	}
	end := 0
	for _, q := range normalize.Quantities(clause) {
		share := q.Unit == "%"
		points := q.Unit == "分" && q.Role != normalize.RoleWeight && !strings.HasPrefix(clause[q.End:], "值")
		if !share && (!points || out.share) {
			continue
		}
		amount := q.Number.Value
		if ok && points && takenTogether.Has(strings.TrimSpace(clause[end:q.Start])) {
			amount = new(big.Rat).Add(amount, out.amount) // 分别扣2分、2分、1分
		}
		out, ok, end = stated{text: clause[:q.End], amount: amount, share: share}, true, q.End
	}
	return out, ok
}

// recounted reports whether the points that an opinion takes and those that it says were claimed
// too many are what was taken: 按比例应得7.60分，多计2.40分；无佐证，扣2分.
func recounted(opinion string, s stated, cut *big.Rat, v verdict) bool {
	sum := new(big.Rat).Set(s.amount)
	for _, word := range []string{"多计", "多得", "多评", "多报"} {
		for _, rest := range strings.Split(opinion, word)[1:] {
			if one, ok := statedIn(clauseFrom(rest)); ok && !one.share {
				sum.Add(sum, one.amount)
			}
		}
	}
	return sum.Cmp(s.amount) > 0 && normalize.Exactly(sum).Overlaps(cutRange(cut, v))
}

// takenTogether joins the points of one clause that are taken together.
var takenTogether = lexicon.NewWords("、", "和", "及", "与", "+", "＋")

// statedBefore reads the share that stands before its 扣: 按该指标分值的60%扣分.
func statedBefore(before, clause string) (stated, bool) {
	lead := before
	if i := strings.LastIndexAny(before, "，。；;\n"); i >= 0 {
		_, size := utf8.DecodeRuneInString(before[i:])
		lead = before[i+size:]
	}
	i := strings.LastIndex(lead, "按")
	if i < 0 || contains(lead[i:], "计分", "得分率", "完成率") {
		return stated{}, false
	}
	qs := normalize.Quantities(lead[i:])
	if len(qs) != 1 || qs[0].Unit != "%" || strings.TrimSpace(lead[i+qs[0].End:]) != "" {
		return stated{}, false
	}
	return stated{text: lead[i:] + clause, amount: qs[0].Number.Value, share: true}, true
}

// pointsBehind reads the points that a share comes to, right behind it: 扣10%，即0.7分.
func pointsBehind(rest string) (stated, bool) {
	rest = strings.TrimLeft(rest, "，,（( ")
	if !strings.HasPrefix(rest, "即") {
		return stated{}, false
	}
	one, ok := statedIn(clauseFrom(rest))
	return one, ok && !one.share
}

func (s stated) fits(cut *big.Rat, v verdict, profile *validate.Profile) bool {
	if !s.share {
		return normalize.Exactly(s.amount).Overlaps(cutRange(cut, v))
	}
	tolerance := setting(profile.ReviewCuts.Tolerance)
	for _, base := range []*normalize.Field{v.weight, v.self} {
		if share := percentOf(cut, base); share != nil {
			if d := share.Sub(share, s.amount); d.Abs(d).Cmp(tolerance) <= 0 {
				return true
			}
		}
	}
	return false
}

// cutRange is the cut with the rounding of the score it ended in.
func cutRange(cut *big.Rat, v verdict) normalize.Interval {
	half := big.NewRat(1, 2*pow10(max(2, v.review.Number.Decimals)))
	return normalize.Interval{Lo: new(big.Rat).Sub(cut, half), Hi: new(big.Rat).Add(cut, half)}
}
