package rules

import (
	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// OpinionWithoutCut: who objects to a row takes points, or says why not.
var OpinionWithoutCut = validate.Rule{
	ID: "opinion-without-cut", Title: "指出问题的有相应扣分", TitleEN: "what the review objects to costs points",
	Group: "复核意见", Level: validate.Note, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "按缺陷程度扣减该指标分值"},
	Doc:      "复核意见（项目汇总表为存在问题）指出了缺陷，而复核得分等于自评得分的，予以提示。只提建议、写明不扣分或已整改、项目标明已整改的，备注栏写的是单位自己的偏差原因的，自评已自行扣分而意见未提扣减的，以及复核更正了完成值、更正后仍达标的不报。",
	Example:  "意见“完成值与佐证材料不符，扣减部分分值”，自评5分，复核仍为5分。",
	NearMiss: "意见“建议下年度细化指标”，自评5分，复核5分：只是建议，不报。",
	Check: func(p *validate.Pass) {
		eachVerdict(p, checkObjection)
		eachListVerdict(p, checkObjection)
	},
}

func checkObjection(c *validate.Checker, v verdict) {
	if v.project != nil {
		v.review = &v.project.FinalScore // it stands for the row where no first review is printed
	}
	cut := v.cut()
	if cut == nil || !says(*v.opinion) || v.project != nil && rectified(v.project) == "是" {
		return
	}
	found := objections(v.opinion.Text)
	if len(found) == 0 || cut.Sign() != 0 || clearedWords.In(v.opinion.Text) || cutByItself(v) || correctedYetMet(v.indicator) || v.ownReason() {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: v.subject, Field: v.field, Ref: v.opinion.Ref, Expected: "< " + v.self.Number.Text, Found: v.review.Text, Evidence: cite(*v.self, *v.review, *v.opinion),
		Message: say("“%s”的意见指出“%s”，复核得分%s却与自评得分相同；请扣分或写明不扣分的理由。", "“%s”: the opinion objects “%s”, yet the review gives the full self score %s; cut it, or say why not.",
			v.subject, brief(found[0]), v.review.Text)})
}

// cutByItself: the unit took the points already, and the opinion names no cut.
func cutByItself(v verdict) bool {
	return v.weight.Number.Known() && v.self.Number.Value.Cmp(v.weight.Number.Value) < 0 && !contains(v.opinion.Text, "扣")
}

// ownReason: where one column holds the office's remarks and the reviewer's, one that
// explains a deviation and names neither evidence nor a cut is the office's.
func (v verdict) ownReason() bool {
	if v.indicator == nil || !v.opinion.Ref.Same(v.indicator.Remark.Ref) {
		return false
	}
	text := v.opinion.Text
	return (givesCause(v.subject, text) || givesMeasure(text)) && !reviewersWords.In(text)
}

// reviewersWords are those of a reviewer, not of an office that explains itself.
var reviewersWords = lexicon.Read("reviewers_words")

// correctedYetMet: what the reviewer objects to is the value, which he put right, and the
// right one meets the target, too.
func correctedYetMet(ind *normalize.Indicator) bool {
	if ind == nil || ind.Actual.Kind != normalize.Quantitative || ind.ReviewActual.Kind != normalize.Quantitative {
		return false
	}
	return ind.Actual.Number.Value.Cmp(ind.ReviewActual.Number.Value) != 0 && outcomeOf(ind.Target, ind.ReviewActual) == met
}
