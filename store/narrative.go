package store

import (
	"fuhe/extract/document"
	"fuhe/normalize"
)

var (
	insertScore = insert("score", "report_id", "item", "weight", "weight_text", "self_score", "self_score_text",
		"review_score", "review_score_text", "rate_pct", "rate_text")
	insertFigure = insert("figure", "report_id", "ord", "about", "text", "value", "unit", "role", "year",
		"clause", "section", "paragraph", "page")
)

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

// insertFigures stores the numbers of the running text.
func (db *DB) insertFigures(e *entry, figures []normalize.Figure) error {
	for i, f := range figures {
		var paragraph any
		if f.Ref.Kind == document.InParagraph {
			paragraph = f.Ref.Order + 1
		}
		_, err := db.exec(insertFigure, e.id, i+1, f.About, f.Text, amount(f.Number.Value), text(f.Unit), text(string(f.Role)), count(f.Year),
			f.Clause, f.Section, paragraph, count(f.Ref.Page))
		if err != nil {
			return err
		}
	}
	return nil
}
