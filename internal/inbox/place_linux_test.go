package inbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// asNobody runs f with the file permissions of a user who owns nothing. They
// belong to the thread (setfsuid(2)), which ends with the goroutine.
func asNobody(t *testing.T, f func()) {
	t.Helper()
	const nobody = 65534
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()
		if os.Getuid() == 0 {
			if err := syscall.Setfsuid(nobody); err != nil {
				t.Error(err)
				return
			}
		}
		f()
	}()
	<-done
}

// public is an inbox that everybody may use; others cannot enter t.TempDir.
func public(t *testing.T) *Box {
	t.Helper()
	root, err := os.MkdirTemp("", "fuhe-*")
	must(t, err)
	t.Cleanup(func() { must(t, os.RemoveAll(root)) })
	f := Beside(filepath.Join(root, "inbox"))
	must(t, os.Mkdir(f.Inbox, 0o777), os.Chmod(root, 0o755))
	b := open(t, f, still)
	for _, p := range append(f.own(), &f.Inbox) {
		must(t, os.Chmod(*p, 0o777))
	}
	must(t, os.Chmod(filepath.Join(f.Working, lockName), 0o666))
	return b
}

func TestDenied(t *testing.T) {
	b := public(t)
	for i := range 25 {
		must(t, os.Chmod(drop(t, b, fmt.Sprintf("secret%02d.docx", i), ""), 0))
	}
	drop(t, b, "open.docx", "")
	drop(t, b, "closed/a.docx", "")
	must(t, os.Chmod(b.inside("closed"), 0))
	var given []string
	var failed []error
	asNobody(t, func() {
		for f, err := range b.Scan(context.Background()) {
			if err != nil {
				failed = append(failed, err)
			} else {
				given = append(given, f.Path)
			}
		}
	})
	must(t, os.Chmod(b.inside("closed"), 0o755))
	want(t, "given", strings.Join(given, " "), "open.docx")
	if len(failed) != 1 || bilingual(t, failed[0]).Path != "closed" {
		t.Errorf("errors: %v", failed)
	}
	rest := b.Rest()
	want(t, "denied", rest.Denied, 25)
	want(t, "named", len(rest.Refused), told)
	for _, e := range rest.Refused {
		if !strings.Contains(bilingual(t, e).ZH, e.Path) || !strings.HasPrefix(e.Path, "secret") {
			t.Error(e)
		}
	}
}

// Where filing is refused the file stays in working, and is filed later.
func TestReadOnlyDone(t *testing.T) {
	b := public(t)
	c := take(t, b, "sub/a.docx", "1")
	place := reserve(t, b, c, Done)
	must(t, os.Chmod(b.folders.Done, 0o555))
	asNobody(t, func() {
		err := b.File(c, place, "")
		if !errors.Is(err, fs.ErrPermission) {
			t.Errorf("filed with %v", err)
		}
		bilingual(t, err)
	})
	must(t, b.Unchanged(c), b.Close())
	asNobody(t, func() {
		_, err := Open(b.folders, still)
		if e := bilingual(t, err); !errors.Is(err, fs.ErrPermission) || e.Path != b.folders.Done {
			t.Errorf("opened with %v", err)
		}
	})
	if entries, err := os.ReadDir(b.folders.Inbox); err != nil || len(entries) != 1 {
		t.Errorf("the trial left %v, %v", entries, err)
	}
	must(t, os.Chmod(b.folders.Done, 0o777))
	b = open(t, b.folders, still)
	must(t, b.File(c, place, ""))
	want(t, "filed", what(place), "1")
}

// A file in a folder that nothing may be moved out of is told and stays.
func TestClaimFromSealedFolder(t *testing.T) {
	b := public(t)
	drop(t, b, "sealed/a.docx", "1")
	must(t, os.Chmod(b.inside("sealed"), 0o555))
	f := scanned(t, b)[0]
	asNobody(t, func() {
		_, err := b.Claim(f)
		if bilingual(t, err); !errors.Is(err, fs.ErrPermission) {
			t.Errorf("claimed with %v", err)
		}
	})
	want(t, "still there", what(b.inside("sealed/a.docx")), "1")
	want(t, "claims in working", strings.Contains(tree(t, b.folders), "working/ID"), false)
}

