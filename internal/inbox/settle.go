package inbox

import "time"

// observation is how a file looked that had not settled yet.
type observation struct {
	identity
	at   time.Duration // by the monotonic clock
	scan int           // the last that saw it
}

// remembered is the most observations kept between scans; further files wait
// until some of these are taken.
const remembered = 10_000

// unsettled returns how long at least the file at path must still be left alone;
// 0 when it has settled. One look is enough where its times are settle old. Where
// they lie in the future or the clock has jumped, two looks are that find it the
// same and are settle apart.
func (b *Box) unsettled(path string, id identity) time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	age := b.clock.now().Sub(id.latest())
	datable := b.clock.sound()
	if datable && age >= b.settle {
		return 0
	}
	left := b.watched(path, id)
	if datable {
		left = min(left, b.settle-age)
	}
	return left
}

// watched notes how the file looks and returns what is missing until it has
// looked so for settle.
func (b *Box) watched(path string, id identity) time.Duration {
	now := b.clock.elapsed()
	o, known := b.seen[path]
	if !known && len(b.seen) >= remembered {
		return max(b.settle, 1)
	}
	if !known || !o.untouched(id) {
		o = observation{identity: id, at: now}
	}
	o.scan = b.scans
	b.seen[path] = o
	return max(b.settle-(now-o.at), 0)
}

// forget drops the observations of files that this scan has not seen.
func (b *Box) forget() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for path, o := range b.seen {
		if o.scan != b.scans {
			delete(b.seen, path)
		}
	}
}
