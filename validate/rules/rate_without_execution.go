package rules

import "fuhe/validate"

// RateWithoutExecution: a rate above zero needs money that was spent.
var RateWithoutExecution = validate.Rule{
	ID: "rate-without-execution", Title: "没有执行数时执行率为零", TitleEN: "no rate without execution",
	Group: "得分与合计", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "财预〔2020〕10号", Clause: "预算执行率=全年执行数÷全年预算数", From: 2020},
	Doc:      "执行数为空、“-”或0，而执行率大于零的，报告矛盾。“-”与0.00%并列表示零，不报；没有预算也没有执行率的行不核对。",
	Example:  "执行数为“-”，执行率印为90%。",
	NearMiss: "执行数印0.00万元，执行率印0.01%：执行了几十元，印成两位小数的万元就是0.00。",
	Check: func(p *validate.Pass) {
		eachLine(p, false, func(c *validate.Checker, l moneyLine) {
			if !l.rate.Number.Known() || !zero(l.executed) {
				return
			}
			if l.rate.Number.Value.Sign() <= 0 || l.executed.Number.Known() && l.adjusted.Number.Known() && rateFits(l.rate, l.executed, l.adjusted) {
				c.Agree()
				return
			}
			found := l.executed.Text
			if found == "" {
				found = "空白"
			}
			c.Find(validate.Finding{Subject: l.subject, Field: "exec_rate", Ref: l.rate.Ref, Expected: "0%", Found: l.rate.Text, Evidence: l.evidence(),
				Message: say("“%s”执行数为“%s”，执行率却为%s；请补填执行数或更正执行率。", "“%s”: nothing is executed (“%s”), yet the rate is %s; fill in the amount or correct the rate.", l.subject, found, l.rate.Text)})
		})
	},
}
