package main

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"slices"
	"strings"
	"sync"
	"time"

	"fuhe/internal/inbox"
	"fuhe/store"
)

// intake takes settled files out of an inbox, has them read, stores and files them. A
// goroutine takes while another stores; what both touch is guarded.
type intake struct {
	*nightly
	trigger  string
	run      int64 // 0 until its first file
	begun    time.Time
	latest   time.Time // when it stored last
	sum      *summary
	observe  func(stage, *taken) // told of each step
	resumed  bool                // what an interrupted run left is taken up
	patience *patience

	looked  time.Duration // that the last look into the inbox took
	changed int           // files that changed while they were taken, and will settle again
	mu      sync.Mutex
	open    map[string]*taken // by claim: what is in working
	faults  int               // errors that did not stop the run
	stuck   time.Time         // when a file could not be moved to its place last
}

// stage is a step in the life of a file, as the log names it.
type stage string

const (
	stageClaimed  stage = "claimed"  // moved to working
	stageTaken    stage = "taken"    // its row says so
	stageStored   stage = "stored"   // its rows are committed
	stageFiled    stage = "filed"    // moved to its place
	stageReturned stage = "returned" // moved back
)

// drain takes, stores and files everything that has settled; what an interrupted run left
// in working comes first. It ends early where nothing can be stored.
func (n *intake) drain(ctx context.Context) error {
	taker := &taker{intake: n}
	n.changed = 0
	err := n.store(ctx, pipeline{n.db, n.readers, n.patience}.all(ctx, taker.documents(ctx)))
	return joined(err, taker.err, n.release(context.WithoutCancel(ctx)))
}

// joined are errors together; those that say the same are one.
func joined(errs ...error) error {
	var distinct []error
	for _, err := range errs {
		if err != nil && !slices.ContainsFunc(distinct, func(d error) bool { return d.Error() == err.Error() }) {
			distinct = append(distinct, err)
		}
	}
	if len(distinct) == 1 {
		return distinct[0]
	}
	return errors.Join(distinct...)
}

// store keeps what was read, in the order in which it was taken.
func (n *intake) store(ctx context.Context, files iter.Seq[ingested]) error {
	whole := context.WithoutCancel(ctx)
	for in := range files {
		switch {
		case in.dropped:
			return nil
		case in.broken != nil:
			return in.broken
		}
		if err := n.keep(whole, in); err != nil {
			return err
		}
	}
	return nil
}

// keep stores one document. The error is one that ends the run.
func (n *intake) keep(ctx context.Context, in ingested) error {
	t := in.taken
	switch {
	case t.abandoned:
		return nil
	case in.lost != nil:
		return n.abandon(ctx, t, in.lost)
	case in.end:
		return n.closeArchive(ctx, t)
	}
	n.sum.found++
	if in.aside != nil {
		n.app.setAside(&n.sum.asides, in.path, in.aside)
		return nil
	}
	if in.entered != nil {
		t.count(in.path, in.entered.Outcome, in.entered.Reason)
		n.sum.resume(in.path, in.entered.Outcome, in.entered.Reason)
		return nil
	}
	if err := n.secure(t); err != nil {
		return n.abandon(ctx, t, err)
	}
	return n.save(ctx, in)
}

// secure makes sure that the file is as it was when it was taken, and on the disk, before
// a row says what is in it.
func (n *intake) secure(t *taken) error {
	if err := n.box.Unchanged(t.claim); err != nil || t.secured {
		return err
	}
	t.secured = true
	return n.box.Secure(t.claim)
}

// save commits a document with its ledger entry, and with the last of a file where that
// will lie; only then the file is moved there.
func (n *intake) save(ctx context.Context, in ingested) error {
	t := in.taken
	in.submission.RunID, in.submission.IntakeID = n.run, t.id
	var filing store.Filing
	if in.last {
		in.submission.Close = func(o store.Outcome) (_ store.Filing, err error) {
			only := &taken{claim: t.claim, hash: in.submission.Document.SHA256}
			only.count(in.path, o, in.submission.Failure)
			filing, err = n.filing(only)
			return filing, err
		}
	}
	var saved store.Saved
	err := n.patience.with(func() (err error) {
		saved, err = in.save(ctx, n.db)
		return err
	})
	if err != nil {
		return err
	}
	n.latest = time.Now()
	n.sum.add(in, saved)
	n.app.meters.add(in, saved)
	n.app.logFile(n.run, in, saved)
	n.observe(stageStored, t)
	if !in.last {
		t.count(in.path, saved.Outcome, in.submission.Failure)
		return nil
	}
	t.filing = filing
	return n.move(ctx, t)
}

// closeArchive files an archive whose documents are stored.
func (n *intake) closeArchive(ctx context.Context, t *taken) error {
	if err := n.secure(t); err != nil {
		return n.abandon(ctx, t, err)
	}
	filing, err := n.filing(t)
	if err != nil {
		return err
	}
	if err := n.close(ctx, t, filing); err != nil {
		return err
	}
	t.filing = filing
	n.observe(stageStored, t)
	return n.move(ctx, t)
}

