package main

import (
	"bytes"
	"errors"
	"iter"
	"path/filepath"

	"fuhe/extract"
	"fuhe/extract/archive"
	"fuhe/store"
)

// submitted is one file that a path names: one on disk, or a member of a zip, whose path
// stands below its archive's.
type submitted struct {
	path    string
	data    []byte
	err     error          // why it cannot be read; data may be there nevertheless
	aside   *extract.Error // why a member is no report, and left out; else nil
	more    int            // files that follow from the same archive, told by the first
	taken   *taken         // the file of an inbox that it is, or stands in; nil outside inboxes
	lost    error          // why the inbox's file is not at hand any more; it is not judged
	last    bool           // nothing else stands in the inbox's file
	end     bool           // no document: the end of an inbox's archive
	entered *store.Entry   // what an interrupted run has stored of it
}

// ledgerPath is where the file lay when it was submitted.
func (s submitted) ledgerPath() string {
	if s.taken != nil {
		return s.taken.root + "/" + s.path
	}
	whole, err := filepath.Abs(s.path)
	if err != nil {
		return s.path
	}
	return whole
}

// allFiles gives the files at all paths.
func (a *app) allFiles(paths []string) iter.Seq[submitted] {
	return func(yield func(submitted) bool) {
		for _, path := range paths {
			for s := range a.files(path) {
				if !yield(s) {
					return
				}
			}
		}
	}
}

// files gives the file at a path, or the members of a zip one after the other: only the
// one at hand is held.
func (a *app) files(path string) iter.Seq[submitted] {
	return func(yield func(submitted) bool) {
		data, err := a.readBytes(path)
		if err != nil || !extract.IsArchive(data) {
			yield(submitted{path: path, data: data, err: err})
			return
		}
		a.unpack(path, data, yield)
	}
}

// unpack gives the members of a zip, or the zip itself where it holds no documents.
func (a *app) unpack(path string, data []byte, yield func(submitted) bool) {
	opened, err := archive.Open(data, a.settings.Limits)
	if err != nil {
		yield(submitted{path: path, data: data, err: err})
		return
	}
	documents := 0
	for s := range members(path, opened) {
		if s.aside == nil {
			documents++
		}
		if !yield(s) {
			return
		}
	}
	if documents == 0 {
		yield(submitted{path: path, data: data, err: archive.NoDocuments(), more: 1})
	}
}

// members unpacks an archive. What a folder would leave out is left out here, too.
func members(path string, opened *archive.Archive) iter.Seq[submitted] {
	return func(yield func(submitted) bool) {
		more := len(opened.Junk) + len(opened.Members) - 1
		for _, name := range opened.Junk {
			if !yield(submitted{path: path + "/" + name, aside: archive.LeftBehind(), more: more}) {
				return
			}
			more = 0
		}
		for _, m := range opened.Members {
			s := member(opened, m)
			s.path, s.more = path+"/"+m.Name, more
			if !yield(s) {
				return
			}
			more = 0
		}
	}
}

func member(opened *archive.Archive, m archive.Member) (s submitted) {
	s.data, s.err = opened.Read(m)
	switch {
	case s.err != nil:
	case extract.IsArchive(s.data):
		s.err = archive.Nested()
	default:
		s.aside, s.err = extract.Beside(m.Name, bytes.NewReader(s.data))
	}
	return s
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

// single is the one file that a path names, for commands that read one: an archive must
// hold exactly one.
func (a *app) single(path string) (submitted, error) {
	const named = 20
	var only submitted
	var names []string
	for s := range a.files(path) {
		if s.aside != nil {
			continue
		}
		if names = append(names, s.path); len(names) == 1 {
			only = s
		}
	}
	if len(names) == 1 {
		return only, nil
	}
	list := ""
	for _, name := range names[:min(len(names), named)] {
		list += "\n  " + name
	}
	if more := len(names) - named; more > 0 {
		list += "\n  " + a.say(moreFiles, more)
	}
	return only, errors.New(a.say(severalInside, path, len(names), list))
}
