package audit

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// pieceSize is how many names of a folder are held at once.
const pieceSize = 1024

// walk hands on what lies below a folder and is no folder itself. Hidden names are left
// out, links are not followed, a folder that is missing is empty; one that cannot be read
// is told by fail. A folder is closed before those in it are opened.
func walk(ctx context.Context, folder string, file func(at string) error, fail func(at string, err error)) error {
	folders, err := readFolder(ctx, folder, file)
	var stop *stopped
	switch {
	case errors.As(err, &stop):
		return stop.err
	case err != nil && !missing(err):
		fail(folder, err)
	}
	slices.Sort(folders)
	for _, name := range folders {
		if err := walk(ctx, filepath.Join(folder, name), file, fail); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// stopped is an error that ends a walk, not one of the folder.
type stopped struct{ err error }

func (s *stopped) Error() string { return s.err.Error() }

// readFolder hands on the files of one folder and returns the names of the folders in it.
func readFolder(ctx context.Context, folder string, file func(at string) error) (folders []string, err error) {
	dir, err := os.Open(folder)
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	for {
		piece, err := dir.ReadDir(pieceSize)
		slices.SortFunc(piece, func(x, y os.DirEntry) int { return strings.Compare(x.Name(), y.Name()) })
		for _, e := range piece {
			switch {
			case strings.HasPrefix(e.Name(), "."):
			case e.IsDir():
				folders = append(folders, e.Name())
			default:
				if err := errors.Join(ctx.Err(), file(filepath.Join(folder, e.Name()))); err != nil {
					return nil, &stopped{err}
				}
			}
		}
		if errors.Is(err, io.EOF) {
			return folders, nil
		}
		if err != nil {
			return folders, err
		}
	}
}

// unreadable tells of a folder.
func unreadable(tell func(File)) func(at string, err error) {
	return func(at string, err error) {
		tell(File{Path: filepath.Base(at), Whereabouts: Unreadable, Place: at, Err: err})
	}
}
