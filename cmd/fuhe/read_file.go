package main

import (
	"errors"
	"io/fs"
	"os"

	"fuhe/extract"
	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/validate"
	"fuhe/validate/rules"
)

// judged is a file that was read and judged; path is as the user gave it.
type judged struct {
	path   string
	doc    *document.Document
	report *normalize.Report
	result validate.Result
}

func (a *app) judge(set *validate.ProfileSet, path string, doc *document.Document) judged {
	report := normalize.Read(doc)
	return judged{path, doc, report, validate.Run(doc, report, a.profileFor(set, report), rules.All())}
}

// problems are what was not read, or not surely: by the reader, then by the layouts.
func (j judged) problems() []document.Problem {
	return append(j.doc.Problems[:len(j.doc.Problems):len(j.doc.Problems)], j.report.Problems...)
}

// compared counts the comparisons that the rules made.
func (j judged) compared() int {
	n := 0
	for _, c := range j.result.Coverage {
		n += c.Compared
	}
	return n
}

// openFile reads one file into a Document; the error names the file and says what to do.
func (a *app) openFile(path string) (*document.Document, error) {
	s, err := a.single(path)
	if err != nil {
		return nil, err
	}
	return a.open(s)
}

// open reads a file that has been submitted.
func (a *app) open(s submitted) (*document.Document, error) {
	if s.err != nil {
		return nil, a.faultOf(s.path, s.err)
	}
	doc, err := extract.Open(s.path, s.data, a.settings.Limits)
	if err != nil {
		return nil, fault{a, s.path, err}
	}
	return doc, nil
}

// readBytes reads a file that is not larger than the limit.
func (a *app) readBytes(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, a.fileError(path, err)
	}
	return a.readRegular(path, path, info)
}

// readRegular reads the file at a place, which is called by its name in messages.
func (a *app) readRegular(name, place string, info fs.FileInfo) ([]byte, error) {
	switch {
	case info.IsDir():
		return nil, errors.New(a.say(isFolder, name))
	case !info.Mode().IsRegular():
		return nil, errors.New(a.say(notAFile, name))
	case info.Size() > a.settings.Limits.Input:
		return nil, fault{a, name, extract.SizeError(info.Size(), a.settings.Limits)}
	}
	data, err := os.ReadFile(place)
	if err != nil {
		return nil, a.fileError(name, err)
	}
	return data, nil
}

// fault is why one file could not be read, in the user's language.
type fault struct {
	app  *app
	path string
	err  error
}

// faultOf names the file before an error that does not.
func (a *app) faultOf(path string, err error) error {
	if e := (*extract.Error)(nil); errors.As(err, &e) && !errors.As(err, new(fault)) {
		return fault{a, path, err}
	}
	return err
}

func (f fault) Error() string   { return f.path + f.app.say(colon) + f.app.message(f.err) }
func (f fault) English() string { return f.Error() }
func (f fault) Unwrap() error   { return f.err }

// failLevels are the values of --fail-on.
var failLevels = []string{"error", "warning", "note", "never"}

// failing reports whether any finding is at or above the level; none is for "never".
func failing(findings []validate.Finding, failOn string) bool {
	level, ok := validate.ParseLevel(failOn)
	if !ok {
		return false
	}
	for _, f := range findings {
		if f.Level >= level {
			return true
		}
	}
	return false
}
