package inbox

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// still is a settle time that every file has passed.
const still = 0

// folders is an empty inbox with its folders beside it.
func folders(t testing.TB) Folders {
	t.Helper()
	inbox := filepath.Join(t.TempDir(), "inbox")
	if err := os.Mkdir(inbox, 0o755); err != nil {
		t.Fatal(err)
	}
	return Beside(inbox)
}

func open(t testing.TB, f Folders, settle time.Duration) *Box {
	t.Helper()
	b, err := Open(f, settle)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
}

func box(t testing.TB, settle time.Duration) *Box {
	t.Helper()
	return open(t, folders(t), settle)
}

// drop writes a file into the inbox.
func drop(t testing.TB, b *Box, rel, text string) string {
	t.Helper()
	at := b.inside(rel)
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return at
}

// scanned is what a scan gives, which must be without errors.
func scanned(t testing.TB, b *Box) []File {
	t.Helper()
	var files []File
	for f, err := range b.Scan(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}

func paths(files []File) []string {
	var all []string
	for _, f := range files {
		all = append(all, f.Path)
	}
	slices.Sort(all)
	return all
}

// take drops one file and claims it.
func take(t testing.TB, b *Box, rel, text string) Claim {
	t.Helper()
	drop(t, b, rel, text)
	for _, f := range scanned(t, b) {
		if f.Path == rel {
			c, err := b.Claim(f)
			if err != nil {
				t.Fatal(err)
			}
			return c
		}
	}
	t.Fatalf("%q was not given", rel)
	return Claim{}
}

func reserve(t testing.TB, b *Box, c Claim, k Kind) string {
	t.Helper()
	place, err := b.Reserve(c, k, time.Date(2026, 11, 26, 1, 0, 0, 0, time.Local))
	if err != nil {
		t.Fatal(err)
	}
	return place
}

// tree lists all files below the folders with their text, and empty folders but
// for those of the root; IDs of claims are written as ID.
func tree(t testing.TB, f Folders) string {
	t.Helper()
	root := filepath.Dir(f.Inbox)
	var lines []string
	err := filepath.WalkDir(root, func(at string, e fs.DirEntry, err error) error {
		if err != nil || at == root || e.Name() == lockName {
			return err
		}
		rel, _ := filepath.Rel(root, at)
		parts := strings.Split(rel, "/")
		for i, p := range parts {
			if isID(p) {
				parts[i] = "ID"
			}
		}
		line := strings.Join(parts, "/")
		if e.IsDir() {
			line += "/"
		} else if e.Type().IsRegular() {
			text, err := os.ReadFile(at)
			if err != nil {
				return err
			}
			line += "=" + string(text)
		}
		lines = append(lines, line)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines, "\n")
}

// bilingual holds an error to what every error promises.
func bilingual(t testing.TB, err error) *Error {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("%v is no *Error", err)
	}
	if !strings.ContainsFunc(e.ZH, func(r rune) bool { return r >= 0x4e00 && r < 0xa000 }) || e.EN == "" {
		t.Errorf("not in two languages: %q, %q", e.ZH, e.EN)
	}
	return e
}

func want[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func must(t testing.TB, errs ...error) {
	t.Helper()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}
