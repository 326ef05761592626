package inbox

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// Kind is which folder a file is filed in. The zero Kind is none.
type Kind int

const (
	Done Kind = iota + 1
	Failed
	Duplicate
)

// Reserve returns a free place for a claimed file, absolute: done/2026-11-26/水利局/报告.docx,
// failed/水利局/报告.docx, duplicate/水利局/报告.docx; 报告 (2).docx where something lies there or
// another claim has reserved it. Names near 255 bytes are shortened for that. A
// claim has one place reserved; a second takes the place of the first. day is
// read only for Done, in its own time zone.
func (b *Box) Reserve(c Claim, k Kind, day time.Time) (string, error) {
	if err := c.check(); err != nil {
		return "", err
	}
	root, rel, err := b.filing(c, k, day)
	if err != nil {
		return "", err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.reserved, c.ID)
	place, err := b.vacant(root, rel, k == Failed)
	if err != nil {
		return "", explain(c.Path, err)
	}
	b.reserved[c.ID] = place
	return place, nil
}

func (b *Box) filing(c Claim, k Kind, day time.Time) (root, rel string, err error) {
	switch k {
	case Done:
		return b.folders.Done, path.Join(day.Format(time.DateOnly), c.Path), nil
	case Failed:
		return b.folders.Failed, c.Path, nil
	case Duplicate:
		return b.folders.Duplicate, c.Path, nil
	}
	return "", "", fmt.Errorf("inbox: no folder for kind %d", k)
}

// vacant returns the first free place for rel in root, with room for a note
// beside it where noted. A folder whose name a file has gets a number too. The
// caller holds mu.
func (b *Box) vacant(root, rel string, noted bool) (string, error) {
	folders, name := path.Split(rel)
	at := root
	for folder := range strings.SplitSeq(strings.TrimSuffix(folders, "/"), "/") {
		next, err := firstFree(at, folder, b.passable)
		if err != nil {
			return "", err
		}
		at = next
	}
	return firstFree(at, name, func(place string) (bool, error) {
		free, err := b.free(place)
		if !free || err != nil || !noted {
			return free, err
		}
		return b.free(noteFor(place))
	})
}

// firstFree returns the first of name, "name (2)", … in folder that is fit.
func firstFree(folder, name string, fit func(at string) (bool, error)) (string, error) {
	for n := 1; ; n++ {
		at := filepath.Join(folder, numbered(name, n))
		if ok, err := fit(at); ok || err != nil {
			return at, err
		}
	}
}

// passable reports whether a folder is at the path or can be made there.
func (b *Box) passable(at string) (bool, error) {
	for _, place := range b.reserved {
		if place == at || noteFor(place) == at {
			return false, nil
		}
	}
	info, err := os.Lstat(at)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	return err == nil && info.IsDir(), err
}

// free reports whether nothing is at the path and nothing will be.
func (b *Box) free(at string) (bool, error) {
	for _, place := range b.reserved {
		if within(at, place) || noteFor(place) == at {
			return false, nil
		}
	}
	_, err := os.Lstat(at)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	return false, err
}
