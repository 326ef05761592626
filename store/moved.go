package store

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// anchor tells the database's file and its write-ahead log from others of the same
// names. Without it a deleted database takes every commit and keeps none: SQLite
// goes on writing to files that have no name any more (sqlite.org/howtocorrupt.html 2.4).
type anchor struct{ file, log os.FileInfo }

// errMoved: the names lead to other files than those that are written to, or to none.
var errMoved = errors.New("the database file was moved, deleted or replaced")

func drop(path string) (a anchor, err error) {
	if a.file, err = os.Stat(path); err != nil {
		return anchor{}, err
	}
	a.log, err = os.Stat(path + "-wal")
	return a, err
}

// holds checks that path is still the database that was opened.
func (a anchor) holds(path string) error {
	now, err := drop(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return errMoved
	case err != nil:
		return err
	case !os.SameFile(now.file, a.file), !os.SameFile(now.log, a.log):
		return errMoved
	}
	return nil
}
