package inbox

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// hands are clocks that a test moves.
type hands struct {
	wall time.Time
	mono time.Duration
}

func (h *hands) pass(d time.Duration) { h.wall, h.mono = h.wall.Add(d), h.mono+d }

// handled is a box whose clocks start at the present and stand still.
func handled(t *testing.T, settle time.Duration) (*Box, *hands) {
	b := box(t, settle)
	h := &hands{wall: time.Now()}
	b.clock = clock{wall: func() time.Time { return h.wall }, elapsed: func() time.Duration { return h.mono }, at: h.wall}
	return b, h
}

func given(t *testing.T, b *Box) string {
	t.Helper()
	return strings.Join(paths(scanned(t, b)), " ")
}

func TestSettlesAtFirstLook(t *testing.T) {
	b, h := handled(t, time.Minute)
	drop(t, b, "a", "1")
	old := drop(t, b, "kept-mtime", "2")
	must(t, os.Chtimes(old, time.Now(), time.Now().AddDate(-1, 0, 0)))
	h.pass(59 * time.Second)
	want(t, "after 59 s", given(t, b), "")
	rest := b.Rest()
	want(t, "settling", rest.Settling, 2)
	if wait := time.Until(rest.Next); wait < 0 || wait > 2*time.Second {
		t.Errorf("next in %v", wait)
	}
	h.pass(2 * time.Second)
	want(t, "after 61 s", given(t, b), "a kept-mtime")
	want(t, "settling", b.Rest().Settling, 0)
	want(t, "no next", b.Rest().Next.IsZero(), true)
	want(t, "nothing remembered", len(b.seen), 0)
}

// A time in the future tells nothing: two looks do.
func TestSettlesByTwoLooks(t *testing.T) {
	b, h := handled(t, time.Minute)
	at := drop(t, b, "a", "1")
	must(t, os.Chtimes(at, time.Now(), time.Now().AddDate(1, 0, 0)))
	want(t, "first look", given(t, b), "")
	h.pass(59 * time.Second)
	want(t, "too early", given(t, b), "")
	must(t, os.WriteFile(at, []byte("22"), 0o644), os.Chtimes(at, time.Now(), time.Now().AddDate(1, 0, 0)))
	h.pass(59 * time.Second)
	want(t, "changed", given(t, b), "")
	h.pass(60 * time.Second)
	want(t, "still", given(t, b), "a")
	must(t, os.Remove(at))
	want(t, "gone", given(t, b), "")
	want(t, "forgotten", len(b.seen), 0)
}

// A clock that jumps a day ahead makes no file old; one that jumps back keeps none
// waiting for a day.
func TestSettlesWhenTheClockJumps(t *testing.T) {
	for _, jump := range []time.Duration{24 * time.Hour, -24 * time.Hour} {
		b, h := handled(t, time.Minute)
		drop(t, b, "a", "1")
		h.pass(time.Second)
		want(t, "new", given(t, b), "")
		h.wall = h.wall.Add(jump)
		h.pass(time.Second)
		want(t, fmt.Sprintf("%v: 2 s old", jump), given(t, b), "")
		drop(t, b, "b", "2")
		h.pass(57 * time.Second)
		want(t, fmt.Sprintf("%v: 59 s old", jump), given(t, b), "")
		h.pass(2 * time.Second)
		want(t, fmt.Sprintf("%v: 61 s old", jump), given(t, b), "a")
		h.pass(time.Minute)
		want(t, fmt.Sprintf("%v: both", jump), given(t, b), "a b")
	}
}

// The real clock of the file system takes part.
func TestTouchTellsTheTime(t *testing.T) {
	b := box(t, still)
	first := b.lock.touch()
	time.Sleep(20 * time.Millisecond)
	second := b.lock.touch()
	if d := second.Sub(first); d < 10*time.Millisecond || d > 10*time.Second || time.Since(second).Abs() > time.Minute {
		t.Errorf("%v, then %v", first, second)
	}
	b.lock.file.Close()
	if time.Since(b.lock.touch()).Abs() > time.Minute {
		t.Error("without its file the clock stands")
	}
}

