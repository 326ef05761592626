package rules

import (
	"math/big"
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// checkCutList compares a list of what was cut, an item each with its points, with the rows
// that the review of the sole form cut. Where there are as many items as rows, and all but one
// item have the points of a row, that one is asked about.
func checkCutList(c *validate.Checker, r *normalize.Report) {
	form := r.Own
	if form == nil || !form.Has(normalize.ColReviewScore) {
		return
	}
	rows := namedOnce(form.Indicators, func(ind *normalize.Indicator) string { return ind.Name })
	var cuts []*normalize.Indicator
	for _, ind := range form.Indicators {
		if cut := cutOf(ind); cut != nil && cut.Sign() > 0 {
			cuts = append(cuts, ind)
		}
	}
	var told []normalize.Figure
	for para := range paragraphs(r) {
		if !contains(para.heading, "扣分", "核减") || !slices.ContainsFunc(para.figures, isPoints) {
			continue
		}
		f, ok := soleCut(para)
		if !ok {
			return // an item with several, or of several
		}
		if rows.words.In(para.text) && unmatched([]normalize.Figure{f}, cuts) != nil {
			return // checkToldCuts compares it by its name
		}
		told = append(told, f)
	}
	if len(told) < 2 || len(told) != len(cuts) {
		return
	}
	compareCutList(c, form, told, cuts)
}

func cutOf(ind *normalize.Indicator) *big.Rat {
	return cutBetween(ind.Score.Number, ind.ReviewScore.Number)
}

// soleCut is the one figure of a paragraph that tells points taken off.
func soleCut(para passage) (found normalize.Figure, ok bool) {
	for n, f := range para.figures {
		if f.Unit != "分" {
			continue
		}
		lead := lastPart(para.before(n))
		if ok || f.Approx || f.Op != normalize.OpNone || !contains(lead, "扣", "核减") || contains(lead, "共", "合计", "每", "不") {
			return normalize.Figure{}, false
		}
		found, ok = f, true
	}
	return found, ok && !strings.Contains(para.text, "主要")
}

// unmatched takes from the rows those whose cuts are told, and returns the figures left over
// with the rows left over beside them; nil where none is.
func unmatched(told []normalize.Figure, cuts []*normalize.Indicator) map[*normalize.Indicator]normalize.Figure {
	used := map[*normalize.Indicator]bool{}
	var over []normalize.Figure
	for _, f := range told {
		matched := false
		for _, ind := range cuts {
			if !used[ind] && cutOf(ind).Cmp(f.Number.Value) == 0 {
				used[ind], matched = true, true
				break
			}
		}
		if !matched {
			over = append(over, f)
		}
	}
	if len(over) == 0 {
		return nil
	}
	out := map[*normalize.Indicator]normalize.Figure{}
	for _, ind := range cuts {
		if !used[ind] && len(over) > 0 {
			out[ind], over = over[0], over[1:]
		}
	}
	return out
}

func compareCutList(c *validate.Checker, form *normalize.Form, told []normalize.Figure, cuts []*normalize.Indicator) {
	left := unmatched(told, cuts)
	if left == nil {
		c.Agree()
		return
	}
	if len(left) != 1 {
		return
	}
	for ind, f := range left {
		want := decimal(cutOf(ind), f.Number)
		c.Find(validate.Finding{Form: form.Name, Level: validate.Warning, Confidence: validate.Question, Subject: ind.Name, Field: "narrative", Ref: f.Ref, Expected: want, Found: f.Text,
			Message:  say("正文“%s”，附表中只有“%s”扣%s分没有对应；请核对两处。", "the text says “%s”; of the form's cuts only that of “%s”, %s, has no counterpart; check both.", brief(f.Clause), ind.Name, want),
			Evidence: append([]validate.Evidence{citeFigure(f)}, cite(ind.Score, ind.ReviewScore)...), Repairs: []validate.Repair{changeFigure(f, want)}})
	}
}
