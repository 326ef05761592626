package rules

import (
	"math/big"
	"slices"
	"strings"

	"fuhe/normalize"
)

// deniedWork reports whether the words before a number deny that so many were done: 未新建
// 充电桩120个. What stands behind another comma, or in another clause, is not denied.
func deniedWork(lead string) bool {
	clause := lastPart(lead)
	at, word := -1, ""
	for _, no := range denials["negation"].List() {
		if i := strings.LastIndex(clause, no); i > at || i == at && len(no) > len(word) {
			at, word = i, no
		}
	}
	if at < 0 || strings.ContainsAny(clause[at:], "0123456789的") {
		return false
	}
	work := clause[at+len(word):]
	return denials["work"].Prefix(work) != "" || objectVerbs.Prefix(work) != "" || activityVerbs.Prefix(work) != ""
}

// deniesOwnResult reports whether the description denies the very number that is the result.
// What is as much as the target lacks was not done indeed.
func deniesOwnResult(ind *normalize.Indicator, told []normalize.Quantity) bool {
	if ind.Actual.Kind != normalize.Quantitative || ind.Actual.Number.Value.Sign() <= 0 || goodAsZero(ind) || isRest(ind, ind.Actual.Number) {
		return false
	}
	return slices.ContainsFunc(told, func(q normalize.Quantity) bool {
		return agreesWith(q, ind.Actual) && deniedWork(ind.Description.Text[:q.Start])
	})
}

// isRest reports whether a number is what the result lacks of the target.
func isRest(ind *normalize.Indicator, n normalize.Number) bool {
	target, actual, ok := comparable(ind.Target, ind.Actual)
	if !ok {
		return false
	}
	return new(big.Rat).Sub(target, actual).Cmp(n.Value) == 0
}
