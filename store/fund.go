package store

import "fuhe/normalize"

var insertFund = insert("fund", "report_id", "name", "total",
	"budget_initial", "budget_initial_text", "budget_adjusted", "budget_adjusted_text",
	"executed", "executed_text", "exec_rate_pct", "exec_rate_text",
	"weight", "weight_text", "score", "score_text", "reason")

func (db *DB) insertFund(e *entry, f normalize.Fund) error {
	initial, adjusted, executed := e.purse.money(f.Initial), e.purse.money(f.Adjusted), e.purse.money(f.Executed)
	_, err := db.exec(insertFund, e.id, f.Name, truth(f.Total),
		amount(initial), printed(f.Initial), amount(adjusted), printed(f.Adjusted),
		amount(executed), printed(f.Executed), amount(percent(f.ExecRate, executed, adjusted)), printed(f.ExecRate),
		points(f.Weight), printed(f.Weight), points(f.Score), printed(f.Score), printed(f.Reason))
	return err
}
