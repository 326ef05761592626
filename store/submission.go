package store

import (
	"time"

	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/validate"
)

// Submission is one file as it was handed in, with everything that was made of it.
type Submission struct {
	RunID      int64
	Path       string // where the file lay
	ReceivedAt time.Time
	// Document is what was read. Of a file that could not be read, or whose bytes
	// are Known, it holds only Name, SHA256 ("" where not even the bytes could be
	// read) and, where it is certain, Format.
	Document *document.Document
	Report   *normalize.Report // nil for a failed or known file
	Result   validate.Result
	Failure  string // Chinese: why nothing could be read; "" where the file was read
}

// Saved tells what became of a Submission.
type Saved struct {
	Outcome    Outcome
	DocumentID int64 // 0 for a failed file whose bytes could not be read
	Supersedes int64 // the document whose reports this one replaces; 0 where none
	Fixed      int   // findings of the replaced reports that are gone
}

// Outcome is what became of a file. The zero Outcome is invalid.
type Outcome string

const (
	Ingested  Outcome = "ingested"
	Duplicate Outcome = "duplicate" // its bytes were stored before: nothing but the ledger changed
	Failed    Outcome = "failed"
)

// Known is a stored document with the same bytes as a file at hand.
type Known struct {
	DocumentID   int64
	Name         string // the name it was stored under
	ReceivedAt   time.Time
	SupersededBy int64 // the newer document that replaced its report; 0 while it is the current one
}
