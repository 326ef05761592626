package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"time"
)

// Intake is one file that was taken out of an inbox. Names are bytes, kept as they
// are: they need not be UTF-8.
type Intake struct {
	ID, RunID int64  // RunID is the run that took it, which need not be the one that closes it
	Working   string // where files in work lie
	Claim     string // the folder in Working that it was moved to, unique for ever
	Inbox     string
	Path      string // within the inbox
	Submitter string // the first folder of Path; "" at the top
	Size      int64  // bytes
	SHA256    string // "" while it is not known
	ClaimedAt time.Time
	Outcome   Outcome // "" while it is open; this and the next two are what closed it
	Reason    string
	Place     string
}

// Filing closes an intake: what became of the file, and where it is to lie.
type Filing struct {
	Outcome Outcome
	Reason  string // Chinese; "" where the outcome says all
	Place   string // "" where the file lies nowhere
	SHA256  string // of the file itself, for a zip not of a member; "" where that is not known, or was when it was taken
}

var insertIntake = insert("intake_entry", "run_id", "working", "claim", "inbox", "path", "submitter", "size", "sha256", "claimed_at")

// Take opens intakes, all in one transaction, and returns their ids in order. What
// an Intake says about its end is not looked at. A claim that was taken before is
// an error, and then none is taken.
func (db *DB) Take(ctx context.Context, files []Intake) ([]int64, error) {
	ids := make([]int64, 0, len(files))
	err := db.turn(ctx, func() error {
		for _, f := range files {
			id, err := db.exec(insertIntake, f.RunID, f.Working, f.Claim, f.Inbox, f.Path, f.Submitter, f.Size, text(f.SHA256), stamp(f.ClaimedAt))
			if err != nil {
				return fmt.Errorf("claim %q: %w", f.Claim, err)
			}
			ids = append(ids, id)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return ids, nil
}

// IntakeOf returns the intake with this claim, nil where there is none.
func (db *DB) IntakeOf(ctx context.Context, claim string) (*Intake, error) {
	var found *Intake
	err := db.look(ctx, func() (err error) {
		found, err = db.intake(claim)
		return err
	})
	return found, err
}

func (db *DB) intake(claim string) (f *Intake, err error) {
	var claimed string
	err = db.query(`SELECT id, run_id, size, working, claim, inbox, path, submitter, claimed_at, coalesce(sha256, ''),
		coalesce(outcome, ''), coalesce(reason, ''), coalesce(place, '') FROM intake_entry WHERE claim = ?`,
		[]any{claim}, func(row []driver.Value) {
			f = &Intake{}
			var outcome string
			for i, n := range []*int64{&f.ID, &f.RunID, &f.Size} {
				*n, _ = row[i].(int64)
			}
			for i, s := range []*string{&f.Working, &f.Claim, &f.Inbox, &f.Path, &f.Submitter, &claimed, &f.SHA256, &outcome, &f.Reason, &f.Place} {
				*s, _ = row[3+i].(string)
			}
			f.Outcome = Outcome(outcome)
		})
	if err != nil || f == nil {
		return nil, err
	}
	f.ClaimedAt, err = time.Parse(time.RFC3339, claimed)
	return f, err
}

// File closes an intake by itself: a zip whose members are all stored, a file that
// vanished or went back. One that vanished or went back before may turn up in working
// again, and is closed anew; one that is filed, or was never opened, is an error.
func (db *DB) File(ctx context.Context, intakeID int64, f Filing) error {
	return db.turn(ctx, func() error { return db.file(intakeID, f) })
}

func (db *DB) file(id int64, f Filing) error {
	changed, err := db.changed(`UPDATE intake_entry SET outcome = ?, reason = ?, place = ?, sha256 = coalesce(?, sha256), filed_at = ?
		WHERE id = ? AND (outcome IS NULL OR outcome IN ('returned', 'vanished')) RETURNING id`,
		string(f.Outcome), text(f.Reason), text(f.Place), text(f.SHA256), stamp(time.Now()), id)
	if err == nil && changed == 0 {
		return fmt.Errorf("store: intake %d is not open", id)
	}
	return err
}

// conclude closes the intake of a submission, inside the submission's transaction.
func (db *DB) conclude(s Submission, outcome Outcome) error {
	if s.Close == nil {
		return nil
	}
	if s.IntakeID == 0 {
		return errors.New("store: a submission of no intake cannot close one")
	}
	f, err := s.Close(outcome)
	if err != nil {
		return &foreign{err}
	}
	return db.file(s.IntakeID, f)
}

// Refile changes where the file of a closed intake is to lie: the place was taken
// by another file before this one came there.
func (db *DB) Refile(ctx context.Context, intakeID int64, place string) error {
	return db.turn(ctx, func() error {
		changed, err := db.changed("UPDATE intake_entry SET place = ? WHERE id = ? AND outcome IS NOT NULL RETURNING id", text(place), intakeID)
		if err == nil && changed == 0 {
			return fmt.Errorf("store: intake %d is not closed", intakeID)
		}
		return err
	})
}

// Release notes that a person removed the file of a closed intake on purpose, and
// why. The last word counts. What the person can put right is an *Error.
func (db *DB) Release(ctx context.Context, intakeID int64, reason string) error {
	if reason == "" {
		return &Error{ZH: "请写明文件为什么不再保留", EN: "say why the file is no longer kept"}
	}
	return db.turn(ctx, func() error {
		changed, err := db.changed("UPDATE intake_entry SET released_at = ?, release_reason = ? WHERE id = ? AND outcome IS NOT NULL RETURNING id",
			stamp(time.Now()), reason, intakeID)
		if err == nil && changed == 0 {
			return &Error{
				ZH: fmt.Sprintf("没有编号为 %d 的已办结收件：编号不对，或文件还在处理中。编号见 fuhe audit", intakeID),
				EN: fmt.Sprintf("no closed intake has the number %d: it is another, or the file is still in work; see fuhe audit for the numbers", intakeID)}
		}
		return err
	})
}
