package rules

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// LargeAdjustment: a budget that was changed by much during the year says why.
var LargeAdjustment = validate.Rule{
	ID: "large-adjustment", Title: "大幅调整预算说明原因", TitleEN: "a large adjustment of the budget is explained",
	Group: "预算执行", Level: validate.Note, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "预算调整较大的应说明原因", From: 2020},
	Doc:      "资金总额和正文部门预算的全年（调整后）预算数与年初预算数相差超过口径比例（通常30%），而资金情况的原因栏、各项说明、偏差原因和正文中都没有交代调整缘由的，予以提示。年初预算为空或为0（年中新增项目）的、执行率与金额不符的、分来源的各行不报。项目汇总表没有原因栏，变动大而存在问题、改进建议均未提及的，全表合并提问一次。",
	Example:  "年初预算1,837.28万元，调整后2,990.92万元，增加62.79%，正文只说“经部门预算调整后”。",
	NearMiss: "年初预算为“-”，全年预算50.00万元：年中新增的项目，没有可比的年初数。",
	Settings: []string{"adjustment"},
	Check: func(p *validate.Pass) {
		eachBudget(p, func(c *validate.Checker, l budgetLine) { checkAdjustment(c, p.Profile.Adjustment, l) })
		for c, list := range p.Lists() {
			checkListAdjustments(c, p.Profile.Adjustment, list)
		}
	},
}

// adjustment is by what share of the initial budget a line was changed; nil where that is not
// known, or one of the amounts is wrong, which execution-rate tells.
func (l moneyLine) adjustment() *big.Rat {
	initial, adjusted := l.initial.Number, l.adjusted.Number
	if !initial.Known() || !adjusted.Known() || initial.Value.Sign() <= 0 || adjusted.Value.Sign() < 0 {
		return nil
	}
	if l.rate.Number.Known() && l.executed.Number.Known() && !rateFits(l.rate, l.executed, l.adjusted) {
		return nil
	}
	return new(big.Rat).Sub(new(big.Rat).Quo(adjusted.Value, initial.Value), big.NewRat(1, 1))
}

func checkAdjustment(c *validate.Checker, limit validate.Adjustment, l budgetLine) {
	change := l.adjustment()
	if change == nil {
		return
	}
	if new(big.Rat).Abs(change).Cmp(setting(limit.Share)) <= 0 || l.readjusted() {
		c.Agree()
		return
	}
	percent := new(big.Rat).Mul(change, hundred).FloatString(2) + "%"
	c.Find(validate.Finding{Subject: l.subject, Field: "budget_adjusted", Ref: l.adjusted.Ref, Basis: limit.Source,
		Expected: fmt.Sprintf("变动不超过%g%%", 100*limit.Share), Found: l.adjusted.Text,
		Evidence: cite(l.initial, l.adjusted),
		Message: say("“%s”年初预算%s，调整后%s，变动%s，没有说明调整原因；请补充说明。", "“%s”: the initial budget of %s became %s, a change of %s without a reason; give one.",
			l.subject, l.initial.Text, l.adjusted.Text, percent),
		Repairs: []validate.Repair{changeNumber(l.adjusted, l.initial.Number.Text), changeNumber(l.initial, l.adjusted.Number.Text)}})
}

// checkListAdjustments gathers the projects of a list whose budgets were changed by much and
// that its problems and advice pass over. The list has no place for reasons, so it is a question.
func checkListAdjustments(c *validate.Checker, limit validate.Adjustment, list *normalize.ProjectList) {
	if !list.Has(normalize.ProjProblem) {
		return
	}
	var changed []*normalize.Project
	for _, p := range list.Projects {
		change := projectLine(p).adjustment()
		if change == nil || p.Explained {
			continue
		}
		said := p.Problem.Text + p.Suggestion.Text
		if change.Abs(change).Cmp(setting(limit.Share)) > 0 && !contains(said, "调整预算", "预算调整", "追加", "追减", "调增", "调减", "调剂", "压减", "核减") {
			changed = append(changed, p)
		} else {
			c.Agree()
		}
	}
	if len(changed) > 0 {
		reportAdjusted(c, limit, changed)
	}
}

