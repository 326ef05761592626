package rules

import (
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// CutWithoutOpinion: a reviewer who takes points says why.
var CutWithoutOpinion = validate.Rule{
	ID: "cut-without-opinion", Title: "复核扣分写明意见", TitleEN: "a cut is explained in the opinion",
	Group: "复核意见", Level: validate.Warning, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "扣分应说明理由"},
	Doc:      "复核得分低于自评得分，而复核意见为空、“无意见”或只说“符合”“未发现问题”的，予以提示；项目汇总表按最终得分与存在问题核对。整改后恢复得分的、没有意见列的不报。",
	Example:  "自评5分，复核4分，意见为“无意见”。",
	NearMiss: "初步复核90.00分，整改后恢复为95.00分，与自评95.00分相同，存在问题栏写“无意见”：分数没有被扣，不必再写意见。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			if !form.Has(normalize.ColReviewOpinion) && !form.Has(normalize.ColRemark) {
				c.Skip("没有复核意见列")
				continue
			}
			for _, ind := range form.Indicators {
				opinion := ind.ReviewOpinion
				if !form.Has(normalize.ColReviewOpinion) {
					opinion = ind.Remark
				}
				compareCut(c, ind.Name, "review_opinion", ind.Score, ind.ReviewScore, opinion)
			}
		}
		for c, list := range p.Lists() {
			if !list.Has(normalize.ProjProblem) {
				c.Skip("没有存在问题列")
				continue
			}
			for _, pr := range list.Projects {
				compareCut(c, pr.Name.Text, "problem", pr.SelfScore, pr.FinalScore, pr.Problem)
			}
		}
	},
}

// approvals are opinions that find nothing to object to, and so are no ground for a cut.
var approvals = lexicon.Read("approvals")

func compareCut(c *validate.Checker, subject, field string, self, review, opinion normalize.Field) {
	if !self.Number.Known() || !review.Number.Known() {
		return
	}
	if review.Number.Value.Cmp(self.Number.Value) >= 0 || says(opinion) && !approvals.Has(strings.Trim(opinion.Text, " 。.；;")) {
		c.Agree()
		return
	}
	ref := opinion.Ref
	if !ref.Known() {
		ref = review.Ref
	}
	c.Find(validate.Finding{Subject: subject, Field: field, Ref: ref, Expected: "扣分理由", Found: emptyAs(opinion.Text), Evidence: cite(self, review, opinion),
		Message: say("“%s”复核得分%s低于自评得分%s，复核意见为“%s”；请写明扣分理由。", "“%s”: the review cuts %[3]s to %[2]s, the opinion is “%[4]s”; give the reason.",
			subject, review.Text, self.Text, emptyAs(opinion.Text)),
		Repairs: []validate.Repair{changeNumber(review, self.Number.Text), changeNumber(self, review.Number.Text)}})
}
