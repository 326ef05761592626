package rules

import (
	"math/big"
	"strings"

	"fuhe/normalize"
)

// outcome is how a result stands to its target. The zero outcome is unknown.
type outcome int

const (
	met outcome = iota + 1
	unmet
)

// outcomeOf compares a result with its target; 0 where that cannot be told surely:
// words, ranges, two readings, units that do not fit.
func outcomeOf(target, actual normalize.Value) outcome {
	t, a, ok := comparable(target, actual)
	if !ok {
		return 0
	}
	op := direction(target)
	c := a.Cmp(t)
	if actual.Approx {
		return 0
	}
	switch actual.Op { // a result that is itself a bound: ≥90%
	case normalize.OpGE, normalize.OpGT:
		if op != normalize.OpLE && op != normalize.OpLT && c >= 0 {
			return met
		}
		return 0
	case normalize.OpLE, normalize.OpLT:
		if (op == normalize.OpLE || op == normalize.OpLT) && c <= 0 {
			return met
		}
		return 0
	}
	switch op {
	case normalize.OpGE:
		return when(c >= 0)
	case normalize.OpEQ: // more than asked is met too, but where nothing is asked: =0起
		return when(c >= 0 && t.Sign() != 0 || t.Sign() == 0 && c <= 0)
	case normalize.OpGT:
		return when(c > 0)
	case normalize.OpLE:
		return when(c <= 0)
	case normalize.OpLT:
		return when(c < 0)
	}
	return 0
}

func when(ok bool) outcome {
	if ok {
		return met
	}
	return unmet
}

// comparable gives both values in one unit.
func comparable(target, actual normalize.Value) (t, a *big.Rat, ok bool) {
	if target.Kind != normalize.Quantitative || actual.Kind != normalize.Quantitative || target.Ambiguous || actual.Ambiguous || target.Approx {
		return nil, nil, false
	}
	if !normalize.Convertible(target.Unit, actual.Unit) {
		return nil, nil, false
	}
	if target.Unit == actual.Unit || actual.Unit == "" || target.Unit == "" {
		return target.Number.Value, actual.Number.Value, true
	}
	exact := normalize.Exactly(baseValue(target.Number, target.Unit))
	if exact.Overlaps(actual.Number.InBase(actual.Unit)) {
		return exact.Lo, exact.Lo, true // 8.7万人 is 87000人
	}
	return exact.Lo, baseValue(actual.Number, actual.Unit), true
}

// direction is how a target bounds: what is printed, or for a bare number what the
// indicator's noun says.
func direction(target normalize.Value) normalize.Op {
	if target.Bare && target.Upper {
		return normalize.OpLE
	}
	return target.Op
}

// reasoned reports whether the row gives a reason for a deviation, in its own column
// or, where the form has none, somewhere below the indicators.
func reasoned(form *normalize.Form, ind *normalize.Indicator) bool {
	if says(ind.Reason) || says(ind.Remark) || !form.Has(normalize.ColReviewScore) && says(ind.ReviewOpinion) {
		return true // 扣分原因 is the evaluator's, where no review follows
	}
	if !form.Has(normalize.ColReason) {
		for _, n := range form.Notes {
			if says(n) {
				return true
			}
		}
	}
	return false
}

// says reports whether a cell says something in words.
func says(f normalize.Field) bool {
	text := strings.Trim(f.Text, " 。.；;")
	return f.Filled() && text != "无" && text != "无偏差" && text != "无意见"
}

// hasReasonColumn reports whether the form has a place for reasons.
func hasReasonColumn(form *normalize.Form) bool {
	return form.Has(normalize.ColReason) || form.Has(normalize.ColRemark) || form.Has(normalize.ColReviewOpinion) && !form.Has(normalize.ColReviewScore) || len(form.Notes) > 0
}

// full reports whether the score is the whole weight.
func full(ind *normalize.Indicator) bool {
	return ind.Score.Number.Value.Cmp(ind.Weight.Number.Value) == 0
}

// scored reports whether weight and score are both printed numbers.
func scored(ind *normalize.Indicator) bool {
	return ind.Weight.Number.Known() && ind.Score.Number.Known()
}
