package intake

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
	*Run
	err error // what ended the taking
}

// batch is how many files are claimed before one transaction says so.
const batch = 16

// documents are those in the files that are taken, one after the other.
func (k *taker) documents(ctx context.Context) iter.Seq[Submitted] {
	return func(yield func(Submitted) bool) {
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
	for f, err := range k.Box.Scan(ctx) {
		switch {
		case errors.Is(err, inbox.ErrVanished): // all else would fail, too
			k.err = err
			return
		case err != nil:
			k.reportGeneralFault(err)
			continue
		}
		claim, ok := k.claim(f)
		if !ok {
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

// claim takes one file out of the inbox, where that still can be done.
func (k *taker) claim(f inbox.File) (inbox.Claim, bool) {
	claim, err := k.Box.Claim(f)
	switch {
	case err == nil:
		return claim, true
	case errors.Is(err, inbox.ErrGone):
	case errors.Is(err, inbox.ErrChanged):
		k.changed++
	default:
		k.reportGeneralFault(err)
	}
	return claim, false
}

// enter writes the rows of claimed files and hands them on.
func (k *taker) enter(ctx context.Context, claims []inbox.Claim, yield func(*taken) bool) bool {
	if len(claims) == 0 {
		return true
	}
	if k.err = k.Start(ctx); k.err != nil {
		return false
	}
	files := make([]*taken, len(claims))
	for i, c := range claims {
		files[i] = k.hold(c)
	}
	if k.err = k.openRows(ctx, files); k.err != nil {
		return false
	}
	for _, t := range files {
		if !yield(t) {
			return false
		}
	}
	return true
}

// openRows writes the rows of held files, all in one transaction.
func (k *taker) openRows(ctx context.Context, files []*taken) error {
	rows := make([]store.Intake, len(files))
	for i, t := range files {
		rows[i] = k.rowOf(t.claim)
	}
	var ids []int64
	err := k.patience.try(func() (err error) {
		ids, err = k.db.Take(context.WithoutCancel(ctx), rows)
		return err
	})
	if err != nil {
		return err
	}
	for i, t := range files {
		t.id = ids[i]
		k.reportStep(StageTaken, t)
	}
	return nil
}

// rowOf is the row of a claim; the first folder of its path is the submitter.
func (k *taker) rowOf(c inbox.Claim) store.Intake {
	submitter, _, inside := strings.Cut(c.Path, "/")
	if !inside {
		submitter = ""
	}
	return store.Intake{RunID: k.id, Working: k.folders.Working, Claim: c.ID, Inbox: k.folders.Inbox, Path: c.Path, Submitter: submitter, Size: c.Size, ClaimedAt: time.Now()}
}

// contents are the documents in a taken file.
func (k *taker) contents(t *taken) iter.Seq[Submitted] {
	return func(yield func(Submitted) bool) {
		data, err, unavailable := k.read(t)
		if unavailable != nil || err != nil || !extract.IsArchive(data) {
			yield(Submitted{Path: t.claim.Path, Data: data, Err: err, unavailable: unavailable, taken: t, lastOfFile: true})
			return
		}
		sum := sha256.Sum256(data)
		t.hash = hex.EncodeToString(sum[:])
		stopped := false
		unpack(t.claim.Path, data, k.config.Terms.Limits, func(s Submitted) bool {
			s.taken = t
			stopped = !yield(t.unlessStored(s))
			return !stopped
		})
		if !stopped {
			yield(Submitted{Path: t.claim.Path, taken: t, endOfArchive: true})
		}
	}
}

// unlessStored is a member of an archive, without its bytes where an interrupted run has
// stored it. Of members with one name as many are stored as were entered.
func (t *taken) unlessStored(s Submitted) Submitted {
	path := s.ledgerPath()
	entries := t.entered[path]
	if len(entries) == 0 {
		return s
	}
	t.entered[path] = entries[1:]
	return Submitted{Path: s.Path, taken: t, storedBefore: &entries[0]}
}

// read gives a taken file's bytes; err is why it is no document, unavailable why the file
// is not at hand.
func (k *taker) read(t *taken) (data []byte, err, unavailable error) {
	source := k.Box.Source(t.claim)
	info, err := os.Lstat(source)
	if err != nil {
		return nil, nil, FileError(t.claim.Path, err)
	}
	data, err = readRegular(t.claim.Path, source, info, k.config.Terms.Limits)
	if errors.As(err, new(*fs.PathError)) && (errors.Is(err, fs.ErrNotExist) || k.mayHeal(t.claim.Path)) {
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
