package intake

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"fuhe/internal/inbox"
	"fuhe/store"
)

// kinds are the folders for what became of a file.
var kinds = map[store.Outcome]inbox.Kind{store.Ingested: inbox.Done, store.Duplicate: inbox.Duplicate, store.Failed: inbox.Failed}

// filingOf decides where a file goes by what became of its documents.
func (r *Run) filingOf(t *taken) (store.Filing, error) {
	outcome := t.outcome()
	place, err := r.Box.Reserve(t.claim, kinds[outcome], time.Now())
	if err != nil {
		return store.Filing{}, err
	}
	return store.Filing{Outcome: outcome, Reason: t.reason(), Place: place, SHA256: t.hash}, nil
}

// filingOfOnly decides where a file goes that is one document. It counts nothing: where
// the database was busy the document is saved once more.
func (r *Run) filingOfOnly(d Document, o store.Outcome) (store.Filing, error) {
	only := &taken{claim: d.taken.claim, hash: d.Submission.Document.SHA256}
	only.countDocument(d.Path, o, d.Submission.Failure)
	return r.filingOf(only)
}

// move brings a file to the place that its row names. Where that fails the file stays in
// working, and the next run moves it.
func (r *Run) move(ctx context.Context, t *taken) error {
	for {
		err := r.Box.File(t.claim, t.filing.Place, r.noteBeside(t))
		switch {
		case err == nil:
			r.letGo(t)
			r.reportStep(StageFiled, t)
			return nil
		case errors.Is(err, fs.ErrExist):
		case errors.Is(err, inbox.ErrGone):
			r.reportFault(t, vanishedUnmoved)
			r.letGo(t)
			r.reportVanished()
			return nil
		default:
			r.leaveInWorking(t, err)
			return nil
		}
		if err := r.chooseAnotherPlace(ctx, t); err != nil {
			return err
		}
	}
}

// noteBeside is the text that is laid beside a failed file; "" beside others.
func (r *Run) noteBeside(t *taken) string {
	if t.filing.Outcome != store.Failed {
		return ""
	}
	return r.config.Note(t.claim.Path, t.filing.Reason)
}

// chooseAnotherPlace is for where somebody has taken the one that was reserved.
func (r *Run) chooseAnotherPlace(ctx context.Context, t *taken) (err error) {
	if t.filing.Place, err = r.Box.Reserve(t.claim, kinds[t.filing.Outcome], time.Now()); err != nil {
		return err
	}
	return r.patience.try(func() error { return r.db.Refile(ctx, t.id, t.filing.Place) })
}

// leaveInWorking is for a file that cannot be moved.
func (r *Run) leaveInWorking(t *taken, err error) {
	r.mu.Lock()
	r.stuck = time.Now()
	r.mu.Unlock()
	r.reportFault(t, stuckInWorking(err))
}

// abandon gives up a file that is not at hand any more: it is gone, somebody still writes
// to it, or the disk cannot be read.
func (r *Run) abandon(ctx context.Context, t *taken, cause error) error {
	t.abandoned = true
	if errors.Is(cause, inbox.ErrGone) || errors.Is(cause, fs.ErrNotExist) {
		return r.giveUpVanished(ctx, t)
	}
	if !errors.Is(cause, inbox.ErrChanged) {
		r.reportFault(t, cause)
	}
	return r.giveBack(ctx, t, cause.Error())
}

// giveUpVanished closes the row of a file that somebody took out of working.
func (r *Run) giveUpVanished(ctx context.Context, t *taken) error {
	r.reportFault(t, vanishedInWork)
	if _, err := r.Box.Return(t.claim); err != nil && !errors.Is(err, inbox.ErrGone) { // takes away its empty folders
		r.reportGeneralFault(err)
	}
	r.letGo(t)
	r.reportVanished()
	return r.closeRow(ctx, t, store.Filing{Outcome: store.Vanished, Reason: vanishedInWork.ZH, SHA256: t.hash})
}

// giveBack moves a file back into the inbox.
func (r *Run) giveBack(ctx context.Context, t *taken, reason string) error {
	place, err := r.Box.Return(t.claim)
	if err != nil {
		r.leaveInWorking(t, err)
		return nil
	}
	r.letGo(t)
	r.reportStep(StageReturned, t)
	if t.id == 0 { // the database could not take its row
		return nil
	}
	return r.closeRow(ctx, t, store.Filing{Outcome: store.Returned, Reason: reason, Place: r.folders.Inbox + "/" + place})
}
