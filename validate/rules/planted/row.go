package planted

import (
	"cmp"
	"fmt"
)

// row is one indicator: what is so, and what its cells print.
type row struct {
	measure
	l1, l2         string
	t, a           int64 // target and result, hundredths
	month, done    int64 // of dates
	w, s, rs       int64 // weight, own score, review score, hundredths
	held           bool  // the scores are not derived from the result
	tier           int   // of qualitative results: 0 full, 1 partly
	cause          string
	cut            string // the reviewer's opinion where he cut
	advice         string // and where he did not
	frame          int    // the wording of the description
	sentence       int    // the wording of the narrative
	targetStyle    int
	numberStyle    style // of the result
	toldStyle      style // of the description
	narrativeStyle style
	bare           bool // the result without its unit
	prior, part    int64
	systemWord     bool  // the result is one of the system's words, though the target is a number
	inverse        bool  // scored by W×T/A above an upper bound
	step           int64 // scores are rounded to it, hundredths; 0 for one hundredth

	Name, Target, TargetOp, TargetValue, TargetUnit, Actual, Weight, Score, Desc, Reason string
	RActual, RScore, Deviation, Opinion, Coefficient, Evidence                           string
	Told                                                                                 string // what the narrative says
}

// counted reports whether the target is a number.
func (x *row) counted() bool { return x.kind != "x" && x.kind != "d" }

// met reports whether the result reaches the target.
func (x *row) met() bool {
	switch {
	case x.kind == "x":
		return x.tier == 0
	case x.kind == "d":
		return x.done <= x.month
	case x.op == "≤":
		return x.a <= x.t
	case x.op == "=" && x.t == 0:
		return x.a <= 0
	}
	return x.a >= x.t
}

// derive is the score that the result deserves.
func (x *row) derive() int64 {
	switch {
	case x.met():
		return x.w
	case x.kind == "x":
		return x.w * 70 / 100
	case x.kind == "d":
		return x.w / 2
	case x.t == 0:
		return 0
	case x.op == "≤" && x.inverse:
		return x.round(x.t*x.w, x.a)
	case x.op == "≤":
		return x.round(max(0, (2*x.t-x.a)*x.w), x.t)
	}
	return x.round(x.a*x.w, x.t)
}

// round is the fraction with the decimals that the form uses; what falls short stays so.
func (x *row) round(of, by int64) int64 {
	step := max(1, x.step)
	return min((2*of+step*by)/(2*step*by)*step, x.w-step)
}

// settle writes the cells from what is so.
func (x *row) settle(r *Report) {
	if !x.held {
		x.s = x.derive()
		if x.cut == "" {
			x.rs = x.s
		}
	}
	x.Name = x.name
	x.settleTarget(r)
	x.settleActual(r)
	x.Weight, x.Score, x.RScore = digits(x.w), digits(x.s), fixed(x.rs)
	x.Deviation, x.Opinion = digits(x.s-x.rs), x.cut
	x.Coefficient = "100"
	if x.w > 0 {
		x.Coefficient = digits(ratio(x.s, x.w, 10000))
	}
	if x.Opinion == "" {
		x.Opinion = cmp.Or(x.advice, r.noOpinion)
	}
	x.Reason = x.cause
	if x.cause == "" {
		x.Reason = r.noReason
	}
	x.Desc = x.describe(r)
	x.Evidence = []string{x.name + "统计表", "《" + x.name + "情况说明》", x.name + "台账、影像资料"}[x.frame%3]
	x.Told = x.narrate(r)
}

func (x *row) settleTarget(r *Report) {
	switch x.kind {
	case "x":
		x.Target, x.TargetOp, x.TargetValue, x.TargetUnit = x.op, "=", x.op, ""
		if r.Layout.Name == "pidu" {
			x.TargetOp = ""
		}
		return
	case "d":
		x.Target = []string{fmt.Sprintf("%d年%d月底前", r.year, x.month), fmt.Sprintf("%d月底前", x.month), fmt.Sprintf("%d年%d月", r.year, x.month)}[x.targetStyle%3]
		x.TargetOp, x.TargetValue, x.TargetUnit = "≤", x.Target, ""
		return
	}
	x.TargetOp, x.TargetValue, x.TargetUnit = x.op, digits(x.t), x.unit
	v := digits(x.t) + x.unit
	switch style := x.targetStyle; {
	case x.op == "=" && style%3 != 0, x.op == "=" && x.t == 0:
		x.Target = v
	case x.op == "≥" && style == 1:
		x.Target = "不少于" + v
	case x.op == "≥" && style == 2:
		x.Target = v + "以上"
	case x.op == "≥" && style == 3:
		x.Target = "≧" + v
	case x.op == "≤" && style == 1:
		x.Target = "不超过" + v
	case x.op == "≤" && style == 2:
		x.Target = "≦" + v
	default:
		x.Target = x.op + v
	}
}

func (x *row) settleActual(r *Report) {
	switch x.kind {
	case "x":
		x.Actual = []string{"达成预期指标", "部分达成预期指标并具有一定效果"}[x.tier]
	case "d":
		x.Actual = fmt.Sprintf("%d年%d月", r.year, x.done)
	default:
		unit := x.unit
		if x.bare {
			unit = ""
		}
		st := x.numberStyle
		if x.bare && st == inTenThousands {
			st = plain
		}
		x.Actual = write(x.a, unit, st)
	}
	if x.systemWord {
		x.Actual = "达成预期指标"
	}
	x.RActual = x.Actual
}
