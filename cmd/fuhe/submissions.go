package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fuhe/extract"
	"fuhe/internal/intake"
)

// submissions are the files that a call of ingest names.
type submissions struct {
	paths  []string
	faults []fault // paths that are not there or may not be read
	asides asides  // what lies in the folders beside submissions
}

// submissions lists the files at the paths and below them, each once: the paths in the order
// in which they are given, since a later version replaces an earlier one, and what is below
// each in natural order. What a folder holds
// beside submissions is left out, and said with -v: hidden files, shortcuts and what
// programs leave behind, empty files, plain texts, and the database itself.
func (a *app) submissions(args []string) submissions {
	var s submissions
	known := map[string]bool{}
	for _, arg := range args {
		before := len(s.paths)
		root := filepath.Clean(arg)
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			return a.visit(&s, root, path, entry, err)
		})
		if err != nil {
			s.faults = append(s.faults, fault{a, root, intake.FileError(root, err)})
		}
		slices.SortFunc(s.paths[before:], naturally)
	}
	s.paths = slices.DeleteFunc(s.paths, func(path string) bool {
		again := known[path]
		known[path] = true
		return again
	})
	return s
}

func (a *app) visit(s *submissions, root, path string, entry fs.DirEntry, err error) error {
	switch {
	case err != nil:
		var at *fs.PathError
		if errors.As(err, &at) {
			err = at.Err
		}
		s.faults = append(s.faults, fault{a, path, intake.FileError(path, err)})
		if entry != nil && entry.IsDir() {
			return fs.SkipDir
		}
	case path != root && strings.HasPrefix(entry.Name(), "."):
		a.skip(path, skippedHidden)
		if entry.IsDir() {
			return fs.SkipDir
		}
	case entry.IsDir():
	case a.isDatabase(path):
		a.skip(path, skippedDatabase)
	default:
		if why := beside(path); why != nil && path != root {
			a.setAside(&s.asides, path, why)
			return nil
		}
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
		s.faults = append(s.faults, fault{a, path, intake.FileError(path, err)})
	case info.Mode().IsRegular():
		s.paths = append(s.paths, path)
	default:
		s.faults = append(s.faults, fault{a, path, intake.NotRegular(path)})
	}
}

// beside says why a file is no report; nil also where it cannot be opened, which is told
// when it is read.
func beside(path string) *extract.Error {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	why, err := extract.Beside(path, f)
	if err != nil {
		return nil
	}
	return why
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

// asides counts the files that were left out since they are no reports.
type asides struct{ texts, leftovers int }

// setAside leaves a file out: said with -v, and counted.
func (a *app) setAside(n *asides, path string, why *extract.Error) {
	a.log.Debug().Str("path", path).Msg(a.say(leftOut, a.message(why)))
	if why.Kind == extract.PlainText {
		n.texts++
	} else {
		n.leftovers++
	}
}

func (a *app) tellAsides(n asides) {
	if n.texts > 0 {
		a.tell(textsSkipped, n.texts)
	}
	if n.leftovers > 0 {
		a.tell(leftoversSkipped, n.leftovers)
	}
}
