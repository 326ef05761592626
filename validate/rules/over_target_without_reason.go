package rules

import (
	"fuhe/normalize"
	"fuhe/validate"
)

// OverTargetWithoutReason: a result far above its target is explained.
var OverTargetWithoutReason = validate.Rule{
	ID: "over-target-without-reason", Title: "大幅超目标的说明原因", TitleEN: "a result far above the target is explained",
	Group: "偏差原因", Level: validate.Warning, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "偏离绩效目标的，应分析原因", From: 2020},
	Doc:      "超出指标值达到口径比例、口径要求说明原因，而偏差原因为空或“无”的，予以提示。≤指标、指标值为0、百分率、没有原因列的表不报。",
	Example:  "指标值≥10场，完成14场，超出40%，偏差原因为空。",
	NearMiss: "“群众知晓率”指标值≥60%，完成100%，没有写原因：比率最高就是100%，不作超目标看。",
	Settings: []string{"over_target"},
	Later:    true,
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			if !p.Profile.OverTarget.ReasonRequired || !form.Has(normalize.ColReason) {
				c.Skip("口径不要求说明，或表中没有原因列")
				continue
			}
			for _, ind := range form.Indicators {
				checkOverReason(c, p.Profile, form, ind)
			}
		}
	},
}

func checkOverReason(c *validate.Checker, profile *validate.Profile, form *normalize.Form, ind *normalize.Indicator) {
	over := excess(ind)
	if over == nil || over.Cmp(setting(profile.OverTarget.Threshold)) < 0 {
		return
	}
	if reasoned(form, ind) {
		c.Agree()
		return
	}
	f := validate.Finding{Subject: ind.Name, Field: "deviation_reason", Ref: refOf(ind.Actual, ind.Reason), Basis: profile.OverTarget.Source, Expected: "偏差原因", Found: emptyAs(ind.Reason.Text),
		Message: say("指标“%s”完成值%s大幅超出指标值%s，未说明偏差原因；请补充原因和改进措施。", "“%s”: actual %s far exceeds the target %s without a reason; give the reason and the measures.",
			ind.Name, ind.Actual.Text, ind.Target.Text),
		Evidence: append(citeValues(ind.Target, ind.Actual), cite(ind.Reason)...)}
	for _, cause := range c.Earlier() {
		if cause.Rule == OverTarget.ID && cause.Ref.Same(ind.Actual.Ref) {
			if cause.Confidence != validate.Question && !says(ind.ReviewOpinion) {
				cause.Level = max(cause.Level, validate.Warning) // the profile cuts nothing for it, yet asks for the reason
			}
			c.FindAfter(cause, f)
			return
		}
	}
	c.Find(f)
}

func emptyAs(text string) string {
	if text == "" {
		return "空白"
	}
	return text
}
