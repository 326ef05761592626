package store

import (
	"context"
	"database/sql/driver"
)

// Entry is what the ledger says of one document of an intake.
type Entry struct {
	Outcome Outcome
	Reason  string // Chinese: why it failed; "" where it did not
}

// Entries returns what the ledger already has for an intake, by path: what a run that
// was interrupted in the middle of a zip has done of it. A zip can hold two members of
// one name; theirs stand in the order in which they were entered.
func (db *DB) Entries(ctx context.Context, intakeID int64) (map[string][]Entry, error) {
	entries := map[string][]Entry{}
	err := db.look(ctx, func() error {
		return db.query("SELECT path, outcome, coalesce(reason, '') FROM ledger_entry WHERE intake_id = ? ORDER BY id", []any{intakeID}, func(row []driver.Value) {
			path, _ := row[0].(string)
			outcome, _ := row[1].(string)
			reason, _ := row[2].(string)
			entries[path] = append(entries[path], Entry{Outcome(outcome), reason})
		})
	})
	return entries, err
}

// OpenIntakes returns the intakes in a working folder that nothing has closed: those of a
// run at work there, or of one that was cut off.
func (db *DB) OpenIntakes(ctx context.Context, working string) (open []Intake, err error) {
	err = db.look(ctx, func() error {
		return db.query("SELECT id, size, claim, inbox, path FROM intake_entry WHERE outcome IS NULL AND working = ? ORDER BY id", []any{working}, func(row []driver.Value) {
			f := Intake{Working: working}
			f.ID, _ = row[0].(int64)
			f.Size, _ = row[1].(int64)
			f.Claim, _ = row[2].(string)
			f.Inbox, _ = row[3].(string)
			f.Path, _ = row[4].(string)
			open = append(open, f)
		})
	})
	return open, err
}
