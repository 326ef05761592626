package rules

import (
	"cmp"
	"math/big"
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// projectCost tells a project's whole cost from prices, contracts and income.
var projectCost = lexicon.Groups("project_cost")

// ActualAgainstLedger: money claimed as spent is money executed.
var ActualAgainstLedger = validate.Rule{
	ID: "actual-against-ledger", Title: "金额类完成值与预算执行数一致", TitleEN: "money claimed as spent is money executed",
	Group: "指标之间", Level: validate.Error, Confidence: validate.Likely,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "实际完成值应与预算执行数据相符"},
	Doc:      "说的是整个项目花费的金额指标（项目总成本一类，指标值等于预算数的工作经费、专项经费，或名称就是项目名称），换算单位后与资金情况、项目汇总表同一项目的执行数核对：执行数为空或零而完成值等于预算数、或完成值照抄预算数而与执行数不同的，报告矛盾；与预算数、执行数都不同的提示核实。汇总表存在问题栏引用的完成值（“…”指标实际完成值填写为：15万元）同样核对，最高为警告。单价、标准、分项费用、合同金额、收入、部门总支出以外的金额，以及说明为合同、质保金、结算口径的不比较。",
	Example:  "项目预算15万元、执行数“-”，“招商工作经费”完成值填15万元。",
	NearMiss: "“设备采购合同金额”完成值48万元，执行数45.60万元，质保金未付。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			checkFormLedger(c, p.Report, form)
		}
		for c, list := range p.Lists() {
			for _, project := range list.Projects {
				checkListLedger(c, p.Report, list, project)
			}
		}
	},
}

// ledger is what the books say of a project, in one unit.
type ledger struct {
	name string
	line moneyLine
	unit string
}

func checkFormLedger(c *validate.Checker, r *normalize.Report, form *normalize.Form) {
	l := ledger{name: form.Name, unit: cmp.Or(form.MoneyUnit, r.MoneyUnit)}
	for _, f := range form.Funds {
		if f.Total || len(form.Funds) == 1 {
			l.line = moneyLine{initial: f.Initial, adjusted: f.Adjusted, executed: f.Executed, rate: f.ExecRate}
			break
		}
	}
	if !l.line.executed.Present() {
		c.Skip("表中没有执行数")
		return
	}
	costs := l.wholeCosts(form)
	if len(costs) != 1 {
		c.Skip("没有唯一的项目总花费指标")
		return
	}
	ind := costs[0]
	if accrued(ind) {
		return
	}
	l.compare(c, ind.Name, claim{value: ind.Actual.Number, unit: ind.Actual.Unit, cells: append(cite(ind.NameField), citeValues(ind.Target, ind.Actual)...), field: normalize.Field{Text: ind.Actual.Text, Ref: ind.Actual.Ref}, at: &ind.Actual})
}

// wholeCosts are the indicators that tell what the form's whole project cost: by their
// name, or by a name like 工作经费 beside a target that is the budget.
func (l ledger) wholeCosts(form *normalize.Form) []*normalize.Indicator {
	var out []*normalize.Indicator
	for _, ind := range form.Indicators {
		if !claimsMoney(ind) {
			continue
		}
		whole := projectCost["whole"].In(ind.Name) && !projectCost["other"].In(ind.Name)
		if form.Kind == normalize.DepartmentForm || contains(form.Title, "整体") {
			whole = whole && contains(ind.Name, "总支出", "支出总额", "部门支出", "预算执行数") // a department's other amounts are of one project each
		} else {
			whole = whole && (contains(ind.Name, "总") || l.budgeted(ind.Target)) || aboutProject(ind.Name, form.Name)
		}
		if whole {
			out = append(out, ind)
		}
	}
	return out
}

// budgeted reports whether an amount is the project's budget.
func (l ledger) budgeted(v normalize.Value) bool {
	if v.Kind != normalize.Quantitative || !inMoney(v.Unit) {
		return false
	}
	amount := v.Number.InBase(v.Unit)
	is := func(f normalize.Field) bool { return f.Number.Known() && f.Number.InBase(l.unit).Overlaps(amount) }
	return is(l.line.adjusted) || is(l.line.initial)
}

// claimsMoney reports whether the row's result is a plain amount of money.
func claimsMoney(ind *normalize.Indicator) bool {
	v := ind.Actual
	return v.Kind == normalize.Quantitative && inMoney(v.Unit) && !v.Ambiguous && !v.Approx && v.Op == normalize.OpNone
}

// aboutProject reports whether an indicator's name is the project's own, but for words
// like 经费 at its end.
func aboutProject(name, project string) bool {
	if sameWords(name, project) {
		return true
	}
	short, long := strings.Join(strings.Fields(name), ""), strings.Join(strings.Fields(project), "")
	if len(short) > len(long) {
		short, long = long, short
	}
	rest, ok := strings.CutPrefix(long, short)
	return ok && len(short) >= len("四个汉字") && projectCost["whole"].Has("项目"+rest)
}

func accrued(ind *normalize.Indicator) bool {
	return projectCost["accrued"].In(ind.Description.Text) || projectCost["accrued"].In(ind.Reason.Text) || projectCost["accrued"].In(ind.Remark.Text)
}

