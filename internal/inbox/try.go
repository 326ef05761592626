package inbox

import (
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
)

// try moves a file of our own through all folders: they are on one file system,
// and we may write to each. A file that a kill left over is taken away first.
func (b *Box) try() error {
	f := b.folders
	folders := []string{f.Working, f.Inbox, f.Done, f.Failed, f.Duplicate}
	name := trialName(f.Working)
	for _, folder := range folders {
		if err := os.Remove(filepath.Join(folder, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return explain(folder, err)
		}
	}
	at := filepath.Join(f.Working, name)
	if err := os.WriteFile(at, nil, 0o666); err != nil {
		return explain(f.Working, err)
	}
	for _, folder := range folders[1:] {
		next := filepath.Join(folder, name)
		if err := move(at, next); err != nil {
			return errors.Join(explain(folder, err), os.Remove(at))
		}
		at = next
	}
	return explain(f.Duplicate, os.Remove(at))
}

// trialName is the same in every run, and of our own where runs with other
// working folders share the inbox. It is hidden, so that no Scan gives it.
func trialName(working string) string {
	h := fnv.New64a()
	h.Write([]byte(working))
	return fmt.Sprintf(".fuhe-%016x", h.Sum64())
}
