package inbox

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

func woken(wake <-chan struct{}, patience time.Duration) bool {
	select {
	case <-wake:
		return true
	case <-time.After(patience):
		return false
	}
}

// quiet waits until no more events come.
func quiet(wake <-chan struct{}) {
	for woken(wake, 100*time.Millisecond) {
	}
}

func TestWake(t *testing.T) {
	t.Parallel()
	f := folders(t)
	f.Done = filepath.Join(f.Inbox, "done")
	b := open(t, f, still)
	drop(t, b, "old/a.docx", "")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	wake, err := b.Wake(ctx)
	must(t, err)
	for name, change := range map[string]func(){
		"file":                   func() { drop(t, b, "b.docx", "") },
		"file in sub-folder":     func() { drop(t, b, "old/b.docx", "") },
		"file in new sub-folder": func() { must(t, os.MkdirAll(b.inside("new/er"), 0o755)); quiet(wake); drop(t, b, "new/er/c.docx", "") },
		"renamed into place":     func() { must(t, os.Rename(b.inside("old/a.docx"), b.inside("old/z.docx"))) },
	} {
		quiet(wake)
		change()
		if !woken(wake, 2*time.Second) {
			t.Errorf("%s: not woken", name)
		}
	}
	quiet(wake)
	for _, file := range scanned(t, b) {
		c, err := b.Claim(file)
		must(t, err, b.File(c, reserve(t, b, c, Done), ""))
	}
	drop(t, b, "x.tmp", "")
	drop(t, b, ".hidden/x", "")
	want(t, "woken by our own doing", woken(wake, 200*time.Millisecond), false)
	cancel()
	time.Sleep(50 * time.Millisecond)
	drop(t, b, "late.docx", "")
	want(t, "woken after the end", woken(wake, 100*time.Millisecond), false)
}

// After events were lost, folders are found that were made meanwhile.
func TestWakeAfterOverflow(t *testing.T) {
	b := box(t, still)
	events, err := fsnotify.NewWatcher()
	must(t, err)
	defer events.Close()
	w := waker{box: b, events: events, wake: make(chan struct{}, 1)}
	drop(t, b, "unseen/a.docx", "")
	w.again(context.Background())
	want(t, "woken", woken(w.wake, time.Second), true)
	want(t, "watched", slices.Contains(events.WatchList(), b.inside("unseen")), true)
}
