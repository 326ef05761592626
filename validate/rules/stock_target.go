package rules

import (
	"fuhe/normalize"
	"fuhe/validate"
)

// StockTarget: targets are worked out, not copied from row to row.
var StockTarget = validate.Rule{
	ID: "stock-target", Title: "指标值有测算依据", TitleEN: "targets are worked out, not copied",
	Group: "指标设置", Level: validate.Note, Confidence: validate.Question,
	Basis: validate.Basis{Document: "绩效目标审核通行做法", Clause: "指标值应有测算依据"},
	Doc: "同一表中，达到口径下限（通常95%）而不满100%的同一比率指标值，在口径规定的行数（通常3行）以上重复，占不满100%的比率指标一半以上，且没有计算公式或评分标准的，提问一次。" +
		"满意度指标，指标值为100%的，写明计算方法的不报。",
	Example:  "设施完好率、巡查到位率、问题处理率的指标值都是≥95%，未说明测算依据。",
	NearMiss: "合格率、及时率、准确率的指标值都是100%；三项满意度都是≥95%。",
	Settings: []string{"stock_target"},
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			if form.Has(normalize.ColCriteria) {
				c.Skip("表中有评分标准")
				continue
			}
			c.Skip("没有不满100%的比率指标值")
			checkStock(c, p.Profile, form)
		}
	},
}

func checkStock(c *validate.Checker, p *validate.Profile, form *normalize.Form) {
	same := map[string][]*normalize.Indicator{}
	var most string
	rates := 0
	for _, ind := range form.Indicators {
		if !openRate(ind) {
			continue
		}
		rates++
		key := ind.Target.Number.Value.RatString()
		if same[key] = append(same[key], ind); len(same[key]) > len(same[most]) {
			most = key
		}
	}
	rows := same[most]
	switch {
	case rates == 0:
		return
	case len(rows) < p.StockTarget.Rows || 2*len(rows) < rates || rows[0].Target.Number.Value.Cmp(setting(p.StockTarget.Percent)) < 0:
		c.Agree()
		return
	}
	var evidence []validate.Evidence
	for _, ind := range rows {
		evidence = append(append(evidence, cite(ind.NameField)...), citeValues(ind.Target)...)
	}
	first := rows[0]
	c.Find(validate.Finding{Subject: first.Name, Field: "target", Ref: first.Target.Ref, Expected: "有测算依据的指标值", Found: first.Target.Text, Evidence: evidence, Basis: p.StockTarget.Source,
		Message: say("“%s”等%d项指标的指标值都是%s，没有计算公式；请核对是否有测算依据。", "“%s” and others, %d in all, share the target %s without a formula; check what it rests on.", first.Name, len(rows), first.Target.Text)})
}

// openRate reports whether a target is a share below the whole that people set, other
// than of satisfaction and without a formula.
func openRate(ind *normalize.Indicator) bool {
	t := ind.Target
	if !percentage(t) || t.Number.Value.Cmp(hundred) >= 0 || upTo(t) {
		return false
	}
	return !contains(ind.L1+ind.L2+ind.Name, "满意") && !contains(ind.Name, "计算", "÷", "/", "=", "＝")
}
