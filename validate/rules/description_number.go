package rules

import (
	"math/big"
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// DescriptionNumber: the number that a description tells is the actual value.
var DescriptionNumber = validate.Rule{
	ID: "description-number", Title: "完成情况描述与完成值一致", TitleEN: "the description tells the actual value",
	Group: "完成情况描述与完成值", Level: validate.Error, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "实际完成值应与完成情况描述一致"},
	Doc:      "描述中与完成值同类计量单位的数字应等于完成值，或其中几项之和等于完成值。年份、文号、年龄、热线、名称中的数字、上年数、“其中”分项、目标值、增减幅度不作比较；换算单位（8.7万人与87000人）、约数按区间比较；单价、标准类指标的描述写明按该标准执行并另列合计的（每站5万元，合计75万元）视为一致；大于/超过由 description-comparator 报告；未达标的指标，描述和原因中“余下”“少办”的数量按指标值减完成值核对（待核实）。复核意见已指出描述不一致的，只作提示。复核意见、存在问题中引述的其他表的指标也作核对，最高为警告。",
	Example:  "完成值99家次，描述为“走访培训服务企业89次”。",
	NearMiss: "完成值87234人次，描述为“服务群众8.7万人次”：8.7万是四舍五入的写法，包含87234。",
	Check: func(p *validate.Pass) {
		eachDescribed(p, checkDescriptionNumber)
		for c, form := range p.Forms() {
			for _, ind := range form.Indicators {
				checkToldRest(c, ind)
			}
		}
	},
}

func checkDescriptionNumber(c *validate.Checker, r *normalize.Report, ind *normalize.Indicator) {
	d, ok := describe(r, ind)
	if !ok || len(d.same) == 0 {
		return
	}
	fits := func(v normalize.Value) bool {
		return v.Kind == normalize.Quantitative && (d.addsUpTo(v) ||
			slices.ContainsFunc(d.same, func(q normalize.Quantity) bool { return agreesWith(q, v) }))
	}
	if fits(ind.Actual) || fits(ind.ReviewActual) || tellsStandard(ind) || partOfYears(r.Year, ind) || toldInPoints(ind) {
		c.Agree()
		return
	}
	d.same, d.total = ownUnit(d, ind.Actual.Unit)
	q := likeliest(d, ind)
	if termOfRatio(q, ind) {
		return
	}
	if q.Op != normalize.OpNone && q.Op != normalize.OpEQ || wrongScale(q, ind.Actual) {
		return // told by description-comparator, description-scale
	}
	f := validate.Finding{Subject: ind.Name, Field: "description", Ref: ind.Description.Ref, Expected: ind.Actual.Number.Text + ind.Actual.Unit, Found: q.Text,
		Message: say("指标“%s”实际完成值填报为%s，完成情况描述为“%s”，两者不一致；请核对后更正。", "“%s”: the actual is %s, the description says “%s”; check and correct one of them.",
			ind.Name, ind.Actual.Text, brief(ind.Description.Text)),
		Evidence: append(citeValues(ind.Actual), cite(ind.Description)...),
		Repairs: []validate.Repair{changeValue(ind.Actual, numberIn(q.Number, q.Unit, ind.Actual.Unit)),
			change(ind.Description, strings.Replace(ind.Description.Text, q.Number.Text, numberIn(ind.Actual.Number, ind.Actual.Unit, q.Unit), 1))}}
	if summedUp := d.total == len(d.same)-1 && d.total > 0; len(d.same) > 1 && !summedUp || q.Approx {
		f.Level, f.Confidence = validate.Warning, validate.Question
	}
	if disputes.In(ind.ReviewOpinion.Text) && contains(ind.ReviewOpinion.Text, "描述", "完成情况") {
		f.Level = validate.Note
		f.Message = say("指标“%s”实际完成值填报为%s，完成情况描述为“%s”；复核意见已指出，请督促单位更正。", "“%s”: the actual is %s, the description says “%s”; the review opinion says so, have it corrected.",
			ind.Name, ind.Actual.Text, brief(ind.Description.Text))
		f.Evidence = append(f.Evidence, cite(ind.ReviewOpinion)...)
	}
	c.Find(f)
}

// tellsStandard reports whether the description says the result of a standard as what was
// given for each, beside what it came to: 每站按5万元标准补助，合计75万元.
func tellsStandard(ind *normalize.Indicator) bool {
	return perUnit(ind.Name) && slices.ContainsFunc(ind.Told, func(q normalize.Quantity) bool {
		return q.Role == normalize.RoleStandard && agreesWith(q, ind.Actual)
	})
}

// termOfRatio reports whether a number is by far more than the result that falls to each, or to
// each thousand: 常住人口196万人，托位8,450个 for 每千人口托位数.
func termOfRatio(q normalize.Quantity, ind *normalize.Indicator) bool {
	most := new(big.Rat).Mul(ind.Actual.Number.Value, big.NewRat(10, 1))
	return contains(ind.Name, "每千", "每万", "每十万", "每百", "人均", "户均", "亩均", "平均每") && baseValue(q.Number, q.Unit).Cmp(most) > 0 && !contains(ind.Actual.Unit, "元")
}

// toldInPoints reports whether the description tells the distance that the row gives in %:
// 午间离校率由58%下降到34%，下降24个百分点.
func toldInPoints(ind *normalize.Indicator) bool {
	return ind.Actual.Unit == "%" && contains(ind.Name, "下降", "降低", "减少", "提高", "提升", "增长", "增加") && slices.ContainsFunc(ind.Told, func(q normalize.Quantity) bool {
		return points(q.Unit) && q.Number.Value.Cmp(ind.Actual.Number.Value) == 0
	})
}

// stockWords tell of more years than one.
var stockWords = lexicon.NewWords("累计", "总量", "共有", "现有", "已有", "总数达", "总数为")

// partOfYears reports whether the description tells what was reached over the years, and as a part
// of it the result of this one: 累计归集486.2万条，其中2024年138.6万条.
func partOfYears(year int, ind *normalize.Indicator) bool {
	stock := false
	for _, q := range ind.Told {
		switch {
		case q.Unit == "" || !normalize.SameFamily(q.Unit, ind.Actual.Unit):
		case stock && q.Role == normalize.RolePart && !q.PriorTo(year) && agreesWith(q, ind.Actual):
			return true
		default:
			stock = stock || stockWords.In(lastPart(ind.Description.Text[:q.Start]))
		}
	}
	return false
}

// ownUnit leaves the one number that is counted exactly as the actual is, where the others
// only could be: 特种设备641台，整改隐患57处.
func ownUnit(d described, unit string) (same []normalize.Quantity, total int) {
	for _, q := range d.same {
		if q.Unit == unit {
			same = append(same, q)
		}
	}
	if len(same) != 1 || unit == "%" {
		return d.same, d.total
	}
	return same, -1
}

// likeliest is the sum that the description gives, or else the quantity whose surroundings
// speak of the indicator most.
func likeliest(d described, ind *normalize.Indicator) normalize.Quantity {
	if d.total >= 0 {
		return d.same[d.total]
	}
	best, score := d.same[0], -1.0
	for _, q := range d.same {
		from := max(0, q.Start-30)
		if s := normalize.Similarity(strings.ToValidUTF8(ind.Description.Text[from:q.Start], ""), ind.Name); s > score {
			best, score = q, s
		}
	}
	return best
}
