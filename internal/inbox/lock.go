package inbox

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// lockName is a file in working. It is locked for as long as a run lasts and
// never removed: a second run could lock another file of the same name.
const lockName = "lock"

// lock keeps other runs away (flock(2)); the kernel frees it however we end.
type lock struct {
	flock *flock.Flock
	file  *os.File
	line  []byte    // what the file holds: the process and its stamp
	stamp time.Time // of this run, later than that of any run before
}

// lineFormat: process id, stamp in nanoseconds since 1970. Its width is fixed, so
// that it is replaced by a single write(2) of a file's first bytes.
const lineFormat = "%10d %019d\n"

// acquire takes the lock in the folder working.
func acquire(working string) (*lock, error) {
	path := filepath.Join(working, lockName)
	// To lock for itself alone NFS wants a file that is open for writing (flock(2)).
	l := &lock{flock: flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o666))}
	free, err := l.flock.TryLock()
	if err != nil {
		return nil, explain(path, err)
	}
	if !free {
		return nil, running(path)
	}
	if l.file, err = os.OpenFile(path, os.O_RDWR, 0); err == nil {
		err = l.sign()
	}
	if err != nil {
		return nil, errors.Join(explain(path, err), l.release())
	}
	return l, nil
}

// sign writes who holds the lock. A clock that went back does not take the stamp
// with it: claims are ordered by it.
func (l *lock) sign() error {
	l.stamp = time.Now().UTC()
	if _, last := readLine(l.file); !l.stamp.After(last) {
		l.stamp = last.Add(1)
	}
	l.line = fmt.Appendf(nil, lineFormat, os.Getpid(), l.stamp.UnixNano())
	if _, err := l.file.WriteAt(l.line, 0); err != nil {
		return err
	}
	return l.file.Sync()
}

// touch returns what the clock of the file system says, which is the server's on
// a network share: the time at which the lock file was written to just now.
func (l *lock) touch() time.Time {
	if _, err := l.file.WriteAt(l.line, 0); err != nil {
		return time.Now() // no share, no space: Scan will tell
	}
	info, err := l.file.Stat()
	if err != nil {
		return time.Now()
	}
	return identify(info).ctime
}

// release may be called again.
func (l *lock) release() error {
	err := l.flock.Close()
	if l.file == nil {
		return err
	}
	if closed := l.file.Close(); !errors.Is(closed, os.ErrClosed) {
		err = errors.Join(err, closed)
	}
	return err
}

// readLine returns zeros where the lock was never signed.
func readLine(f *os.File) (pid int, stamp time.Time) {
	var nanos int64
	line := make([]byte, len(fmt.Sprintf(lineFormat, 0, 0)))
	n, _ := f.ReadAt(line, 0) // shorter: a lock that nobody has signed
	if _, err := fmt.Sscan(string(line[:n]), &pid, &nanos); err != nil {
		return 0, time.Time{}
	}
	return pid, time.Unix(0, nanos).UTC()
}

// running is ErrRunning with the process that holds the lock.
func running(path string) error {
	pid := 0
	if f, err := os.Open(path); err == nil {
		pid, _ = readLine(f)
		f.Close()
	}
	return &Error{Path: path, Err: ErrRunning,
		ZH: fmt.Sprintf("另一次运行（进程 %d）还没有结束，正占用 %s。请等它结束后再试", pid, show(filepath.Dir(path))),
		EN: fmt.Sprintf("another run (process %d) is still going on and holds %s; try again when it has ended", pid, show(filepath.Dir(path)))}
}
