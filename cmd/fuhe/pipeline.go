package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"iter"
	"path/filepath"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"

	"fuhe/extract/document"
	"fuhe/internal/sandbox"
	"fuhe/store"
)

// ingested is one file on its way from disk to database.
type ingested struct {
	submitted  // without its bytes, once it is read
	submission store.Submission
	failure    error // why it could not be read
	broken     error // why nothing can be said of it: no worker, no database
	spent      spent
	dropped    bool // the run was stopped before it was read
}

// spent is the time that one file took.
type spent struct{ read, judged, stored time.Duration }

func (s spent) all() time.Duration { return s.read + s.judged + s.stored }

// pipeline reads and judges files in workers.
type pipeline struct {
	db       *store.DB
	readers  *readers
	patience *patience
}

// heldBytes bounds the files that are held at once, whatever the number of cores; a larger
// one is held alone.
const heldBytes = 64 << 20

// all yields files in their order, read and judged. No more than two files a worker are
// held at once, so that memory does not grow with the run. When ctx ends, files that are
// being read are finished and those behind them are dropped.
func (p pipeline) all(ctx context.Context, files iter.Seq[submitted]) iter.Seq[ingested] {
	return func(yield func(ingested) bool) {
		reading, abort := context.WithCancel(context.WithoutCancel(ctx))
		slots := make(chan chan ingested, p.readers.count)
		var working sync.WaitGroup
		defer working.Wait()
		defer abort()
		working.Go(func() { p.feed(ctx, reading, &working, slots, files) })
		for slot := range slots {
			if !yield(<-slot) {
				return
			}
		}
	}
}

// feed starts on every file as soon as a worker is free.
func (p pipeline) feed(ctx, reading context.Context, working *sync.WaitGroup, slots chan<- chan ingested, files iter.Seq[submitted]) {
	defer close(slots)
	free, room := make(chan struct{}, p.readers.count), semaphore.NewWeighted(heldBytes)
	for s := range files {
		weight := min(int64(len(s.data)), heldBytes)
		slot := make(chan ingested, 1)
		select {
		case slots <- slot:
		case <-reading.Done():
			return
		}
		select {
		case free <- struct{}{}:
		case <-reading.Done():
			return
		}
		if room.Acquire(reading, weight) != nil {
			return
		}
		if ctx.Err() != nil {
			slot <- ingested{submitted: s, dropped: true}
			return
		}
		working.Go(func() {
			slot <- p.one(reading, s)
			room.Release(weight)
			<-free
		})
	}
}

// one reads and judges a file, unless its bytes are in the database.
func (p pipeline) one(ctx context.Context, s submitted) ingested {
	data := s.data
	s.data = nil
	in := ingested{submitted: s, submission: store.Submission{Path: s.ledgerPath(), ReceivedAt: time.Now(), Document: &document.Document{Name: filepath.Base(s.path)}}}
	if data != nil {
		sum := sha256.Sum256(data)
		in.submission.Document.SHA256 = hex.EncodeToString(sum[:])
	}
	if s.err != nil || s.aside != nil || s.lost != nil || s.entered != nil || s.end {
		return in.failed(s.err)
	}
	var known *store.Known
	err := p.patience.with(func() (err error) {
		known, err = p.db.Known(ctx, in.submission.Document.SHA256)
		return err
	})
	switch {
	case err != nil:
		in.broken = err
		return in
	case known != nil:
		return in
	}
	return p.judged(ctx, in, data)
}

// judged has a worker read the bytes.
func (p pipeline) judged(ctx context.Context, in ingested, data []byte) ingested {
	got, err := p.readers.read(ctx, order{in.path}, data)
	in.spent = spent{read: got.Read, judged: got.Judged}
	switch death := (*sandbox.Death)(nil); {
	case errors.As(err, &death):
		return in.failed(death)
	case err != nil:
		in.broken = err
		return in
	case got.Fault != nil:
		return in.failed(got.Fault)
	}
	in.submission.Document, in.submission.Report, in.submission.Result = got.Document, got.Report, got.Result
	return in
}

// failed is the file with the reason why it could not be read, where there is one.
func (in ingested) failed(err error) ingested {
	if err != nil {
		in.failure, in.submission.Failure = err, err.Error()
	}
	return in
}

// save stores the file; the time it takes is counted.
func (in *ingested) save(ctx context.Context, db *store.DB) (store.Saved, error) {
	start := time.Now()
	saved, err := db.Save(ctx, in.submission)
	in.spent.stored = time.Since(start)
	return saved, err
}
