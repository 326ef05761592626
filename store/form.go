package store

import "fuhe/normalize"

var (
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
