package rules

import "fuhe/validate"

// ExecutionOverBudget: no more is spent than the adjusted budget.
var ExecutionOverBudget = validate.Rule{
	ID: "execution-over-budget", Title: "执行数不超过全年预算数", TitleEN: "execution stays within the adjusted budget",
	Group: "预算执行", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "中华人民共和国预算法", Clause: "支出必须以经批准的预算为依据"},
	Doc:      "执行数大于调整后（全年）预算数的，报告错误。总额已超的，各来源、正文同一笔金额不再重复报告，汇总表有行已超的，合计不再重复报告；没有调整后预算数的不核对（年初预算可能已调增）；“上年结转”“其他资金”行没有预算数的不核对（预算可能不在本列），有的只作提问，存在问题栏说明使用了结转、追加资金的也不核对；唯一的资金来源与总额相同的，只在总额行报告。",
	Example:  "全年预算数165.50万元，执行数166.50万元。",
	NearMiss: "年初预算40.00万元，调整后50.00万元，执行48.00万元：超过的是年初预算，没有超过调整后预算。",
	Check: func(p *validate.Pass) {
		eachLine(p, false, func(c *validate.Checker, l moneyLine) {
			outside := contains(l.subject, "结转", "结余", "其他") // its budget may stand outside the column
			if l.sole || !l.adjusted.Number.Known() || !l.executed.Number.Known() || outside && (l.adjusted.Number.Value.Sign() <= 0 || l.follows == nil) || contains(l.remarks, "结转", "结余", "追加", "自筹") {
				return
			}
			if !l.overspent() || l.follows != nil && l.follows.overspent() {
				c.Agree()
				return
			}
			f := validate.Finding{Subject: l.subject, Field: "executed", Ref: l.executed.Ref, Expected: "≤ " + l.adjusted.Text, Found: l.executed.Text, Evidence: l.evidence(),
				Message: say("“%s”执行数%s大于全年预算数%s；请核对金额，确有结转资金的请补列预算。", "“%s”: executed %s exceeds the adjusted budget %s; check the amounts, or add carried-over funds to the budget.", l.subject, l.executed.Text, l.adjusted.Text),
				Repairs: []validate.Repair{changeNumber(l.executed, l.adjusted.Number.Text), changeNumber(l.adjusted, l.executed.Number.Text)}}
			if outside {
				f.Level, f.Confidence = validate.Warning, validate.Question
			}
			c.Find(f)
		})
	},
}

// overspent reports whether more is spent than the adjusted budget, beyond rounding.
func (l moneyLine) overspent() bool {
	executed, adjusted := l.executed.Number, l.adjusted.Number
	if !executed.Known() || !adjusted.Known() || executed.Value.Cmp(adjusted.Value) <= 0 {
		return false
	}
	return executed.Decimals == adjusted.Decimals || !executed.Interval().Overlaps(adjusted.Interval())
}
