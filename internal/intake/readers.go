package intake

import (
	"context"
	"errors"
	"time"

	"fuhe/internal/sandbox"
	"fuhe/store"
)

// Readers are worker processes that read files, so that no file can stop a run.
type Readers struct {
	count int
	pool  *sandbox.Pool[Terms, Order, Reading]
}

// NewReaders starts no worker yet. They must be closed.
func NewReaders(c sandbox.Config, t Terms) *Readers {
	return &Readers{count: c.Workers, pool: sandbox.NewPool[Terms, Order, Reading](c, t)}
}

// Close ends the workers.
func (r *Readers) Close() error { return r.pool.Close() }

// Confinement is which limits of a worker the system enforces.
func (r *Readers) Confinement(ctx context.Context) (sandbox.Confinement, error) {
	return r.pool.Confinement(ctx)
}

// Pipeline reads files with these workers and looks in db for those it has.
func (r *Readers) Pipeline(db *store.DB, patience *Patience) Pipeline {
	return Pipeline{DB: db, Read: r.Read, Count: r.count, Patience: patience}
}

// Read has a file read. Where that ended the worker, it is tried once more, with no other
// file beside it whose memory or time it could have lacked. Errors as of sandbox.Pool.Do.
func (r *Readers) Read(ctx context.Context, o Order, data []byte) (Reading, error) {
	got, err := r.pool.Do(ctx, o, data)
	for pause := 50 * time.Millisecond; errors.As(err, new(*sandbox.StartError)) && pause < 2*time.Second; pause *= 2 {
		wait(ctx, pause) // the system lacked memory or processes for a moment, or somebody killed it
		got, err = r.pool.Do(ctx, o, data)
	}
	if !errors.As(err, new(*sandbox.Death)) {
		return got, err
	}
	return r.pool.Alone(ctx, o, data)
}