func reportAdjusted(c *validate.Checker, limit validate.Adjustment, changed []*normalize.Project) {
	var numbers, amounts []string
	var evidence []validate.Evidence
	for _, p := range changed {
		numbers = append(numbers, cmp.Or(p.Seq.Text, p.Name.Text))
		amounts = append(amounts, p.Adjusted.Text)
		evidence = append(evidence, cite(p.Initial, p.Adjusted)...)
	}
	subject := changed[0].Name.Text
	if len(changed) > 1 {
		subject = brief(subject) + "等项目"
	}
	c.Find(validate.Finding{Subject: subject, Field: "budget_adjusted", Ref: changed[0].Adjusted.Ref, Confidence: validate.Question, Basis: limit.Source,
		Expected: fmt.Sprintf("变动不超过%g%%", 100*limit.Share), Found: strings.Join(amounts, "、"), Evidence: evidence,
		Message: say("汇总表第%s项调整后预算比年初预算变动超过%s，存在问题和改进建议均未提及；请核实调整原因。", "the budgets of %s of the list were changed by more than %s, which neither problems nor advice mention; verify why.",
			strings.Join(numbers, "、"), fmt.Sprintf("%g%%", 100*limit.Share))})
}

// budgetLine is the whole budget of a form or department with the texts that may explain it.
type budgetLine struct {
	moneyLine
	texts []string // what may give reasons
}

// eachBudget checks the total line of every form's funds, and the department's budget in
// the text where no form of the department holds it.
func eachBudget(p *validate.Pass, check func(*validate.Checker, budgetLine)) {
	told := false
	for c, form := range p.Forms() {
		line := budgetLine{moneyLine{subject: "预算执行率", rate: form.Execution.Rate}, explanations(form)}
		if len(form.Funds) > 0 && form.Funds[0].Total {
			line.moneyLine = formLines(form)[0]
		} else if !line.rate.Number.Known() {
			c.Skip("没有资金总额")
			continue
		}
		told = told || form.Kind != normalize.ProjectForm && line.executed.Number.Known()
		line.texts = append(line.texts, textBeside(p.Report)...)
		check(c, line)
	}
	p.Whole(func(c *validate.Checker, r *normalize.Report) {
		b := r.Budget
		if told || !b.Executed.Present() || b.Executed.Ref.Table != 0 || b.Executed.Ref.Row != 0 {
			return
		}
		check(c, budgetLine{moneyLine{subject: "部门预算", initial: b.Initial, adjusted: b.Adjusted, executed: b.Executed, rate: b.ExecRate}, paragraphTexts(r)})
	})
}

// explanations are the texts of a form in which a reason can stand.
func explanations(form *normalize.Form) []string {
	var out []string
	for _, f := range append([]normalize.Field{form.Conclusion}, form.Notes...) {
		if says(f) {
			out = append(out, f.Text)
		}
	}
	if says(form.Execution.Reason) {
		out = append(out, "执行："+form.Execution.Reason.Text) // what it is about stands in the row's name
	}
	if len(form.Funds) > 0 && says(form.Funds[0].Reason) {
		out = append(out, "预算支出因"+form.Funds[0].Reason.Text) // the column asks for the reason, so that is what it says
	}
	for _, g := range form.Goals {
		out = append(out, g.Expected.Text, g.Actual.Text) // one cell may hold both
	}
	for _, ind := range form.Indicators {
		out = append(out, ind.Reason.Text, ind.Remark.Text)
		if contains(ind.L1+ind.L2, "成本") || spendingReasons["spending"].In(ind.Name) {
			out = append(out, ind.Description.Text)
		}
	}
	return out
}

// textBeside are the paragraphs of a report that holds one form: they speak of it.
func textBeside(r *normalize.Report) []string {
	if len(r.Forms) != 1 {
		return nil
	}
	return paragraphTexts(r)
}

func paragraphTexts(r *normalize.Report) []string {
	var out []string
	for _, s := range r.Sections {
		for _, p := range s.Paragraphs {
			out = append(out, p.Text)
		}
	}
	return out
}

// explained reports whether a sentence speaks of the money together with a cause.
func (l budgetLine) explained() bool {
	return slices.ContainsFunc(l.texts, givesSpendingReason)
}

// givesSpendingReason reports whether a sentence of the text says why money was not spent.
func givesSpendingReason(text string) bool { return givesReason(text, spendingReasons["spending"]) }

// givesReason reports whether a sentence of the text has one of the words beside a cause.
func givesReason(text string, of lexicon.Words) bool {
	if !of.In(text) || !spendingReasons["cause"].In(text) {
		return false // most texts
	}
	for sentence := range sentences(noAdjustmentReason.Replace(text)) {
		if of.In(sentence) && spendingReasons["cause"].In(sentence) {
			return true
		}
	}
	return false
}

// readjusted reports whether a sentence says why the budget was changed. That it was is no
// reason: 追加调整后预算数为….
func (l budgetLine) readjusted() bool {
	return slices.ContainsFunc(l.texts, func(text string) bool { return givesReason(text, spendingReasons["adjusting"]) })
}

var noAdjustmentReason = blankOut(spendingReasons["adjusted"], "□")
