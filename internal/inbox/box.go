// Package inbox knows where a submitted file lies, from being dropped to being
// filed: names, sizes, times and moves; not what is in it, and no database.
package inbox

import (
	"errors"
	"io/fs"
	"os"
	"sync"
	"time"
)

// Box is an inbox with the folders around it, held by one run. Its methods may
// be called concurrently, but one Scan at a time.
type Box struct {
	folders Folders
	own     []string    // where the folders lie, and the links to them
	home    fs.FileInfo // the inbox when it was opened
	settle  time.Duration
	leases  bool // the file system tells who writes
	lock    *lock
	clock   clock

	making sync.RWMutex // held for reading by Claim, so that Claims sees no claim half made

	mu       sync.Mutex        // guards what follows
	sequence int               // of the last claim
	reserved map[string]string // by the claim's ID, the place it will be filed at
	seen     map[string]observation
	scans    int
	rest     Rest

	onStep func(name string) // for tests: told before each change to the disk
}

// Open opens the folders for one run: a file is taken when it has been still for
// settle. The inbox must exist; the others are made where missing. Errors are
// *Error; where another run holds the folders they match ErrRunning.
func Open(f Folders, settle time.Duration) (*Box, error) {
	f, own, err := f.prepare()
	if err != nil {
		return nil, err
	}
	home, err := os.Stat(f.Inbox)
	if err != nil {
		return nil, explain(f.Inbox, err)
	}
	lock, err := acquire(f.Working)
	if err != nil {
		return nil, err
	}
	b := &Box{folders: f, own: own, home: home, settle: settle, leases: leases(f.Inbox), lock: lock,
		reserved: map[string]string{}, seen: map[string]observation{}}
	b.clock = newClock(lock.touch)
	if err := b.try(); err != nil {
		return nil, errors.Join(err, lock.release())
	}
	return b, nil
}

// Close lets the next run in. What is claimed stays in working.
func (b *Box) Close() error { return b.lock.release() }

// Folders are the folders with absolute paths free of symbolic links.
func (b *Box) Folders() Folders { return b.folders }

// present tells of an inbox that has vanished since Open: the folder that is left
// where a share was mounted is another one.
func (b *Box) present() error {
	now, err := os.Stat(b.folders.Inbox)
	if errors.Is(err, fs.ErrPermission) {
		return explain(b.folders.Inbox, err)
	}
	if err != nil || !os.SameFile(b.home, now) {
		return vanished(b.folders.Inbox)
	}
	return nil
}

// missing is ErrGone, unless more is gone than the one file.
func (b *Box) missing(rel string) error {
	if err := b.present(); err != nil {
		return err
	}
	return gone(rel)
}

func (b *Box) step(name string) {
	if b.onStep != nil {
		b.onStep(name)
	}
}
