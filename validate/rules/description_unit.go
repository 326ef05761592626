package rules

import (
	"fuhe/normalize"
	"fuhe/validate"
)

// DescriptionUnit: the description counts what the actual counts.
var DescriptionUnit = validate.Rule{
	ID: "description-unit", Title: "完成情况描述与完成值单位一致", TitleEN: "the description counts what the actual counts",
	Group: "完成情况描述与完成值", Level: validate.Warning, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "实际完成值应与完成情况描述一致"},
	Doc:      "描述中没有与完成值同类单位的数量，而与完成值数字相同的数量（或描述中唯一的数量）单位不属同类（如次与条）的，予以提示。家次/次、个/项、次/场/期、人/人次、篇/条等同类单位，以及金额、比例、时间等另一方面的数字不报。复核意见、存在问题中引述的其他表的指标也作核对，最高为警告。",
	Example:  "完成值10次，描述为“组建三条产业链”。",
	NearMiss: "完成值99家次，描述为“走访培训服务企业99次”：家次与次是同类单位。",
	Check:    func(p *validate.Pass) { eachDescribed(p, checkDescriptionUnit) },
}

func checkDescriptionUnit(c *validate.Checker, r *normalize.Report, ind *normalize.Indicator) {
	d, ok := describe(r, ind)
	if !ok || !normalize.Counter(ind.Actual.Unit) {
		return
	}
	if len(d.same) > 0 {
		c.Agree()
		return
	}
	q, ok := otherCounter(d, ind)
	if !ok {
		return
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "description", Ref: ind.Description.Ref, Expected: ind.Actual.Unit, Found: q.Unit,
		Message: say("指标“%s”完成值为%s%s，完成情况描述为“%s”，计量单位不一致；请核对。", "“%s”: the actual counts %s%s, the description says “%s”; check the unit.",
			ind.Name, ind.Actual.Number.Text, ind.Actual.Unit, brief(ind.Description.Text)),
		Evidence: append(citeValues(ind.Target, ind.Actual), cite(ind.Description)...)})
}

// sized reports whether a unit measures length, area, mass or volume.
func sized(unit string) bool {
	for _, of := range []string{"米", "亩", "吨", "升"} {
		if normalize.SameFamily(unit, of) {
			return true
		}
	}
	return false
}

// otherCounter finds the number that tells the result in a conflicting unit: the one
// with its very digits, or the only number of a description about the indicator.
func otherCounter(d described, ind *normalize.Indicator) (normalize.Quantity, bool) {
	for _, q := range d.all {
		conflict := normalize.Conflict(q.Unit, ind.Actual.Unit) && (normalize.Counter(q.Unit) || sized(q.Unit))
		equal := q.Number.Value.Cmp(ind.Actual.Number.Value) == 0
		about := len(d.all) == 1 && normalize.Counter(q.Unit) && normalize.Similarity(ind.Description.Text, ind.Name) >= 0.4
		if conflict && (equal || about) {
			return q, true
		}
	}
	return normalize.Quantity{}, false
}
