package store

import "fuhe/normalize"

var insertIndicator = insert("indicator", "report_id", "l1", "l2", "name",
	"target_text", "target_op", "target_value", "target_unit",
	"actual_text", "actual_value", "actual_unit", "completion_pct",
	"weight", "weight_text", "score", "score_text", "review_score", "review_score_text",
	"description", "deviation_reason", "review_opinion", "page", "table_no", "row_no")

func (db *DB) insertIndicator(e *entry, i *normalize.Indicator) error {
	p := placeOf(i.Ref)
	_, err := db.exec(insertIndicator, e.id, i.L1, i.L2, i.Name,
		words(i.Target), text(string(i.Target.Op)), amount(quantity(i.Target)), text(i.Target.Unit),
		words(i.Actual), amount(quantity(i.Actual)), text(i.Actual.Unit), completion(i.Target, i.Actual),
		points(i.Weight), printed(i.Weight), points(i.Score), printed(i.Score), points(i.ReviewScore), printed(i.ReviewScore),
		printed(i.Description), printed(i.Reason), printed(i.ReviewOpinion), p.page, p.table, p.row)
	return err
}
