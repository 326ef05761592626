package store

import (
	"context"
	"time"
)

// StartRun opens a run; trigger says what started it ("ingest", "nightly").
func (db *DB) StartRun(ctx context.Context, trigger string) (int64, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	db.mu.Lock()
	defer db.mu.Unlock()
	id, err := db.exec("INSERT INTO run (started_at, trigger) VALUES (?, ?)", stamp(time.Now()), trigger)
	return id, explain(db.path, err)
}

// FinishRun closes a run. Its counts are those of the ledger: a run that died has
// them too, and only its end is missing.
func (db *DB) FinishRun(ctx context.Context, id int64) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	db.mu.Lock()
	defer db.mu.Unlock()
	_, err := db.exec("UPDATE run SET finished_at = ? WHERE id = ?", stamp(time.Now()), id)
	return explain(db.path, err)
}

// stamp is a time as it is stored: UTC with milliseconds, so that text order is
// time order and SQLite's date functions read it.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }
