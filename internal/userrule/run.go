package userrule

import (
	"context"
	"errors"
	"time"

	"fuhe/store"
	"fuhe/validate"
)

// Bounds of a query: a rule that is slower or finds more is written wrong.
const (
	LongestQuery = 30 * time.Second
	mostRows     = 50_000
)

// Run has the rule's query answered by a reader, which can change nothing, and makes the
// answer its findings. The error is an *Error where the rule is wrong, and then its
// earlier findings stay.
func (r Rule) Run(ctx context.Context, db *store.DB, reader *store.Reader, run int64) (store.UserChange, error) {
	found, fault := r.ask(ctx, reader)
	if fault != nil {
		return store.UserChange{}, fault
	}
	change, err := db.ReplaceUserFindings(ctx, run, store.UserRule{ID: r.ID, File: r.File(), Basis: r.Basis}, found)
	if e := (*store.UnknownReport)(nil); errors.As(err, &e) {
		return change, at(r.Path, r.begins, refused, e)
	}
	return change, err
}

// ask runs the query. It does not see what the rule found before, so that it answers the
// same in every run.
func (r Rule) ask(ctx context.Context, reader *store.Reader) ([]store.UserFinding, error) {
	limited, cancel := context.WithTimeout(ctx, LongestQuery)
	defer cancel()
	others := reader.Hiding(r.ID)
	defer others.Close()
	rows, err := others.Query(limited, r.SQL)
	if err != nil {
		return nil, r.stopped(err, LongestQuery)
	}
	defer rows.Close()
	layout, fault := r.layout(rows.Columns)
	if fault != nil {
		return nil, fault
	}
	var found []store.UserFinding
	for rows.Next() {
		if len(found) == mostRows {
			return nil, at(r.Path, r.begins, tooMany, mostRows)
		}
		f, fault := r.finding(row{len(found) + 1, layout, rows.Values()})
		if fault != nil {
			return nil, fault
		}
		found = append(found, f)
	}
	if err := rows.Err(); err != nil {
		return nil, r.stopped(err, LongestQuery)
	}
	return found, nil
}

// stopped is why there is no answer, or no whole one, within the time that was given.
func (r Rule) stopped(err error, longest time.Duration) *Error {
	if errors.Is(err, context.DeadlineExceeded) {
		return at(r.Path, r.begins, tooSlow, longest)
	}
	return at(r.Path, r.lineOfFault(err), refused, err)
}

// finding reads a row of the answer.
func (r Rule) finding(row row) (f store.UserFinding, fault *Error) {
	f.Level, f.Confidence = r.Level, r.Confidence
	c := cells{rule: r, row: row}
	f.ReportID = c.whole("report_id")
	if f.ReportID == 0 {
		c.fail(cellMissing, row.n, "report_id")
	}
	f.Subject, f.Field, f.Message = c.said("subject"), c.said("field"), c.said("message")
	f.Expected, f.Found = c.text("expected"), c.text("found")
	f.Page, f.Table, f.Row, f.Col = c.place("page"), c.place("table_no"), c.place("row_no"), c.place("col_no")
	var ok bool
	if name := c.text("level"); name != "" {
		if f.Level, ok = validate.ParseLevel(name); !ok {
			c.fail(cellNotAllowed, row.n, "level", name, "error warning note")
		}
	}
	if name := c.text("confidence"); name != "" {
		if f.Confidence, ok = validate.ParseConfidence(name); !ok {
			c.fail(cellNotAllowed, row.n, "confidence", name, "certain likely question")
		}
	}
	return f, c.fault
}
