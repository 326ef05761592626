package audit

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"fuhe/internal/inbox"
)

// unrecorded tells of the files in done, failed and duplicate that no row knows: the
// database is an older one, from a backup, or a person put them there. Files whose rows
// were pruned are not among them.
func (a *Audit) unrecorded(ctx context.Context, tell func(File)) error {
	pruned, err := a.pruned(ctx)
	if err != nil {
		return err
	}
	for _, root := range []string{a.Folders.Done, a.Folders.Failed, a.Folders.Duplicate} {
		resolved, err := filepath.EvalSymlinks(root) // as places are written
		switch {
		case missing(err):
			continue
		case err != nil:
			unreadable(tell)(root, err)
			continue
		}
		s := &strays{audit: a, root: resolved, failed: root == a.Folders.Failed, pruned: pruned, tell: tell}
		if err := s.walk(ctx); err != nil {
			return err
		}
	}
	return nil
}

// strays are the files below a folder that no row knows.
type strays struct {
	audit  *Audit
	root   string
	failed bool // notes lie beside files
	pruned pruned
	tell   func(File)
	piece  []any // places that are looked up together
}

// placesAtOnce is how many places one query looks up.
const placesAtOnce = 2000

func (s *strays) walk(ctx context.Context) error {
	err := walk(ctx, s.root, func(at string) error {
		if s.nobodys(filepath.Base(at)) {
			return nil
		}
		if s.piece = append(s.piece, at); len(s.piece) < placesAtOnce {
			return nil
		}
		return s.lookUp(ctx)
	}, unreadable(s.tell))
	if err != nil {
		return err
	}
	return s.lookUp(ctx)
}

// nobodys reports whether a name is of a file that nobody submitted: a note that says why
// a file failed, or what Windows and Office lay beside files that are looked at.
func (s *strays) nobodys(name string) bool {
	lower := strings.ToLower(name)
	return s.failed && strings.HasSuffix(name, inbox.NoteSuffix) || strings.HasPrefix(name, "~$") || lower == "thumbs.db" || lower == "desktop.ini"
}

// lookUp tells which of the places no row knows. A run writes the row before it moves the
// file, so that the row of a file that was seen is there by now.
func (s *strays) lookUp(ctx context.Context) error {
	if len(s.piece) == 0 {
		return nil
	}
	places, err := s.audit.strings(ctx, "select place from intake where place in "+marks(len(s.piece)), s.piece...)
	if err != nil {
		return err
	}
	known := make(map[string]bool, len(places))
	for _, place := range places {
		known[place] = true
	}
	for _, place := range s.piece {
		if at := place.(string); !known[at] {
			s.stray(at)
		}
	}
	s.piece = s.piece[:0]
	return nil
}

// stray tells of a file without a row, if it is still there and its row was not pruned.
func (s *strays) stray(at string) {
	info, err := os.Lstat(at)
	switch {
	case missing(err):
		return
	case err != nil:
		unreadable(s.tell)(at, err)
		return
	}
	rel := filepath.ToSlash(strings.TrimPrefix(at, s.root+string(filepath.Separator)))
	if !s.pruned.holds(rel, info) {
		s.tell(File{Path: rel, Whereabouts: Unrecorded, Place: at})
	}
}