// claim is an amount of money that a cell or a sentence gives as a result.
type claim struct {
	value normalize.Number
	unit  string
	cells []validate.Evidence
	field normalize.Field
	at    *normalize.Value // nil for a quoted one
	by    string           // the project whose problems quote it; "" where it stands in a form
}

// compare holds a claim against the books.
func (l ledger) compare(c *validate.Checker, subject string, x claim) {
	if !inMoney(l.unit) || x.value.Value.Sign() <= 0 {
		return
	}
	told := x.value.InBase(x.unit)
	books := func(f normalize.Field) bool {
		return f.Number.Known() && f.Number.InBase(l.unit).Overlaps(told)
	}
	budgeted := books(l.line.adjusted) || books(l.line.initial)
	spent := l.line.executed.Number.Known() && l.line.executed.Number.Value.Sign() > 0
	f := validate.Finding{Subject: subject, Field: "actual", Ref: x.field.Ref, Found: x.field.Text, Expected: emptyAs(l.line.executed.Text),
		Evidence: append(x.cells, cite(l.line.initial, l.line.adjusted, l.line.executed)...)}
	switch {
	case spent && books(l.line.executed):
		c.Agree()
		return
	case !spent && !(budgeted && zero(l.line.executed)):
		return // nothing is known of what was spent
	case !spent:
		f.Message = say("指标“%s”完成值%s等于预算数，而执行数为“%s”；请核实是否支出，更正完成值或执行数。", "“%s”: the actual %s is the budget, yet executed is “%s”; verify and correct one of them.", subject, x.field.Text, emptyAs(l.line.executed.Text))
	case budgeted:
		f.Message = say("指标“%s”完成值%s等于预算数，与执行数%s不一致；完成值应按实际支出填报，请更正。", "“%s”: the actual %s is the budget, not the %s executed; report what was spent.", subject, x.field.Text, l.line.executed.Text)
	default:
		f.Level, f.Confidence = validate.Warning, validate.Question
		f.Message = say("指标“%s”完成值%s与执行数%s不一致；请核对口径后更正。", "“%s”: the actual %s is not the %s executed; check what each means.", subject, x.field.Text, l.line.executed.Text)
	}
	if spent && x.at != nil {
		if repaired := inUnit(l.line.executed.Number, l.unit, x.unit); repaired != nil {
			f.Repairs = []validate.Repair{changeValue(*x.at, decimal(repaired, x.value))}
		}
	}
	if x.by != "" { // what the opinion says of it is another matter than the books
		c.FindQuoted(normalize.Quotation{Project: x.by}, f)
		return
	}
	c.Find(f)
}

// inUnit is a number of one money unit in another.
func inUnit(n normalize.Number, from, to string) *big.Rat {
	one := normalize.Number{Lo: big.NewRat(1, 1), Hi: big.NewRat(1, 1)}
	factor := one.InBase(to).Lo
	if factor.Sign() == 0 {
		return nil
	}
	return new(big.Rat).Quo(baseValue(n, from), factor)
}

// checkListLedger holds a list's line against the indicator of the project's own name and
// against a result that the reviewer quotes in the line.
func checkListLedger(c *validate.Checker, r *normalize.Report, list *normalize.ProjectList, project *normalize.Project) {
	l := ledger{name: project.Name.Text, line: projectLine(project), unit: cmp.Or(list.MoneyUnit, r.MoneyUnit)}
	if !l.line.executed.Present() {
		return
	}
	for _, form := range r.Forms {
		if form.Kind == normalize.ProjectForm {
			continue // its own funds block tells
		}
		for _, ind := range form.Indicators {
			if claimsMoney(ind) && sameWords(ind.Name, l.name) && !accrued(ind) {
				l.compare(c, ind.Name, claim{value: ind.Actual.Number, unit: ind.Actual.Unit, cells: append(cite(ind.NameField), citeValues(ind.Actual)...), field: normalize.Field{Text: ind.Actual.Text, Ref: ind.Actual.Ref}, at: &ind.Actual})
			}
		}
	}
	checkQuotedLedger(c, l, project.Problem)
}

// checkQuotedLedger reads the result of the project's own indicator where a reviewer quotes
// it: “招商工作经费”指标实际完成值填写为：15万元.
func checkQuotedLedger(c *validate.Checker, l ledger, problem normalize.Field) {
	rest := problem.Text
	for {
		_, after, ok := strings.Cut(rest, "“")
		name, told, closed := strings.Cut(after, "”")
		if !ok || !closed {
			return
		}
		rest = told
		words, amount, ok := strings.Cut(told, "完成值")
		if !ok || len(words) > len("指标的实际") || !aboutProject(name, l.name) {
			continue
		}
		amount = firstPart(strings.TrimLeft(amount, "填写报为是：:“ "))
		if qs := normalize.Quantities(amount); len(qs) == 1 && qs[0].Start == 0 && inMoney(qs[0].Unit) && !qs[0].Approx && qs[0].Op == normalize.OpNone {
			l.compare(c, name, claim{value: qs[0].Number, unit: qs[0].Unit, cells: cite(problem), field: normalize.Field{Text: qs[0].Text, Ref: problem.Ref}, by: l.name})
		}
	}
}
