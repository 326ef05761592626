package main

import (
	"context"
	"errors"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"fuhe/internal/sandbox"
)

// workerName is the hidden command that a worker process runs.
const workerName = "worker"

// A worker that keeps more than this after a file is replaced by a fresh one: two of them
// and the program itself stay below 400 MB.
const (
	workerRetires = 160 << 20
	workerHeap    = 96 << 20 // where its collector begins to work harder
)

func (a *app) workerCmd() *cobra.Command {
	return &cobra.Command{
		Use: workerName, Hidden: true, Args: a.arguments(0, 0),
		RunE: func(*cobra.Command, []string) error {
			return sandbox.Serve(a.in, a.stdout, a.begin)
		},
	}
}

// begin makes a worker ready by its terms.
func (a *app) begin(t terms) (func(order, []byte) reading, error) {
	a.settings.Limits, a.settings.Profile = t.Limits, t.Profile
	set, err := a.profiles()
	if err != nil {
		return nil, err
	}
	debug.SetMemoryLimit(workerHeap)
	return func(o order, data []byte) reading { return a.read(set, o, data) }, nil
}

// readers read files, a few at once.
type readers struct {
	count int
	do    func(context.Context, order, []byte) (reading, error)
	pool  *sandbox.Pool[terms, order, reading]
}

// readers are worker processes, so that no file can stop a run.
func (a *app) readers() *readers {
	w := a.settings.Worker
	count := w.Count
	if count == 0 {
		count = runtime.NumCPU()
	}
	pool := sandbox.NewPool[terms, order, reading](sandbox.Config{
		Program: a.program, Args: []string{workerName}, Workers: count, Timeout: w.Timeout, Memory: w.Memory, Retire: workerRetires,
	}, terms{a.settings.Limits, a.settings.Profile})
	return &readers{count: count, do: pool.Do, pool: pool}
}

// Close ends the workers.
func (r *readers) Close() error { return r.pool.Close() }

// read has a file read. Where that ended the worker, it is tried once more, with no other
// file beside it whose memory or time it could have lacked.
func (r *readers) read(ctx context.Context, o order, data []byte) (reading, error) {
	got, err := r.do(ctx, o, data)
	for pause := 50 * time.Millisecond; errors.As(err, new(*sandbox.StartError)) && pause < 2*time.Second; pause *= 2 {
		wait(ctx, pause) // the system lacked memory or processes for a moment, or somebody killed it
		got, err = r.do(ctx, o, data)
	}
	if !errors.As(err, new(*sandbox.Death)) {
		return got, err
	}
	return r.pool.Alone(ctx, o, data)
}
