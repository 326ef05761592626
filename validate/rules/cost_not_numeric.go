package rules

import (
	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// CostNotNumeric: a cost target is a number.
var CostNotNumeric = validate.Rule{
	ID: "cost-not-numeric", Title: "成本指标值为数值", TitleEN: "a cost target is a number",
	Group: "指标设置", Level: validate.Warning, Confidence: validate.Certain,
	Basis: validate.Basis{Document: "财预〔2020〕10号", Clause: "绩效指标应当细化、量化；成本指标反映预期产出的成本控制情况", From: 2020},
	Doc: "成本指标的指标值没有数值的，予以提示；只写“不超预算”“控制在预算内”的，界限可查但未写明金额，降为提示。引用具体文件（有文件名或文号）、国家标准、合同价等的，" +
		"社会成本、生态环境成本指标不报。存在问题中引述的“成本指标设置为……”是“按……执行”一类没有数值的说法的，同样提示。",
	Example:  "成本指标“单项业务成本”的指标值为“符合相关规定”，应填写金额或成本控制率。",
	NearMiss: "成本指标“培训费标准”的指标值为“按《市直机关培训费管理办法》执行”。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			c.Skip("没有成本指标")
			for _, ind := range form.Indicators {
				if dimension(ind) == cost {
					checkCostTarget(c, ind)
				}
			}
		}
		for c, q := range p.Quotations() {
			if dimension(q.Indicator) == cost {
				checkQuotedCost(c, q.Indicator)
			}
		}
	},
}

// citedStandard are standards that fix a cost without a number in the cell; withinBudget
// says that the budget is the bound.
var (
	citedStandard = lexicon.Read("cited_standards")
	withinBudget  = lexicon.Read("within_budget")
)

// costManner are the words that a bound of costs begins with which names no number.
var costManner = lexicon.Read("cost_manner")

// checkQuotedCost checks what a reviewer says that costs are held to: 成本指标设置为“按批复文件
// 执行”. The name of a cost that is quoted without its target tells nothing.
func checkQuotedCost(c *validate.Checker, ind *normalize.Indicator) {
	if ind.Target.Kind != normalize.NoValue {
		checkCostTarget(c, ind)
		return
	}
	name := ind.Name
	if costManner.Prefix(name) == "" || !namesMeasure(ind) || citesDocument(name) || citedStandard.In(name) {
		return
	}
	f := validate.Finding{Subject: name, Field: "target", Ref: ind.NameField.Ref, Expected: "数值", Found: name, Evidence: cite(ind.NameField),
		Message: say("成本指标设为“%s”，没有数值，看不出成本是否受控；请填写金额、单价或控制率。", "the cost indicator is set to “%s”, which has no number; give an amount, a unit price or a rate.", brief(name))}
	if withinBudget.In(name) {
		f.Level = validate.Note
	}
	c.Find(f)
}

func checkCostTarget(c *validate.Checker, ind *normalize.Indicator) {
	t := ind.Target
	if t.Kind == normalize.NoValue || t.Kind == normalize.BlankValue {
		return
	}
	if !worded(t) || citesDocument(t.Text) || citedStandard.In(t.Text) {
		c.Agree()
		return
	}
	f := validate.Finding{Subject: ind.Name, Field: "target", Ref: t.Ref, Expected: "数值", Found: t.Text,
		Evidence: append(cite(ind.NameField), citeValues(t, ind.Actual)...),
		Message: say("成本指标“%s”的指标值“%s”没有数值，看不出成本是否受控；请填写金额、单价或控制率。", "cost indicator “%s”: the target “%s” has no number; give an amount, a unit price or a rate.",
			ind.Name, brief(t.Text))}
	if withinBudget.In(t.Text) {
		f.Level = validate.Note
	}
	if ind.Actual.Kind == normalize.Quantitative {
		f.Repairs = []validate.Repair{{Ref: t.Ref, Old: t.Text, New: ind.Actual.Text}}
	}
	c.Find(f)
}
