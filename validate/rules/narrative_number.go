package rules

import (
	"fuhe/normalize"
	"fuhe/validate"
)

// similar is how much of a figure's noun an indicator's name must share to be the
// thing that the sentence speaks of, and clear how far ahead of the next one.
const (
	similar = 0.6
	clear   = 0.15
)

// NarrativeNumber: a number of the text is the one in the table.
var NarrativeNumber = validate.Rule{
	ID: "narrative-number", Title: "正文数字与附表一致", TitleEN: "numbers of the text are those of the tables",
	Group: "正文与附表", Level: validate.Error, Confidence: validate.Likely,
	Basis:   validate.Basis{Document: "财预〔2020〕10号", Clause: "绩效自评结果应当真实、一致", From: 2020},
	Doc:     "按指标名称（而不是数字）找到正文、年度目标完成情况和结论中说的是哪个指标，单位同类时与完成值核对；正文的部门预算与资金情况核对。复核调整后的值、复核意见中写明应填的值、描述中的值视为一致；上年数、目标值、其中分项、增减幅度、多项合计、找不到唯一对应指标的不比较。",
	Example: "正文“新增规模以上工业企业119家”，指标表完成值109家。",
	Check: func(p *validate.Pass) {
		p.Whole(func(c *validate.Checker, r *normalize.Report) {
			checkBudget(c, r)
			if len(r.Forms) == 1 || soleForm(r) != nil {
				checkFigures(c, formOf(r), r.Figures)
			}
		})
		for c, form := range p.Forms() {
			var figures []normalize.Figure
			for _, g := range form.Goals {
				figures = append(figures, normalize.FiguresIn(g.Actual.Text, "年度目标完成情况", p.Report.Year, g.Actual.Ref)...)
			}
			if form.Conclusion.Filled() {
				figures = append(figures, normalize.FiguresIn(form.Conclusion.Text, "结论", p.Report.Year, form.Conclusion.Ref)...)
			}
			checkFigures(c, form, figures)
		}
	},
}

// formOf is the form that the narrative tells of.
func formOf(r *normalize.Report) *normalize.Form {
	if f := soleForm(r); f != nil {
		return f
	}
	return r.Forms[0]
}

func checkFigures(c *validate.Checker, form *normalize.Form, figures []normalize.Figure) {
	for _, f := range figures {
		if f.Role != normalize.RoleActual || f.Unit == "" {
			continue
		}
		ind := indicatorAbout(form, f)
		if ind == nil || tellsStock(f, ind) {
			continue
		}
		if consistent(ind, f) || toldElsewhere(ind, f, figures) {
			c.Agree()
			continue
		}
		c.Find(validate.Finding{Form: form.Name, Subject: ind.Name, Field: "narrative", Ref: f.Ref, Expected: ind.Actual.Number.Text + ind.Actual.Unit, Found: f.Text,
			Message:  say("正文“%s”与指标“%s”的完成值%s不一致；请核对两处。", "the text says “%s”, the actual of “%s” is %s; check both.", brief(f.Clause), ind.Name, ind.Actual.Text),
			Evidence: append([]validate.Evidence{citeFigure(f)}, citeValues(ind.Actual)...),
			Repairs:  []validate.Repair{changeFigure(f, ind.Actual.Number.Text), changeValue(ind.Actual, f.Number.Text)}})
	}
}

// indicatorAbout finds the one indicator that a figure measures: by the noun, with a
// unit that fits; nil where none or several come close.
func indicatorAbout(form *normalize.Form, f normalize.Figure) *normalize.Indicator {
	var best *normalize.Indicator
	first, second := 0.0, 0.0
	for _, ind := range form.Indicators {
		if ind.Actual.Kind != normalize.Quantitative || ind.Actual.Ambiguous || !normalize.SameFamily(f.Unit, ind.Actual.Unit) || ind.Actual.Unit == "" {
			continue
		}
		switch s := normalize.Similarity(f.About, ind.Name); {
		case s > first:
			best, first, second = ind, s, first
		case s > second:
			second = s
		}
	}
	if first < similar || first-second < clear || normalize.SharedPairs(f.About, best.Name) < 3 {
		return nil
	}
	return best
}

