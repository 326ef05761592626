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
	if !denials["negation"].In(clause) {
		return false // most clauses
	}
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
	if ind.Actual.Kind != normalize.Quantitative || ind.Actual.Number.Value.Sign() <= 0 {
		return false
	}
	denied := slices.ContainsFunc(told, func(q normalize.Quantity) bool {
		return deniedWork(ind.Description.Text[:q.Start]) && agreesWith(q, ind.Actual)
	})
	return denied && !goodAsZero(ind) && !isRest(ind, ind.Actual.Number)
}

// deniedBehind reports whether the clause that a number stands in goes on to deny the work,
// without another number that it could be of: 6个处理点建设暂缓, but not 10场，取消2场.
func deniedBehind(after string) bool {
	clause := after
	if i := strings.IndexAny(after, "，。；,;、\n"); i >= 0 {
		clause = after[:i]
	}
	return notStarted.In(clause) && !strings.ContainsAny(clause, "0123456789") && !contains(clause, "后", "其余", "其他", "外")
}

// isRest reports whether a number is what the result lacks of the target.
func isRest(ind *normalize.Indicator, n normalize.Number) bool {
	target, actual, ok := comparable(ind.Target, ind.Actual)
	if !ok {
		return false
	}
	return new(big.Rat).Sub(target, actual).Cmp(n.Value) == 0
}
