package intake

import (
	"bytes"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	"fuhe/extract"
	"fuhe/extract/archive"
	"fuhe/store"
)

// Submitted is one file that a path names: one on disk, or a member of a zip, whose path
// stands below its archive's.
type Submitted struct {
	Path  string
	Data  []byte
	Err   error          // why it cannot be read; Data may be there nevertheless
	Aside *extract.Error // why a member is no report, and left out; else nil
	More  int            // files that follow from the same archive, told by the first

	taken        *taken       // the file of an inbox that it is, or stands in; nil outside inboxes
	unavailable  error        // why the inbox's file is not at hand any more; it is not judged
	lastOfFile   bool         // nothing else stands in the inbox's file
	endOfArchive bool         // no document: the end of an inbox's archive
	storedBefore *store.Entry // what an interrupted run has stored of it
}

// toBeRead reports whether there is something that a reader is to look at.
func (s Submitted) toBeRead() bool {
	return s.Err == nil && s.Aside == nil && s.unavailable == nil && s.storedBefore == nil && !s.endOfArchive
}

// ledgerPath is where the file lay when it was submitted.
func (s Submitted) ledgerPath() string {
	if s.taken != nil {
		return s.taken.root + "/" + s.Path
	}
	whole, err := filepath.Abs(s.Path)
	if err != nil {
		return s.Path
	}
	return whole
}

// FilesOf gives the files at all paths.
func FilesOf(paths []string, limits extract.Limits) iter.Seq[Submitted] {
	return func(yield func(Submitted) bool) {
		for _, path := range paths {
			for s := range Files(path, limits) {
				if !yield(s) {
					return
				}
			}
		}
	}
}

// Files gives the file at a path, or the members of a zip one after the other: only the
// one at hand is held.
func Files(path string, limits extract.Limits) iter.Seq[Submitted] {
	return func(yield func(Submitted) bool) {
		data, err := ReadFile(path, limits)
		if err != nil || !extract.IsArchive(data) {
			yield(Submitted{Path: path, Data: data, Err: err})
			return
		}
		unpack(path, data, limits, yield)
	}
}

// ReadFile reads a file that is not larger than the limit. The error is an *Error.
func ReadFile(path string, limits extract.Limits) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, FileError(path, err)
	}
	return readRegular(path, path, info, limits)
}

// readRegular reads the file at a place, which is called by its name in messages.
func readRegular(name, place string, info fs.FileInfo, limits extract.Limits) ([]byte, error) {
	switch {
	case info.IsDir():
		return nil, explained(nil, isFolder, name)
	case !info.Mode().IsRegular():
		return nil, NotRegular(name)
	case info.Size() > limits.Input:
		return nil, named(name, extract.SizeError(info.Size(), limits))
	}
	data, err := os.ReadFile(place)
	if err != nil {
		return nil, FileError(name, err)
	}
	return data, nil
}

// unpack gives the members of a zip, or the zip itself where it holds no documents.
func unpack(path string, data []byte, limits extract.Limits, yield func(Submitted) bool) {
	opened, err := archive.Open(data, limits)
	if err != nil {
		yield(Submitted{Path: path, Data: data, Err: err})
		return
	}
	documents := 0
	for s := range members(path, opened) {
		if s.Aside == nil {
			documents++
		}
		if !yield(s) {
			return
		}
	}
	if documents == 0 {
		yield(Submitted{Path: path, Data: data, Err: archive.NoDocuments(), More: 1})
	}
}

// members unpacks an archive. What a folder would leave out is left out here, too.
func members(path string, opened *archive.Archive) iter.Seq[Submitted] {
	return func(yield func(Submitted) bool) {
		more := len(opened.Junk) + len(opened.Members) - 1
		for _, name := range opened.Junk {
			if !yield(Submitted{Path: path + "/" + name, Aside: archive.LeftBehind(), More: more}) {
				return
			}
			more = 0
		}
		for _, m := range opened.Members {
			s := member(opened, m)
			s.Path, s.More = path+"/"+m.Name, more
			if !yield(s) {
				return
			}
			more = 0
		}
	}
}

func member(opened *archive.Archive, m archive.Member) (s Submitted) {
	s.Data, s.Err = opened.Read(m)
	switch {
	case s.Err != nil:
	case extract.IsArchive(s.Data):
		s.Err = archive.Nested()
	default:
		s.Aside, s.Err = extract.Beside(m.Name, bytes.NewReader(s.Data))
	}
	return s
}