// close writes what became of a file.
func (n *intake) close(ctx context.Context, t *taken, filing store.Filing) error {
	return n.patience.with(func() error { return n.db.File(ctx, t.id, filing) })
}

// filing decides where a file goes by what became of its documents.
func (n *intake) filing(t *taken) (store.Filing, error) {
	outcome := t.outcome()
	place, err := n.box.Reserve(t.claim, kinds[outcome], time.Now())
	if err != nil {
		return store.Filing{}, err
	}
	return store.Filing{Outcome: outcome, Reason: t.reason(), Place: place, SHA256: t.hash}, nil
}

var kinds = map[store.Outcome]inbox.Kind{store.Ingested: inbox.Done, store.Duplicate: inbox.Duplicate, store.Failed: inbox.Failed}

// move brings a file to the place that its row names. Where that fails the file stays in
// working, and the next run moves it.
func (n *intake) move(ctx context.Context, t *taken) error {
	for {
		err := n.box.File(t.claim, t.filing.Place, n.app.noteFor(t))
		if err == nil {
			n.settled(t)
			n.observe(stageFiled, t)
			return nil
		}
		switch {
		case errors.Is(err, fs.ErrExist):
		case errors.Is(err, inbox.ErrGone):
			n.tell(t, errors.New(n.app.say(vanishedUnmoved)))
			n.settled(t)
			n.sum.vanished++
			return nil
		default:
			n.stays(t, err)
			return nil
		}
		if err := n.moveElsewhere(ctx, t); err != nil {
			return err
		}
	}
}

// moveElsewhere finds another place where somebody has taken the one that was reserved.
func (n *intake) moveElsewhere(ctx context.Context, t *taken) (err error) {
	if t.filing.Place, err = n.box.Reserve(t.claim, kinds[t.filing.Outcome], time.Now()); err != nil {
		return err
	}
	return n.patience.with(func() error { return n.db.Refile(ctx, t.id, t.filing.Place) })
}

// abandon gives up a file that is not at hand any more: it is gone, somebody still writes
// to it, or the disk cannot be read.
func (n *intake) abandon(ctx context.Context, t *taken, cause error) error {
	t.abandoned = true
	if errors.Is(cause, inbox.ErrGone) || errors.Is(cause, fs.ErrNotExist) {
		n.tell(t, errors.New(n.app.say(vanishedInWork)))
		if _, err := n.box.Return(t.claim); err != nil && !errors.Is(err, inbox.ErrGone) { // takes away its empty folders
			n.fault(err)
		}
		n.settled(t)
		n.sum.vanished++
		return n.close(ctx, t, store.Filing{Outcome: store.Vanished, Reason: vanishedInWork.ZH, SHA256: t.hash})
	}
	if !errors.Is(cause, inbox.ErrChanged) {
		n.tell(t, cause)
	}
	return n.giveBack(ctx, t, cause.Error())
}

// giveBack moves a file back into the inbox.
func (n *intake) giveBack(ctx context.Context, t *taken, reason string) error {
	place, err := n.box.Return(t.claim)
	if err != nil {
		n.stays(t, err)
		return nil
	}
	n.settled(t)
	n.observe(stageReturned, t)
	return n.close(ctx, t, store.Filing{Outcome: store.Returned, Reason: reason, Place: n.folders.Inbox + "/" + place})
}

// release moves back what was taken and not stored when the run had to end.
func (n *intake) release(ctx context.Context) error {
	n.mu.Lock()
	var left []*taken
	for _, t := range n.open {
		if t.filing.Place == "" && !t.abandoned {
			left = append(left, t)
		}
	}
	clear(n.open)
	n.mu.Unlock()
	slices.SortFunc(left, func(x, y *taken) int { return strings.Compare(x.claim.ID, y.claim.ID) })
	var errs []error
	for _, t := range left {
		errs = append(errs, n.giveBack(ctx, t, runEndedEarly.ZH))
	}
	return joined(errs...)
}

// settled forgets a file that is filed.
func (n *intake) settled(t *taken) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.open, t.claim.ID)
}

// stays notes a file that cannot be moved and stays in working.
func (n *intake) stays(t *taken, err error) {
	n.mu.Lock()
	n.stuck = time.Now()
	n.mu.Unlock()
	n.tell(t, errors.New(n.app.say(stuckInWorking, n.app.message(err))))
}

// tell is a fault of one file, by its name.
func (n *intake) tell(t *taken, err error) {
	n.fault(errors.New(fault{n.app, t.claim.Path, err}.reason()))
}

// fault notes and tells an error that does not stop the run.
func (n *intake) fault(err error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.faults++
	n.app.complainOnce(err)
}
