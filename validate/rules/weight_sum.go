package rules

import (
	"math/big"
	"slices"

	"fuhe/normalize"
	"fuhe/validate"
)

// WeightSum: the weights of the leaves and of budget execution add up to the printed
// total, or to 100; those of a level to the points printed in its name.
var WeightSum = validate.Rule{
	ID: "weight-sum", Title: "各指标分值之和等于总分值", TitleEN: "weights add up to the total",
	Group: "分值分配", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", From: 2020},
	Doc:      "将各末级指标分值与预算执行率分值相加，与总分行分值（未列示时为100分）核对；一级指标名称带分值的，再与其下级指标分值之和核对（只有一级不符、而全表合计无误的，指向名称所标分值）。有指标未列分值、没有合计行而所列不足总分值一半（节选）、或预算执行分值在表外且合计为90或80分、或余下的分值恰为印出的执行得分按执行率所对应的分值时不核对。",
	Example:  "产出指标(50分)下各指标分值为10、10、10、10，合计40分，与50分不符。",
	NearMiss: "表内各指标分值合计90分，资金情况另列预算执行10分，总分100分：两处相加正好100分。",
	AllLines: true,
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			checkWeightTotal(c, form)
			checkWeightLevels(c, form)
		}
	},
}

func checkWeightTotal(c *validate.Checker, form *normalize.Form) {
	leaves, ok := weightColumn.parts(form.Indicators)
	if !ok {
		c.Skip("有指标未列分值")
		return
	}
	declared := normalize.Number{Value: big.NewRat(100, 1), Text: "100"}
	if w := form.Total.Weight.Number; w.Known() {
		declared = w
	}
	all := weightColumn.withExecution(form, leaves)
	if sums(declared, all) || sums(declared, leaves) && scoresAlone(form) {
		c.Agree()
		return
	}
	if len(all) == len(leaves) && (executionOutside(leaves) || executionFits(form, declared, leaves)) {
		c.Skip("预算执行分值在表外")
		return
	}
	sum := printedSum(all)
	if !form.Total.Weight.Present() && !form.Total.Score.Present() && new(big.Rat).Mul(sum, big.NewRat(2, 1)).Cmp(declared.Value) < 0 {
		c.Skip("没有合计行，所列指标不足总分值的一半，是节选的表")
		return
	}
	f := validate.Finding{Subject: "总分", Field: "weight", Ref: form.Indicators[0].Weight.Ref,
		Message: say("各指标分值（含预算执行）合计为%s分，应为%s分；请核对各指标分值。", "the weights (with budget execution) add up to %s, not %s; check them.",
			decimal(sum, declared), decimal(declared.Value, declared)),
		Expected: decimal(declared.Value, declared), Found: decimal(sum, declared), Evidence: cite(append(fields(all), form.Total.Weight)...), Lacks: new(big.Rat).Sub(declared.Value, sum)}
	if form.Total.Weight.Number.Known() {
		f.Ref = form.Total.Weight.Ref
		f.Repairs = append(f.Repairs, changeNumber(form.Total.Weight, decimal(sum, declared)))
	}
	f.Repairs = append(f.Repairs, repairParts(all, new(big.Rat).Sub(declared.Value, sum))...)
	c.Find(f)
}

// scoresAlone reports whether the total is that of the indicators alone, so that the
// points of budget execution are printed for information only.
func scoresAlone(form *normalize.Form) bool {
	scores, ok := selfColumn.parts(form.Indicators)
	return ok && form.Total.Score.Number.Known() && agrees(form.Total.Score.Number, scores)
}

func sums(total normalize.Number, parts []part) bool {
	return normalize.Exactly(total.Value).Overlaps(sumOf(parts))
}

// executionOutside: the leaves alone add up to what is left beside budget execution.
func executionOutside(leaves []part) bool {
	for _, left := range []int64{90, 80} {
		if printedSum(leaves).Cmp(new(big.Rat).SetInt64(left)) == 0 {
			return true
		}
	}
	return false
}

// executionFits: what is left beside the leaves is what the printed score of budget
// execution is of, at the printed rate: 98% and 14.7 points leave 15.
func executionFits(form *normalize.Form, declared normalize.Number, leaves []part) bool {
	score, rate := form.Execution.Score.Number, form.Execution.Rate.Number
	left := new(big.Rat).Sub(declared.Value, printedSum(leaves))
	if !score.Known() || !rate.Known() || left.Sign() <= 0 || form.Execution.Weight.Number.Known() {
		return false
	}
	of := new(big.Rat).Quo(new(big.Rat).Mul(left, rate.Value), hundred)
	return normalize.Exactly(of).Overlaps(score.Interval())
}

func checkWeightLevels(c *validate.Checker, form *normalize.Form) {
	var wrong []*group
	for _, g := range groupsOf(form) {
		leaves, ok := weightColumn.parts(g.indicators)
		switch {
		case !ok || !g.points.Known():
		case sums(g.points, leaves), sums(g.points, weightColumn.withExecution(form, slices.Clone(leaves))): // its line may stand among them
			c.Agree()
		default:
			wrong = append(wrong, g)
		}
	}
	for _, g := range wrong {
		reportLevelWeight(c, g, len(wrong) == 1 && wholeWeight(form))
	}
}

// reportLevelWeight tells that a level's points and its indicators' weights differ. Where the
// weights make up the whole, and those of the other levels theirs, the label is wrong.
func reportLevelWeight(c *validate.Checker, g *group, label bool) {
	leaves, _ := weightColumn.parts(g.indicators)
	sum := printedSum(leaves)
	text := decimal(sum, g.points)
	f := validate.Finding{Subject: g.name, Field: "weight", Ref: g.indicators[0].Weight.Ref, Expected: g.points.Text, Found: text,
		Message: say("“%s”标明%s分，其下级指标分值合计为%s分；请核对各指标分值。", "“%s” is worth %s points, but its indicators add up to %s; check their weights.",
			g.name, g.points.Text, text),
		Evidence: cite(fields(leaves)...), Repairs: repairParts(leaves, new(big.Rat).Sub(g.points.Value, sum)), Lacks: new(big.Rat).Sub(g.points.Value, sum)}
	if g.label.Known() {
		f.Evidence = append(f.Evidence, validate.Evidence{Ref: g.label, Text: g.points.Text})
		f.Repairs = append(f.Repairs, validate.Repair{Ref: g.label, Old: g.points.Text, New: text})
		if label {
			f.Ref, f.Expected, f.Found = g.label, text, g.points.Text
			f.Message = say("“%s”标明%s分，其下级指标分值合计为%s分，而各级分值合计无误；请核对标明的分值。", "“%s” is worth %s points, but its indicators add up to %s, as the whole needs; check the level's points.",
				g.name, g.points.Text, text)
		}
	}
	c.Find(f)
}

// wholeWeight reports whether the weights of all indicators make up the form's total.
func wholeWeight(form *normalize.Form) bool {
	leaves, ok := weightColumn.parts(form.Indicators)
	declared := normalize.Number{Value: hundred}
	if form.Total.Weight.Number.Known() {
		declared = form.Total.Weight.Number
	}
	return ok && sums(declared, weightColumn.withExecution(form, leaves))
}

// repairParts proposes for every part the value that would close the gap.
func repairParts(parts []part, gap *big.Rat) []validate.Repair {
	var out []validate.Repair
	for _, p := range parts {
		x := new(big.Rat).Add(p.field.Number.Value, gap)
		if x.Sign() >= 0 {
			out = append(out, changeNumber(p.field, decimal(x, p.field.Number)))
		}
	}
	return out
}
