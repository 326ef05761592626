package intake

import (
	"errors"
	"sync"
	"time"

	"fuhe/store"
)

// Patience is how long a run waits in all where another program has the database: without
// a bound for the run, every one of its files would wait again.
type Patience struct {
	busy func(error) // hears what is waited for
	mu   sync.Mutex
	left time.Duration
}

// ordinaryPatience outlasts a backup program that holds the file.
const ordinaryPatience = time.Minute

// NewPatience is that of a fresh run. busy hears of every wait, from any goroutine.
func NewPatience(busy func(error)) *Patience { return &Patience{busy: busy, left: ordinaryPatience} }

// try repeats a step until it succeeds, fails for good, or patience has run out.
func (p *Patience) try(step func() error) error {
	const pause = time.Second
	for {
		start := time.Now()
		err := step()
		var e *store.Error
		if err == nil || !errors.As(err, &e) || !e.Temporary() || !p.spend(time.Since(start)+pause) {
			return err
		}
		p.busy(err)
		time.Sleep(pause)
	}
}

// spend takes from what is left; false where nothing is.
func (p *Patience) spend(d time.Duration) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.left -= d
	return p.left > 0
}
