package rules

import (
	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// zeroGrounds are the grounds on which a review may give nothing at all.
var zeroGrounds = lexicon.Read("zero_grounds")

// ZeroWithoutGround: a review that gives nothing names a ground for it.
var ZeroWithoutGround = validate.Rule{
	ID: "zero-without-ground", Title: "复核记零分的写明依据", TitleEN: "the opinion says why a review gives no points",
	Group: "复核意见", Level: validate.Warning, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "无佐证材料、与项目无关、重复设置、内容不匹配或未开展的不得分"},
	Doc:      "自评有得分而复核为0分的，意见应写明不得分的依据：没有佐证材料、与项目无关、指标重复、内容不匹配、数据不实、未开展等。自评本为0分的、按完成值计算即为0分的不报；没有意见的由 cut-without-opinion 报告。",
	Example:  "自评5分，复核0分，意见“完成情况描述过于简单”。",
	NearMiss: "自评5分，复核0分，意见“该项工作未开展”：依据成立，不报。",
	Settings: []string{"at_most"},
	Check: func(p *validate.Pass) {
		eachVerdict(p, func(c *validate.Checker, v verdict) { checkZero(c, p.Profile, v) })
	},
}

func checkZero(c *validate.Checker, profile *validate.Profile, v verdict) {
	cut := v.cut()
	if cut == nil || cut.Sign() <= 0 || v.review.Number.Value.Sign() != 0 || !says(*v.opinion) {
		return
	}
	if zeroGrounds.In(v.opinion.Text) || arithmeticZero(profile, v.indicator) {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: v.subject, Field: "review_opinion", Ref: v.opinion.Ref, Expected: "不得分的依据", Found: v.opinion.Text, Evidence: cite(*v.self, *v.review, *v.opinion),
		Message: say("“%s”自评%s分，复核记0分，意见“%s”没有写明不得分的依据；请补充依据或按缺陷程度扣分。", "“%s”: self score %s, the review gives 0, and the opinion “%s” names no ground for it; add one, or cut by degree.",
			v.subject, v.self.Text, brief(v.opinion.Text))})
}

// arithmeticZero: the formula gives nothing for the result, the reviewer's where there is one.
func arithmeticZero(profile *validate.Profile, ind *normalize.Indicator) bool {
	row := *ind
	if row.ReviewActual.Kind == normalize.Quantitative {
		row.Actual = row.ReviewActual
	}
	if !row.Weight.Number.Known() || outcomeOf(row.Target, row.Actual) != unmet {
		return false
	}
	for _, s := range formulaScores(profile, &row, false) {
		if s.Lo.Sign() == 0 {
			return true
		}
	}
	return false
}
