package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fuhe/extract"
)

// submissions are the files that a call of ingest names.
type submissions struct {
	paths  []string
	faults []fault // paths that are not there or may not be read
	notes  int     // plain texts below the folders, which are no reports
}

// submissions lists the files at and below the paths in order. What a folder holds
// beside submissions is left out, and said with -v: hidden files, the lock files that
// Office leaves (~$), plain texts, and the database itself.
func (a *app) submissions(args []string) submissions {
	var s submissions
	for _, arg := range args {
		root := filepath.Clean(arg)
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			return a.visit(&s, root, path, entry, err)
		})
		if err != nil {
			s.faults = append(s.faults, fault{a, root, a.fileError(root, err)})
		}
	}
	slices.Sort(s.paths)
	s.paths = slices.Compact(s.paths)
	return s
}

func (a *app) visit(s *submissions, root, path string, entry fs.DirEntry, err error) error {
	switch {
	case err != nil:
		var at *fs.PathError
		if errors.As(err, &at) {
			err = at.Err
		}
		s.faults = append(s.faults, fault{a, path, a.fileError(path, err)})
		if entry != nil && entry.IsDir() {
			return fs.SkipDir
		}
	case path != root && (strings.HasPrefix(entry.Name(), ".") || strings.HasPrefix(entry.Name(), "~$")):
		a.skip(path, skippedHidden)
		if entry.IsDir() {
			return fs.SkipDir
		}
	case entry.IsDir():
	case a.isDatabase(path):
		a.skip(path, skippedDatabase)
	case path != root && plainText(path):
		a.skip(path, skippedText)
		s.notes++
	default:
		a.take(s, path)
	}
	return nil
}

// take adds a file. A link counts as what it points at; a link to a folder could lead
// around in circles and is left out.
func (a *app) take(s *submissions, path string) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		s.faults = append(s.faults, fault{a, path, a.fileError(path, err)})
	case info.Mode().IsRegular():
		s.paths = append(s.paths, path)
	default:
		s.faults = append(s.faults, fault{a, path, errors.New(a.say(notAFile, path))})
	}
}

// plainText reports whether a file begins as text without markup: a note beside reports.
func plainText(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, extract.SniffLength)
	n, err := io.ReadFull(f, head)
	return (err == nil || errors.Is(err, io.ErrUnexpectedEOF)) && extract.PlainText(head[:n])
}

func (a *app) skip(path string, why text) {
	a.log.Debug().Str("path", path).Msg(a.say(why))
}

// isDatabase reports whether path is the database or one of SQLite's files beside it.
func (a *app) isDatabase(path string) bool {
	mine, err := filepath.Abs(a.settings.DB)
	if err != nil {
		return false
	}
	path, err = filepath.Abs(path)
	return err == nil && slices.Contains([]string{mine, mine + "-wal", mine + "-shm", mine + "-journal"}, path)
}
