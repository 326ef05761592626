package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// smallDisk is a folder on a disk of a given size in bytes.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("none", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("a small disk cannot be mounted: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// fill takes all that is left of a disk.
func fill(t *testing.T, dir string) (path string) {
	t.Helper()
	path = filepath.Join(dir, "filler")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for size := 1 << 16; size > 0; {
		if _, err := f.Write(make([]byte, size)); errors.Is(err, syscall.ENOSPC) {
			size /= 2
		} else if err != nil {
			t.Fatal(err)
		}
	}
	return path
}

// wantFull checks an error of a full disk.
func wantFull(t *testing.T, what string, err error) {
	t.Helper()
	var plain *Error
	if !errors.As(err, &plain) || !strings.Contains(plain.ZH, "磁盘已满") || !strings.Contains(plain.EN, "disk is full") || plain.Temporary() {
		t.Errorf("%s: %v", what, err)
	}
}

// A disk that is really full stops the writing; with space again it goes on, and
// nothing is there in part.
func TestSaveOnAReallyFullDisk(t *testing.T) {
	dir := smallDisk(t, "4m")
	path := filepath.Join(dir, "fuhe.db")
	db, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	run := start(t, db)
	filler := fill(t, dir)
	stored := 0
	for n := range 400 {
		s := small(n)
		s.RunID = run
		if _, err = db.Save(t.Context(), s); err != nil {
			break
		}
		stored++
	}
	wantFull(t, "save", err)
	_, err = Open(path)
	if err != nil {
		wantFull(t, "open", err)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	s := small(stored)
	s.RunID = run
	if _, err := db.Save(t.Context(), s); err != nil {
		t.Errorf("with space again: %v", err)
	}
	if got := ask(t, db, "SELECT count(*) - ? FROM documents", stored+1); got != "0" {
		t.Errorf("%s documents too many", got)
	}
	if got := ask(t, db, partial); got != "" {
		t.Errorf("in part: %s", got)
	}
}

// A database that cannot be begun on a full disk leaves nothing that is in the way later.
func TestOpenOnAFullDisk(t *testing.T) {
	dir := smallDisk(t, "1m")
	filler := fill(t, dir)
	path := filepath.Join(dir, "fuhe.db")
	_, err := Open(path)
	wantFull(t, "open", err)
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	db, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	save(t, db, projectForm(1))
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

func TestBackupToAFullDisk(t *testing.T) {
	db := open(t)
	for n := range 50 {
		save(t, db, small(n))
	}
	dir := smallDisk(t, "192k")
	err := Backup(t.Context(), db.path, filepath.Join(dir, "backup.db"))
	wantFull(t, "backup", err)
	if got := listing(t, dir); got != "" {
		t.Errorf("left behind: %s", got)
	}
	fill(t, dir)
	wantFull(t, "backup", Backup(t.Context(), db.path, filepath.Join(dir, "backup.db")))
}

// A database in a folder that cannot be written is copied to one that can.
func TestBackupOfASealedFolder(t *testing.T) {
	db := folder(t)
	to, err := os.MkdirTemp("", "fuhe-*")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(to)
	if err := os.Chmod(to, 0o777); err != nil {
		t.Fatal(err)
	}
	asNobody(t, func() {
		copied := filepath.Join(to, "backup.db")
		if err := Backup(t.Context(), db.path, copied); err != nil {
			t.Error(err)
			return
		}
		if got := ask(t, &DB{path: copied}, "SELECT count(*) FROM indicators"); got != "2" {
			t.Errorf("%s indicators", got)
		}
		if err := Backup(t.Context(), db.path, filepath.Join(filepath.Dir(db.path), "backup.db")); err == nil || !strings.Contains(err.Error(), "不能写到文件夹") {
			t.Errorf("beside the database: %v", err)
		}
	})
}
