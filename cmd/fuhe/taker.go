package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"iter"
	"os"
	"strings"
	"time"

	"fuhe/extract"
	"fuhe/internal/inbox"
	"fuhe/store"
)

// taker takes files out of the inbox, as many as are needed and no more.
type taker struct {
	*intake
	err error // what ended the taking
}

// batch is how many files are claimed before one transaction says so.
const batch = 16

// documents are those in the files that are taken, one after the other.
func (k *taker) documents(ctx context.Context) iter.Seq[submitted] {
	return func(yield func(submitted) bool) {
		for t := range k.files(ctx) {
			for s := range k.contents(t) {
				if !yield(s) {
					return
				}
			}
		}
	}
}

// files are what an interrupted run left in working, then what has settled in the inbox.
func (k *taker) files(ctx context.Context) iter.Seq[*taken] {
	return func(yield func(*taken) bool) {
		if k.leftovers(ctx, yield) {
			k.settledFiles(ctx, yield)
		}
	}
}

// settledFiles claims what has settled, a batch at a time.
func (k *taker) settledFiles(ctx context.Context, yield func(*taken) bool) {
	var claims []inbox.Claim
	start, elsewhere := time.Now(), time.Duration(0)
	defer func() { k.looked = time.Since(start) - elsewhere }()
	enter := func() bool {
		start := time.Now()
		defer func() { elsewhere += time.Since(start) }()
		return k.enter(ctx, claims, yield)
	}
	for f, err := range k.box.Scan(ctx) {
		switch {
		case errors.Is(err, inbox.ErrVanished): // all else would fail, too
			k.err = err
			return
		case err != nil:
			k.fault(err)
			continue
		}
		claim, err := k.box.Claim(f)
		switch {
		case errors.Is(err, inbox.ErrGone):
			continue
		case errors.Is(err, inbox.ErrChanged):
			k.changed++
			continue
		case err != nil:
			k.fault(err)
			continue
		}
		if claims = append(claims, claim); len(claims) == batch {
			if !enter() {
				return
			}
			claims = claims[:0]
		}
	}
	enter()
}

// enter writes the rows of claimed files and hands them on.
func (k *taker) enter(ctx context.Context, claims []inbox.Claim, yield func(*taken) bool) bool {
	if len(claims) == 0 {
		return true
	}
	if k.err = k.start(ctx); k.err != nil {
		return false
	}
	batch, rows := make([]*taken, len(claims)), make([]store.Intake, len(claims))
	for i, c := range claims {
		batch[i] = k.hold(c)
		submitter, _, inside := strings.Cut(c.Path, "/")
		if !inside {
			submitter = ""
		}
		rows[i] = store.Intake{RunID: k.run, Working: k.folders.Working, Claim: c.ID, Inbox: k.folders.Inbox, Path: c.Path, Submitter: submitter, Size: c.Size, ClaimedAt: time.Now()}
	}
	var ids []int64
	k.err = k.patience.with(func() (err error) {
		ids, err = k.db.Take(context.WithoutCancel(ctx), rows)
		return err
	})
	if k.err != nil {
		return false
	}
	for i, t := range batch {
		t.id = ids[i]
		k.observe(stageTaken, t)
	}
	for _, t := range batch {
		if !yield(t) {
			return false
		}
	}
	return true
}

// hold remembers a claimed file until it is filed.
func (k *taker) hold(c inbox.Claim) *taken {
	t := &taken{claim: c, root: k.folders.Inbox}
	k.mu.Lock()
	k.open[c.ID] = t
	k.mu.Unlock()
	k.observe(stageClaimed, t)
	return t
}

// leftovers finishes or takes up what an interrupted run left in working.
func (k *taker) leftovers(ctx context.Context, yield func(*taken) bool) bool {
	if k.resumed {
		return true
	}
	k.resumed = true
	if k.err = k.forget(ctx); k.err != nil {
		return false
	}
	for claim, err := range k.box.Claims() {
		if err != nil {
			k.fault(err)
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
	err = k.patience.with(func() (err error) {
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
		err := k.start(ctx)
		if err == nil {
			err = k.patience.with(func() (err error) {
				t.entered, err = k.db.Entries(ctx, row.ID)
				return err
			})
		}
		return err == nil && yield(t), err
	case store.Returned, store.Vanished:
		return true, k.giveBack(ctx, t, row.Reason)
	}
	t.filing = store.Filing{Outcome: row.Outcome, Reason: row.Reason, Place: row.Place}
	k.sum.resume(row.Path, row.Outcome, row.Reason)
	return true, k.move(ctx, t)
}

// forget closes rows whose file is not in working: a power cut can undo a rename that
// was not yet on the disk, and a run that could not write moved its files back.
func (k *taker) forget(ctx context.Context) error {
	var rows []store.Intake
	err := k.patience.with(func() (err error) {
		rows, err = k.db.OpenIntakes(ctx, k.folders.Working)
		return err
	})
	if err != nil {
		return err
	}
	for _, row := range rows {
		claim := inbox.Claim{ID: row.Claim, Path: row.Path}
		if _, err := os.Lstat(k.box.Source(claim)); !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		filing := store.Filing{Outcome: store.Vanished, Reason: vanishedInWork.ZH}
		if place := row.Inbox + "/" + row.Path; liesAt(place, row.Size) {
			filing = store.Filing{Outcome: store.Returned, Reason: runEndedEarly.ZH, Place: place}
		} else {
			k.tell(&taken{claim: claim}, errors.New(k.app.say(vanishedInWork)))
		}
		if err := k.patience.with(func() error { return k.db.File(ctx, row.ID, filing) }); err != nil {
			return err
		}
	}
	return nil
}

// liesAt reports whether a file of that size lies at a place.
func liesAt(place string, size int64) bool {
	info, err := os.Lstat(place)
	return err == nil && info.Size() == size
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// contents are the documents in a taken file.
func (k *taker) contents(t *taken) iter.Seq[submitted] {
	return func(yield func(submitted) bool) {
		data, err, lost := k.read(t)
		if lost != nil || err != nil || !extract.IsArchive(data) {
			yield(submitted{path: t.claim.Path, data: data, err: err, lost: lost, taken: t, last: true})
			return
		}
		sum := sha256.Sum256(data)
		t.hash = hex.EncodeToString(sum[:])
		stopped := false
		k.app.unpack(t.claim.Path, data, func(s submitted) bool {
			s.taken = t
			if done := t.entered[s.ledgerPath()]; len(done) > 0 {
				t.entered[s.ledgerPath()] = done[1:]
				s = submitted{path: s.path, taken: t, entered: &done[0]}
			}
			stopped = !yield(s)
			return !stopped
		})
		if !stopped {
			yield(submitted{path: t.claim.Path, taken: t, end: true})
		}
	}
}

// read gives a taken file's bytes; err is why it is no document, lost why the file is not
// at hand.
func (k *taker) read(t *taken) (data []byte, err, lost error) {
	source := k.box.Source(t.claim)
	info, err := os.Lstat(source)
	if err != nil {
		return nil, nil, k.app.fileError(t.claim.Path, err)
	}
	data, err = k.app.readRegular(t.claim.Path, source, info)
	if errors.As(err, new(fileFault)) && (errors.Is(err, fs.ErrNotExist) || k.mayHeal(t.claim.Path)) {
		return nil, nil, err
	}
	return data, err, nil
}

// mayHeal reports whether a file that the disk failed to give is worth another try: a share
// can be away for a moment, but a bad block is not to be read all night.
func (k *taker) mayHeal(path string) bool {
	const tries = 3
	k.unreadable[path]++
	return k.unreadable[path] < tries
}
