package sandbox

import (
	"bytes"
	"errors"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// A death is told with its cause, in both languages, and the next request is answered.
func TestDeath(t *testing.T) {
	for _, c := range []struct {
		name   string
		q      task
		config Config
		cause  Cause
		detail string // a part of it
	}{
		{"hang", task{Do: "hang"}, Config{Timeout: 200 * time.Millisecond}, TimedOut, ""},
		{"spin", task{Do: "spin"}, Config{Timeout: 200 * time.Millisecond}, TimedOut, ""},
		{"stopped", task{Do: "stop"}, Config{Timeout: 200 * time.Millisecond}, TimedOut, ""},
		{"hoard", task{Do: "hoard"}, Config{Memory: 96 << 20}, OutOfMemory, ""},
		{"large piece", task{Do: "hold", N: 1 << 30}, Config{Memory: 96 << 20}, OutOfMemory, ""},
		{"huge piece", task{Do: "hold", N: 1 << 40}, Config{Memory: 96 << 20}, OutOfMemory, ""},
		{"panic", task{Do: "panic", N: 7}, Config{}, Crashed, "panic: the cell 7 is not there"},
		{"stack", task{Do: "recurse"}, Config{}, Crashed, "fatal error: stack overflow"},
		{"exit", task{Do: "exit", N: 3}, Config{}, Crashed, "exit status 3: giving up"},
		{"quiet exit", task{Do: "exit", N: 0}, Config{}, Crashed, "exit status 0: giving up"},
		{"killed", task{Do: "signal", N: int(syscall.SIGKILL)}, Config{}, Crashed, "SIGKILL"},
		{"fault", task{Do: "signal", N: int(syscall.SIGSEGV)}, Config{}, Crashed, "SIGSEGV: segmentation violation"},
		{"garbage", task{Do: "garbage"}, Config{}, Crashed, "its answer is garbage"},
		{"closed output", task{Do: "close"}, Config{}, Crashed, "it closed its input or output"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPool(t, c.config)
			before := pid(t, p)
			_, err := p.Do(background, c.q, nil)
			var death *Death
			if !errors.As(err, &death) {
				t.Fatalf("got %v, want a death", err)
			}
			if death.Cause != c.cause || !strings.Contains(death.Detail, c.detail) {
				t.Errorf("cause %d, %q; want %d, %q", death.Cause, death.Detail, c.cause, c.detail)
			}
			if !gone(before) {
				t.Errorf("worker %d is not gone", before)
			}
			if a := do(t, p, task{Do: "next"}, nil); a.Text != "next" {
				t.Errorf("next: %+v", a)
			}
		})
	}
}

func TestMessages(t *testing.T) {
	for _, c := range []struct {
		err    interface{ English() string }
		zh, en string
	}{
		{&Death{Cause: TimedOut, Timeout: time.Minute}, "超过 60 秒", "60 seconds"},
		{&Death{Cause: OutOfMemory, Memory: 1 << 30}, "超过 1024 MB", "1024 MB"},
		{&Death{Cause: Crashed, Detail: "SIGSEGV"}, "（SIGSEGV）", "(SIGSEGV)"},
		{&StartError{Program: "fuhe", Err: os.ErrPermission}, "无法启动", "cannot start"},
	} {
		zh, en := c.err.(error).Error(), c.err.English()
		if !strings.Contains(zh, c.zh) || !strings.Contains(en, c.en) {
			t.Errorf("%q, %q", zh, en)
		}
	}
}

// The deadline counts from when the request begins to be written.
func TestDeafWorker(t *testing.T) {
	p := newPool(t, Config{Args: []string{"deaf"}, Timeout: 200 * time.Millisecond})
	_, err := p.Do(background, task{}, make([]byte, 1<<20))
	var death *Death
	if !errors.As(err, &death) || death.Cause != TimedOut {
		t.Errorf("got %v", err)
	}
}

// 2,000 requests over two workers, of which many die, come out right one by one.
func TestManyDeaths(t *testing.T) {
	p := newPool(t, Config{Workers: 2, Timeout: time.Minute, Memory: 1 << 30})
	deaths := map[task]string{
		{Do: "panic", N: 1}:                     "panic: the cell 1 is not there",
		{Do: "exit", N: 3}:                      "exit status 3: giving up",
		{Do: "signal", N: int(syscall.SIGKILL)}: "SIGKILL",
		{Do: "garbage"}:                         errGarbage.Error(),
	}
	var fatal []task
	for q := range deaths {
		fatal = append(fatal, q)
	}
	requests := make(chan int)
	var askers sync.WaitGroup
	for range 4 {
		askers.Go(func() {
			for i := range requests {
				q, body := task{Do: "file " + strconv.Itoa(i)}, bytes.Repeat([]byte{byte(i)}, rand.IntN(100_000))
				if rand.IntN(40) == 0 {
					q = fatal[rand.IntN(len(fatal))]
				}
				a, err := p.Do(background, q, body)
				check(t, q, body, a, err, deaths[q])
			}
		})
	}
	for i := range 2000 {
		requests <- i
	}
	close(requests)
	askers.Wait()
}

// check sees whether q came out right; death is the detail with which it should
// have died, "" where it should have been answered.
func check(t *testing.T, q task, body []byte, a result, err error, death string) {
	t.Helper()
	var d *Death
	switch {
	case death == "" && (err != nil || a.Text != q.Do || a.Sum != crc32.ChecksumIEEE(body)):
		t.Errorf("%s: %+v, %v", q.Do, a, err)
	case death != "" && (!errors.As(err, &d) || d.Cause != Crashed || !strings.Contains(d.Detail, death)):
		t.Errorf("%s: got %v, want %q", q.Do, err, death)
	}
}
