package rules

import (
	"math/big"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// described is the numbers of a row's description that can stand for its result.
type described struct {
	all   []normalize.Quantity // results of this year, whatever they count
	same  []normalize.Quantity // those counted in the actual's unit or one like it
	total int                  // the one of same that the text gives as the sum of others, -1 where it gives none
}

// eachDescribed checks every row of the forms that have a column for descriptions, and
// every row of other forms that an opinion quotes.
func eachDescribed(p *validate.Pass, check func(*validate.Checker, *normalize.Report, *normalize.Indicator)) {
	for c, form := range p.Forms() {
		if !form.Has(normalize.ColDescription) {
			c.Skip("表中没有完成情况描述列")
			continue
		}
		for _, ind := range form.Indicators {
			check(c, p.Report, ind)
		}
	}
	eachQuoted(p, check)
}

// eachQuoted checks the rows that texts quote from forms that are not in the file.
func eachQuoted(p *validate.Pass, check func(*validate.Checker, *normalize.Report, *normalize.Indicator)) {
	for c, q := range p.Quotations() {
		check(c, p.Report, q.Indicator)
	}
}

// describe reads the description of a row with a numeric result; false where there is
// nothing to compare.
func describe(r *normalize.Report, ind *normalize.Indicator) (described, bool) {
	d := described{total: -1}
	if !ind.Description.Filled() || ind.Actual.Kind != normalize.Quantitative || ind.Actual.Ambiguous {
		return d, false
	}
	for _, q := range ind.Told {
		before, after := ind.Description.Text[:q.Start], ind.Description.Text[q.End:]
		growth := q.Role == normalize.RoleDeviation && q.Unit == "%" && grows(ind)
		result := q.Role == normalize.RoleActual || q.Role == normalize.RoleStandard && (isPrice(ind) || perUnit(ind.Name) && !standardCited(before, after))
		if !growth && (!result || q.PriorTo(r.Year)) || countsTenThousands(q, after) || distributed(before) || leftSaved(ind, before) || operand(before, after) || neverBegan(ind.Name, after) {
			continue
		}
		q = reached(q)
		d.all = append(d.all, q)
		if normalize.SameFamily(q.Unit, ind.Actual.Unit) && (q.Unit != "") == (ind.Actual.Unit != "") && points(q.Unit) == points(ind.Actual.Unit) {
			if len(d.same) > 0 && totalWords.Suffix(strings.TrimRight(before, "为达约：: ")) != "" {
				d.total = len(d.same)
			}
			d.same = append(d.same, q)
		}
	}
	return d, true
}

// savedWords stand before what was not spent of an amount.
var savedWords = lexicon.NewWords("节约", "节省", "节约资金", "节省资金", "结余", "结余资金", "节余", "节约了", "节省了")

// leftSaved reports whether a number is what was saved of the amount that the row tells: 公开招标
// 节约9.3万元.
func leftSaved(ind *normalize.Indicator, before string) bool {
	return savedWords.Suffix(before) != "" && !contains(ind.Name, "节约", "节省", "结余", "节余")
}

// neverBegan reports whether the clause behind a number says that so many were not even begun,
// which are no part of the result: 12栋完成加固，6栋尚未开工.
func neverBegan(name, after string) bool {
	if i := strings.IndexAny(after, "，。；,;、\n"); i >= 0 {
		after = after[:i]
	}
	return contains(after, "未开工", "未动工", "未启动", "未实施", "未开展", "暂缓", "搁置") && !contains(name, "未", "余", "剩") && !strings.ContainsAny(after, "0123456789")
}

// isPrice: the row's result is itself what one of them costs or gets: 每尾0.0686元.
func isPrice(ind *normalize.Indicator) bool {
	return strings.Contains(ind.Actual.Unit, "/") && len(ind.Told) == 1
}

// totalWords stand before a number that sums up others: 小学13所、初中5所，共18所.
var totalWords = lexicon.Read("totals")

// perUnit reports whether an indicator is of one of many, so that an amount for each is its
// result: 人均每天培训费用.
func perUnit(name string) bool { return contains(name, "每", "均", "单", "标准", "元/") }

// standardCited reports whether the words around an amount for each give it as what was set.
func standardCited(before, after string) bool {
	if i := strings.LastIndexAny(before, "，。；;\n"); i >= 0 {
		before = before[i:]
	}
	return contains(before, "标准", "限额", "定额", "规定", "上限", "超过", "超出", "控制", "低于", "按", "原", "计划", "预算") || strings.HasPrefix(after, "标准") || strings.HasPrefix(after, "的")
}

// grows reports whether a row's result is itself the change against another year, and a
// rise where it asks for one: 比2023年的10.2亿元增长9.8%.
func grows(ind *normalize.Indicator) bool {
	name := strings.TrimRight(ind.Name, "（）()%")
	for _, end := range []string{"增长率", "增幅", "增速", "下降率", "降幅", "降低率", "压减率", "减少率", "提高率", "提升率"} {
		if strings.HasSuffix(name, end) {
			return ind.Actual.Number.Value.Sign() > 0
		}
	}
	return false
}

// operand reports whether a number is a term of a printed division or product, whose result
// is what counts: 3174万元÷1.5万亩＝2116元.
func operand(before, after string) bool {
	before, after = strings.TrimRight(before, " （("), strings.TrimLeft(after, " ）)")
	for _, mark := range []string{"÷", "×", "*"} {
		if strings.HasPrefix(after, mark) || strings.HasSuffix(before, mark) {
			return true
		}
	}
	return false
}

// points reports whether a unit tells the distance between two shares, not a share.
func points(unit string) bool { return strings.HasSuffix(unit, "百分点") }

// countsTenThousands: 1.2万册, 10万多人: 万 scales a counter here and is no money.
func countsTenThousands(q normalize.Quantity, after string) bool {
	r, _ := utf8.DecodeRuneInString(after)
	return q.Unit == "万元" && !contains(q.Text, "元") && unicode.Is(unicode.Han, r) && r != '元'
}

// distributed reports whether the words before a number give it to each of several: 春秋两季
// 各组织一次 are two, 枯水期、丰水期各监测110份 twice as many.
func distributed(before string) bool {
	for _, verb := range []string{"", "组织", "举办", "开展", "召开", "完成", "进行", "安排", "实施", "检查"} {
		if strings.HasSuffix(before, "各"+verb) {
			return true
		}
	}
	listed, verb, ok := cutLast(before, "各")
	return ok && utf8.RuneCountInString(verb) <= longestVerb && !strings.ContainsAny(verb, "级类项种界地市县区乡镇村部单方，、。；") &&
		contains(listed[max(0, len(listed)-len("枯水期、丰水期")):], "、", "和", "与", "两", "三")
}

// longestVerb bounds, in characters, what stands between 各 and its number.
const longestVerb = 3

// reached takes 达到 for what it says of a result: 满意度达93% is a value, where a
// target that says so is a bound.
func reached(q normalize.Quantity) normalize.Quantity {
	if q.Op == normalize.OpGE && strings.HasPrefix(q.Text, "达") && !contains(q.Text, "以上", "≥", "≧", "不少于", "不低于") {
		q.Op = normalize.OpNone
	}
	return q
}

// agreesWith reports whether a quantity of the text can be the value.
func agreesWith(q normalize.Quantity, v normalize.Value) bool {
	said, value := q.Number.InBase(q.Unit), v.Number.InBase(v.Unit)
	if !normalize.SameFamily(q.Unit, v.Unit) {
		said, value = q.Number.Interval(), v.Number.Interval()
	}
	switch q.Op {
	case normalize.OpGE, normalize.OpGT:
		return value.Hi.Cmp(said.Lo) >= 0
	case normalize.OpLE, normalize.OpLT:
		return value.Lo.Cmp(said.Hi) <= 0
	}
	if q.Approx || v.Approx {
		return near(said.Lo, value.Lo)
	}
	if q.Number.Decimals == v.Number.Decimals && sameScale(q.Unit, v.Unit) {
		return q.Number.Value.Cmp(v.Number.Value) == 0
	}
	return said.Overlaps(value)
}

// sameScale: the numbers are printed in units of one size.
func sameScale(a, b string) bool {
	one := normalize.Number{Value: big.NewRat(1, 1), Lo: big.NewRat(1, 1), Hi: big.NewRat(1, 1)}
	return one.InBase(a).Lo.Cmp(one.InBase(b).Lo) == 0
}

// near: within a tenth, as 约 and 左右 promise.
func near(a, b *big.Rat) bool {
	d := new(big.Rat).Sub(a, b)
	limit := new(big.Rat).Mul(new(big.Rat).Abs(b), big.NewRat(1, 10))
	return d.Abs(d).Cmp(limit) <= 0
}

// addsUpTo reports whether numbers of the description add up to the value. The sum that it
// gives itself is none of its parts.
func (d described) addsUpTo(v normalize.Value) bool {
	if d.total < 0 {
		return addsUp(d.same, v)
	}
	return addsUp(d.same[:d.total], v) || addsUp(d.same[d.total+1:], v)
}

// addsUp reports whether some run of the quantities adds up to the value: 一季度3次,
// 二季度4次.
func addsUp(qs []normalize.Quantity, v normalize.Value) bool {
	for i := range qs {
		sum := new(big.Rat)
		for j := i; j < len(qs); j++ {
			sum.Add(sum, baseValue(qs[j].Number, qs[j].Unit))
			if j > i && isValue(sum, qs[i].Unit, v) {
				return true
			}
		}
	}
	return false
}

// isValue reports whether a sum in base units is the value, or one that prints as it in a
// larger unit: 21375人次 and so on as 8.55万人次.
func isValue(sum *big.Rat, unit string, v normalize.Value) bool {
	if sameScale(unit, v.Unit) {
		return sum.Cmp(baseValue(v.Number, v.Unit)) == 0
	}
	return normalize.Exactly(sum).Overlaps(v.Number.InBase(v.Unit))
}

// scaleFactor is how many times larger the one is in base units: 10000 for 15万元
// against 15元; nil where either is zero.
func scaleFactor(q normalize.Quantity, v normalize.Value) *big.Rat {
	a, b := baseValue(q.Number, q.Unit), baseValue(v.Number, v.Unit)
	if a.Sign() == 0 || b.Sign() == 0 {
		return nil
	}
	return a.Quo(a, b)
}

func baseValue(n normalize.Number, unit string) *big.Rat {
	exact := n
	exact.Lo, exact.Hi = n.Value, n.Value
	return new(big.Rat).Set(exact.InBase(unit).Lo)
}

// wrongScale reports whether the quantity is the value in another scale: 元 for 万元,
// 0.95 for 95%.
func wrongScale(q normalize.Quantity, v normalize.Value) bool {
	f := scaleFactor(q, v)
	if f == nil {
		return false
	}
	if f.Cmp(big.NewRat(1, 1)) < 0 {
		f = f.Inv(f)
	}
	money := inMoney(v.Unit)
	return money && f.Cmp(big.NewRat(10_000, 1)) == 0 || v.Unit == "%" && f.Cmp(hundred) == 0
}
