package rules

import (
	"cmp"
	"iter"
	"math/big"
	"strings"

	"fuhe/normalize"
	"fuhe/normalize/lexicon"
	"fuhe/validate"
)

// LowExecutionUnexplained: a budget that was hardly spent says why.
var LowExecutionUnexplained = validate.Rule{
	ID: "low-execution-unexplained", Title: "执行率偏低说明原因", TitleEN: "a low execution rate is explained",
	Group: "预算执行", Level: validate.Warning, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "绩效运行监控通行做法", Clause: "执行率低于规定比例的应说明原因"},
	Doc:      "资金总额（没有资金表的，预算执行指标行）和正文部门预算的执行率低于口径比例（全国通用80%，四川90%），而资金情况的原因栏、预算执行指标的说明、各项说明、偏差原因和正文中都没有交代未执行完的缘由（包括节约结余）的，予以报告。执行率与金额不符的由 execution-rate 报告；预算为0的、分来源的各行不报。项目汇总表没有原因栏，执行率低而存在问题、改进建议均未提及的，全表合并提示一次。",
	Example:  "全年预算50.00万元，执行23.00万元，执行率46.00%，表中没有任何说明。",
	NearMiss: "执行率72%，其他需要说明事项写明“设备采购通过招标节约资金”：已经说明。",
	Settings: []string{"low_execution"},
	Check: func(p *validate.Pass) {
		limit := p.Profile.LowExecution
		eachBudget(p, func(c *validate.Checker, l budgetLine) { checkLowExecution(c, limit, l) })
		for c, list := range p.Lists() {
			checkListExecution(c, limit, list)
		}
	},
}

var spendingReasons = lexicon.Groups("spending_reasons")

func checkLowExecution(c *validate.Checker, limit validate.LowExecution, l budgetLine) {
	rate := lowRate(l.moneyLine)
	if rate == nil {
		return
	}
	bound := setting(limit.Rate)
	if rate.Cmp(bound) >= 0 || l.explained() {
		c.Agree()
		return
	}
	at := l.rate
	if !at.Number.Known() {
		at = l.executed
	}
	c.Find(validate.Finding{Subject: l.subject, Field: "exec_rate", Ref: at.Ref, Basis: limit.Source,
		Expected: "≥ " + bound.FloatString(0) + "%", Found: rate.FloatString(2) + "%", Evidence: l.evidence(),
		Message: say("“%s”执行率%s%%，低于%s%%，没有说明原因；请说明未执行完的原因和下一步措施。", "“%s”: only %s %% of the budget was spent, less than %s %%, without a reason; say why and what follows.",
			l.subject, rate.FloatString(2), bound.FloatString(0))})
}

// lowRate is the higher one of the printed rate and that of the amounts, so that one
// wrong figure makes no low rate; nil where neither is known.
func lowRate(l moneyLine) *big.Rat {
	var out *big.Rat
	if l.rate.Number.Known() {
		out = rateValue(l.rate)
	}
	budget := l.adjusted
	if !budget.Number.Known() {
		budget = l.initial
	}
	if !budget.Present() && !l.executed.Present() {
		return out
	}
	if !budget.Number.Known() || budget.Number.Value.Sign() <= 0 {
		return nil
	}
	if l.executed.Number.Known() {
		of := new(big.Rat).Quo(new(big.Rat).Mul(l.executed.Number.Value, hundred), budget.Number.Value)
		if out == nil || of.Cmp(out) > 0 {
			out = of
		}
	}
	return out
}

// sentences are the parts of a text between full stops, semicolons and line breaks.
func sentences(text string) iter.Seq[string] {
	return strings.FieldsFuncSeq(text, func(r rune) bool {
		switch r {
		case '。', '；', ';', '！', '\n':
			return true
		}
		return false
	})
}

// checkListExecution gathers the projects of a list that were hardly spent and that its
// problems and advice pass over. The list has no place for reasons, so it is a question.
func checkListExecution(c *validate.Checker, limit validate.LowExecution, list *normalize.ProjectList) {
	if !list.Has(normalize.ProjProblem) {
		c.Skip("项目汇总表没有存在问题栏")
		return
	}
	var low []*normalize.Project
	bound := setting(limit.Rate)
	for _, p := range list.Projects {
		if well := p.ExecRate.Number.Known() && rateValue(p.ExecRate).Cmp(bound) >= 0 && !p.Explained; well {
			c.Agree()
			continue
		}
		rate := lowRate(projectLine(p))
		if rate == nil || p.Explained {
			continue
		}
		if rate.Cmp(bound) < 0 && !speaksOfSpending(p.Problem.Text+p.Suggestion.Text) {
			low = append(low, p)
		} else {
			c.Agree()
		}
	}
	if len(low) > 0 {
		reportList(c, limit, list, low)
	}
}

// speaksOfSpending reports whether what was written about a project says anything of how its
// money was spent. 建议预算单位 and 项目执行中 only name the unit and the time.
func speaksOfSpending(said string) bool {
	said = notOfSpending.Replace(said)
	return spendingReasons["spending"].In(said) || contains(said, "进度", "使用", "推迟", "延期", "延迟", "滞后", "次年", "跨年")
}

var notOfSpending = blankOut(spendingReasons["unspent"], "□")

func reportList(c *validate.Checker, limit validate.LowExecution, list *normalize.ProjectList, low []*normalize.Project) {
	subject, rates := low[0].Name.Text, low[0].ExecRate.Text
	if len(low) > 1 {
		subject = brief(subject) + "等项目"
	}
	var evidence []validate.Evidence
	var numbers []string
	for i, p := range low {
		numbers = append(numbers, cmp.Or(p.Seq.Text, p.Name.Text))
		evidence = append(evidence, cite(p.Adjusted, p.Executed, p.ExecRate)...)
		if i > 0 {
			rates += "、" + p.ExecRate.Text
		}
	}
	at := low[0].ExecRate
	if !at.Present() {
		at = low[0].Executed
	}
	c.Find(validate.Finding{Subject: subject, Field: "exec_rate", Ref: at.Ref, Level: validate.Note, Confidence: validate.Question, Basis: limit.Source,
		Expected: "≥ " + setting(limit.Rate).FloatString(0) + "%", Found: rates, Evidence: evidence,
		Message: say("汇总表第%s项（共%d个项目）执行率低于%s%%，存在问题和改进建议均未提及；请核实原因并补充。", "%[1]s of the list (%[2]d projects) spent less than %[3]s %% of their budget, which neither problems nor advice mention; verify why and add it.",
			strings.Join(numbers, "、"), len(low), setting(limit.Rate).FloatString(0))})
}
