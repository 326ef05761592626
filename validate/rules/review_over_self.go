package rules

import (
	"fuhe/normalize"
	"fuhe/validate"
)

// ReviewOverSelf: a review gives no more than the unit gave itself, nor than the weight.
var ReviewOverSelf = validate.Rule{
	ID: "review-over-self", Title: "复核得分不高于自评得分", TitleEN: "a review score does not exceed the self score",
	Group: "复核意见", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "复核在自评得分基础上扣减"},
	Doc:      "逐项、总分和项目汇总表核对复核得分不高于自评得分和分值。有行已报告的，总分随之偏高，不再重复；意见写明自评少计、应予调增的不报。",
	Example:  "自评得分4分，复核得分5分，没有调增说明。",
	NearMiss: "自评8分，复核10分，意见写明“完成值已达标，自评少计2分，予以调增”：调增有理由。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			if !form.Has(normalize.ColReviewScore) && !form.Total.ReviewScore.Present() {
				c.Skip("不是复核表")
			}
			raised := false
			for _, ind := range form.Indicators {
				raised = compareReview(c, ind.Name, "review_score", ind.Score, ind.ReviewScore, ind.Weight, ind.ReviewOpinion.Text+ind.Remark.Text) || raised
			}
			if !raised { // else the total is above because a row is
				compareReview(c, "总分", "total", form.Total.Score, form.Total.ReviewScore, normalize.Field{}, form.Conclusion.Text)
			}
		}
		for c, list := range p.Lists() {
			for _, pr := range list.Projects {
				compareReview(c, pr.Name.Text, "final_review_score", pr.SelfScore, pr.FinalScore, normalize.Field{}, pr.Problem.Text)
			}
		}
	},
}

// compareReview reports a review score that is too high, and whether it did.
func compareReview(c *validate.Checker, subject, field string, self, review, weight normalize.Field, opinion string) bool {
	if !self.Number.Known() || !review.Number.Known() {
		return false
	}
	overSelf := review.Number.Value.Cmp(self.Number.Value) > 0
	raised := contains(opinion, "少计", "调增", "自评偏低", "增加", "补计", "应得", "多扣", "上调")
	overWeight := weight.Number.Known() && review.Number.Value.Cmp(weight.Number.Value) > 0
	if !overWeight && (!overSelf || raised) {
		c.Agree()
		return false
	}
	limit := self
	if overWeight && (raised || weight.Number.Value.Cmp(self.Number.Value) < 0) {
		limit = weight
	}
	c.Find(validate.Finding{Subject: subject, Field: field, Ref: review.Ref, Expected: "≤ " + limit.Number.Text, Found: review.Text, Evidence: cite(weight, self, review),
		Message: say("“%s”复核得分%s高于%s；请核对复核得分，确需调增的请写明理由。", "“%s”: the review score %s exceeds %s; check it, or say why it was raised.", subject, review.Text, limit.Number.Text),
		Repairs: []validate.Repair{changeNumber(review, limit.Number.Text), changeNumber(self, review.Number.Text)}})
	return true
}
