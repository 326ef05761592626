package inbox

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// File moves a claimed file to place, which Reserve has given in this run or an
// earlier one, and never over another: then the error is an *fs.PathError with
// fs.ErrExist, and another place can be reserved. A note, unless empty, is written
// beside it first. All is on the disk when File returns.
//
// After a kill at any point it can be called again with the same arguments and
// ends in the same state; a file that is in its place and not in working any more
// is filed. One that is in neither is ErrGone.
func (b *Box) File(c Claim, place, note string) error {
	root, err := b.rootOf(c, place)
	if err != nil {
		return err
	}
	there, err := b.filed(c, place)
	if err == nil && !there {
		err = b.moveTo(c, root, place, note)
	}
	if err != nil {
		return b.filingError(c, place, err)
	}
	return explain(c.Path, b.settleAccounts(c, place))
}

// rootOf returns the folder that place is in: done, failed or duplicate.
func (b *Box) rootOf(c Claim, place string) (string, error) {
	if err := c.check(); err != nil {
		return "", err
	}
	for _, root := range []string{b.folders.Done, b.folders.Failed, b.folders.Duplicate} {
		if place != root && within(root, place) {
			return root, nil
		}
	}
	return "", fmt.Errorf("inbox: %q is no place to file in", place)
}

// filed reports whether an earlier call has moved the file already.
func (b *Box) filed(c Claim, place string) (bool, error) {
	inWorking, err := exists(b.Source(c))
	if err != nil {
		return false, err
	}
	inPlace, err := exists(place)
	switch {
	case err != nil:
		return false, err
	case !inWorking && !inPlace:
		return false, fs.ErrNotExist
	case inWorking && inPlace && !sameFile(b.Source(c), place):
		return false, taken(place)
	}
	return !inWorking, nil
}

func exists(at string) (bool, error) {
	_, err := os.Lstat(at)
	if absent(err) {
		return false, nil
	}
	return err == nil, err
}

// moveTo makes the folders, writes the note and moves the file.
func (b *Box) moveTo(c Claim, root, place, note string) error {
	if err := b.makeFolders(root, filepath.Dir(place)); err != nil {
		return err
	}
	if note != "" {
		if err := b.putNote(c, place, note); err != nil {
			return err
		}
	}
	b.step("file: move")
	err := move(b.Source(c), place)
	if err != nil && note != "" {
		err = errors.Join(err, os.Remove(noteFor(place))) // of a file that is not there
	}
	return err
}

// filingError keeps what says that the place is taken; so is one behind a file
// that is no folder.
func (b *Box) filingError(c Claim, place string, err error) error {
	if errors.Is(err, fs.ErrExist) || errors.Is(err, syscall.ENOTDIR) {
		return taken(place)
	}
	return b.lost(c, err)
}

// lost says what err means for a claimed file. Where it is that the file was
// deleted, the claim ends.
func (b *Box) lost(c Claim, err error) error {
	there, look := exists(b.Source(c))
	if there || look != nil || !errors.Is(err, fs.ErrNotExist) {
		return explain(c.Path, err)
	}
	return errors.Join(b.missing(c.Path), explain(c.Path, b.tidy(c)))
}

// settleAccounts brings the move to the disk and removes what the claim leaves.
func (b *Box) settleAccounts(c Claim, place string) error {
	b.step("file: sync its new folder")
	if err := syncFolder(filepath.Dir(place)); err != nil {
		return err
	}
	if err := b.tidy(c); err != nil {
		return err
	}
	b.step("file: sync working")
	return syncFolder(b.folders.Working)
}

// makeFolders makes the folders from root, which exists, down to folder, each
// brought to the disk.
func (b *Box) makeFolders(root, folder string) error {
	rel, err := filepath.Rel(root, folder)
	if err != nil || rel == "." {
		return err
	}
	at := root
	for name := range strings.SplitSeq(rel, string(filepath.Separator)) {
		parent := at
		at = filepath.Join(at, name)
		b.step("make a folder to file in")
		err := os.Mkdir(at, 0o777)
		if err == nil {
			err = syncFolder(parent)
		}
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return nil
}

// Return puts a claimed file back into the inbox and returns the path that it has
// there: its own, or "name (2)" where that is taken by now. One that was deleted
// is ErrGone.
func (b *Box) Return(c Claim) (string, error) {
	if err := c.check(); err != nil {
		return "", err
	}
	place, err := b.putBack(c)
	if err != nil {
		return "", b.lost(c, err)
	}
	if err := b.settleAccounts(c, place); err != nil {
		return "", explain(c.Path, err)
	}
	rel, err := filepath.Rel(b.folders.Inbox, place)
	return filepath.ToSlash(rel), err
}

// putBack looks for another name where somebody took it first.
func (b *Box) putBack(c Claim) (string, error) {
	if err := b.present(); err != nil { // or we would make it
		return "", err
	}
	for {
		b.mu.Lock()
		place, err := b.vacant(b.folders.Inbox, c.Path, false)
		b.mu.Unlock()
		if err != nil {
			return "", err
		}
		if err := b.makeFolders(b.folders.Inbox, filepath.Dir(place)); err != nil {
			return "", err
		}
		b.step("return: move")
		if err := move(b.Source(c), place); !errors.Is(err, fs.ErrExist) {
			return place, err
		}
	}
}
