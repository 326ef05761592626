package rules

import (
	"fuhe/normalize"
	"fuhe/validate"
)

// ScoreOverWeight: a score lies between zero and its weight.
var ScoreOverWeight = validate.Rule{
	ID: "score-over-weight", Title: "得分不超过分值", TitleEN: "a score does not exceed its weight",
	Group: "得分与合计", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", From: 2020},
	Doc:      "逐项核对自评得分、复核得分是否在0与该项分值之间，含预算执行和总分；有行已超出的，总分随之超出，不再重复。名称含“加分”的行不核对。",
	Example:  "分值5分的指标得分6分。",
	NearMiss: "加分项“获省级表彰加分”分值0分，得2分：加分项本来就在分值之外。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			over := overWeight(c, "预算执行", "score", form.Execution.Weight, form.Execution.Score)
			for _, ind := range form.Indicators {
				if !isBonus(ind) {
					over = overWeight(c, ind.Name, "score", ind.Weight, ind.Score) || over
				}
			}
			if !over { // else the total is above because a row is
				overWeight(c, "总分", "total", form.Total.Weight, form.Total.Score)
			}
		}
		p.Whole(func(c *validate.Checker, r *normalize.Report) {
			for _, l := range r.Summary {
				if !l.Penalty && !rowOver(r, l.Item) {
					overWeight(c, l.Item, "self_score", l.Weight, l.SelfScore)
				}
			}
		})
	},
}

// rowOver reports whether a row of the level that a line of the score table sums up has
// more points than its weight: then so may the sum.
func rowOver(r *normalize.Report, item string) bool {
	kind := normalize.LevelKind(item)
	for _, form := range r.Forms {
		for _, ind := range form.Indicators {
			if scored(ind) && ind.Score.Number.Value.Cmp(ind.Weight.Number.Value) > 0 && (kind == "" || normalize.LevelKind(ind.L1) == kind) {
				return true
			}
		}
	}
	return false
}

func isBonus(ind *normalize.Indicator) bool { return contains(ind.L1+ind.L2+ind.Name, "加分") }

// overWeight reports a score outside its weight, and whether it did.
func overWeight(c *validate.Checker, subject, field string, weight, score normalize.Field) bool {
	if !weight.Number.Known() || !score.Number.Known() {
		return false
	}
	if score.Number.Value.Sign() >= 0 && score.Number.Value.Cmp(weight.Number.Value) <= 0 {
		c.Agree()
		return false
	}
	c.Find(validate.Finding{Subject: subject, Field: field, Ref: score.Ref, Expected: "0–" + weight.Number.Text, Found: score.Text, Evidence: cite(weight, score),
		Message: say("“%s”得分%s，不在0至分值%s之间；请更正得分或分值。", "“%s” scores %s, outside 0 to its weight %s; correct the score or the weight.", subject, score.Text, weight.Number.Text),
		Repairs: []validate.Repair{changeNumber(score, weight.Number.Text), changeNumber(weight, score.Number.Text)}})
	return true
}
