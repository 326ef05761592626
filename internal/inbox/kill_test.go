package inbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A test that needs a process of its own runs itself again with these set.
const (
	childFolder = "FUHE_TEST_INBOX"
	childWord   = "FUHE_TEST_WORD"
)

// child is this test in a process of its own.
func child(t *testing.T, inbox, word string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.count=1")
	cmd.Env = append(os.Environ(), childFolder+"="+inbox, childWord+"="+word, "GORACE=atexit_sleep_ms=0")
	return cmd
}

// asChild returns the inbox and the word that a child was given.
func asChild() (f Folders, word string, ok bool) {
	inbox, ok := os.LookupEnv(childFolder)
	return Beside(inbox), os.Getenv(childWord), ok
}

// entry is what a run has committed about a claim before it moves.
type entry struct {
	Claim       Claim
	Place, Note string
}

// ledger stands for the database: what was added to it is there after a kill.
type ledger struct{ path string }

func (l ledger) add(t *testing.T, e entry) {
	t.Helper()
	line, err := json.Marshal(e)
	must(t, err)
	f, err := os.OpenFile(l.path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	must(t, err)
	_, err = f.Write(append(line, '\n'))
	must(t, err, f.Sync(), f.Close())
}

func (l ledger) read(t *testing.T) (all []entry) {
	t.Helper()
	text, err := os.ReadFile(l.path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	must(t, err)
	for line := range strings.Lines(string(text)) {
		var e entry
		must(t, json.Unmarshal([]byte(line), &e))
		all = append(all, e)
	}
	return all
}

// night is a run as it is meant: recover, then drain.
func night(t *testing.T, b *Box, l ledger) {
	t.Helper()
	for _, e := range l.read(t) {
		must(t, b.File(e.Claim, e.Place, e.Note))
	}
	for c, err := range b.Claims() {
		must(t, err)
		finish(t, b, l, c)
	}
	for f, err := range b.Scan(context.Background()) {
		must(t, err)
		c, err := b.Claim(f)
		must(t, err)
		finish(t, b, l, c)
	}
}

func finish(t *testing.T, b *Box, l ledger, c Claim) {
	t.Helper()
	must(t, b.Secure(c), b.Unchanged(c))
	e := entry{Claim: c}
	kind := Done
	if strings.Contains(c.Path, "bad") {
		kind, e.Note = Failed, "读不出来"
	}
	e.Place = reserve(t, b, c, kind)
	l.add(t, e)
	must(t, b.File(c, e.Place, e.Note))
}

// killAt ends this process at its n-th step, as a power cut would.
func killAt(t *testing.T, b *Box, n int) {
	b.onStep = func(string) {
		if n--; n == 0 {
			must(t, syscall.Kill(os.Getpid(), syscall.SIGKILL))
			select {}
		}
	}
}

// killed runs a night in a process that ends at its n-th step, and reports
// whether it came to that step.
func killed(t *testing.T, f Folders, n int) bool {
	t.Helper()
	out, err := child(t, f.Inbox, strconv.Itoa(n)).CombinedOutput()
	if err == nil {
		return false
	}
	var exit *exec.ExitError
	if !errors.As(err, &exit) || !exit.Sys().(syscall.WaitStatus).Signaled() {
		t.Fatalf("step %d: %v\n%s", n, err, out)
	}
	return true
}

// Whatever step of a run is its last, the next ends with the folders of a run
// that nothing disturbed. Every third time that one is killed too.
func TestKilledAtEveryStep(t *testing.T) {
	if f, word, ok := asChild(); ok {
		n, err := strconv.Atoi(word)
		must(t, err)
		b := open(t, f, still)
		killAt(t, b, n)
		night(t, b, ledger{f.Inbox + ".ledger"})
		return
	}
	t.Parallel()
	undisturbed := aNight(t)
	for n := 1; ; n++ {
		f, came := disturbed(t, n)
		if !came {
			t.Logf("killed at each of %d steps", n-1)
			return
		}
		want(t, fmt.Sprintf("killed at step %d", n), f, undisturbed)
	}
}

// aNight returns the folders after a run over three files.
func aNight(t *testing.T) string {
	f := dropped(t)
	l := ledger{f.Inbox + ".ledger"}
	night(t, open(t, f, still), l)
	must(t, os.Remove(l.path))
	return tree(t, f)
}

func disturbed(t *testing.T, n int) (after string, came bool) {
	f := dropped(t)
	l := ledger{f.Inbox + ".ledger"}
	came = killed(t, f, n)
	if came && n%3 == 0 {
		killed(t, f, n/3)
	}
	b := open(t, f, still)
	night(t, b, l)
	must(t, os.Remove(l.path), b.Close())
	return tree(t, f), came
}

func dropped(t *testing.T) Folders {
	f := folders(t)
	for i, name := range []string{"水利局/good.docx", "水利局/一处/bad.docx", "bad.docx"} {
		at := filepath.Join(f.Inbox, name)
		day := time.Date(2025, 1, 1+i, 0, 0, 0, 0, time.UTC)
		must(t, os.MkdirAll(filepath.Dir(at), 0o755), os.WriteFile(at, []byte(name), 0o644), os.Chtimes(at, day, day))
	}
	return f
}

// A kill inside Return leaves the file in the inbox or in working, once.
func TestKilledInReturn(t *testing.T) {
	if f, word, ok := asChild(); ok {
		n, err := strconv.Atoi(word)
		must(t, err)
		b := open(t, f, still)
		for c, err := range b.Claims() {
			must(t, err)
			killAt(t, b, n)
			_, err = b.Return(c)
			must(t, err)
		}
		return
	}
	t.Parallel()
	for n, came := 1, true; came; n++ {
		f := folders(t)
		b := open(t, f, still)
		take(t, b, "sub/a.docx", "1")
		must(t, os.Remove(b.inside("sub")), b.Close())
		came = killed(t, f, n)
		b = open(t, f, still)
		for c, err := range b.Claims() {
			must(t, err)
			_, err = b.Return(c)
			must(t, err)
		}
		want(t, "tree", tree(t, f), "done/\nduplicate/\nfailed/\ninbox/\ninbox/sub/\ninbox/sub/a.docx=1\nworking/")
	}
}

// Two processes on one inbox, kept from each other by no lock, take 2,000 files:
// each is taken once.
func TestTwoProcesses(t *testing.T) {
	if f, word, ok := asChild(); ok {
		f.Working = word
		b := open(t, f, still)
		for files := scanned(t, b); len(files) > 0; files = scanned(t, b) {
			for _, f := range files {
				// While the other renames it a file has its new ctime under its old name.
				if _, err := b.Claim(f); err != nil && !errors.Is(err, ErrGone) && !errors.Is(err, ErrChanged) {
					t.Error(err)
				}
			}
		}
		return
	}
	const n = 2000
	shared := crowded(t)
	f := shared.folders
	for i := range n / 100 {
		crowd(t, fmt.Sprintf("%s/%d", f.Inbox, i), 100)
	}
	var running []*exec.Cmd
	var said [2]strings.Builder
	for i := range 2 {
		cmd := child(t, f.Inbox, fmt.Sprintf("%s%d", f.Working, i))
		cmd.Stdout = &said[i]
		must(t, cmd.Start())
		running = append(running, cmd)
	}
	took := map[string]int{}
	for i, cmd := range running {
		if err := cmd.Wait(); err != nil {
			t.Fatalf("%v\n%s", err, said[i].String())
		}
		f.Working = fmt.Sprintf("%s%d", Beside(f.Inbox).Working, i)
		mine := 0
		for c, err := range open(t, f, still).Claims() {
			must(t, err)
			took[c.Path]++
			mine++
		}
		t.Logf("process %d took %d", i, mine)
	}
	want(t, "files", len(took), n)
	for path, times := range took {
		want(t, path, times, 1)
	}
}
