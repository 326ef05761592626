package store

import (
	"context"
	"database/sql/driver"
	"time"
)

// Pruned counts the rows that Prune removed.
type Pruned struct{ Entries, Intakes, Runs int }

// pieceSize is how many rows Prune removes in one transaction: a few milliseconds,
// in which nobody else can write.
const pieceSize = 500

// Prune removes what the ledger tells of runs that finished before a time, and the
// runs themselves where no document or finding refers to them; not what an open
// intake still needs, and never a document, report or finding. It works in small
// pieces with pauses, so that others can write meanwhile; what it did before an
// error or the end of ctx is counted and stays done.
//
// A run without an end has died where a later one exists, or is a long one that goes
// on beside it: of both, what is older than the time goes, and the row stays. The
// counts of a run do not change.
func (db *DB) Prune(ctx context.Context, before time.Time) (Pruned, error) {
	var p Pruned
	limit := stamp(before)
	for _, step := range []struct {
		count  *int
		remove func(before string) (int, error)
	}{{&p.Entries, db.pruneEntries}, {&p.Intakes, db.pruneIntakes}, {&p.Runs, db.pruneRuns}} {
		if err := db.inPieces(ctx, step.count, func() (int, error) { return step.remove(limit) }); err != nil {
			return p, err
		}
	}
	return p, nil
}

// inPieces removes piece after piece until one is not full, and counts. It rests as
// long as it works: a program that waits for its turn asks only every 100 ms at worst
// (sqliteDefaultBusyCallback of main.c), and must find the database free soon.
func (db *DB) inPieces(ctx context.Context, count *int, remove func() (int, error)) error {
	for {
		start, n := time.Now(), 0
		err := db.turn(ctx, func() (err error) {
			n, err = remove()
			return err
		})
		if err != nil {
			return err
		}
		*count += n
		if n < pieceSize {
			return nil
		}
		select {
		case <-time.After(max(time.Since(start), time.Millisecond)):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// over: a run r that finished before ?1, or died.
const over = "(r.finished_at < ?1 OR r.finished_at IS NULL AND EXISTS (SELECT 1 FROM run later WHERE later.id > r.id))"

// tally is what pruning takes out of the ledger of one run.
type tally struct{ files, ingested, duplicate, failed, findings int64 }

func (db *DB) pruneEntries(before string) (n int, err error) {
	tallies := map[int64]tally{}
	err = db.query(`DELETE FROM ledger_entry WHERE id IN (
		SELECT l.id FROM run r CROSS JOIN ledger_entry l ON l.run_id = r.id LEFT JOIN intake_entry i ON i.id = l.intake_id
		WHERE `+over+` AND (r.finished_at IS NOT NULL OR l.at < ?1) AND (l.intake_id IS NULL OR i.outcome IS NOT NULL)
		LIMIT ?2) RETURNING run_id, outcome, findings`, []any{before, pieceSize}, func(row []driver.Value) {
		run, _ := row[0].(int64)
		outcome, _ := row[1].(string)
		found, _ := row[2].(int64)
		t := tallies[run]
		t.add(Outcome(outcome), found)
		tallies[run] = t
		n++
	})
	if err != nil {
		return 0, err
	}
	for run, t := range tallies {
		if err := db.keepCounts(run, t); err != nil {
			return 0, err
		}
	}
	return n, nil
}

func (t *tally) add(outcome Outcome, findings int64) {
	t.files++
	t.findings += findings
	switch outcome {
	case Ingested:
		t.ingested++
	case Duplicate:
		t.duplicate++
	case Failed:
		t.failed++
	}
}

// keepCounts adds what was pruned to the counts of a run without an end: those of a
// finished one hold it already.
func (db *DB) keepCounts(run int64, t tally) error {
	_, err := db.exec(`UPDATE run SET files = files + ?, ingested = ingested + ?, duplicate = duplicate + ?,
		failed = failed + ?, findings = findings + ? WHERE id = ? AND finished_at IS NULL`,
		t.files, t.ingested, t.duplicate, t.failed, t.findings, run)
	return err
}

func (db *DB) pruneIntakes(before string) (int, error) {
	return db.changed(`DELETE FROM intake_entry WHERE id IN (
		SELECT i.id FROM run r CROSS JOIN intake_entry i ON i.run_id = r.id
		WHERE `+over+` AND i.outcome IS NOT NULL AND i.filed_at < ?1 AND (i.outcome <> 'vanished' OR i.released_at IS NOT NULL)
			AND NOT EXISTS (SELECT 1 FROM ledger_entry l WHERE l.intake_id = i.id)
		LIMIT ?2) RETURNING id`, before, pieceSize)
}

func (db *DB) pruneRuns(before string) (int, error) {
	return db.changed(`DELETE FROM run WHERE id IN (
		SELECT r.id FROM run r WHERE r.finished_at < ?1
			AND NOT EXISTS (SELECT 1 FROM ledger_entry WHERE run_id = r.id)
			AND NOT EXISTS (SELECT 1 FROM intake_entry WHERE run_id = r.id)
			AND NOT EXISTS (SELECT 1 FROM document WHERE run_id = r.id)
			AND NOT EXISTS (SELECT 1 FROM finding WHERE first_run = r.id)
			AND NOT EXISTS (SELECT 1 FROM finding WHERE last_run = r.id)
			AND NOT EXISTS (SELECT 1 FROM finding WHERE ended_run = r.id)
			AND NOT EXISTS (SELECT 1 FROM finding WHERE again_run = r.id)
		LIMIT ?2) RETURNING id`, before, pieceSize)
}
