package rules

import (
	"slices"

	"fuhe/normalize"
	"fuhe/validate"
)

// SatisfactionWithoutSurvey: a satisfaction that is just what was asked for, or 100 %,
// wants a survey.
var SatisfactionWithoutSurvey = validate.Rule{
	ID: "satisfaction-without-survey", Title: "满意度有调查依据", TitleEN: "a satisfaction rests on a survey",
	Group: "佐证材料", Level: validate.Note, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效自评复核通行做法", Clause: "满意度指标应说明调查方式和样本"},
	Doc:      "满意度完成值恰为指标值或100%，而该行的描述、原因、佐证材料和正文中说到满意度的段落都没有提到问卷、样本、访谈、测评等调查方式的，提示。表中没有描述列或佐证材料列（无处说明）、正文或附件说明了调查、材料清单中有问卷的不报；以“未收到投诉”为依据的由 no-complaint-as-satisfaction 报告。",
	Example:  "“参训学员满意度”指标值≥90%，完成值90%，描述“满意度大于90%”，没有调查说明。",
	NearMiss: "“受益群众满意度”完成值100%，描述“发放问卷200份，均为满意”。",
	Check: func(p *validate.Pass) {
		surveyed := tellsSurvey(p.Report)
		for c, form := range p.Forms() {
			switch {
			case !form.Has(normalize.ColDescription) && !form.Has(normalize.ColEvidence):
				c.Skip("表中没有可说明调查方式的栏目")
			case surveyed || formTellsSurvey(form):
				c.Skip("报告另外说明了满意度调查")
			default:
				for _, ind := range form.Indicators {
					checkSurvey(c, ind)
				}
			}
		}
	},
}

// tellsSurvey reports whether the narrative or the list of evidence tells of a survey.
func tellsSurvey(r *normalize.Report) bool {
	for para := range paragraphs(r) {
		if contains(para.text, "满意") && evidenceWords["survey"].In(para.text) {
			return true
		}
	}
	for _, m := range r.Materials {
		if evidenceWords["survey"].In(m.Text) {
			return true
		}
	}
	return false
}

func formTellsSurvey(form *normalize.Form) bool {
	told := func(f normalize.Field) bool { return contains(f.Text, "满意") && evidenceWords["survey"].In(f.Text) }
	for _, g := range form.Goals {
		if told(g.Actual) {
			return true
		}
	}
	for _, n := range form.Notes {
		if told(n) {
			return true
		}
	}
	return told(form.Conclusion)
}

// satisfaction reports whether the row measures how satisfied people are, in percent.
func satisfaction(ind *normalize.Indicator) bool {
	return contains(ind.Name, "满意") && !contains(ind.Name, "投诉", "不满意") && ind.Actual.Kind == normalize.Quantitative && ind.Actual.Unit == "%"
}

// rowText is all that a row says about its result in words.
func rowText(ind *normalize.Indicator) []normalize.Field {
	return []normalize.Field{ind.Description, ind.Reason, ind.Evidence, ind.Remark, ind.ReviewOpinion}
}

// rowSurveyed reports whether the row tells of a survey, calm whether it tells that nobody
// complained.
func rowSurveyed(ind *normalize.Indicator) bool {
	return slices.ContainsFunc(rowText(ind), func(f normalize.Field) bool { return evidenceWords["survey"].In(f.Text) })
}

func calm(ind *normalize.Indicator) bool {
	return slices.ContainsFunc(rowText(ind), func(f normalize.Field) bool { return noComplaint(f.Text) != "" })
}

func checkSurvey(c *validate.Checker, ind *normalize.Indicator) {
	if !satisfaction(ind) || calm(ind) || ind.Evidence.Filled() {
		return
	}
	v := ind.Actual.Number.Value
	just := ""
	switch {
	case v.Cmp(hundred) == 0:
		just = "100%"
	case ind.Target.Kind == normalize.Quantitative && v.Cmp(ind.Target.Number.Value) == 0:
		just = ind.Target.Text
	}
	if just == "" || rowSurveyed(ind) {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "actual", Ref: ind.Actual.Ref, Expected: "调查方式和样本", Found: ind.Actual.Text, Evidence: append(citeValues(ind.Target, ind.Actual), cite(ind.Description)...),
		Message: say("“%s”完成值%s（恰为%s），未说明调查方式和样本；请补充问卷等依据。", "“%s”: %s (just %s), and no survey is told of; add what it rests on.", ind.Name, ind.Actual.Text, just)})
}
