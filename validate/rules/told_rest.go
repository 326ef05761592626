package rules

import (
	"math/big"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// restWords stand right before what a result lacks of its target.
var restWords = []string{"余下", "剩余", "余下的", "剩余的", "尚余", "还差", "尚差", "少完成", "少办", "少开展", "少举办", "少建", "少培训", "少于目标", "少于目标值"}

// checkToldRest compares what a row says is left with its target and result: 余下5.6公里 of
// 64公里, of which 58.4公里 are done.
func checkToldRest(c *validate.Checker, ind *normalize.Indicator) {
	if outcomeOf(ind.Target, ind.Actual) != unmet || direction(ind.Target) != normalize.OpGE && direction(ind.Target) != normalize.OpEQ {
		return
	}
	target, actual, ok := comparable(ind.Target, ind.Actual)
	if !ok || ind.Actual.Unit == "%" || ind.Actual.Approx {
		return
	}
	rest := new(big.Rat).Sub(target, actual)
	for _, cell := range []struct {
		field string
		normalize.Field
	}{{"description", ind.Description}, {"deviation_reason", ind.Reason}} {
		if !contains(cell.Text, restWords...) {
			continue
		}
		for _, q := range normalize.Quantities(cell.Text) {
			if q.Unit == "" || q.Unit != ind.Target.Unit || q.Approx || q.Op != normalize.OpNone || !tellsRest(cell.Text[:q.Start]) {
				continue
			}
			if q.Number.Value.Cmp(rest) == 0 {
				c.Agree()
				continue
			}
			text := decimal(rest, q.Number)
			c.Find(validate.Finding{Level: validate.Warning, Confidence: validate.Question, Subject: ind.Name, Field: cell.field, Ref: cell.Ref, Expected: text + q.Unit, Found: q.Text,
				Message:  say("指标“%s”指标值%s、完成值%s，相差应为%s，写为“%s”；请核对。", "“%s”: between a target of %s and a result of %s lie %s, the text says “%s”; check it.", ind.Name, ind.Target.Text, ind.Actual.Text, text+q.Unit, q.Text),
				Evidence: append(citeValues(ind.Target, ind.Actual), cite(cell.Field)...), Repairs: []validate.Repair{change(cell.Field, cell.Text[:q.Start]+strings.Replace(q.Text, q.Number.Text, text, 1)+cell.Text[q.End:]),
					changeValue(ind.Target, decimal(new(big.Rat).Add(actual, q.Number.Value), ind.Target.Number)), changeValue(ind.Actual, decimal(new(big.Rat).Sub(target, q.Number.Value), ind.Actual.Number))}})
		}
	}
}

// tellsRest reports whether the words before a number end in what is left.
func tellsRest(before string) bool {
	for _, word := range restWords {
		if strings.HasSuffix(before, word) {
			return true
		}
	}
	return false
}
