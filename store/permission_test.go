//go:build linux

package store

import (
	"errors"
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

// folder is a folder with a database that only the tests' user may write.
func folder(t *testing.T) *DB {
	t.Helper()
	dir, err := os.MkdirTemp("", "fuhe-*") // others cannot enter t.TempDir
	if err != nil {
		t.Fatal(err)
	}
	db, err := Open(filepath.Join(dir, "fuhe.db"))
	if err != nil {
		t.Fatal(err)
	}
	save(t, db, projectForm(1))
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Chmod(db.path, 0o444), os.Chmod(dir, 0o555)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(os.Chmod(dir, 0o755), os.RemoveAll(dir)); err != nil {
			t.Error(err)
		}
	})
	return db
}

// In a folder without the right to write, a database that nobody writes can be
// read, and nothing more.
func TestSealedFolder(t *testing.T) {
	db := folder(t)
	asNobody(t, func() {
		if got := ask(t, db, "SELECT count(*) FROM indicators"); got != "2" {
			t.Errorf("%s indicators", got)
		}
		if _, err := Open(db.path); err == nil || !strings.Contains(err.Error(), "不可写") {
			t.Errorf("writing: %v", err)
		}
		if _, err := Open(filepath.Join(filepath.Dir(db.path), "new.db")); err == nil || !strings.Contains(err.Error(), "打不开数据库") {
			t.Errorf("making a new one: %v", err)
		}
	})
}

// Where a log waits that cannot be read in, the file alone would be an old state:
// better none than that.
func TestSealedFolderWithLog(t *testing.T) {
	db := folder(t)
	if err := os.WriteFile(db.path+"-wal", []byte("waiting"), 0o644); err != nil {
		t.Fatal(err)
	}
	asNobody(t, func() {
		if _, err := OpenReader(db.path); err == nil || !strings.Contains(err.Error(), "权限") {
			t.Errorf("with a log waiting: %v", err)
		}
	})
}

func TestSecretDatabase(t *testing.T) {
	db := folder(t)
	if err := os.Chmod(db.path, 0); err != nil {
		t.Fatal(err)
	}
	asNobody(t, func() {
		for _, open := range []func(string) error{
			func(p string) error { _, err := Open(p); return err },
			func(p string) error { _, err := OpenReader(p); return err },
		} {
			if err := open(db.path); err == nil || !strings.Contains(err.Error(), "没有权限打开数据库") {
				t.Errorf("a secret database: %v", err)
			}
		}
	})
}
