package rules

import (
	"fuhe/normalize"
	"fuhe/validate"
)

// ReasonRestates: a reason says why, not what.
var ReasonRestates = validate.Rule{
	ID: "reason-restates", Title: "偏差原因说明为什么", TitleEN: "a reason says why, not what",
	Group: "偏差原因", Level: validate.Warning, Confidence: validate.Likely,
	Basis: validate.Basis{Document: "财预〔2020〕10号", Clause: "未完成绩效目标的，应分析原因", From: 2020},
	Doc: "未达到指标值、扣了分或按口径须说明超目标原因的指标，偏差原因只是重复完成情况描述或完成值，没有说明原因的词的，予以提示；另有文字但仍看不出原因的作为提问。" +
		"重复之外另有原因的，备注栏另写原因的，达标满分的行（由 reason-on-met-target 报告）不报。",
	Example:  "指标值≥100人，完成78人，完成情况与偏差原因都填“培训人员78人”。",
	NearMiss: "偏差原因“培训人员78人，因部分企业停产未派员参加”。",
	Settings: []string{"over_target"},
	Check: func(p *validate.Pass) {
		eachReason(p, func(c *validate.Checker, _ *normalize.Form, ind *normalize.Indicator) {
			checkRestates(c, p.Profile, ind)
		})
	},
}

func checkRestates(c *validate.Checker, p *validate.Profile, ind *normalize.Indicator) {
	if !lost(ind) && outcomeOf(ind.Target, ind.Actual) != unmet && !(p.OverTarget.ReasonRequired && overdone(p, ind)) {
		return
	}
	how := restates(ind)
	if how == 0 || causes.In(ind.Remark.Text) {
		c.Agree()
		return
	}
	f := validate.Finding{Subject: ind.Name, Field: "deviation_reason", Ref: ind.Reason.Ref, Expected: "偏差原因", Found: ind.Reason.Text,
		Evidence: append(citeValues(ind.Target, ind.Actual), cite(ind.Score, ind.Description, ind.Reason)...),
		Message: say("指标“%s”的偏差原因“%s”只重复了完成情况，没有说明为什么；请补充原因和改进措施。", "“%s”: the reason “%s” only repeats the result and does not say why; give the cause and the measures.",
			ind.Name, brief(ind.Reason.Text))}
	if how == wraps {
		f.Level, f.Confidence = validate.Note, validate.Question
		f.Message = say("指标“%s”的偏差原因“%s”除完成情况外看不出为什么；请补充原因和改进措施。", "“%s”: the reason “%s” tells more than the result but not why; give the cause and the measures.",
			ind.Name, brief(ind.Reason.Text))
	}
	c.Find(f)
}
