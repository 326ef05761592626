package rules

import (
	"math/big"

	"fuhe/normalize"
)

// toldCut reports whether the narrative takes just the points that a row lacks and names what
// it is about: 满意度指标扣0.5分，系问卷中… is the reason that a table without a column for
// reasons has no place for.
func toldCut(r *normalize.Report, ind *normalize.Indicator) bool {
	lacks := new(big.Rat).Sub(ind.Weight.Number.Value, ind.Score.Number.Value)
	for para := range paragraphs(r) {
		if !contains(para.text, "扣", "核减") {
			continue
		}
		for s := range para.sentences() {
			for n, f := range s.figures {
				if f.Unit == "分" && f.Number.Value.Cmp(lacks) == 0 && contains(lastPart(s.before(n)), "扣", "核减") && ind.Topic.Shared(normalize.NewPhrase(s.text)) > 0 {
					return true
				}
			}
		}
	}
	return false
}
