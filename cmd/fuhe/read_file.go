package main

import (
	"errors"

	"fuhe/extract"
	"fuhe/extract/document"
	"fuhe/internal/intake"
	"fuhe/normalize"
	"fuhe/store"
	"fuhe/validate"
)

// judged is a file that was read and judged; path is as the user gave it.
type judged struct {
	path   string
	doc    *document.Document
	report *normalize.Report
	result validate.Result
}

func (a *app) judge(set *validate.ProfileSet, path string, doc *document.Document) judged {
	report, result := intake.Judge(doc, set, a.settings.Profile)
	return judged{path, doc, report, result}
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

// single is the one file that a path names, for commands that read one: an archive must
// hold exactly one.
func (a *app) single(path string) (intake.Submitted, error) {
	const named = 20
	var only intake.Submitted
	var names []string
	for s := range intake.Files(path, a.settings.Limits) {
		if s.Aside != nil {
			continue
		}
		if names = append(names, s.Path); len(names) == 1 {
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

// open reads a file that has been submitted.
func (a *app) open(s intake.Submitted) (*document.Document, error) {
	if s.Err != nil {
		return nil, a.faultOf(s.Path, s.Err)
	}
	doc, err := extract.Open(s.Path, s.Data, a.settings.Limits)
	if err != nil {
		return nil, fault{a, s.Path, err}
	}
	return doc, nil
}

// fault is why one file could not be read, in the user's language.
type fault struct {
	app  *app
	path string
	err  error
}

// faultOf names the file before an error that does not.
func (a *app) faultOf(path string, err error) error {
	if e := (*extract.Error)(nil); errors.As(err, &e) && !errors.As(err, new(*intake.Error)) {
		return fault{a, path, err}
	}
	return err
}

func (f fault) Error() string   { return f.path + f.app.say(colon) + f.app.message(f.err) }
func (f fault) English() string { return f.Error() }
func (f fault) Unwrap() error   { return f.err }

// failLevels are the values of --fail-on.
var failLevels = []string{"error", "warning", "note", "never"}

// failingBut reports whether any finding but those that a person waived is at or above the
// level; none is for "never".
func failingBut(findings []validate.Finding, waived store.Levels, failOn string) bool {
	level, ok := validate.ParseLevel(failOn)
	if !ok {
		return false
	}
	n := 0
	for _, f := range findings {
		if f.Level >= level {
			n++
		}
	}
	return n > waived.From(level)
}

// failing is failingBut where nobody decided anything.
func failing(findings []validate.Finding, failOn string) bool {
	return failingBut(findings, store.Levels{}, failOn)
}
