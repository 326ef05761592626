package inbox

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// Claims gives what lies in working, left there by a run that was interrupted, in
// the order of the IDs; claims that this Box has made are among them. Empty
// folders of claims are removed. An error, always an *Error, is of what cannot be
// read or is no claim; it stays where it is.
func (b *Box) Claims() iter.Seq2[Claim, error] {
	return func(yield func(Claim, error) bool) {
		entries, err := os.ReadDir(b.folders.Working)
		if err != nil {
			yield(Claim{}, explain(b.folders.Working, err))
			return
		}
		for _, e := range entries {
			claims, err := b.entry(e)
			for _, c := range claims {
				if !yield(c, nil) {
					return
				}
			}
			if err != nil && !yield(Claim{}, explain(filepath.Join(b.folders.Working, e.Name()), err)) {
				return
			}
		}
	}
}

// entry returns the claims of one entry of working.
func (b *Box) entry(e fs.DirEntry) ([]Claim, error) {
	name := e.Name()
	switch {
	case name == lockName, name == trialName(b.folders.Working):
		return nil, nil
	case e.IsDir() && isID(name):
		return b.claimsOf(name)
	case strings.HasSuffix(name, draftSuffix) && isID(strings.TrimSuffix(name, draftSuffix)):
		return nil, b.dropDraft(strings.TrimSuffix(name, draftSuffix))
	}
	return nil, b.stranger(name)
}

// dropFolder removes what is left of a claim whose file has moved on.
func (b *Box) dropFolder(id string) error {
	err := removeEmpty(b.claimed(id))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// dropDraft removes a note that was never put in its place, unless its file still
// waits for it.
func (b *Box) dropDraft(id string) error {
	if _, err := os.Lstat(b.claimed(id)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	err := os.Remove(b.draft(Claim{ID: id}))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// claimsOf returns the file in a claim's folder. Of several, where a whole folder
// took the place of the file that was to be claimed, each gets a claim of its own.
func (b *Box) claimsOf(id string) ([]Claim, error) {
	b.making.Lock()
	defer b.making.Unlock()
	claims, err := b.filesOf(id)
	if err != nil {
		return claims[:min(1, len(claims))], err
	}
	if len(claims) == 0 {
		return nil, b.dropFolder(id)
	}
	for i := range claims[1:] {
		if claims[i+1], err = b.adopt(claims[i+1]); err != nil {
			return claims[:i+1], err
		}
	}
	return claims, nil
}

// filesOf lists what lies below a claim's folder and is no folder.
func (b *Box) filesOf(id string) (claims []Claim, err error) {
	root := b.claimed(id)
	err = filepath.WalkDir(root, func(at string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // filed meanwhile
		}
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, at)
		claims = append(claims, Claim{ID: id, Path: filepath.ToSlash(rel),
			Size: info.Size(), ModTime: info.ModTime(), Mode: info.Mode().Type()})
		return err
	})
	return claims, err
}

// adopt gives a file that lies in another's folder a claim of its own.
func (b *Box) adopt(c Claim) (Claim, error) {
	own, err := b.folderFor(c.Path)
	if err != nil {
		return c, err
	}
	if err := os.Rename(b.Source(c), b.Source(own)); err != nil {
		return c, err
	}
	own.Size, own.ModTime, own.Mode = c.Size, c.ModTime, c.Mode
	return own, nil
}

// removeEmpty removes a folder that holds nothing but empty folders.
func removeEmpty(folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !e.IsDir() {
			return nil
		}
		if err := removeEmpty(filepath.Join(folder, e.Name())); err != nil {
			return err
		}
	}
	return os.Remove(folder)
}

func (b *Box) stranger(name string) error {
	return &Error{Path: filepath.Join(b.folders.Working, name),
		ZH: fmt.Sprintf("%s 里有不是本程序放进去的 %s，没有处理。请把它移到收件文件夹", show(b.folders.Working), show(name)),
		EN: fmt.Sprintf("%s holds %s, which this program did not put there; it was left alone, move it to the inbox", show(b.folders.Working), show(name))}
}
