package rules

import (
	"fuhe/normalize"
	"fuhe/validate"
)

// NotDone: a planned task that did not take place is pointed out.
var NotDone = validate.Rule{
	ID: "not-done", Title: "计划任务已经开展", TitleEN: "planned tasks took place",
	Group: "指标值与完成值", Level: validate.Warning, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", From: 2020},
	Doc:      "指标值大于0而完成值为0，或完成值、描述写明未开展的，予以提示。≤指标、超支率、事故、投诉等以0为好的指标不报。",
	Example:  "指标值=100%，完成值0，描述“未开展”。",
	NearMiss: "“安全责任事故”指标值=0起，完成0起；“经费超支率”指标值≤0%，完成0：以0为好，不是未开展。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			for _, ind := range form.Indicators {
				checkDone(c, ind)
			}
		}
	},
}

func checkDone(c *validate.Checker, ind *normalize.Indicator) {
	if ind.Target.Kind == normalize.NoValue && ind.Actual.Kind != normalize.Qualitative {
		return
	}
	if !undone(ind) {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "actual", Ref: ind.Actual.Ref, Expected: ind.Target.Text, Found: ind.Actual.Text,
		Message: say("指标“%s”指标值%s，完成值为%s，任务未开展；请核实原因并在评分、时效指标中如实反映。", "“%s”: target %s, actual %s: the task did not take place; verify why, and let scores and timeliness tell it.",
			ind.Name, emptyAs(ind.Target.Text), ind.Actual.Text),
		Evidence: append(citeValues(ind.Target, ind.Actual), cite(ind.Description, ind.Reason)...)})
}

// undone reports whether a task that was planned did not take place at all.
func undone(ind *normalize.Indicator) bool {
	if !saysNothingDone(ind) {
		return false // most rows
	}
	op := direction(ind.Target)
	return op != normalize.OpLE && op != normalize.OpLT && !goodAsZero(ind) && !floorIsWrong(ind) && !betterNone["less"].In(ind.Name)
}

// saysNothingDone reports whether the result is none at all, whether or not that is good.
func saysNothingDone(ind *normalize.Indicator) bool {
	planned := ind.Target.Kind == normalize.Quantitative && ind.Target.Number.Value.Sign() > 0
	switch a := ind.Actual; {
	case a.Kind == normalize.Qualitative && a.Tier == normalize.TierNotDone:
		return denials["idle"].In(a.Text)
	case a.Kind == normalize.BlankValue && a.Blank != normalize.Empty: // "-" beside 未开展 is a zero
		return planned && denials["idle"].In(ind.Description.Text)
	default:
		return planned && a.Kind == normalize.Quantitative && a.Number.Value.Sign() == 0
	}
}
