package rules

import (
	"slices"

	"fuhe/normalize"
	"fuhe/validate"
)

// DescriptionComparator: 大于 X needs an actual above X.
var DescriptionComparator = validate.Rule{
	ID: "description-comparator", Title: "描述中的大于、低于与完成值相符", TitleEN: "“more than” and “less than” hold for the actual value",
	Group: "完成情况描述与完成值", Level: validate.Note, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "实际完成值应与完成情况描述一致"},
	Doc:      "描述为大于、超过、高于某数而完成值不大于该数，或小于、低于某数而完成值不小于该数的，予以提示；连等于都不成立的升为警告。以上、以下、不少于含本数，不报。复核意见、存在问题中引述的其他表的指标也作核对，最高为警告。",
	Example:  "完成值90%，描述为“满意度大于90%”。",
	NearMiss: "完成值90%，描述为“满意度90%以上”：“以上”含本数，90%正在其中。",
	Check:    func(p *validate.Pass) { eachDescribed(p, checkComparator) },
}

func checkComparator(c *validate.Checker, r *normalize.Report, ind *normalize.Indicator) {
	d, ok := describe(r, ind)
	if !ok {
		return
	}
	told := func(q normalize.Quantity) bool { return q.Op == normalize.OpNone && agreesWith(q, ind.Actual) }
	if slices.ContainsFunc(d.same, told) {
		c.Agree() // 一般故障18小时修复，重大故障2小时内到场: the bound is of something else
		return
	}
	for _, q := range d.same {
		cmp := baseValue(ind.Actual.Number, ind.Actual.Unit).Cmp(baseValue(q.Number, q.Unit))
		holds, equal := true, cmp == 0
		switch q.Op {
		case normalize.OpGT:
			holds = cmp > 0
		case normalize.OpLT:
			holds = cmp < 0
		case normalize.OpGE:
			holds = cmp >= 0
		case normalize.OpLE:
			holds = cmp <= 0
		default:
			continue
		}
		if holds {
			c.Agree()
			continue
		}
		f := validate.Finding{Subject: ind.Name, Field: "description", Ref: ind.Description.Ref, Expected: ind.Actual.Number.Text + ind.Actual.Unit, Found: q.Text,
			Message: say("指标“%s”完成值为%s，完成情况描述为“%s”，比较关系不成立；请统一表述。", "“%s”: the actual is %s, the description says “%s”, which does not hold; make them agree.",
				ind.Name, ind.Actual.Text, brief(ind.Description.Text)),
			Evidence: append(citeValues(ind.Target, ind.Actual), cite(ind.Description)...)}
		if !equal {
			f.Level = validate.Warning
		}
		c.Find(f)
	}
}
