package intake

import (
	"context"
	"errors"
	"iter"
	"sync"

	"golang.org/x/sync/semaphore"

	"fuhe/internal/sandbox"
	"fuhe/store"
)

// Pipeline reads and judges files, several at once.
type Pipeline struct {
	DB       *store.DB
	Read     func(context.Context, Order, []byte) (Reading, error) // as that of Readers
	Count    int                                                   // how many at once
	Patience *Patience
	Compare  store.Comparison // as of Comparing; nil where documents are not compared
}

// heldBytes bounds the files that are held at once, whatever the number of cores: while
// they are more, the next one is not fetched from the disk.
const heldBytes = 64 << 20

// All yields files in their order, read and judged. No more than two files a worker are
// held at once, so that memory does not grow with the run. When ctx ends, files that are
// being read are finished and those behind them are dropped.
func (p Pipeline) All(ctx context.Context, files iter.Seq[Submitted]) iter.Seq[Document] {
	return func(yield func(Document) bool) {
		reading, abort := context.WithCancel(context.WithoutCancel(ctx))
		slots := make(chan chan Document, p.Count)
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
func (p Pipeline) feed(ctx, reading context.Context, working *sync.WaitGroup, slots chan<- chan Document, files iter.Seq[Submitted]) {
	defer close(slots)
	free, room := make(chan struct{}, p.Count), semaphore.NewWeighted(heldBytes)
	for s := range files {
		weight := min(int64(len(s.Data)), heldBytes)
		slot := make(chan Document, 1)
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
			slot <- Document{Submitted: s, Dropped: true}
			return
		}
		working.Go(func() {
			slot <- p.readOne(reading, s)
			room.Release(weight)
			<-free
		})
		if room.Acquire(reading, 1) != nil {
			return
		}
		room.Release(1)
	}
}

// readOne reads and judges a file, unless there is no need to or its bytes are in the
// database.
func (p Pipeline) readOne(ctx context.Context, s Submitted) Document {
	data := s.Data
	s.Data = nil
	d := newDocument(s, data)
	if !s.toBeRead() {
		return d.failed(s.Err)
	}
	var duplicate *store.Known
	err := p.Patience.try(func() (err error) {
		duplicate, err = p.DB.Known(ctx, d.Submission.Document.SHA256)
		return err
	})
	switch {
	case err != nil:
		d.Broken = err
		return d
	case duplicate != nil:
		return d
	}
	return p.readNew(ctx, d, data)
}

// readNew has a worker read and judge the bytes.
func (p Pipeline) readNew(ctx context.Context, d Document, data []byte) Document {
	got, err := p.Read(ctx, Order{d.Path}, data)
	d.Spent = Spent{Read: got.Read, Judged: got.Judged}
	switch death := (*sandbox.Death)(nil); {
	case errors.As(err, &death):
		return d.failed(death)
	case err != nil:
		d.Broken = err
		return d
	case got.Fault != nil:
		return d.failed(got.Fault)
	}
	d.Submission.Document, d.Submission.Report, d.Submission.Result = got.Document, got.Report, got.Result
	d.Submission.Compare = p.Compare
	return d
}
