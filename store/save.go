package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"time"
)

// Save stores a Submission in one transaction: its document, records, findings,
// coverage, problems and ledger entry are all there afterwards, or none is. A
// transaction that has begun is finished even if ctx ends.
func (db *DB) Save(ctx context.Context, s Submission) (Saved, error) {
	var saved Saved
	err := db.turn(ctx, func() (err error) {
		saved, err = db.save(s)
		return err
	})
	if err != nil {
		return Saved{}, err
	}
	return saved, nil
}

func (db *DB) save(s Submission) (Saved, error) {
	if s.Document == nil {
		return Saved{}, errors.New("store: a submission without its document")
	}
	known, err := db.known(s.Document.SHA256)
	if err != nil {
		return Saved{}, err
	}
	switch {
	case known != nil:
		return db.enter(s, Saved{Outcome: Duplicate, DocumentID: known.DocumentID})
	case s.Failure != "":
		return db.saveFailure(s)
	case s.Report == nil || s.Document.SHA256 == "":
		return Saved{}, errors.New("store: a submission without its report")
	}
	return db.ingest(s)
}

// saveFailure keeps a file that could not be read, so that it is seen and tried again.
func (db *DB) saveFailure(s Submission) (Saved, error) {
	saved := Saved{Outcome: Failed}
	if s.Document.SHA256 != "" {
		id, err := db.insertDocument(s)
		if err != nil {
			return Saved{}, err
		}
		saved.DocumentID = id
		if err := db.insertProblems(id, []problem{{kind: "file-unreadable", message: s.Failure}}); err != nil {
			return Saved{}, err
		}
	}
	return db.enter(s, saved)
}

func (db *DB) ingest(s Submission) (Saved, error) {
	saved := Saved{Outcome: Ingested}
	id, err := db.insertDocument(s)
	if err != nil {
		return Saved{}, err
	}
	saved.DocumentID = id
	entries := layOut(s.Report)
	past, err := db.past(entries)
	if err != nil {
		return Saved{}, err
	}
	if err := db.insertEntries(id, s, entries, past); err != nil {
		return Saved{}, err
	}
	if saved.Supersedes, err = db.retire(past, id); err != nil {
		return Saved{}, err
	}
	if err := db.judgeAll(s, entries, past, &saved); err != nil {
		return Saved{}, err
	}
	if saved.Waived, err = db.waived(s.Result.Findings); err != nil {
		return Saved{}, err
	}
	if err := db.insertProblems(id, problemsOf(s, entries)); err != nil {
		return Saved{}, err
	}
	return db.enter(s, saved)
}

// judgeAll stores what was found in the document itself, and what comes of comparing it
// with others.
func (db *DB) judgeAll(s Submission, entries []*entry, past *past, saved *Saved) error {
	across, err := db.refile(s, entries, past)
	if err != nil {
		return err
	}
	open, err := db.openFindings(past)
	if err != nil {
		return err
	}
	for _, f := range s.Result.Findings {
		if err := db.insertFinding(owner{run: s.RunID, report: at(entries, f.Scope).id}, f, nil, open); err != nil {
			return err
		}
	}
	coverage, err := across.judgeAdded(open)
	if err != nil {
		return err
	}
	if saved.Fixed, err = db.closeFindings(s.RunID, open); err != nil {
		return err
	}
	if err := db.insertCoverage(append(coverage, s.Result.Coverage...), entries); err != nil {
		return err
	}
	fixed, err := across.judgeTouched()
	saved.Fixed += fixed
	saved.Across = across.found
	return err
}

// insertDocument stores the file's own row, over the row of an earlier attempt
// that failed. Known bytes never come here.
func (db *DB) insertDocument(s Submission) (id int64, err error) {
	d := s.Document
	err = db.query(`INSERT INTO document (run_id, name, path, sha256, format, engine, pages, failure, received_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (sha256) DO UPDATE SET run_id = excluded.run_id, name = excluded.name, path = excluded.path,
			format = excluded.format, engine = excluded.engine, pages = excluded.pages, failure = excluded.failure,
			received_at = excluded.received_at
		RETURNING id`,
		[]any{s.RunID, d.Name, s.Path, d.SHA256, text(d.Format), text(d.Engine), count(d.Pages), text(s.Failure), stamp(s.ReceivedAt)},
		func(row []driver.Value) { id, _ = row[0].(int64) })
	if err != nil {
		return 0, err
	}
	_, err = db.exec("DELETE FROM problem WHERE document_id = ?", id)
	return id, err
}

// enter writes the ledger: every file that was presented has its line. It is the
// last step of every submission, and closes the intake.
func (db *DB) enter(s Submission, saved Saved) (Saved, error) {
	findings := 0
	if saved.Outcome == Ingested {
		findings = len(s.Result.Findings) + len(saved.Across)
	}
	var document, intake any
	if saved.DocumentID != 0 {
		document = saved.DocumentID
	}
	if s.IntakeID != 0 {
		intake = s.IntakeID
	}
	_, err := db.exec(insertLine, s.RunID, s.Path, text(s.Document.SHA256), string(saved.Outcome), text(s.Failure), document, findings,
		stamp(time.Now()), intake)
	if err != nil {
		return Saved{}, err
	}
	return saved, db.conclude(s, saved.Outcome)
}

var insertLine = insert("ledger_entry", "run_id", "path", "sha256", "outcome", "reason", "document_id", "findings", "at", "intake_id")

// Known returns the stored document with these bytes, nil where there is none. A
// file that could not be read before is not known: it is worth another try.
func (db *DB) Known(ctx context.Context, sha256 string) (*Known, error) {
	var known *Known
	err := db.look(ctx, func() (err error) {
		known, err = db.known(sha256)
		return err
	})
	return known, err
}

func (db *DB) known(sha256 string) (known *Known, err error) {
	if sha256 == "" {
		return nil, nil
	}
	var received string
	err = db.query(`SELECT d.id, d.name, d.received_at, iif(count(*) = count(r.superseded_by), max(r.superseded_by), 0)
		FROM document d JOIN report r ON r.document_id = d.id
		WHERE d.sha256 = ? AND d.failure IS NULL GROUP BY d.id`,
		[]any{sha256}, func(row []driver.Value) {
			known = &Known{}
			known.DocumentID, _ = row[0].(int64)
			known.Name, _ = row[1].(string)
			received, _ = row[2].(string)
			known.SupersededBy, _ = row[3].(int64)
		})
	if err != nil || known == nil {
		return nil, err
	}
	known.ReceivedAt, err = time.Parse(time.RFC3339, received)
	return known, err
}
