package inbox

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// Claim is a file that a run has taken: it lies in working, in a folder of its
// own, under the path that it had in the inbox.
type Claim struct {
	ID      string // unique for ever and ascending: the time of Open in UTC and a number
	Path    string // as that of the File
	Size    int64
	ModTime time.Time
	Mode    fs.FileMode // the type's bits
}

const (
	idTime   = "20060102T150405.000000000"
	idFormat = "%s-%09d"
)

// Claim takes f out of the inbox by rename(2), so that of several runs one gets
// it. The error, an *Error, matches ErrGone where f is not there any more, and
// ErrChanged where another file is or somebody writes it; that file stays in the
// inbox or is put back.
func (b *Box) Claim(f File) (Claim, error) {
	if !filepath.IsLocal(filepath.FromSlash(f.Path)) {
		return Claim{}, fmt.Errorf("inbox: %q is no path of a file in the inbox", f.Path)
	}
	if err := b.same(f, b.inside(f.Path), identity.untouched); err != nil {
		return Claim{}, err
	}
	b.making.RLock()
	defer b.making.RUnlock()
	c, err := b.folderFor(f.Path)
	if err != nil {
		return Claim{}, explain(f.Path, err)
	}
	c.Size, c.ModTime, c.Mode = f.Size, f.ModTime, f.Mode
	b.step("claim: move")
	if err := os.Rename(b.inside(f.Path), b.Source(c)); err != nil {
		return Claim{}, errors.Join(b.missed(f.Path, err), explain(f.Path, b.dropFolder(c.ID)))
	}
	b.step("claim: check")
	if err := b.arrived(f, c); err != nil {
		_, back := b.Return(c)
		return Claim{}, errors.Join(err, back)
	}
	return c, nil
}

// same compares what lies at the path with f, as far as alike does.
func (b *Box) same(f File, at string, alike func(a, b identity) bool) error {
	info, err := os.Lstat(at)
	switch {
	case err != nil:
		return b.missed(f.Path, err)
	case info.Mode().Type() != f.Mode || !alike(identify(info), f.identity):
		return changed(f.Path)
	}
	return nil
}

// missed says what err means for a file that was to be in the inbox.
func (b *Box) missed(rel string, err error) error {
	if !absent(err) {
		return explain(rel, err)
	}
	return b.missing(rel)
}

// arrived makes sure that what came to working is f, and whole. Since nobody
// finds it there by its name, nobody begins to write it after this look.
func (b *Box) arrived(f File, c Claim) error {
	if err := b.same(f, b.Source(c), identity.moved); err != nil {
		return err
	}
	if !f.Mode.IsRegular() {
		return nil
	}
	busy, err := b.inUse(b.Source(c))
	if err != nil {
		return explain(f.Path, err)
	}
	if busy {
		return changed(f.Path)
	}
	return nil
}

// folderFor makes the folders of a new claim (mkdir(2) tells where one exists).
func (b *Box) folderFor(rel string) (Claim, error) {
	for {
		c := Claim{ID: b.nextID(), Path: rel}
		b.step("claim: make its folder")
		err := os.Mkdir(b.claimed(c.ID), 0o777)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return Claim{}, err
		}
		b.step("claim: make sub-folders")
		if err := os.MkdirAll(filepath.Dir(b.Source(c)), 0o777); err != nil {
			return Claim{}, errors.Join(err, b.dropFolder(c.ID))
		}
		return c, nil
	}
}

func (b *Box) nextID() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.sequence++
	return fmt.Sprintf(idFormat, b.lock.stamp.Format(idTime), b.sequence)
}

// isID reports whether name can be that of a claim's folder.
func isID(name string) bool {
	stamp, number, ok := strings.Cut(name, "-")
	if _, err := time.Parse(idTime, stamp); err != nil || !ok || len(number) != 9 {
		return false
	}
	return strings.Trim(number, "0123456789") == ""
}

// check refuses what is no claim, such as the zero Claim, before anything moves.
func (c Claim) check() error {
	if !isID(c.ID) || !filepath.IsLocal(filepath.FromSlash(c.Path)) || path.Clean(c.Path) == "." {
		return fmt.Errorf("inbox: %q with the path %q is no claim", c.ID, c.Path)
	}
	return nil
}

// Source is the absolute path of a claimed file.
func (b *Box) Source(c Claim) string {
	return filepath.Join(b.claimed(c.ID), filepath.FromSlash(c.Path))
}

// claimed is the folder of a claim.
func (b *Box) claimed(id string) string { return filepath.Join(b.folders.Working, id) }

// Unchanged is nil while the claimed file has the size and time that it was
// claimed with. The error matches ErrGone where it was deleted, ErrChanged where
// somebody writes it whom the kernel did not tell of, such as another machine.
func (b *Box) Unchanged(c Claim) error {
	if err := c.check(); err != nil {
		return err
	}
	info, err := os.Lstat(b.Source(c))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return b.missing(c.Path)
	case err != nil:
		return explain(c.Path, err)
	case info.Size() != c.Size || !info.ModTime().Equal(c.ModTime) || info.Mode().Type() != c.Mode:
		return changed(c.Path)
	}
	return nil
}

// Secure brings the claimed file, its folders and working to the disk (fsync(2)),
// so that a row may say where it is. A file that was deleted is ErrGone.
func (b *Box) Secure(c Claim) error {
	if err := c.check(); err != nil {
		return err
	}
	source := b.Source(c)
	info, err := os.Lstat(source)
	if errors.Is(err, fs.ErrNotExist) {
		return b.missing(c.Path)
	}
	if err == nil && info.Mode().IsRegular() {
		err = syncFile(source)
	}
	for folder := source; err == nil && folder != b.folders.Working; {
		folder = filepath.Dir(folder)
		err = syncFolder(folder)
	}
	return explain(c.Path, err)
}

// tidy removes what a claim leaves once its file has moved on: its empty folders
// in working, the draft of its note, the place reserved for it.
func (b *Box) tidy(c Claim) error {
	b.mu.Lock()
	delete(b.reserved, c.ID)
	b.mu.Unlock()
	if err := os.Remove(b.draft(c)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for folder := b.Source(c); folder != b.claimed(c.ID); {
		folder = filepath.Dir(folder)
		b.step("remove a folder of the claim")
		err := os.Remove(folder)
		if errors.Is(err, syscall.ENOTEMPTY) {
			return nil // what else lies there is another claim: Claims finds it
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
