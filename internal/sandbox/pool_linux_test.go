package sandbox

import (
	"context"
	"errors"
	"hash/crc32"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

func TestAnswer(t *testing.T) {
	p := newPool(t, Config{Timeout: time.Minute})
	body := []byte("年度绩效目标")
	want := result{Text: "报告.docx", Sum: crc32.ChecksumIEEE(body)}
	first := pid(t, p)
	if a := do(t, p, task{Do: "报告.docx"}, body); a.Text != want.Text || a.Sum != want.Sum {
		t.Errorf("got %+v, want %+v", a, want)
	}
	if a := do(t, p, task{}, nil); a.Text != "" || a.Sum != 0 {
		t.Errorf("nothing: %+v", a)
	}
	if next := pid(t, p); next != first {
		t.Errorf("worker %d was not reused but %d started", first, next)
	}
}

func TestCancel(t *testing.T) {
	for _, work := range []string{"hang", "spin", "stop"} {
		t.Run(work, func(t *testing.T) {
			p := newPool(t, Config{})
			before := pid(t, p)
			ctx, cancel := context.WithTimeout(background, 100*time.Millisecond)
			defer cancel()
			if _, err := p.Do(ctx, task{Do: work}, nil); err != context.DeadlineExceeded {
				t.Errorf("got %v", err)
			}
			if !gone(before) {
				t.Errorf("worker %d is not gone", before)
			}
			if _, err := p.Do(ctx, task{}, nil); err != context.DeadlineExceeded {
				t.Errorf("after the end: %v", err)
			}
			pid(t, p)
		})
	}
}

// Who waits for a worker can be called back; the worker is left in peace.
func TestCancelWaiting(t *testing.T) {
	p := newPool(t, Config{})
	name := filepath.Join(t.TempDir(), "pid")
	atWork, stop := context.WithCancel(background)
	done := make(chan error)
	go func() { _, err := p.Do(atWork, task{Do: "hang"}, []byte(name)); done <- err }()
	busy := announced(t, name)
	ctx, cancel := context.WithTimeout(background, 50*time.Millisecond)
	defer cancel()
	if _, err := p.Do(ctx, task{}, nil); err != context.DeadlineExceeded {
		t.Errorf("got %v", err)
	}
	if gone(busy) {
		t.Error("the worker of another was killed")
	}
	stop()
	if err := <-done; err != context.Canceled {
		t.Errorf("got %v", err)
	}
}

func TestClose(t *testing.T) {
	p := newPool(t, Config{Workers: 2})
	dir := t.TempDir()
	done := make(chan error)
	for i := range 4 { // two of them wait
		go func() {
			_, err := p.Do(background, task{Do: "spin"}, []byte(filepath.Join(dir, strconv.Itoa(i))))
			done <- err
		}()
	}
	if !soon(func() bool { list, _ := filepath.Glob(dir + "/?"); return len(list) == 2 }) {
		t.Fatal("the workers do not get to work")
	}
	closed := make(chan error)
	for range 2 {
		go func() { closed <- p.Close() }()
	}
	for range 4 {
		if err := <-done; err != ErrClosed {
			t.Errorf("got %v", err)
		}
	}
	if err := errors.Join(<-closed, <-closed); err != nil {
		t.Error(err)
	}
	if _, err := p.Do(background, task{}, nil); err != ErrClosed {
		t.Errorf("after Close: %v", err)
	}
}

// One file of 50 KB to a worker and its answer of 80 KB back.
func BenchmarkRoundTrip(b *testing.B) {
	p := newPool(b, Config{Timeout: time.Minute, Memory: 1 << 30, Retire: 1 << 30})
	body := make([]byte, 50_000)
	do(b, p, task{Do: "bytes", N: 80_000}, body)
	b.ReportAllocs()
	for b.Loop() {
		do(b, p, task{Do: "bytes", N: 80_000}, body)
	}
}

func BenchmarkStart(b *testing.B) {
	p := newPool(b, Config{Memory: 1 << 30})
	for b.Loop() {
		do(b, p, task{}, nil)
		p.pop().discard(errRetired)
	}
}

// Alone waits for the others, keeps them waiting, and has a worker that nobody used before.
func TestAlone(t *testing.T) {
	p := newPool(t, Config{Workers: 3})
	before := pid(t, p)
	names := []string{filepath.Join(t.TempDir(), "a"), filepath.Join(t.TempDir(), "b")}
	atWork, stop := context.WithCancel(background)
	defer stop()
	ends := make(chan error, len(names)+1)
	for _, name := range names {
		go func() { _, err := p.Do(atWork, task{Do: "hang"}, []byte(name)); ends <- err }()
		announced(t, name)
	}
	alone := make(chan string, 1)
	go func() {
		a, err := p.Alone(background, task{Do: "pid"}, nil)
		alone <- a.Text
		ends <- err
	}()
	select {
	case <-alone:
		t.Fatal("it did not wait for those at work")
	case <-time.After(100 * time.Millisecond):
	}
	stop()
	if got := <-alone; got == strconv.Itoa(before) || got == "" {
		t.Errorf("worker %q was used before", got)
	}
	for range cap(ends) {
		if err := <-ends; err != nil && err != context.Canceled {
			t.Error(err)
		}
	}
	pid(t, p)
}
