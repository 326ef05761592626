package sandbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

type testPool = Pool[settings, task, result]

var background = context.Background()

// newPool makes a pool of one worker unless c says more. At the end of the test
// nothing may be left of it.
func newPool(t testing.TB, c Config) *testPool {
	t.Helper()
	files, routines := openFiles(t), runtime.NumGoroutine()
	if c.Args == nil {
		c.Args = []string{"worker"}
	}
	p := NewPool[settings, task, result](c, settings{})
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
		if err := unix.Waitid(unix.P_ALL, 0, nil, unix.WEXITED|unix.WNOHANG|unix.WNOWAIT, nil); err != unix.ECHILD {
			t.Errorf("children are left (%v)", err)
		}
		if !soon(func() bool { return openFiles(t) <= files }) {
			t.Errorf("%d files open, %d before", openFiles(t), files)
		}
		if !soon(func() bool { return runtime.NumGoroutine() <= routines }) {
			t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), routines)
		}
	})
	return p
}

func openFiles(t testing.TB) int {
	t.Helper()
	r, w, err := os.Pipe() // the first one makes Go open files of its own, which stay
	if err := errors.Join(err, r.Close(), w.Close()); err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	return len(list)
}

// soon waits up to two seconds for f.
func soon(f func() bool) bool {
	for end := time.Now().Add(2 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if f() {
			return true
		}
	}
	return false
}

// do expects an answer.
func do(t testing.TB, p *testPool, q task, body []byte) result {
	t.Helper()
	a, err := p.Do(background, q, body)
	if err != nil {
		t.Fatalf("%s: %v", q.Do, err)
	}
	return a
}

// pid is the number of the worker that answers now.
func pid(t testing.TB, p *testPool) int {
	t.Helper()
	return number(t, do(t, p, task{Do: "pid"}, nil).Text)
}

func number(t testing.TB, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// gone tells whether a process does not run any more; an orphan may wait for init
// to reap it.
func gone(pid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	_, state, _ := bytes.Cut(stat, []byte(") "))
	return err != nil || bytes.HasPrefix(state, []byte("Z"))
}

// announced waits for the file in which a worker says its number.
func announced(t testing.TB, name string) int {
	t.Helper()
	var text []byte
	if !soon(func() (ok bool) { text, _ = os.ReadFile(name); return len(text) > 0 }) {
		t.Fatal("the worker does not get to work")
	}
	return number(t, string(text))
}

func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

func heap() int64 {
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
