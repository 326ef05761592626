package rules

import (
	"fuhe/normalize"
	"fuhe/validate"
)

// UnmetWithoutReason: an unmet target that lost points is explained.
var UnmetWithoutReason = validate.Rule{
	ID: "unmet-without-reason", Title: "未达标指标说明原因", TitleEN: "an unmet target is explained",
	Group: "偏差原因", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "未完成绩效目标的，应说明原因并提出改进措施", From: 2020},
	Doc:      "得分低于分值、且定量指标未达到指标值或定性指标未得满分，而偏差原因为空或“无”的，报告错误；没有分值、得分列的表（转移支付），定量指标未达到指标值而原因为空的同样报告。定量指标已达标却扣分的由 met-but-cut 报告；复核意见已指出缺少原因的，只作提示。没有原因列和原因说明的表、没有原因列而正文写明该项扣分的、预算执行行不报。",
	Example:  "指标值≥75%，完成72%，扣0.4分，偏差原因为空。",
	NearMiss: "指标值≥20场，完成18场，得45分（分值50分），表下“未完成原因分析”写“场馆维修两个月，讲座减少两场”：原因写在表下，一处说明全表。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			if !hasReasonColumn(form) {
				c.Skip("表中没有原因列")
				continue
			}
			for _, ind := range form.Indicators {
				checkUnmetReason(c, p.Report, form, ind)
			}
		}
	},
}

func checkUnmetReason(c *validate.Checker, r *normalize.Report, form *normalize.Form, ind *normalize.Indicator) {
	if !form.Has(normalize.ColScore) && !form.Has(normalize.ColWeight) {
		checkUnscoredReason(c, form, ind)
		return
	}
	if !scored(ind) || ind.Score.Number.Value.Cmp(ind.Weight.Number.Value) >= 0 || outcomeOf(ind.Target, ind.Actual) == met {
		return
	}
	if reasoned(form, ind) || contains(ind.Name+ind.L1+ind.L2, "预算执行") || !form.Has(normalize.ColReason) && toldCut(r, ind) {
		c.Agree()
		return
	}
	f := validate.Finding{Subject: ind.Name, Field: "deviation_reason", Ref: refOf(normalize.Value{Ref: ind.Reason.Ref}, ind.Score), Expected: "偏差原因", Found: emptyAs(ind.Reason.Text),
		Message:  say("指标“%s”得分%s低于分值%s，未说明原因；请补充偏差原因和改进措施。", "“%s” scores %s of %s without a reason; give the reason and the measures.", ind.Name, ind.Score.Text, ind.Weight.Number.Text),
		Evidence: append(citeValues(ind.Target, ind.Actual), cite(ind.Weight, ind.Score, ind.Reason)...),
		Repairs:  []validate.Repair{changeNumber(ind.Score, ind.Weight.Number.Text), changeNumber(ind.Weight, ind.Score.Number.Text)}}
	if says(ind.ReviewOpinion) && contains(ind.ReviewOpinion.Text, "原因") {
		f.Level = validate.Note
		f.Message = say("指标“%s”得分%s低于分值%s，未说明原因；复核意见已指出，请督促单位补充。", "“%s” scores %s of %s without a reason; the review opinion says so, have it added.", ind.Name, ind.Score.Text, ind.Weight.Number.Text)
		f.Evidence = append(f.Evidence, cite(ind.ReviewOpinion)...)
	}
	c.Find(f)
}

// checkUnscoredReason asks a form without points, as for transfer payments, for the reason
// of every target that was not met.
func checkUnscoredReason(c *validate.Checker, form *normalize.Form, ind *normalize.Indicator) {
	switch {
	case outcomeOf(ind.Target, ind.Actual) != unmet || !form.Has(normalize.ColReason):
	case isRate(ind) && boundedRates.Suffix(ind.Name) != "" && ind.Target.Number.Value.Cmp(hundred) > 0: // nobody can meet it: rate-out-of-range tells it
	case reasoned(form, ind):
		c.Agree()
	default:
		c.Find(validate.Finding{Subject: ind.Name, Field: "deviation_reason", Ref: refOf(normalize.Value{Ref: ind.Reason.Ref}, ind.NameField), Expected: "未完成原因", Found: emptyAs(ind.Reason.Text),
			Message:  say("指标“%s”完成值%s未达到指标值%s，未说明原因；请核对完成值，或补充未完成原因和改进措施。", "“%s”: the actual %s misses the target %s without a reason; check the actual, or give the reason and the measures.", ind.Name, ind.Actual.Text, ind.Target.Text),
			Evidence: append(citeValues(ind.Target, ind.Actual), cite(ind.Reason)...)})
	}
}
