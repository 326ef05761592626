package intake

import (
	"context"
	"iter"
	"time"

	"fuhe/store"
)

// storeAll stores what was read, in the order in which it was taken.
func (r *Run) storeAll(ctx context.Context, documents iter.Seq[Document]) error {
	whole := context.WithoutCancel(ctx)
	for d := range documents {
		switch {
		case d.Dropped:
			return nil
		case d.Broken != nil:
			return d.Broken
		}
		if err := r.storeDocument(whole, d); err != nil {
			return err
		}
	}
	return nil
}

// storeDocument stores one document, unless there is no need to. The error is one that
// ends the run.
func (r *Run) storeDocument(ctx context.Context, d Document) error {
	t := d.taken
	switch {
	case t.abandoned:
		return nil
	case d.unavailable != nil:
		return r.abandon(ctx, t, d.unavailable)
	case d.endOfArchive:
		return r.closeArchive(ctx, t)
	case d.Aside != nil:
		r.reportAside(d.Path, d.Aside)
		return nil
	case d.storedBefore != nil:
		t.countDocument(d.Path, d.storedBefore.Outcome, d.storedBefore.Reason)
		r.reportResumed(d.Path, d.storedBefore.Outcome, d.storedBefore.Reason)
		return nil
	}
	if err := r.secure(t); err != nil {
		return r.abandon(ctx, t, err)
	}
	return r.commit(ctx, d)
}

// secure makes sure that the file is as it was when it was taken, and on the disk, before
// a row says what is in it.
func (r *Run) secure(t *taken) error {
	if err := r.Box.Unchanged(t.claim); err != nil || t.secured {
		return err
	}
	t.secured = true
	return r.Box.Secure(t.claim)
}

// commit stores a document with its ledger entry, and with the last of a file where that
// will lie; only then the file is moved there.
func (r *Run) commit(ctx context.Context, d Document) error {
	t := d.taken
	d.Submission.RunID, d.Submission.IntakeID = r.id, t.id
	var filing store.Filing
	if d.lastOfFile {
		d.Submission.Close = func(o store.Outcome) (_ store.Filing, err error) {
			filing, err = r.filingOfOnly(d, o)
			return filing, err
		}
	}
	saved, err := r.save(ctx, &d)
	if err != nil {
		return err
	}
	r.latest = time.Now()
	r.reportStored(d, saved)
	r.reportStep(StageStored, t)
	if !d.lastOfFile {
		t.countDocument(d.Path, saved.Outcome, d.Submission.Failure)
		return nil
	}
	t.filing = filing
	return r.move(ctx, t)
}

// save has the document saved, with patience.
func (r *Run) save(ctx context.Context, d *Document) (saved store.Saved, err error) {
	err = r.patience.try(func() (err error) {
		saved, err = d.Save(ctx, r.db)
		return err
	})
	return saved, err
}

// closeArchive files an archive whose documents are stored.
func (r *Run) closeArchive(ctx context.Context, t *taken) error {
	if err := r.secure(t); err != nil {
		return r.abandon(ctx, t, err)
	}
	filing, err := r.filingOf(t)
	if err != nil {
		return err
	}
	if err := r.closeRow(ctx, t, filing); err != nil {
		return err
	}
	t.filing = filing
	r.reportStep(StageStored, t)
	return r.move(ctx, t)
}

// closeRow writes what became of a file.
func (r *Run) closeRow(ctx context.Context, t *taken, filing store.Filing) error {
	return r.patience.try(func() error { return r.db.File(ctx, t.id, filing) })
}
