package inbox

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// File is a file in the inbox that has settled. What is no regular file (a
// symbolic link, a FIFO, a socket, a device) is given like one, since somebody
// submitted it, but never opened and never followed.
type File struct {
	Path    string // relative to the inbox, with slashes; its bytes as they are on the disk
	Size    int64
	ModTime time.Time
	Mode    fs.FileMode // the type's bits

	identity identity
}

// depthMax is how many folders may lie one in another: each is open while those
// in it are read.
const depthMax = 64

// Scan gives every file that has settled. A folder is read in pieces of 1,024
// entries, and of each piece the oldest file comes first, so that of two versions
// the newer is the last. An error, always an *Error with its path, is of a folder
// or file that cannot be read; the scan goes on, unless it is ErrVanished. Files
// that may not be opened are no errors, but told by Rest.
//
// A scan ends early, without a word, when ctx is done.
func (b *Box) Scan(ctx context.Context) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		s := scan{box: b, ctx: ctx, yield: yield}
		if err := b.present(); err != nil {
			yield(File{}, err)
			return
		}
		s.begin()
		defer b.forget()
		if !s.folder("", 1) {
			return
		}
		if err := b.present(); err != nil {
			yield(File{}, err)
			return
		}
		s.finish()
	}
}

// scan is one walk through the inbox. Its methods return false when it is to end.
type scan struct {
	box   *Box
	ctx   context.Context
	yield func(File, error) bool
	rest  Rest
}

func (s *scan) begin() {
	s.box.mu.Lock()
	defer s.box.mu.Unlock()
	s.box.scans++
	s.box.clock.read(s.box.settle)
}

func (s *scan) finish() {
	s.box.mu.Lock()
	defer s.box.mu.Unlock()
	s.box.rest = s.rest
}

// folder gives the files of the folder rel and of those in it.
func (s *scan) folder(rel string, depth int) bool {
	if depth > depthMax {
		return s.fail(rel, tooDeep(rel))
	}
	for piece, err := range pieces(s.box.inside(rel)) {
		if err != nil {
			return s.unreadable(rel, err)
		}
		files, folders, ok := s.sort(rel, piece)
		if !ok {
			return false
		}
		for _, f := range files {
			if s.ctx.Err() != nil || !s.offer(f) {
				return false
			}
		}
		for _, sub := range folders {
			if s.ctx.Err() != nil || !s.folder(sub, depth+1) {
				return false
			}
		}
	}
	return s.ctx.Err() == nil
}

// sort parts what was submitted into files, the oldest first, and folders by name.
func (s *scan) sort(rel string, piece []fs.DirEntry) (files []File, folders []string, ok bool) {
	for _, e := range piece {
		at := path.Join(rel, e.Name())
		switch {
		case s.box.owns(at):
		case e.IsDir() && !hidden(e.Name()):
			folders = append(folders, at)
		case e.IsDir() || leftAlone(e.Name()):
			s.rest.Left++
		default:
			f, err := look(at, e)
			if err == nil {
				files = append(files, f)
			} else if !s.fail(at, err) {
				return nil, nil, false
			}
		}
	}
	slices.Sort(folders)
	slices.SortFunc(files, func(a, b File) int {
		if c := a.ModTime.Compare(b.ModTime); c != 0 {
			return c
		}
		return strings.Compare(a.Path, b.Path)
	})
	slices.Sort(folders) // a scan that was cut off is followed by one in the same order
	return files, folders, true
}

func look(at string, e fs.DirEntry) (File, error) {
	info, err := e.Info()
	if err != nil {
		return File{}, err
	}
	return File{Path: at, Size: info.Size(), ModTime: info.ModTime(), Mode: info.Mode().Type(), identity: identify(info)}, nil
}

// offer gives f if it has settled and can be opened.
func (s *scan) offer(f File) bool {
	if wait := s.box.unsettled(f.Path, f.identity); wait > 0 {
		s.rest.settling(wait)
		return true
	}
	if f.Mode.IsRegular() {
		busy, err := s.box.inUse(s.box.inside(f.Path))
		if err != nil {
			return s.fail(f.Path, err)
		}
		if busy {
			s.rest.settling(s.box.settle)
			return true
		}
	}
	return s.yield(f, nil)
}

// fail tells of what cannot be read. What is gone by now was not there.
func (s *scan) fail(rel string, err error) bool {
	switch {
	case absent(err):
		return true
	case errors.Is(err, fs.ErrPermission):
		s.rest.denied(rel, err)
		return true
	}
	return s.yield(File{}, explain(rel, err))
}

// unreadable is fail for a folder: what it holds is not known, so it is told also
// where permission is refused.
func (s *scan) unreadable(rel string, err error) bool {
	if absent(err) {
		return true // of the inbox itself the end of the scan tells
	}
	if rel == "" {
		rel = s.box.folders.Inbox
	}
	return s.yield(File{}, explain(rel, err))
}

// inside is the absolute path of what lies at rel in the inbox.
func (b *Box) inside(rel string) string {
	return filepath.Join(b.folders.Inbox, filepath.FromSlash(rel))
}

// owns reports whether a folder that files move through, or the link to one, is at
// rel in the inbox.
func (b *Box) owns(rel string) bool { return slices.Contains(b.own, b.inside(rel)) }

func tooDeep(rel string) error {
	return &Error{Path: rel,
		ZH: fmt.Sprintf("文件夹嵌套超过 %d 层，没有读取：%s。请减少层数", depthMax, show(rel)),
		EN: fmt.Sprintf("folders are nested more than %d deep and were not read: %s; use fewer", depthMax, show(rel))}
}
