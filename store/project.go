package store

import "fuhe/normalize"

var insertProject = insert("project", "report_id", "seq", "seq_text", "unit", "name",
	"budget_initial", "budget_initial_text", "budget_adjusted", "budget_adjusted_text",
	"executed", "executed_text", "exec_rate_pct", "exec_rate_text",
	"self_score", "self_score_text", "prelim_review_score", "prelim_review_score_text",
	"rectified", "final_review_score", "final_review_score_text", "grade", "problem", "suggestion",
	"page", "table_no", "row_no")

// insertProjects stores the lines of a project list; its total line is the
// budget of the list's own row.
func (db *DB) insertProjects(e *entry, l *normalize.ProjectList) error {
	for _, p := range l.Projects {
		initial, adjusted, executed := e.purse.money(p.Initial), e.purse.money(p.Adjusted), e.purse.money(p.Executed)
		at := placeOf(p.Ref)
		_, err := db.exec(insertProject, e.id, whole(p.Seq), printed(p.Seq), printed(p.Unit), printed(p.Name),
			amount(initial), printed(p.Initial), amount(adjusted), printed(p.Adjusted),
			amount(executed), printed(p.Executed), amount(percent(p.ExecRate, executed, adjusted)), printed(p.ExecRate),
			points(p.SelfScore), printed(p.SelfScore), points(p.PrelimScore), printed(p.PrelimScore),
			printed(p.Rectified), points(p.FinalScore), printed(p.FinalScore), printed(p.Grade), printed(p.Problem), printed(p.Suggestion),
			at.page, at.table, at.row)
		if err != nil {
			return err
		}
	}
	return nil
}