// tellsStock: the sentence counts what there is, the indicator what was added or done
// in the year: 全县共有乡镇图书馆21家 beside 新建图书分馆.
func tellsStock(f normalize.Figure, ind *normalize.Indicator) bool {
	added := contains(ind.Name, "新增", "新建", "新设", "新改建") && !contains(f.Clause, "新", "增")
	return added || contains(f.Lead, "共有", "现有", "拥有", "辖", "在编", "在册", "存量") && !contains(ind.Name, "共有", "现有", "拥有", "在册", "存量")
}

// consistent reports whether the figure can be the indicator's result: as evaluated,
// as reviewed, as the opinion corrects it, or as the description tells it.
func consistent(ind *normalize.Indicator, f normalize.Figure) bool {
	told := reached(f.Quantity)
	if agreesWith(told, ind.Actual) || ind.ReviewActual.Kind == normalize.Quantitative && agreesWith(told, ind.ReviewActual) {
		return true
	}
	for _, q := range normalize.Quantities(ind.ReviewOpinion.Text) {
		if q.Number.Value.Cmp(f.Number.Value) == 0 && normalize.SameFamily(q.Unit, f.Unit) {
			return true
		}
	}
	for _, t := range []normalize.Value{ind.Target, ind.TargetInitial} {
		if t.Kind == normalize.Quantitative && t.Number.Value.Cmp(f.Number.Value) == 0 && f.Op != normalize.OpNone {
			return true // 达90%以上: the sentence repeats the target
		}
	}
	return false
}

// toldElsewhere: another figure of the same sentence already tells the indicator's
// result, so this one tells something else; or several of them add up to it.
func toldElsewhere(ind *normalize.Indicator, f normalize.Figure, figures []normalize.Figure) bool {
	var run []normalize.Quantity
	for _, o := range figures {
		if o.Start != f.Start && o.Ref.Same(f.Ref) && o.Clause == f.Clause && o.Role == normalize.RoleActual && normalize.SameFamily(o.Unit, f.Unit) {
			if agreesWith(o.Quantity, ind.Actual) {
				return true
			}
			run = append(run, o.Quantity)
		}
	}
	return len(run) > 0 && addsUp(append(run, f.Quantity), ind.Actual)
}

// checkBudget compares the department's budget in the text with a form's funds block.
func checkBudget(c *validate.Checker, r *normalize.Report) {
	form := soleForm(r)
	if form == nil || r.Budget.Executed.Ref.Table != 0 || len(form.Funds) == 0 || !form.Funds[0].Total || form.Kind == normalize.ProjectForm {
		return
	}
	if r.Budget.Executed.Ref.Same(form.Funds[0].Executed.Ref) {
		return
	}
	total := form.Funds[0]
	for _, pair := range []struct {
		name        string
		told, table normalize.Field
	}{{"年初预算数", r.Budget.Initial, total.Initial}, {"全年预算数", r.Budget.Adjusted, total.Adjusted}, {"执行数", r.Budget.Executed, total.Executed}, {"执行率", r.Budget.ExecRate, total.ExecRate}} {
		compareTold(c, form, pair.name, pair.told, pair.table)
	}
}

func compareTold(c *validate.Checker, form *normalize.Form, name string, told, table normalize.Field) {
	if !told.Number.Known() || !table.Number.Known() {
		return
	}
	if told.Number.Interval().Overlaps(table.Number.Interval()) {
		c.Agree()
		return
	}
	unit := form.MoneyUnit
	if unit == "元" && name != "执行率" {
		return // the text tells 万元: comparing needs the unit of its sentence
	}
	c.Find(validate.Finding{Form: form.Name, Subject: name, Field: "narrative", Ref: told.Ref, Expected: table.Text, Found: told.Text, Evidence: cite(told, table),
		Message: say("正文%s为%s，资金情况表为%s；请核对两处。", "the text gives %s %s, the funds block %s; check both.", name, told.Text, table.Text),
		Repairs: []validate.Repair{change(told, table.Number.Text), changeNumber(table, told.Number.Text)}})
}
