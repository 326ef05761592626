package store

import "fuhe/normalize"

var (
	insertIndicator = insert("indicator", "report_id", "l1", "l2", "name",
		"target_text", "target_op", "target_value", "target_unit",
		"actual_text", "actual_value", "actual_unit", "completion_pct",
		"weight", "weight_text", "score", "score_text", "review_score", "review_score_text",
		"description", "deviation_reason", "review_opinion", "page", "table_no", "row_no")
	insertFund = insert("fund", "report_id", "name", "total",
		"budget_initial", "budget_initial_text", "budget_adjusted", "budget_adjusted_text",
		"executed", "executed_text", "exec_rate_pct", "exec_rate_text",
		"weight", "weight_text", "score", "score_text", "reason")
	insertGoal    = insert("goal", "report_id", "ord", "expected", "actual")
	insertPenalty = insert("penalty", "report_id", "ord", "item", "score", "score_text", "note")
)

// insertForm stores what a form holds.
func (db *DB) insertForm(e *entry, f *normalize.Form) error {
	for _, fund := range f.Funds {
		if err := db.insertFund(e, fund); err != nil {
			return err
		}
	}
	for i, g := range f.Goals {
		if _, err := db.exec(insertGoal, e.id, i+1, printed(g.Expected), printed(g.Actual)); err != nil {
			return err
		}
	}
	for _, ind := range f.Indicators {
		if err := db.insertIndicator(e, ind); err != nil {
			return err
		}
	}
	for i, p := range f.Penalties {
		if _, err := db.exec(insertPenalty, e.id, i+1, p.Item, points(p.Score), printed(p.Score), printed(p.Note)); err != nil {
			return err
		}
	}
	return nil
}

func (db *DB) insertFund(e *entry, f normalize.Fund) error {
	initial, adjusted, executed := e.purse.money(f.Initial), e.purse.money(f.Adjusted), e.purse.money(f.Executed)
	_, err := db.exec(insertFund, e.id, f.Name, truth(f.Total),
		amount(initial), printed(f.Initial), amount(adjusted), printed(f.Adjusted),
		amount(executed), printed(f.Executed), amount(percent(f.ExecRate, executed, adjusted)), printed(f.ExecRate),
		points(f.Weight), printed(f.Weight), points(f.Score), printed(f.Score), printed(f.Reason))
	return err
}

func (db *DB) insertIndicator(e *entry, i *normalize.Indicator) error {
	p := placeOf(i.Ref)
	_, err := db.exec(insertIndicator, e.id, i.L1, i.L2, i.Name,
		words(i.Target), text(string(i.Target.Op)), amount(quantity(i.Target)), text(i.Target.Unit),
		words(i.Actual), amount(quantity(i.Actual)), text(i.Actual.Unit), completion(i.Target, i.Actual),
		points(i.Weight), printed(i.Weight), points(i.Score), printed(i.Score), points(i.ReviewScore), printed(i.ReviewScore),
		printed(i.Description), printed(i.Reason), printed(i.ReviewOpinion), p.page, p.table, p.row)
	return err
}
