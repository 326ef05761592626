package rules

import (
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// DescriptionRestates: a description adds something to the indicator's name and target.
var DescriptionRestates = validate.Rule{
	ID: "description-restates", Title: "完成情况描述不只是重复指标", TitleEN: "a description does not only repeat its indicator",
	Group: "完成情况描述与完成值", Level: validate.Note, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "完成情况描述应能体现工作成效"},
	Doc:      "完成情况描述没有数字，且七成以上的字句与指标名称、指标值相同的，予以提示。效益、满意度指标的定性描述，带有“全部”“均”“未”“无”等结果的描述，以及只有几个字、由“描述具体”一项报告的不报。",
	Example:  "指标“开展基层干部业务培训”，指标值≥5场，描述为“开展基层干部业务培训”。",
	NearMiss: "效益指标“群众节水意识”，描述为“群众节水意识增强”：定性效益本来只能用文字说明。",
	Check: func(p *validate.Pass) {
		eachDescribed(p, func(c *validate.Checker, _ *normalize.Report, ind *normalize.Indicator) {
			checkDescriptionRestates(c, ind)
		})
	},
}

func checkDescriptionRestates(c *validate.Checker, ind *normalize.Indicator) {
	text := ind.Description.Text
	effect := contains(ind.L1, "效益", "效果", "满意") && ind.Target.Kind != normalize.Quantitative
	if effect || !ind.Description.Filled() || terse(text) {
		return
	}
	if len(ind.Told) > 0 || strings.ContainsAny(text, "0123456789０１２３４５６７８９") || contains(text, "全", "均", "都", "未", "无", "零", "没有", "不", "超额", "其中") {
		c.Agree()
		return
	}
	if !repeatsIndicator(ind) {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "description", Ref: ind.Description.Ref, Expected: "完成的数量和成效", Found: brief(text),
		Message:  say("指标“%s”的完成情况描述“%s”只是重复指标，没有说明完成了多少、成效如何；请补充。", "the description of “%s”, “%s”, only repeats the indicator; tell how much was done and to what effect.", ind.Name, brief(text)),
		Evidence: append(cite(ind.NameField), append(citeValues(ind.Target), cite(ind.Description)...)...)})
}

// repeatsIndicator: most of the description's pairs are the indicator's or its target's, or all its
// characters beside words like 按要求 and 顺利.
func repeatsIndicator(ind *normalize.Indicator) bool {
	const most = 0.7
	words := normalize.NewPhrase(ind.Description.Text)
	known := words.Shared(ind.Topic) + words.Shared(normalize.NewPhrase(ind.Target.Text))
	if len(words) > 0 && float64(known) >= most*float64(len(words)) {
		return true
	}
	told := contentRunes(ind.Description.Text)
	return len(told) >= leastContent && sharedRunes(told, contentRunes(ind.Name)) == len(told)
}
