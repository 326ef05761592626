package rules

import (
	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// ExecutionAsIndicator: spending the money is no output; it is scored on its own.
var ExecutionAsIndicator = validate.Rule{
	ID: "execution-as-indicator", Title: "不以预算执行率作为产出指标", TitleEN: "spending is no indicator of output",
	Group: "指标设置", Level: validate.Warning, Confidence: validate.Certain,
	Basis: validate.Basis{Document: "财预〔2020〕10号", Clause: "预算执行率单独计分，产出指标应反映项目产出的数量和质量", From: 2020},
	Doc: "数量指标、质量指标设为预算执行率、资金支付率、资金到位率等的，予以提示。时效、成本指标和决策、过程类指标，政府采购执行率，招商引资到位资金，资金使用合规率、发放准确率，" +
		"以及没有分值的转移支付自评表不报。",
	Example:  "质量指标设为“预算执行率≥95%”，不能体现工作质量，可设为“抚恤金发放准确率=100%”。",
	NearMiss: "时效指标“资金到位及时率”，质量指标“资金使用合规率”，数量指标“招商引资到位资金≥10亿元”。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			if transferTable(form) {
				c.Skip("转移支付自评表考核资金到位和支付")
				continue
			}
			c.Skip("没有数量、质量指标")
			for _, ind := range form.Indicators {
				if d := dimension(ind); d == quantity || d == quality {
					checkSpending(c, ind)
				}
			}
		}
		for c, q := range p.Quotations() {
			if d := dimension(q.Indicator); d == quantity || d == quality {
				checkSpending(c, q.Indicator)
			}
		}
	},
}

// transferTable reports whether the form evaluates a transfer payment: those carry
// neither points nor scores, and are asked whether the money arrived.
func transferTable(form *normalize.Form) bool {
	return contains(form.Title+form.Name, "转移支付") || !form.Has(normalize.ColWeight) && !form.Has(normalize.ColScore) && !weighed(form)
}

// weighed reports whether indicators carry points, in whatever column.
func weighed(form *normalize.Form) bool {
	for _, ind := range form.Indicators {
		if ind.Weight.Number.Known() {
			return true
		}
	}
	return false
}

// spending are the names of what is done with the money of a budget; otherMoney are
// words that make such a name one of another measure.
var (
	spending   = lexicon.Read("spending")
	otherMoney = lexicon.Read("other_money")
)

// spendingName reports whether a name measures how a budget was spent or arrived.
func spendingName(name string) bool { return spending.In(name) && !otherMoney.In(name) }

func checkSpending(c *validate.Checker, ind *normalize.Indicator) {
	if !spendingName(bare(ind.Name)) {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "name", Ref: ind.NameField.Ref, Expected: "反映产出的指标", Found: ind.Name,
		Evidence: append(cite(ind.NameField), citeValues(ind.Target)...),
		Message: say("%[1]s设为“%[2]s”，反映的是资金执行而不是产出，与预算执行率重复计分；请改设反映工作数量或质量的指标。", "“%[2]s” under %[1]s measures spending, which is scored on its own; set an indicator of output instead.",
			levelName(ind), ind.Name)})
}
