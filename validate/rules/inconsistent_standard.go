package rules

import (
	"math/big"
	"strings"
	"unicode"

	"fuhe/validate"
)

// InconsistentStandard: one defect is cut by one measure throughout a form.
var InconsistentStandard = validate.Rule{
	ID: "inconsistent-standard", Title: "同类问题扣分尺度一致", TitleEN: "equal defects are cut equally",
	Group: "复核意见", Level: validate.Note, Confidence: validate.Question,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "同类问题按同一尺度扣分"},
	Doc:      "同一张复核表中，意见文字相同（不计引号中的内容、数字和怎样扣分的话）的各行，扣分占分值的比例相差超过口径规定的百分点（review_cuts.tolerance）的，提请核实。指出几处缺陷的意见、只提建议的、没有扣分的行不比较；项目汇总表各项目分值不同，不比较。",
	Example:  "两项意见均为“未提供佐证材料”，一项扣分值的30%，另一项扣100%。",
	NearMiss: "两项意见均为“未提供佐证材料”，分值10分的扣3分，分值5分的扣1.5分：比例相同，不报。",
	Settings: []string{"review_cuts"},
	Check: func(p *validate.Pass) {
		tolerance := setting(p.Profile.ReviewCuts.Tolerance)
		for c, form := range p.Forms() {
			rows := verdicts(form)
			if len(rows) == 0 {
				c.Skip(noOpinions)
			}
			first := map[string]verdict{}
			for _, v := range rows {
				checkStandard(c, tolerance, first, v)
			}
		}
	},
}

func checkStandard(c *validate.Checker, tolerance *big.Rat, first map[string]verdict, v verdict) {
	share := cutShare(v)
	if share == nil || share.Sign() <= 0 || len(objections(v.opinion.Text)) != 1 {
		return
	}
	defect := plainDefect(v.opinion.Text)
	other, seen := first[defect]
	if !seen {
		first[defect] = v
		return
	}
	theirs := cutShare(other)
	if d := new(big.Rat).Sub(share, theirs); d.Abs(d).Cmp(tolerance) <= 0 {
		c.Agree()
		return
	}
	c.Find(validate.Finding{Subject: v.subject, Field: "review_score", Ref: v.review.Ref, Expected: "扣" + theirs.FloatString(0) + "%", Found: "扣" + share.FloatString(0) + "%",
		Evidence: cite(*other.weight, *other.self, *other.review, *other.opinion, *v.weight, *v.self, *v.review, *v.opinion),
		Message: say("“%s”与“%s”的意见相同，前者扣分值的%s%%，后者扣%s%%；请核实扣分尺度是否一致。", "“%s” and “%s” have the same opinion, yet one loses %s%% of its weight and the other %s%%; verify the measure.",
			v.subject, other.subject, share.FloatString(0), theirs.FloatString(0))})
}

func cutShare(v verdict) *big.Rat {
	cut := v.cut()
	if cut == nil {
		return nil
	}
	return percentOf(cut, v.weight)
}

// withoutCut leaves out the clauses that only say what is taken: 扣减该指标10%分值, 予以扣分.
func withoutCut(opinion string) string {
	var kept []string
	for clause := range strings.FieldsFuncSeq(opinion, clauseEnd) {
		if !contains(clause, "扣", "核减", "减分", "不得分", "不计分") {
			kept = append(kept, clause)
		}
	}
	if len(kept) == 0 {
		return opinion
	}
	return strings.Join(kept, "，")
}

// plainDefect is an opinion without what it quotes and without numbers and marks: what
// it objects to in general.
func plainDefect(opinion string) string {
	quoted := false
	opinion = withoutCut(opinion)
	return strings.Map(func(r rune) rune {
		switch {
		case r == '“' || r == '「':
			quoted = true
			return -1
		case r == '”' || r == '」':
			quoted = false
			return -1
		case quoted || !unicode.Is(unicode.Han, r):
			return -1
		}
		return r
	}, opinion)
}
