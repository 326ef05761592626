package rules

import (
	"math/big"
	"strconv"

	"fuhe/normalize"
	"fuhe/validate"
)

// ScoresInValueColumns: points that were typed under targets or results.
var ScoresInValueColumns = validate.Rule{
	ID: "scores-in-value-columns", Title: "指标值、完成值栏填的不是分值", TitleEN: "value columns do not hold points",
	Group: "指标值与完成值", Level: validate.Warning, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效自评复核通行做法", Clause: "指标值、完成值应按计量单位填报，不得填写分值"},
	Doc:      "指标值或完成值整列都是不带单位的数字，逐行等于本行的分值（或得分，文字除外），不止一种数值，而另一列带有不同的计量单位的，疑为把分值填进了数值栏；表中没有分值列的，整列数字之和恰为90或100且另一列单位各不相同的，作提问。指标值和完成值两列都逐行等于分值、指标中既有比率又有数量的，同样提示。只有几行恰好相等、数值带单位、少于四行的不报。",
	Example:  "指标值为“≥1500人”“≥98%”“≤3万元”“≥90%”，完成值却依次为10、10、5、10，正是各行分值。",
	NearMiss: "某项目指标值2个、分值2分，其余各行不同：小数目恰好相等。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			if bothPoints(form) {
				reportColumn(c, form, "actual", "实际完成值", actualOf, pointsOf(form), true)
				continue
			}
			checkValueColumn(c, form, "actual", "实际完成值", actualOf, targetOf)
			checkValueColumn(c, form, "target", "指标值", targetOf, actualOf)
		}
	},
}

func actualOf(ind *normalize.Indicator) normalize.Value { return ind.Actual }
func targetOf(ind *normalize.Indicator) normalize.Value { return ind.Target }

// leastRows is how many rows a coincidence of all of them takes to be none.
const leastRows = 4

// bothPoints: targets and results of every row are its bare points, so that no column is
// left to show the units; the names of several measures do.
func bothPoints(form *normalize.Form) bool {
	values := map[string]bool{}
	rates, others := 0, 0
	for _, ind := range form.Indicators {
		if ind.Target.Kind == normalize.Qualitative && ind.Actual.Kind == normalize.Qualitative {
			continue // the office left its words
		}
		for _, v := range []normalize.Value{ind.Target, ind.Actual} {
			if v.Kind != normalize.Quantitative || v.Unit != "" && !v.Inherited || v.Op != normalize.OpNone && !v.Bare || !ind.Weight.Number.Known() || !pointsAre(v, ind) {
				return false
			}
			values[v.Number.Value.RatString()] = true
		}
		if isRatio(ind.Name) || contains(ind.Name, "满意度") {
			rates++
		} else {
			others++
		}
	}
	return len(form.Indicators) > leastRows && len(values) > 1 && rates > 0 && others > 0
}

func pointsOf(form *normalize.Form) *big.Rat {
	sum := new(big.Rat)
	for _, ind := range form.Indicators {
		if ind.Actual.Kind == normalize.Quantitative {
			sum.Add(sum, ind.Actual.Number.Value)
		}
	}
	return sum
}

func checkValueColumn(c *validate.Checker, form *normalize.Form, field, zh string, get, other func(*normalize.Indicator) normalize.Value) {
	if len(form.Indicators) < leastRows {
		c.Skip("指标少于四项")
		return
	}
	sum, weighted := pointsIn(form, get, other)
	if sum == nil {
		c.Agree()
		return
	}
	reportColumn(c, form, field, zh, get, sum, weighted)
}

// valuesAreScores reports whether a column of values holds the rows' points: then nothing
// can be told from its values.
func valuesAreScores(form *normalize.Form) bool {
	for _, pair := range [][2]func(*normalize.Indicator) normalize.Value{{actualOf, targetOf}, {targetOf, actualOf}} {
		if sum, weighted := pointsIn(form, pair[0], pair[1]); sum != nil && weighted {
			return true
		}
	}
	return false
}

// pointsIn is the sum of a column that holds points in place of values, and whether they
// are those of the rows; nil where it holds values.
func pointsIn(form *normalize.Form, get, other func(*normalize.Indicator) normalize.Value) (sum *big.Rat, weighted bool) {
	units, values, rows := map[string]bool{}, map[string]bool{}, 0
	sum = new(big.Rat)
	for _, ind := range form.Indicators {
		v := get(ind)
		if v.Kind == normalize.Qualitative && ind.Weight.Number.Known() {
			continue // the office left its words
		}
		if v.Kind != normalize.Quantitative || v.Unit != "" && !v.Inherited || v.Op != normalize.OpNone && !v.Bare || v.Number.Value.Sign() <= 0 {
			return nil, false
		}
		if ind.Weight.Number.Known() {
			if weighted = true; !pointsAre(v, ind) {
				return nil, false
			}
		}
		rows++
		sum.Add(sum, v.Number.Value)
		values[v.Number.Value.RatString()] = true
		if unit := other(ind).Unit; unit != "" && !other(ind).Inherited {
			units[unit] = true
		}
	}
	whole := sum.Cmp(hundred) == 0 || sum.Cmp(big.NewRat(90, 1)) == 0
	if rows < leastRows || len(values) < 2 || len(units) < 2 || !weighted && !whole {
		return nil, false
	}
	return sum, weighted
}

// pointsAre reports whether a value is what the row is worth or got.
func pointsAre(v normalize.Value, ind *normalize.Indicator) bool {
	n := v.Number.Value
	return n.Cmp(ind.Weight.Number.Value) == 0 || ind.Score.Number.Known() && n.Cmp(ind.Score.Number.Value) == 0
}

func reportColumn(c *validate.Checker, form *normalize.Form, field, zh string, get func(*normalize.Indicator) normalize.Value, sum *big.Rat, weighted bool) {
	var evidence []validate.Evidence
	rows := 0
	for _, ind := range form.Indicators {
		if get(ind).Kind == normalize.Quantitative {
			evidence = append(append(evidence, citeValues(get(ind))...), cite(ind.Weight)...)
			rows++
		}
	}
	f := validate.Finding{Subject: zh, Field: field, Ref: get(form.Indicators[0]).Ref, Expected: "带计量单位的数值", Found: "合计" + sum.FloatString(0), Evidence: evidence,
		Message: say("%[1]s栏%[2]s行数字逐行等于分值（合计%[3]s），疑为把分值填入%[1]s栏；请改填实际数值。", "the %[4]s of all %[2]s rows equal their points (%[3]s in all), which seem to stand in the wrong column; fill in the values.",
			zh, strconv.Itoa(rows), sum.FloatString(0), field)}
	if !weighted {
		f.Confidence = validate.Question
		f.Message = say("%[1]s栏%[2]s行数字合计恰为%[3]s，与计量单位不符，疑为把分值填入该栏；请核实。", "the %[4]s of all %[2]s rows add up to %[3]s and do not fit their units, as points would; verify.",
			zh, strconv.Itoa(rows), sum.FloatString(0), field)
	}
	c.Find(f)
}
