package rules

import (
	"math/big"
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// TargetBelowPriorYear: a target asks no less than what was reached the year before.
var TargetBelowPriorYear = validate.Rule{
	ID: "target-below-prior-year", Title: "指标值不低于上年实绩", TitleEN: "a target is no worse than last year's result",
	Group: "指标值与完成值", Level: validate.Warning, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效目标审核通行做法", Clause: "指标值应参考历史数据，与上年实际水平相衔接"},
	Doc:      "指标行的描述、偏差原因、备注，年度目标完成情况、正文或上年完成值列（只看数量，且高出一成以上）写明上年全年实际完成数，且优于本年指标值的（“至少”类指标上年更多，“不超过”类指标上年更少），提示指标值设置偏低。上半年、季度、截至某月、累计、存量等非全年实绩，上年目标数，前年及更早的数，计量单位不同的，写明任务调减等理由的，满意度不报；比率只作提问。",
	Example:  "指标值≥5个，偏差原因写明2023年完成8个，本年指标值低于上年实绩。",
	NearMiss: "指标值≥10场，描述写“2023年1至9月已举办12场”：不是全年数，不能直接比较。",
	Check: func(p *validate.Pass) {
		if p.Report.Year == 0 {
			return
		}
		for c, form := range p.Forms() {
			told := priorFigures(p.Report, form)
			for _, ind := range form.Indicators {
				checkPriorYear(c, p.Report, ind, told[ind])
			}
		}
	},
}

var (
	partOfYear         = lexicon.Read("part_of_year")
	lowerTargetReasons = lexicon.Read("lower_target_reasons")
)

// priorFigures gathers what the narrative and the form's goals say of last year, by the
// indicator it is about.
func priorFigures(r *normalize.Report, form *normalize.Form) map[*normalize.Indicator][]normalize.Figure {
	out := map[*normalize.Indicator][]normalize.Figure{}
	var figures []normalize.Figure
	if (len(r.Forms) == 1 || r.Own != nil) && form == formOf(r) {
		figures = append(figures, r.Figures...)
	}
	for _, g := range form.Goals {
		if contains(g.Actual.Text, "年") {
			figures = append(figures, normalize.FiguresIn(g.Actual.Text, "", r.Year, g.Actual.Ref)...)
		}
	}
	for _, f := range figures {
		if f.Role != normalize.RolePrior || f.Unit == "" || !wholeLastYear(f, r.Year) {
			continue
		}
		if about := indicatorsAbout(form, f); len(about) == 1 {
			out[about[0]] = append(out[about[0]], f)
		}
	}
	return out
}

func checkPriorYear(c *validate.Checker, r *normalize.Report, ind *normalize.Indicator, told []normalize.Figure) {
	t := ind.Target
	if t.Kind != normalize.Quantitative || t.Ambiguous || t.Approx || contains(ind.Name, "满意") || lowerTargetReasons.In(ind.Reason.Text+ind.Remark.Text+ind.Description.Text) {
		return
	}
	for _, field := range []normalize.Field{ind.Description, ind.Reason, ind.Remark} {
		if field.Filled() && contains(field.Text, "年") {
			told = append(rowFigures(ind, field, r.Year), told...)
		}
	}
	if before, ok := priorColumn(ind); ok {
		told = append(told, before)
	}
	var better *normalize.Figure
	for i, f := range told {
		switch comparesPrior(ind, f) {
		case unmet:
			better = &told[i]
		case met:
			c.Agree()
		}
		if better != nil {
			break
		}
	}
	if better != nil {
		reportPrior(c, ind, *better)
	}
}

// priorColumn is last year's result where a column of its own has it. Such a column has a
// number in every row, and most lie near the target: counts that are a tenth above it tell.
func priorColumn(ind *normalize.Indicator) (normalize.Figure, bool) {
	v, asked := ind.Prior, ind.Target.Number
	if v.Kind != normalize.Quantitative || v.Ambiguous || v.Approx || !asked.Known() || !normalize.Counter(v.Unit) || direction(ind.Target) == normalize.OpLE || direction(ind.Target) == normalize.OpLT {
		return normalize.Figure{}, false
	}
	if most := new(big.Rat).Mul(baseValue(v.Number, v.Unit), big.NewRat(9, 10)); baseValue(asked, ind.Target.Unit).Cmp(most) > 0 {
		return normalize.Figure{}, false
	}
	return normalize.Figure{Quantity: normalize.Quantity{Text: v.Text, Number: v.Number, Unit: v.Unit}, Clause: v.Text, Ref: v.Ref}, true
}

// rowFigures are last year's results that a cell of the row tells: about its indicator,
// or about nothing else.
func rowFigures(ind *normalize.Indicator, cell normalize.Field, year int) []normalize.Figure {
	var out []normalize.Figure
	for _, f := range normalize.FiguresIn(cell.Text, "", year, cell.Ref) {
		if f.Role != normalize.RolePrior || f.Unit == "" || !wholeLastYear(f, year) {
			continue
		}
		if len(f.Topic) <= 3 || f.Topic.Shared(ind.Topic) > 0 {
			out = append(out, f)
		}
	}
	return out
}

// wholeLastYear reports a result of the whole year before; plans and parts of a year are none.
func wholeLastYear(f normalize.Figure, year int) bool {
	if f.Year != normalize.LastYear && f.Year != year-1 || f.Approx || f.Op != normalize.OpNone && f.Op != normalize.OpEQ && !strings.HasPrefix(f.Text, "达") {
		return false
	}
	return !partOfYear.In(f.Lead) && !contains(f.Lead, "目标", "计划", "任务", "预算", "预期", "要求", "其中")
}

// comparesPrior: unmet where the target asks less than the figure tells; 0 where both
// cannot be compared.
func comparesPrior(ind *normalize.Indicator, f normalize.Figure) outcome {
	t := ind.Target
	if t.Unit == "" || !normalize.SameFamily(t.Unit, f.Unit) || strings.Contains(t.Unit, "/") != strings.Contains(f.Unit, "/") {
		return 0
	}
	before, asked := baseValue(f.Number, f.Unit), baseValue(t.Number, t.Unit)
	switch direction(t) {
	case normalize.OpGE, normalize.OpGT, normalize.OpEQ:
		return when(before.Cmp(asked) <= 0)
	case normalize.OpLE, normalize.OpLT:
		return when(before.Cmp(asked) >= 0)
	}
	return 0
}

func reportPrior(c *validate.Checker, ind *normalize.Indicator, before normalize.Figure) {
	op := direction(ind.Target)
	if op == normalize.OpEQ || op == normalize.OpGT {
		op = normalize.OpGE
	}
	if op == normalize.OpLT {
		op = normalize.OpLE
	}
	f := validate.Finding{Subject: ind.Name, Field: "target", Ref: ind.Target.Ref, Expected: string(op) + before.Number.Text + before.Unit, Found: ind.Target.Text,
		Evidence: append(citeValues(ind.Target, ind.Actual), citeFigure(before)),
		Message: say("指标“%s”指标值为%s，而材料写明上年已完成%s，指标值低于上年实绩；请核实指标值是否设置偏低。", "“%s”: the target is %s, though the document says that %s was reached the year before; check whether the target was set too low.",
			ind.Name, ind.Target.Text, before.Number.Text+before.Unit)}
	if before.Unit == "%" || !ind.Target.Bare && ind.Target.Op == normalize.OpEQ {
		f.Level, f.Confidence = validate.Note, validate.Question
	}
	c.Find(f)
}
