package rules

import (
	"math/big"
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// checkToldCuts compares the points that sentences take off indicators by name with the
// rows of the sole form: 制度执行有效性扣1.6分. Where no review stands beside the office's scores,
// they are an evaluator's, which lie below the weights.
func checkToldCuts(c *validate.Checker, r *normalize.Report) {
	form := r.Own
	if form == nil {
		return
	}
	indicators := form.Indicators
	if !form.Has(normalize.ColReviewScore) {
		indicators = nil
		for _, v := range evaluations(form) {
			row := *v.indicator
			row.Score, row.ReviewScore = *v.self, *v.review
			indicators = append(indicators, &row)
		}
	}
	rows := namedOnce(indicators, func(ind *normalize.Indicator) string { return ind.Name })
	for para := range paragraphs(r) {
		checkToldCutsIn(c, rows, para)
	}
	if strings.Contains(form.Conclusion.Text, "分") && contains(form.Conclusion.Text, cutOrReview...) {
		checkToldCutsIn(c, rows, passage{"总体结论", form.Conclusion.Text, form.Conclusion.Ref, 0, normalize.FiguresIn(form.Conclusion.Text, "总体结论", r.Year, form.Conclusion.Ref)})
	}
}

// cutOrReview are words without which no text tells cuts.
var cutOrReview = []string{"扣", "核减", "复核", "自评得"}

func checkToldCutsIn(c *validate.Checker, rows named[*normalize.Indicator], para passage) {
	if !slices.ContainsFunc(para.figures, func(f normalize.Figure) bool { return f.Unit == "分" }) || !contains(para.text, cutOrReview...) || !rows.words.In(para.text) {
		return
	}
	several := cutTwice(rows, para)
	for s := range para.sentences() {
		names := rows.in(s.text)
		for _, f := range s.figures {
			if told := last(names, f.Start-s.start); told.name != "" && !several[told.name] && f.Unit == "分" && f.Op == normalize.OpNone && !f.Approx && !pastOthers(s, s.start+told.end, f) {
				checkToldCut(c, rows.by[told.name], s.text[told.end:f.Start-s.start], f)
			}
		}
	}
}

// pastOthers reports whether two quantities or more stand between the end of a name and a
// figure, so that it may be of what they tell. A quoted name is what all of them are of.
func pastOthers(s passage, from int, f normalize.Figure) bool {
	if behind := s.between(from, f.Start); strings.HasPrefix(behind, "”") || strings.HasPrefix(behind, "指标") {
		return false
	}
	others := 0
	for _, o := range s.figures {
		if o.Start >= from && o.Start < f.Start && o.Unit != "分" {
			others++
		}
	}
	return others > 1
}

// cutTwice are the names behind which a passage takes points more than once, for one objection
// after the other.
func cutTwice(rows named[*normalize.Indicator], para passage) map[string]bool {
	cuts, out := map[string]int{}, map[string]bool{}
	names := rows.in(para.text)
	for n, f := range para.figures {
		if told := last(names, f.Start-para.start); told.name != "" && f.Unit == "分" && contains(lastPart(para.before(n)), "扣", "核减") {
			cuts[told.name]++
			out[told.name] = cuts[told.name] > 1
		}
	}
	return out
}

// checkToldCut compares one figure with what the review took off the row, or left of it.
func checkToldCut(c *validate.Checker, ind *normalize.Indicator, between string, f normalize.Figure) {
	name := lastPart(between)
	if weight := ind.Weight.Number; weight.Known() && f.Number.Value.Cmp(weight.Value) > 0 {
		return // of its level
	}
	cut := cutOf(ind)
	if cut == nil || contains(between, "等", "每", "合计", "共", "不予扣", "不扣") {
		return
	}
	var want []*big.Rat
	switch {
	case f.Role == normalize.RoleWeight, strings.Contains(name, "分值"):
		return
	case contains(name, "自评") && contains(name, "扣"):
		return
	case contains(name, "扣", "核减"):
		want = append(want, cut)
		if ind.Weight.Number.Known() {
			want = append(want, new(big.Rat).Sub(ind.Weight.Number.Value, ind.ReviewScore.Number.Value))
		}
	case contains(name, "复核得", "复核后得", "复核评"):
		want = append(want, ind.ReviewScore.Number.Value)
	case contains(name, "自评得"):
		want = append(want, ind.Score.Number.Value)
	default:
		return
	}
	for _, w := range want {
		if normalize.Exactly(w).Overlaps(f.Number.Interval()) {
			c.Agree()
			return
		}
	}
	text := decimal(want[0], f.Number)
	if ind.Score.Ref == ind.Weight.Ref {
		c.Find(validate.Finding{Subject: ind.Name, Field: "narrative", Ref: f.Ref, Level: validate.Warning, Confidence: validate.Likely, Expected: text, Found: f.Text,
			Evidence: append([]validate.Evidence{citeFigure(f)}, cite(ind.Weight, ind.ReviewScore)...), Repairs: []validate.Repair{changeFigure(f, text)},
			Message: say("正文说指标“%s”%s，表中分值%s、得分%s；请核对两处。", "the text says of “%s” %s, its row has a weight of %s and a score of %s; check both.", ind.Name, strings.TrimLeft(name, "，。、：”“ ")+f.Text, ind.Weight.Text, ind.ReviewScore.Text)})
		return
	}
	c.Find(validate.Finding{Subject: ind.Name, Field: "narrative", Ref: f.Ref, Level: validate.Warning, Confidence: validate.Likely, Expected: text, Found: f.Text,
		Evidence: append([]validate.Evidence{citeFigure(f)}, cite(ind.Score, ind.ReviewScore)...), Repairs: []validate.Repair{changeFigure(f, text)},
		Message: say("正文说指标“%s”%s，表中自评%s、复核%s；请核对两处。", "the text says of “%s” %s, its row has self %s and review %s; check both.", ind.Name, strings.TrimLeft(name, "，。、：”“ ")+f.Text, ind.Score.Text, ind.ReviewScore.Text)})
}
