// Package sandbox knows how to start, feed, watch and end worker processes; what
// they do with their requests it does not know.
//
// A worker is a program that calls Serve. It gets one request at a time on its
// standard input and answers on its standard output, encoding/gob both ways.
package sandbox

import (
	"cmp"
	"context"
	"errors"
	"sync"
	"time"
)

// Config says what the workers are and what they may take.
type Config struct {
	Program string        // "" is the running executable
	Args    []string      // what makes it a worker
	Workers int           // how many at once; less than 1 is 1
	Timeout time.Duration // for one request, from when it begins to be written; 0 is no deadline
	Memory  int64         // bytes that one worker may take beyond what it holds at its start; 0 is no limit
	Retire  int64         // resident bytes beyond which an idle worker is replaced by a fresh one; 0 is never
}

// Bounds of what a worker can make its parent wait for or hold.
const (
	startTime     = 30 * time.Second
	largestAnswer = 256 << 20 // bytes
)

// ErrClosed is what Do says once the pool is being closed.
var ErrClosed = errors.New("读取进程已关闭 (the workers are closed)")

// Pool is a number of reused workers that take a request Q with its bytes and
// give an answer A. S is what each of them is told first.
type Pool[S, Q, A any] struct {
	config  Config
	setup   S
	start   time.Duration // how long a worker may take to say hello
	largest int64         // bytes of one answer

	ended   sync.Once
	closing context.Context
	close   context.CancelFunc
	slots   chan struct{} // one is held while a worker is used
	spawner *spawner
	reapers sync.WaitGroup // one a worker that is not yet reaped

	alone sync.Mutex // held by Alone
	mu    sync.Mutex
	idle  []*worker // the last used at the end
}

// NewPool makes a pool whose workers get setup as their first message. They are
// started when needed. The pool must be closed.
func NewPool[S, Q, A any](c Config, setup S) *Pool[S, Q, A] {
	p := &Pool[S, Q, A]{config: c, setup: setup, start: startTime, largest: largestAnswer, spawner: newSpawner()}
	p.slots = make(chan struct{}, max(c.Workers, 1))
	p.closing, p.close = context.WithCancel(context.Background())
	return p
}

// Do gives q and body to a free worker, for which it waits, and returns the answer.
// The body travels as it is, beside gob; it must not be changed before Do returns.
// Safe for concurrent use.
//
// Errors: that of ctx, *Death where the worker died while it had the request,
// *StartError where no worker could be started, ErrClosed. Where gob cannot carry
// Q or A, its error. After each of them the pool goes on with a fresh worker.
func (p *Pool[S, Q, A]) Do(ctx context.Context, q Q, body []byte) (A, error) {
	return p.askOne(ctx, p.take, q, body)
}

// Alone is Do by a fresh worker while no other is at work: a request that ended its
// worker may have lacked the memory or the time that its neighbours took.
func (p *Pool[S, Q, A]) Alone(ctx context.Context, q Q, body []byte) (A, error) {
	p.alone.Lock() // two that each held some of the slots would wait for ever
	defer p.alone.Unlock()
	for range cap(p.slots) - 1 {
		if err := p.acquire(ctx); err != nil {
			var none A
			return none, err
		}
		defer p.release()
	}
	return p.askOne(ctx, p.afresh, q, body)
}

// afresh ends the idle workers, whose memory is wanted, and starts one.
func (p *Pool[S, Q, A]) afresh(ctx context.Context) (*worker, error) {
	for w := p.pop(); w != nil; w = p.pop() {
		w.discard(errRetired)
	}
	return p.fresh(ctx)
}

func (p *Pool[S, Q, A]) askOne(ctx context.Context, take func(context.Context) (*worker, error), q Q, body []byte) (A, error) {
	var a answer[A]
	err := p.use(ctx, take, func(w *worker) error {
		return w.within(ctx, p.closing, p.config.Timeout, func() error { return ask(w, q, body, &a, p.largest) })
	})
	if err != nil {
		a = answer[A]{} // part of one may have been read
	}
	return a.Answer, err
}

