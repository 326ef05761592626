package main

import (
	"errors"
	"time"

	"fuhe/extract"
	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/validate"
)

// terms are what a worker needs to know before its first file.
type terms struct {
	Limits  extract.Limits
	Profile string // of --profile; "" chooses by the report
}

// order is one file that a worker is to read and judge; its bytes follow it.
type order struct{ Name string }

// reading is what a worker made of a file. It crosses a pipe, so it holds what is stored
// and nothing else: the document without its blocks, the report without its sections.
type reading struct {
	Document *document.Document
	Report   *normalize.Report
	Result   validate.Result
	Fault    *extract.Error // why nothing could be read; nil where it could
	Read     time.Duration
	Judged   time.Duration
}

// read reads and judges one file.
func (a *app) read(set *validate.ProfileSet, o order, data []byte) reading {
	start := time.Now()
	doc, err := extract.Open(o.Name, data, a.settings.Limits)
	read := time.Since(start)
	if err != nil {
		return reading{Fault: faultless(err), Read: read}
	}
	j := a.judge(set, o.Name, doc)
	doc.Blocks, doc.Notes, doc.Furniture, doc.Sheets = nil, nil, nil, nil
	j.report.Sections = nil
	return reading{Document: doc, Report: j.report, Result: j.result, Read: read, Judged: time.Since(start) - read}
}

// faultless is a reader's error without its cause, which its sentences quote.
func faultless(err error) *extract.Error {
	e := (*extract.Error)(nil)
	if !errors.As(err, &e) {
		return &extract.Error{Kind: extract.Damaged, ZH: err.Error(), EN: err.Error()}
	}
	return &extract.Error{Kind: e.Kind, Format: e.Format, ZH: e.ZH, EN: e.EN}
}
