package sandbox

import (
	"errors"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A worker that dies while idle costs no request.
func TestIdleDeath(t *testing.T) {
	p := newPool(t, Config{})
	before := pid(t, p)
	if err := syscall.Kill(before, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-p.idle[0].dead
	if after := pid(t, p); after == before {
		t.Error("a dead worker answers")
	}
}

func TestRetire(t *testing.T) {
	p := newPool(t, Config{})
	first := pid(t, p)
	p.config.Retire = resident(first) + 50<<20
	if p.config.Retire == 50<<20 {
		t.Fatal("the resident size is not known")
	}
	if again := pid(t, p); again != first {
		t.Fatalf("worker %d was replaced by %d too early", first, again)
	}
	do(t, p, task{Do: "hold", N: 100 << 20}, nil)
	if after := pid(t, p); after == first || !soon(func() bool { return gone(first) }) {
		t.Errorf("worker %d goes on", first)
	}
}

// What a worker started dies with it, and does not keep its parent waiting at pipes.
func TestBrood(t *testing.T) {
	p := newPool(t, Config{Args: []string{"brood"}})
	name := filepath.Join(t.TempDir(), "pid")
	_, err := p.Do(background, task{}, []byte(name))
	if err == nil || !strings.Contains(err.Error(), "the sleeper stays behind") {
		t.Errorf("got %v", err)
	}
	if sleeper := announced(t, name); !soon(func() bool { return gone(sleeper) }) {
		t.Errorf("process %d is left", sleeper)
	}
}

// A worker's life does not hang on the thread of who asked first.
func TestThreadEnds(t *testing.T) {
	p := newPool(t, Config{})
	first := make(chan int)
	go func() {
		runtime.LockOSThread() // never unlocked: the thread ends with the goroutine
		first <- pid(t, p)
	}()
	before := <-first
	time.Sleep(50 * time.Millisecond)
	if after := pid(t, p); after != before {
		t.Errorf("worker %d died with a thread", before)
	}
}

// A worker does not outlive its parent, be it at work or stopped.
func TestParentKilled(t *testing.T) {
	for _, work := range []string{"spin", "hang", "stop"} {
		name := filepath.Join(t.TempDir(), "pid")
		parent := exec.Command("/proc/self/exe", "parent", work, name)
		if err := parent.Start(); err != nil {
			t.Fatal(err)
		}
		worker := announced(t, name)
		if err := parent.Process.Kill(); err != nil {
			t.Error(err)
		}
		if err := parent.Wait(); err == nil {
			t.Error("the parent ended well")
		}
		if !soon(func() bool { return gone(worker) }) {
			t.Errorf("%s: worker %d is left", work, worker)
			syscall.Kill(worker, syscall.SIGKILL)
		}
	}
}

// A worker ends with its input: at once while it works, well while it is idle.
func TestInputEnds(t *testing.T) {
	for work, want := range map[string]int{"spin": abandoned, "": 0} {
		c := exec.Command("/proc/self/exe", "worker")
		in, err := c.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		s, name := newSender(in), filepath.Join(t.TempDir(), "pid")
		err = s.send(greeting[settings]{}, nil)
		if work != "" {
			err = errors.Join(err, s.send(request[task]{Size: int64(len(name)), Ask: task{Do: work}}, []byte(name)))
			announced(t, name)
		}
		if err := errors.Join(err, in.Close()); err != nil {
			t.Error(err)
		}
		timer := time.AfterFunc(5*time.Second, func() { c.Process.Kill() })
		c.Wait() // the status says more than its error
		timer.Stop()
		if got := c.ProcessState.ExitCode(); got != want {
			t.Errorf("%q: exit status %d, want %d", work, got, want)
		}
	}
}
