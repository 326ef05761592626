package store

import (
	"fuhe/extract/document"
	"fuhe/normalize"
)

var insertFigure = insert("figure", "report_id", "ord", "about", "text", "value", "unit", "role", "year",
	"clause", "section", "paragraph", "page")

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
