package rules

import (
	"fuhe/normalize"
	"fuhe/validate"
)

// ReviewScoreBlank: a review scores every row that has a self score.
var ReviewScoreBlank = validate.Rule{
	ID: "review-score-blank", Title: "复核得分逐项填写", TitleEN: "every scored row has a review score",
	Group: "复核意见", Level: validate.Warning, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "逐项复核并计分"},
	Doc:      "有自评得分的行，复核得分不应为空。抽查复核的表（过半的行没有复核得分）、意见写明未抽查或不复核的行、项目汇总表中说明不开展自评的项目不报；只给已整改项目填写整改后得分的汇总表按同类项目判断。",
	Example:  "二十项指标中一项自评5分，复核得分为空。",
	NearMiss: "二十项中只复核了六项，其余未抽查：不报。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			checkFormReviewed(c, form)
		}
		for c, list := range p.Lists() {
			checkListReviewed(c, list)
		}
	},
}

// scoredRow is a row with a self score and the cell for the score of its review.
type scoredRow struct {
	subject, field string
	self, review   normalize.Field
	excused        bool // it says why nothing stands there
}

func checkFormReviewed(c *validate.Checker, form *normalize.Form) {
	if !form.Has(normalize.ColReviewScore) {
		c.Skip("没有复核得分列")
		return
	}
	var rows []scoredRow
	for _, ind := range form.Indicators {
		rows = append(rows, scoredRow{ind.Name, "review_score", ind.Score, ind.ReviewScore, contains(ind.ReviewOpinion.Text+ind.Remark.Text, "未抽", "不复核", "未复核", "不参与")})
	}
	checkReviewed(c, rows)
}

// checkListReviewed asks for the final score among projects of one kind, since some lists
// print it for rectified projects alone.
func checkListReviewed(c *validate.Checker, list *normalize.ProjectList) {
	var prelim []scoredRow
	final := map[string][]scoredRow{}
	for _, p := range list.Projects {
		if list.Has(normalize.ProjPrelim) {
			prelim = append(prelim, scoredRow{p.Name.Text, "prelim_review_score", p.SelfScore, p.PrelimScore, p.Explained})
		}
		if list.Has(normalize.ProjFinal) {
			kind := rectified(p)
			final[kind] = append(final[kind], scoredRow{p.Name.Text, "final_review_score", p.SelfScore, p.FinalScore, p.Explained})
		}
	}
	if len(prelim)+len(final) == 0 {
		c.Skip("没有复核得分列")
	}
	checkReviewed(c, prelim)
	for _, kind := range []string{"是", "否", ""} {
		checkReviewed(c, final[kind])
	}
}

// checkReviewed finds the blank ones among rows of which more than half are scored.
func checkReviewed(c *validate.Checker, rows []scoredRow) {
	filled, scored := 0, 0
	for _, r := range rows {
		if r.self.Number.Known() && !r.excused {
			scored++
			if r.review.Number.Known() {
				filled++
			}
		}
	}
	if filled*2 <= scored {
		return
	}
	for _, r := range rows {
		switch {
		case !r.self.Number.Known() || r.excused:
		case r.review.Present() && !r.review.Filled():
			c.Find(validate.Finding{Subject: r.subject, Field: r.field, Ref: r.review.Ref, Expected: "复核得分", Found: emptyAs(r.review.Text), Evidence: cite(r.self, r.review),
				Message: say("“%s”自评%s分，复核得分为%s；请补填复核得分或说明未复核。", "“%s”: self score %s, but the review score is %s; fill it in, or say that it was not reviewed.", r.subject, r.self.Text, emptyAs(r.review.Text))})
		default:
			c.Agree()
		}
	}
}