// brief is a settle time, and pause a writer's between two writes.
const (
	brief = 400 * time.Millisecond
	pause = 50 * time.Millisecond
)

// drain scans until nothing settles any more and claims what is given.
func drain(t *testing.T, b *Box) map[string]string {
	t.Helper()
	took := map[string]string{}
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		for f, err := range b.Scan(context.Background()) {
			must(t, err)
			c, err := b.Claim(f)
			if errors.Is(err, ErrChanged) || errors.Is(err, ErrGone) {
				continue
			}
			must(t, err)
			text, err := os.ReadFile(b.Source(c))
			must(t, err)
			if _, again := took[c.Path]; again {
				t.Errorf("%s was claimed again", c.Path)
			}
			took[c.Path] = string(text)
		}
		if len(paths(scanned(t, b))) == 0 && b.Rest().Settling == 0 {
			return took
		}
	}
	t.Fatal("it never settled")
	return nil
}

// slowly calls write every pause for longer than brief. It reports whether the
// machine let it, or was so slow that the file was still for that long.
func slowly(write func(i int) error) (even bool, err error) {
	even = true
	for i := range 12 {
		start := time.Now()
		if err := write(i); err != nil {
			return even, err
		}
		time.Sleep(pause)
		even = even && time.Since(start) < brief/2
	}
	return even, nil
}

// A file that is written slowly is taken whole.
func TestSlowWriter(t *testing.T) {
	t.Parallel()
	b := box(t, brief)
	done := make(chan error)
	go func() {
		f, err := os.Create(b.inside("slow"))
		if err == nil {
			_, err = slowly(func(int) error { _, err := f.WriteString("0123456789"); return err })
		}
		done <- errors.Join(err, f.Close())
	}()
	time.Sleep(pause)
	took := drain(t, b)
	must(t, <-done)
	want(t, "text", took["slow"], strings.Repeat("0123456789", 12))
}

// So is one that is opened and closed for each piece, as some copiers do.
func TestSlowAppender(t *testing.T) {
	t.Parallel()
	b := box(t, brief)
	even, done := false, make(chan error)
	go func() {
		var err error
		even, err = slowly(func(int) error {
			f, err := os.OpenFile(b.inside("slow"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
			if err != nil {
				return err
			}
			_, err = f.WriteString("0123456789")
			return errors.Join(err, f.Close())
		})
		done <- err
	}()
	time.Sleep(pause)
	took := drain(t, b)
	must(t, <-done)
	if !even {
		t.Skip("the machine is too slow to write slowly")
	}
	want(t, "text", took["slow"], strings.Repeat("0123456789", 12))
}

func TestRenamedIntoPlace(t *testing.T) {
	t.Parallel()
	b := box(t, brief)
	at := drop(t, b, "报告.docx.part", "whole")
	day := time.Now().AddDate(-1, 0, 0)
	must(t, os.Chtimes(at, day, day), os.Rename(at, b.inside("报告.docx")))
	want(t, "just renamed", given(t, b), "")
	want(t, "taken", drain(t, b)["报告.docx"], "whole")
}

// Two copy one name at once, each in many writes, one of them keeping the mtime of
// last year: what is taken is what was there when both had ended.
func TestTwoWriters(t *testing.T) {
	t.Parallel()
	b := box(t, brief)
	at := b.inside("a.docx")
	done := make(chan error)
	for w, letter := range "ab" {
		go func() {
			f, err := os.OpenFile(at, os.O_CREATE|os.O_WRONLY, 0o644)
			if err == nil {
				_, err = slowly(func(i int) error {
					_, err := f.WriteAt([]byte(strings.Repeat(string(letter), 100)), int64(i*(w+1)*100))
					return err
				})
			}
			err = errors.Join(err, f.Close())
			if w == 0 {
				err = errors.Join(err, os.Chtimes(at, time.Time{}, time.Now().AddDate(-1, 0, 0)))
			}
			done <- err
		}()
	}
	time.Sleep(pause)
	took := drain(t, b)
	must(t, <-done, <-done)
	want(t, "length", len(took["a.docx"]), 2300)
}
