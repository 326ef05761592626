package store

import "fuhe/normalize"

var insertScore = insert("score", "report_id", "item", "weight", "weight_text", "self_score", "self_score_text",
	"review_score", "review_score_text", "rate_pct", "rate_text")

// insertScores stores the table of scores by item.
func (db *DB) insertScores(e *entry, lines []normalize.ScoreLine) error {
	for _, l := range lines {
		rate := percent(l.Rate, exact(l.ReviewScore), exact(l.Weight))
		_, err := db.exec(insertScore, e.id, l.Item, points(l.Weight), printed(l.Weight), points(l.SelfScore), printed(l.SelfScore),
			points(l.ReviewScore), printed(l.ReviewScore), amount(rate), printed(l.Rate))
		if err != nil {
			return err
		}
	}
	return nil
}
