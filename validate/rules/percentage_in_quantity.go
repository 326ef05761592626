package rules

import (
	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// PercentageInQuantity: a quantity counts, it is no share.
var PercentageInQuantity = validate.Rule{
	ID: "percentage-in-quantity", Title: "数量指标用绝对数", TitleEN: "a quantity indicator counts and is no share",
	Group: "指标设置", Level: validate.Note, Confidence: validate.Certain,
	Basis: validate.Basis{Document: "财预〔2020〕10号", Clause: "附件：产出数量指标反映提供的产品和服务数量", From: 2020},
	Doc: "数量指标的指标值是百分比的，予以提示。完成率（财预〔2020〕10号所列产出数量指标）、覆盖率、保障率、增长率等通行于指标库的不报；" +
		"合格率、及时率等明显属于另一类的由 wrong-category 报告，资金类比率由 execution-as-indicator 报告。",
	Example:  "数量指标“学员参训率”≥90%，数量指标应为“参训人数”。",
	NearMiss: "数量指标“任务完成率”=100%、“疫苗接种覆盖率”≥95%。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			c.Skip("没有数量指标")
			for _, ind := range form.Indicators {
				if dimension(ind) == quantity {
					checkShare(c, ind)
				}
			}
		}
	},
}

// countedAsShare are rates that libraries of indicators list as quantities.
var countedAsShare = lexicon.Read("quantity_rates")

func checkShare(c *validate.Checker, ind *normalize.Indicator) {
	name := bare(ind.Name)
	if !percentage(ind.Target) || countedAsShare.In(name) || spendingName(name) || fittingCategory(quantity, ind) != "" {
		if ind.Target.Kind == normalize.Quantitative {
			c.Agree()
		}
		return
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "target", Ref: ind.Target.Ref, Expected: "绝对数", Found: ind.Target.Text,
		Evidence: append(cite(ind.NameField), citeValues(ind.Target)...),
		Message: say("数量指标“%s”的指标值%s是百分比；请改为数量，或归入质量指标。", "quantity indicator “%s”: the target %s is a percentage; set a count, or move it to quality.",
			ind.Name, ind.Target.Text)})
}
