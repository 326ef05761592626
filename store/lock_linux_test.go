package store

import (
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// A look at the file leaves the lock of a writer in the same process alone: else the
// next program to close the database would take itself for the last, and delete the
// log that the writer still writes to.
func TestLockOutlivesALook(t *testing.T) {
	if path := os.Getenv("FUHE_TEST_VISITOR"); path != "" {
		tellLock(t, path)
		return
	}
	db := open(t)
	save(t, db, projectForm(1))
	if err := long(db.path); err != nil { // what opening a reader does before SQLite does
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestLockOutlivesALook$", "-test.v")
	cmd.Env = append(os.Environ(), "FUHE_TEST_VISITOR="+db.path)
	if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), "locked by another") {
		t.Errorf("%v: %s", err, out)
	}
}

// tellLock says whether another process keeps this one from locking a database for
// itself alone (SHARED_FIRST and SHARED_SIZE of os.h, fcntl(2) F_GETLK).
func tellLock(t *testing.T, path string) {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lock := syscall.Flock_t{Type: syscall.F_WRLCK, Start: 0x40000002, Len: 510}
	if err := syscall.FcntlFlock(file.Fd(), syscall.F_GETLK, &lock); err != nil {
		t.Fatal(err)
	}
	if lock.Type != syscall.F_UNLCK {
		t.Log("locked by another")
	}
}
