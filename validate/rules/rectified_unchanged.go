package rules

import (
	"fuhe/normalize"
	"fuhe/validate"
)

// RectifiedUnchanged: a rectified project gains points, up to its self score.
var RectifiedUnchanged = validate.Rule{
	ID: "rectified-unchanged", Title: "已整改的得分有所恢复", TitleEN: "a rectified project regains points",
	Group: "复核意见", Level: validate.Warning, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "整改后重新计分"},
	Doc:      "是否整改为“是”的，整改后得分应高于初步复核得分且不高于自评得分。初步复核没有扣分的、写明再次扣减的不报。",
	Example:  "是否整改“是”，初步复核87.50分，整改后仍为87.50分。",
	NearMiss: "是否整改“是”，自评、初步复核、整改后都是95.00分：初步复核没有扣分，不需要恢复。",
	Check: func(p *validate.Pass) {
		for c, list := range p.Lists() {
			if !list.Has(normalize.ProjRectified) || !list.Has(normalize.ProjPrelim) {
				c.Skip("没有是否整改或初步复核得分列")
			}
			for _, pr := range list.Projects {
				if rectified(pr) == "是" {
					checkRectified(c, pr)
				}
			}
		}
	},
}

// rectified reads 是否整改: 是, 否, or "" for anything else.
func rectified(p *normalize.Project) string {
	switch p.Rectified.Text {
	case "是", "已整改", "已完成", "√", "☑":
		return "是"
	case "否", "未整改", "×":
		return "否"
	}
	return ""
}

func checkRectified(c *validate.Checker, p *normalize.Project) {
	if !p.PrelimScore.Number.Known() || !p.FinalScore.Number.Known() {
		return
	}
	prelim, final := p.PrelimScore.Number.Value, p.FinalScore.Number.Value
	uncut := p.SelfScore.Number.Known() && prelim.Cmp(p.SelfScore.Number.Value) >= 0
	if final.Cmp(prelim) > 0 || uncut && final.Cmp(prelim) == 0 || contains(p.Problem.Text, "再次扣", "复查扣") {
		c.Agree() // above the self score is told by review-over-self
		return
	}
	f := validate.Finding{Subject: p.Name.Text, Field: "rectified", Ref: p.FinalScore.Ref, Expected: "> " + p.PrelimScore.Text, Found: p.FinalScore.Text,
		Evidence: cite(p.SelfScore, p.PrelimScore, p.Rectified, p.FinalScore),
		Message: say("“%s”标明已整改，整改后得分%s没有高于初步复核得分%s；请核对是否整改或得分。", "“%s” is marked as rectified, yet its final score %s is not above the preliminary %s; check both.",
			p.Name.Text, p.FinalScore.Text, p.PrelimScore.Text),
		Repairs: []validate.Repair{change(p.Rectified, "否")}}
	if p.SelfScore.Number.Known() {
		f.Repairs = append(f.Repairs, changeNumber(p.FinalScore, p.SelfScore.Number.Text))
	}
	c.Find(f)
}