func TestOtherFileSystem(t *testing.T) {
	f := folders(t)
	other, err := os.MkdirTemp("/dev/shm", "fuhe-*")
	if err != nil {
		t.Skip("no second file system")
	}
	t.Cleanup(func() { must(t, os.RemoveAll(other)) })
	f.Done = filepath.Join(other, "done")
	_, err = Open(f, still)
	if e := bilingual(t, err); !errors.Is(err, syscall.EXDEV) || e.Path != f.Done {
		t.Errorf("opened with %v", err)
	}
	for _, folder := range []string{f.Inbox, f.Done} {
		if entries, err := os.ReadDir(folder); err != nil || len(entries) != 0 {
			t.Errorf("the trial left %v, %v", entries, err)
		}
	}
}

// On a full disk every step fails with a word and loses nothing; with space again
// it goes on.
func TestFullDisk(t *testing.T) {
	f, _, ok := asChild()
	if !ok {
		if os.Getuid() != 0 {
			t.Skip("only root can mount a small disk")
		}
		cmd := child(t, filepath.Join(t.TempDir(), "inbox"), "")
		cmd.SysProcAttr = &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWNS}
		if out, err := cmd.CombinedOutput(); err != nil || bytes.Contains(out, []byte("SKIP")) {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	root := filepath.Dir(f.Inbox)
	must(t, syscall.Mount("tmpfs", root, "tmpfs", 0, "size=128k,nr_inodes=60"), os.Mkdir(f.Inbox, 0o755))
	b := open(t, f, still)
	good, bad := drop(t, b, "good.docx", "1"), drop(t, b, "bad.docx", "2")
	files := scanned(t, b)

	free := fill(t, root, "")
	_, err := b.Claim(files[0])
	full(t, err)
	want(t, "in the inbox", what(good)+what(bad), "12")
	must(t, b.Close())
	_, err = Open(f, still)
	full(t, err)
	free()
	b = open(t, f, still)
	c, err := b.Claim(files[0])
	must(t, err)
	place, note := reserve(t, b, c, Failed), strings.Repeat("原因", 10_000)

	free = fill(t, root, strings.Repeat("x", 4096))
	full(t, b.File(c, place, note))
	must(t, b.Unchanged(c), b.Secure(c))
	want(t, "half a note", what(noteFor(place))+what(b.draft(c)), "")
	want(t, "scanned all the same", len(scanned(t, b)), 1)
	free()
	must(t, b.File(c, place, note))
	want(t, "filed", what(place), "1")
	want(t, "note", what(noteFor(place)), string(forNotepad(note)))
	must(t, b.Close(), syscall.Unmount(root, syscall.MNT_DETACH))
}

func full(t *testing.T, err error) {
	t.Helper()
	if e := bilingual(t, err); !errors.Is(err, syscall.ENOSPC) || !strings.Contains(e.ZH, "磁盘已满") {
		t.Errorf("on a full disk: %v", err)
	}
}

// fill writes files until the disk is full and returns what empties it again.
func fill(t *testing.T, root, text string) (empty func()) {
	t.Helper()
	dir := filepath.Join(root, "fill")
	must(t, os.Mkdir(dir, 0o755))
	for i := 0; ; i++ {
		err := os.WriteFile(fmt.Sprintf("%s/%d", dir, i), []byte(text), 0o644)
		if errors.Is(err, syscall.ENOSPC) {
			return func() { must(t, os.RemoveAll(dir)) }
		}
		must(t, err)
	}
}

// The share is taken away while files are in working, and comes back: nothing of
// them is called deleted.
func TestVanishedShare(t *testing.T) {
	b := box(t, still)
	c := take(t, b, "sub/a.docx", "1")
	must(t, os.Remove(b.inside("sub")))
	place := reserve(t, b, c, Done)
	root := filepath.Dir(b.folders.Inbox)
	must(t, os.Rename(root, root+".away"), os.MkdirAll(b.folders.Inbox, 0o755)) // a mount point without its mount
	_, returned := b.Return(c)
	for name, err := range map[string]error{
		"file": b.File(c, place, ""), "unchanged": b.Unchanged(c), "secure": b.Secure(c), "return": returned,
	} {
		if errors.Is(err, ErrGone) || !errors.Is(err, ErrVanished) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, err := range b.Claims() {
		bilingual(t, err)
	}
	want(t, "nothing made in its place", tree(t, b.folders), "inbox/")
	must(t, os.RemoveAll(root), os.Rename(root+".away", root), b.File(c, place, ""))
	want(t, "filed", what(place), "1")
}
