package store

import (
	"context"
	"time"
)

// StartRun opens a run; trigger says what started it ("ingest", "run", "watch").
func (db *DB) StartRun(ctx context.Context, trigger string) (id int64, err error) {
	err = db.turn(ctx, func() error {
		id, err = db.exec("INSERT INTO run (started_at, trigger) VALUES (?, ?)", stamp(time.Now()), trigger)
		return err
	})
	return id, err
}

// FinishRun closes a run and gives it the ledger's counts for good. A run that died
// has them too, as long as its ledger is there, and only its end is missing.
func (db *DB) FinishRun(ctx context.Context, id int64) error {
	return db.turn(ctx, func() error {
		_, err := db.exec(`UPDATE run SET finished_at = ?, (files, ingested, duplicate, failed, findings) = (
			SELECT run.files + count(*), run.ingested + count(*) FILTER (WHERE outcome = 'ingested'),
				run.duplicate + count(*) FILTER (WHERE outcome = 'duplicate'),
				run.failed + count(*) FILTER (WHERE outcome = 'failed'), run.findings + coalesce(sum(l.findings), 0)
			FROM ledger_entry l WHERE l.run_id = run.id)
			WHERE id = ? AND finished_at IS NULL`, stamp(time.Now()), id)
		return err
	})
}

// stamp is a time as it is stored: UTC with milliseconds, so that text order is
// time order and SQLite's date functions read it.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }
