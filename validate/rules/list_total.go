package rules

import (
	"math/big"

	"fuhe/normalize"
	"fuhe/validate"
)

// ListTotal: the total line of a project list adds up the columns of amounts.
var ListTotal = validate.Rule{
	ID: "list-total", Title: "合计行等于各项目之和", TitleEN: "the list's total is the sum of its projects",
	Group: "项目汇总表", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "项目汇总表公开表样", Clause: "合计行为各行之和"},
	Doc:      "项目汇总表合计行的年初预算、调整后预算、执行数和核减分各列与各行之和核对；“-”按零计；有空白而合计大于各行之和的不核对。报告中其他数据表的合计行、小计行、“其中”各行也与各行之和核对：同表另一列或占比列表明各行相加得合计的，差额为错误（非金额列为提示），否则作提问；率、均值、单价等列不相加。各年并列的表，各年同名列与“累计”“合计”逐行核对，多数行相符的才认定是合计关系。金额按印出小数位的区间比较。",
	Example:  "各项目执行数合计846.23万元，合计行印为864.23万元。",
	NearMiss: "三个项目各33.33万元，合计行印100.00万元：差的0.01万元是四舍五入的尾差。",
	AllLines: true,
	Check: func(p *validate.Pass) {
		for c, list := range p.Lists() {
			if list.Total == nil {
				c.Skip("没有合计行")
				continue
			}
			for _, col := range append(projectMoney[:len(projectMoney):len(projectMoney)], projectCut) {
				checkListTotal(c, list, col)
			}
		}
		p.Whole(func(c *validate.Checker, r *normalize.Report) {
			for _, g := range r.Grids {
				checkGridSums(c, g)
			}
			for _, panel := range r.Panels {
				checkPanelSums(c, panel)
			}
		})
	},
}

// moneyColumn is one column of amounts of a project list.
type moneyColumn struct {
	field, zh, en string
	get           func(*normalize.Project) normalize.Field
}

var projectMoney = []moneyColumn{
	{"budget_initial", "年初预算数", "initial budget", func(p *normalize.Project) normalize.Field { return p.Initial }},
	{"budget_adjusted", "调整后预算数", "adjusted budget", func(p *normalize.Project) normalize.Field { return p.Adjusted }},
	{"executed", "执行数", "executed amount", func(p *normalize.Project) normalize.Field { return p.Executed }},
}

// projectCut is the column of the points that the review took off, as amounts add up.
var projectCut = moneyColumn{"cut", "核减分", "points taken off", func(p *normalize.Project) normalize.Field { return p.Cut }}

func checkListTotal(c *validate.Checker, list *normalize.ProjectList, col moneyColumn) {
	total := col.get(list.Total)
	var parts []part
	empty := false
	for _, p := range list.Projects {
		f := col.get(p)
		if f.Number.Known() {
			parts = append(parts, part{field: f})
		} else if f.Present() && f.Blank == 0 {
			return
		} else if f.Blank == normalize.Empty && !p.Explained {
			empty = true
		}
	}
	if !total.Number.Known() || len(parts) == 0 {
		return
	}
	if agreesRounded(total.Number, parts) {
		c.Agree()
		return
	}
	want := printedSum(parts)
	gap := new(big.Rat).Sub(total.Number.Value, want)
	if empty && gap.Sign() > 0 {
		return // the missing amount may make the difference
	}
	c.Find(validate.Finding{Subject: "合计", Field: col.field, Ref: total.Ref, Expected: decimal(want, total.Number), Found: total.Text,
		Message:  say("合计行%[1]s为%[2]s，各项目相加为%[3]s；请核对。", "the total %[4]s is %[2]s, the projects add up to %[3]s; check them.", col.zh, total.Text, decimal(want, total.Number), col.en),
		Evidence: cite(append([]normalize.Field{total}, fields(parts)...)...),
		Repairs:  append([]validate.Repair{changeNumber(total, decimal(want, total.Number))}, repairParts(parts, gap)...), Lacks: gap})
}
