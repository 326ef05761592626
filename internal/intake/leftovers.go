package intake

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"fuhe/internal/inbox"
	"fuhe/store"
)

// leftovers finishes or takes up what an interrupted run left in working.
func (k *taker) leftovers(ctx context.Context, yield func(*taken) bool) bool {
	if k.resumed {
		return true
	}
	k.resumed = true
	if k.err = k.closeMissing(ctx); k.err != nil {
		return false
	}
	for claim, err := range k.Box.Claims() {
		if err != nil {
			k.reportGeneralFault(err)
			continue
		}
		more, err := k.resume(ctx, claim, yield)
		if err != nil {
			k.err = err
		}
		if !more || err != nil {
			return false
		}
	}
	return true
}

// resume goes on with one claim where its row left off.
func (k *taker) resume(ctx context.Context, claim inbox.Claim, yield func(*taken) bool) (more bool, err error) {
	var row *store.Intake
	err = k.patience.try(func() (err error) {
		row, err = k.db.IntakeOf(ctx, claim.ID)
		return err
	})
	if err != nil {
		return false, err
	}
	if row == nil {
		return k.enter(ctx, []inbox.Claim{claim}, yield), nil
	}
	t := k.hold(claim)
	t.id, t.root, t.hash = row.ID, row.Inbox, row.SHA256
	switch row.Outcome {
	case "":
		err := k.resumeReading(ctx, t)
		return err == nil && yield(t), err
	case store.Returned, store.Vanished:
		return true, k.giveBack(ctx, t, row.Reason)
	}
	t.filing = store.Filing{Outcome: row.Outcome, Reason: row.Reason, Place: row.Place}
	k.reportResumed(row.Path, row.Outcome, row.Reason)
	return true, k.move(ctx, t)
}

// resumeReading finds out which documents of a file are stored.
func (k *taker) resumeReading(ctx context.Context, t *taken) error {
	if err := k.Start(ctx); err != nil {
		return err
	}
	return k.patience.try(func() (err error) {
		t.entered, err = k.db.Entries(ctx, t.id)
		return err
	})
}

// closeMissing closes rows whose file is not in working: a power cut can undo a rename
// that was not yet on the disk, and a run that could not write moved its files back.
func (k *taker) closeMissing(ctx context.Context) error {
	var rows []store.Intake
	err := k.patience.try(func() (err error) {
		rows, err = k.db.OpenIntakes(ctx, k.folders.Working)
		return err
	})
	if err != nil {
		return err
	}
	for _, row := range rows {
		t := &taken{claim: inbox.Claim{ID: row.Claim, Path: row.Path}, id: row.ID}
		if _, err := os.Lstat(k.Box.Source(t.claim)); !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := k.closeRow(ctx, t, k.filingOfMissing(t, row)); err != nil {
			return err
		}
	}
	return nil
}

// filingOfMissing is where a file is that is not in working: back in the inbox, or nobody
// knows.
func (k *taker) filingOfMissing(t *taken, row store.Intake) store.Filing {
	if place := row.Inbox + "/" + row.Path; liesAt(place, row.Size) {
		return store.Filing{Outcome: store.Returned, Reason: runEndedEarly.ZH, Place: place}
	}
	k.reportFault(t, vanishedInWork)
	return store.Filing{Outcome: store.Vanished, Reason: vanishedInWork.ZH}
}

// liesAt reports whether a file of that size, in bytes, lies at a place.
func liesAt(place string, size int64) bool {
	info, err := os.Lstat(place)
	return err == nil && info.Size() == size
}
