package rules

import (
	"fuhe/normalize"
	"fuhe/validate"
)

// UnrectifiedChanged: without rectification the score stays.
var UnrectifiedChanged = validate.Rule{
	ID: "unrectified-changed", Title: "未整改的得分不变", TitleEN: "without rectification the score stays",
	Group: "复核意见", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "未整改的按初步复核得分计"},
	Doc:      "是否整改为“否”的，整改后得分应等于初步复核得分。没有相应列的不核对。",
	Example:  "是否整改“否”，初步复核84.00分，整改后94.00分。",
	NearMiss: "是否整改“否”，初步复核84分，整改后84.00分：写法不同，分数一样。",
	Check: func(p *validate.Pass) {
		for c, list := range p.Lists() {
			if !list.Has(normalize.ProjRectified) || !list.Has(normalize.ProjPrelim) {
				c.Skip("没有是否整改或初步复核得分列")
			}
			for _, pr := range list.Projects {
				if rectified(pr) == "否" {
					checkUnrectified(c, pr)
				}
			}
		}
	},
}

func checkUnrectified(c *validate.Checker, p *normalize.Project) {
	if !p.PrelimScore.Number.Known() || !p.FinalScore.Number.Known() {
		return
	}
	if p.PrelimScore.Number.Interval().Overlaps(p.FinalScore.Number.Interval()) && p.PrelimScore.Number.Decimals != p.FinalScore.Number.Decimals || p.PrelimScore.Number.Value.Cmp(p.FinalScore.Number.Value) == 0 {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: p.Name.Text, Field: "final_review_score", Ref: p.FinalScore.Ref, Expected: p.PrelimScore.Text, Found: p.FinalScore.Text,
		Evidence: cite(p.PrelimScore, p.Rectified, p.FinalScore),
		Message: say("“%s”标明未整改，初步复核得分%s，整改后得分却为%s；请核对是否整改或得分。", "“%s” is marked as not rectified, yet its score went from %s to %s; check both.",
			p.Name.Text, p.PrelimScore.Text, p.FinalScore.Text),
		Repairs: []validate.Repair{changeNumber(p.FinalScore, p.PrelimScore.Number.Text), changeNumber(p.PrelimScore, p.FinalScore.Number.Text), change(p.Rectified, "是")}})
}
