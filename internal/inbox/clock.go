package inbox

import "time"

// clock tells the time as the files' times were written, and notices when that
// time jumps.
type clock struct {
	wall    func() time.Time     // the file system's
	elapsed func() time.Duration // monotonic

	at      time.Time // wall, when it was last read
	since   time.Duration
	trusted time.Duration // from then on, files' ages mean what they say
}

// drift is how far the two clocks may part between two readings without one
// having jumped: clocks are slewed by up to 0.05 % (adjtimex(2)).
const drift = time.Second

func newClock(wall func() time.Time) clock {
	start := time.Now()
	c := clock{wall: wall, elapsed: func() time.Duration { return time.Since(start) }}
	c.at, c.since = c.wall(), c.elapsed()
	return c
}

// read reads both clocks. After a jump nobody knows how old a file is that was
// written before; but if it is still the same once settle has passed, it was
// still for that long.
func (c *clock) read(settle time.Duration) {
	wall, elapsed := c.wall(), c.elapsed()
	if jump := wall.Sub(c.now()); jump.Abs() > drift {
		c.trusted = elapsed + settle
	}
	c.at, c.since = wall, elapsed
}

// now is the file system's time, carried on by the monotonic clock.
func (c *clock) now() time.Time { return c.at.Add(c.elapsed() - c.since) }

func (c *clock) sound() bool { return c.elapsed() >= c.trusted }
