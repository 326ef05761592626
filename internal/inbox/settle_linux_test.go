package inbox

import (
	"errors"
	"os"
	"testing"
	"time"
)

// Who holds a file open for writing keeps it, however long the pause.
func TestPausingWriter(t *testing.T) {
	t.Parallel()
	b := box(t, brief/4)
	if !b.leases {
		t.Skip("the file system does not tell who writes")
	}
	f, err := os.Create(b.inside("slow"))
	must(t, err)
	_, err = f.WriteString("first ")
	must(t, err)
	for range 4 {
		time.Sleep(brief / 4)
		want(t, "held open", given(t, b), "")
		want(t, "settling", b.Rest().Settling, 1)
	}
	_, err = f.WriteString("second")
	must(t, err, f.Close())
	want(t, "text", drain(t, b)["slow"], "first second")
}

// A writer who comes between scan and claim is noticed though nothing is written
// yet, and so is the file's whole text afterwards.
func TestWriterBetweenScanAndClaim(t *testing.T) {
	t.Parallel()
	b := box(t, brief/4)
	if !b.leases {
		t.Skip("the file system does not tell who writes")
	}
	drop(t, b, "sub/a", "old")
	time.Sleep(brief / 2)
	files := scanned(t, b)
	f, err := os.OpenFile(b.inside("sub/a"), os.O_RDWR, 0)
	must(t, err)
	if _, err := b.Claim(files[0]); !errors.Is(err, ErrChanged) {
		t.Errorf("claimed with %v", err)
	}
	want(t, "put back", tree(t, b.folders), "done/\nduplicate/\nfailed/\ninbox/\ninbox/sub/\ninbox/sub/a=old\nworking/")
	_, err = f.WriteString("new text")
	must(t, err, f.Close())
	want(t, "text", drain(t, b)["sub/a"], "new text")
}

// Writers who come while we ask only wait; the signal that tells us of them
// (SIGIO, fcntl(2)) does no harm.
func TestWritersWhileAsking(t *testing.T) {
	b := box(t, still)
	at := drop(t, b, "a", "")
	done := make(chan error)
	go func() {
		var err error
		for i := 0; i < 2000 && err == nil; i++ {
			var f *os.File
			if f, err = os.OpenFile(at, os.O_WRONLY, 0); err == nil {
				err = f.Close()
			}
		}
		done <- err
	}()
	for {
		select {
		case err := <-done:
			must(t, err)
			return
		default:
			_, err := b.inUse(at)
			must(t, err)
		}
	}
}

// The lease by which we ask never stays, else the next writer would wait for it.
func TestAskingLeavesNoLease(t *testing.T) {
	b := box(t, still)
	at := drop(t, b, "a", "")
	busy, err := b.inUse(at)
	must(t, err)
	want(t, "busy", busy, false)
	start := time.Now()
	f, err := os.OpenFile(at, os.O_WRONLY, 0)
	must(t, err)
	defer f.Close()
	if d := time.Since(start); d > 5*time.Second {
		t.Errorf("opening took %v", d)
	}
	busy, err = b.inUse(at)
	must(t, err)
	want(t, "busy", busy, b.leases)
}