// Confinement is what a worker said at its start of the limits it is under. It
// starts one if none is idle. Errors as of Do.
func (p *Pool[S, Q, A]) Confinement(ctx context.Context) (Confinement, error) {
	var c Confinement
	err := p.use(ctx, p.take, func(w *worker) error { c = w.confinement; return nil })
	return c, err
}

// Close ends all workers, those at work too. When it returns none is left running
// or unreaped, and no Do either.
func (p *Pool[S, Q, A]) Close() error {
	p.ended.Do(p.end)
	return nil
}

func (p *Pool[S, Q, A]) end() {
	p.close()
	for range cap(p.slots) {
		p.slots <- struct{}{} // kept: nobody is to have a worker again
	}
	for w := p.pop(); w != nil; w = p.pop() {
		w.discard(ErrClosed)
	}
	p.spawner.stop()
	p.reapers.Wait()
}

// use lends a worker that take gives to f; where f fails the worker is ended and its
// fate told.
func (p *Pool[S, Q, A]) use(ctx context.Context, take func(context.Context) (*worker, error), f func(*worker) error) error {
	if err := p.acquire(ctx); err != nil {
		return err
	}
	defer p.release()
	w, err := take(ctx)
	if err != nil {
		return err
	}
	if err := f(w); err != nil {
		w.bury(err)
		return p.fate(ctx, err, w.death(p.config))
	}
	p.giveBack(w)
	return nil
}

func (p *Pool[S, Q, A]) acquire(ctx context.Context) error {
	select {
	case p.slots <- struct{}{}:
	case <-ctx.Done():
		return p.over(ctx)
	case <-p.closing.Done():
		return ErrClosed
	}
	// More than one of them may have been ready.
	err := p.over(ctx)
	if err != nil {
		p.release()
	}
	return err
}

func (p *Pool[S, Q, A]) release() { <-p.slots }

// over is why nothing more is to be done for the caller; nil where it is not over.
func (p *Pool[S, Q, A]) over(ctx context.Context) error {
	if p.closing.Err() != nil {
		return ErrClosed
	}
	return ctx.Err()
}

// take returns an idle worker, the last used first, or a fresh one. One that died
// or spoke while idle is dropped here, so that no request pays for it.
func (p *Pool[S, Q, A]) take(ctx context.Context) (*worker, error) {
	for w := p.pop(); w != nil; w = p.pop() {
		if w.silent() {
			return w, nil
		}
		w.discard(errSpoke)
	}
	return p.fresh(ctx)
}

func (p *Pool[S, Q, A]) pop() *worker {
	p.mu.Lock()
	defer p.mu.Unlock()
	last := len(p.idle) - 1
	if last < 0 {
		return nil
	}
	w := p.idle[last]
	p.idle[last] = nil
	p.idle = p.idle[:last]
	return w
}

// giveBack keeps w for the next request unless it was struck after its answer or
// has grown too large.
func (p *Pool[S, Q, A]) giveBack(w *worker) {
	if w.struck() != nil || p.config.Retire > 0 && resident(w.pid()) > p.config.Retire {
		w.discard(errRetired)
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle = append(p.idle, w)
}

// fresh starts a worker and hears its hello.
func (p *Pool[S, Q, A]) fresh(ctx context.Context) (*worker, error) {
	w, err := launch(p.config, p.spawner)
	if err != nil {
		return nil, &StartError{Program: p.config.name(), Err: err}
	}
	p.reapers.Go(w.reap)
	err = w.within(ctx, p.closing, p.start, func() error { return greet(w, p.config.Memory, p.setup) })
	if err == nil && w.struck() == nil {
		return w, nil
	}
	w.bury(cmp.Or(err, w.struck()))
	return nil, p.fate(ctx, err, w.startError(p.config, err))
}

// fate is what the caller is told where talking failed with err and the worker
// with death.
func (p *Pool[S, Q, A]) fate(ctx context.Context, err, death error) error {
	var mistake *encodeError
	switch {
	case p.over(ctx) != nil:
		return p.over(ctx)
	case errors.As(err, &mistake):
		return mistake
	}
	return death
}
