package intake

import (
	"errors"
	"time"

	"fuhe/extract"
	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/validate"
	"fuhe/validate/rules"
)

// Terms are what a worker needs to know before its first file.
type Terms struct {
	Limits  extract.Limits
	Profile string // as of ProfileFor
}

// Order is one file that a worker is to read and judge; its bytes follow it.
type Order struct{ Name string }

// Reading is what a worker made of a file. It crosses a pipe, so it holds what is stored
// and nothing else: the document without its blocks, the report without its sections.
type Reading struct {
	Document *document.Document
	Report   *normalize.Report
	Result   validate.Result
	Fault    *extract.Error // why nothing could be read; nil where it could
	Read     time.Duration
	Judged   time.Duration
}

// Read reads and judges one file: the work of a worker.
func (t Terms) Read(set *validate.ProfileSet, o Order, data []byte) Reading {
	start := time.Now()
	doc, err := extract.Open(o.Name, data, t.Limits)
	read := time.Since(start)
	if err != nil {
		return Reading{Fault: withoutCause(err), Read: read}
	}
	report, result := Judge(doc, set, t.Profile)
	doc.Blocks, doc.Notes, doc.Furniture, doc.Sheets = nil, nil, nil, nil
	report.Sections = nil
	return Reading{Document: doc, Report: report, Result: result, Read: read, Judged: time.Since(start) - read}
}

// Judge finds the report in a document and holds it against all rules, under ProfileFor.
func Judge(doc *document.Document, set *validate.ProfileSet, profile string) (*normalize.Report, validate.Result) {
	report := normalize.Read(doc)
	return report, validate.Run(doc, report, ProfileFor(report, set, profile), rules.All())
}

// ProfileFor is the profile of that name; where there is none, as for "", the one that
// suits the report.
func ProfileFor(report *normalize.Report, set *validate.ProfileSet, name string) *validate.Profile {
	if p, err := set.Named(name); err == nil {
		return p
	}
	return set.Choose(report)
}

// withoutCause is a reader's error without its cause, which its sentences quote.
func withoutCause(err error) *extract.Error {
	e := (*extract.Error)(nil)
	if !errors.As(err, &e) {
		return &extract.Error{Kind: extract.Damaged, ZH: err.Error(), EN: err.Error()}
	}
	return &extract.Error{Kind: e.Kind, Format: e.Format, ZH: e.ZH, EN: e.EN}
}
