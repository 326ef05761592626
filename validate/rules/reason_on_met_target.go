package rules

import (
	"fuhe/normalize"
	"fuhe/validate"
)

// ReasonOnMetTarget: where nothing deviates there is no reason to give.
var ReasonOnMetTarget = validate.Rule{
	ID: "reason-on-met-target", Title: "达标指标不填偏差原因", TitleEN: "a met target needs no reason",
	Group: "偏差原因", Level: validate.Note, Confidence: validate.Certain,
	Basis: validate.Basis{Document: "绩效自评填报通行做法", Clause: "偏差原因栏填写未完成或偏离目标较多的原因"},
	Doc: "定量指标达到指标值、超出未达口径比例且得满分，而偏差原因栏重复完成情况，或写“未完成”“未达到”的，予以提示。" +
		"说明超目标原因的、“无偏差”“已完成”等没有偏差的写法、另有原因或措施的不报。",
	Example:  "指标值≥1500人，完成1837人，满分，偏差原因填“申报审核人数1837人”。",
	NearMiss: "指标值≥5个，完成19个，偏差原因说明超目标的由来；满分行填“无偏差”。",
	Settings: []string{"over_target"},
	Check: func(p *validate.Pass) {
		eachReason(p, func(c *validate.Checker, _ *normalize.Form, ind *normalize.Indicator) {
			checkMetReason(c, p.Profile, ind)
		})
	},
}

// deniesResult are words by which a reason says that the target was missed.
var deniesResult = denials["missed"]

func checkMetReason(c *validate.Checker, p *validate.Profile, ind *normalize.Indicator) {
	if !scored(ind) || !full(ind) || outcomeOf(ind.Target, ind.Actual) != met || overdone(p, ind) {
		return
	}
	denied := deniesResult.In(unsaid.Replace(ind.Reason.Text)) && !contains(ind.Reason.Text, "超额", "超出", "超过", "超目标", "超计划", "超预期", "超指标", "超任务")
	if !denied && restates(ind) != repeats {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "deviation_reason", Ref: ind.Reason.Ref, Expected: "无", Found: ind.Reason.Text,
		Evidence: append(citeValues(ind.Target, ind.Actual), cite(ind.Score, ind.Description, ind.Reason)...),
		Message: say("指标“%s”已达标得满分，偏差原因却填写“%s”；没有偏差的请填“无”，有偏差的请核对完成值和得分。", "“%s” met its target with full points, yet the reason says “%s”; write 无, or check actual and score.",
			ind.Name, brief(ind.Reason.Text))})
}
