package inbox

import (
	"errors"
	"io/fs"
	"os"
)

// relink moves a file by giving it its new name before it takes the old one away
// (link(2)). A kill in between leaves one file with two names; calling it again
// takes the old one away.
func relink(from, to string) error {
	err := os.Link(from, to)
	if errors.Is(err, fs.ErrExist) && sameFile(from, to) {
		err = nil
	}
	if err != nil {
		var link *os.LinkError
		if errors.As(err, &link) {
			err = link.Err
		}
		return &fs.PathError{Op: "link", Path: to, Err: err}
	}
	return os.Remove(from)
}

func sameFile(a, b string) bool {
	x, err := os.Lstat(a)
	if err != nil {
		return false
	}
	y, err := os.Lstat(b)
	return err == nil && os.SameFile(x, y)
}
