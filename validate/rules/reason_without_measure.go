package rules

import (
	"strconv"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// ReasonWithoutMeasure: who missed a target says what will be done about it.
var ReasonWithoutMeasure = validate.Rule{
	ID: "reason-without-measure", Title: "未达标指标写明改进措施", TitleEN: "a missed target comes with a measure",
	Group: "偏差原因", Level: validate.Note, Confidence: validate.Likely,
	Basis: validate.Basis{Document: "财预〔2020〕10号", Clause: "未完成绩效目标的，应说明原因并研究提出改进措施", From: 2020},
	Doc: "表头要求填写改进措施，定量指标未达到指标值且扣了分，原因中没有下一步、将、加强、改进等措施或后续安排的，予以提示。只要求填写原因的列、表后另有改进措施的、" +
		"备注栏写明措施的、只重复完成情况或只有套话的原因（由其他规则报告）不报。",
	Example:  "“偏差原因及改进措施”填“培训报名人数不足”，没有写下一步怎么办。",
	NearMiss: "“未完成原因分析”列填“培训报名人数不足”；原因后写“下一步提前发布通知”。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			if !form.Has(normalize.ColMeasures) || givesMeasures(form) {
				c.Skip("没有要求改进措施的列，或措施写在表后")
				continue
			}
			c.Skip("没有未达标指标的原因")
			for _, ind := range form.Indicators {
				if gives(ind) && lost(ind) && outcomeOf(ind.Target, ind.Actual) == unmet {
					checkRemedy(c, p.Report.Year, ind)
				}
			}
		}
	},
}

// givesMeasures reports whether the lines below the indicators tell measures.
func givesMeasures(form *normalize.Form) bool {
	for _, n := range form.Notes {
		if says(n) && givesMeasure(n.Text) {
			return true
		}
	}
	return false
}

// namesLaterYear reports whether a text speaks of a year after the report's: 2025年建成.
func namesLaterYear(text string, year int) bool {
	for i := 1; year != 0 && i <= 3; i++ {
		if strings.Contains(text, strconv.Itoa(year+i)) {
			return true
		}
	}
	return false
}

func checkRemedy(c *validate.Checker, year int, ind *normalize.Indicator) {
	reason := ind.Reason.Text
	if givesMeasure(reason) || namesLaterYear(reason, year) || givesMeasure(ind.Remark.Text) || restates(ind) != 0 || stockOnly(reason) || contains(reason, "同上", "见上") {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "deviation_reason", Ref: ind.Reason.Ref, Expected: "改进措施", Found: reason,
		Evidence: append(citeValues(ind.Target, ind.Actual), cite(ind.Score, ind.Reason)...),
		Message:  say("指标“%s”未达标，“%s”只说明了原因；请补充改进措施。", "“%s” missed its target, “%s” gives only the cause; add what will be done.", ind.Name, brief(reason))})
}
