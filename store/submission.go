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
	Failure  string     // Chinese: why nothing could be read; "" where the file was read
	Compare  Comparison // compares with the current reports of other documents; nil for none
	IntakeID int64      // the intake that it came by; 0 where no inbox was involved
	// Close says where the intake's file is to lie, once the outcome is certain; nil
	// leaves the intake open. It is called inside the transaction and must not call
	// the DB. Its error undoes the whole submission, and is returned as it is.
	Close func(Outcome) (Filing, error)
}

// Saved tells what became of a Submission.
type Saved struct {
	Outcome    Outcome
	DocumentID int64  // 0 for a failed file whose bytes could not be read
	Supersedes int64  // the document whose reports this one replaces; 0 where none
	Fixed      int    // findings of the replaced reports that are gone
	Waived     Levels // findings of the file that a person waived
	// Across are the findings that came up in comparison with other documents: the
	// document's own, and those of other reports that it contradicts. Waived ones are left out.
	Across []Crossing
}

// Crossing is a finding that came up in comparison with other documents.
type Crossing struct {
	DocumentID int64  // whose report it is about
	Document   string // its name
	Finding    validate.Finding
}

// Levels counts findings by level.
type Levels [validate.Error + 1]int

// From is how many are at a level or above.
func (l Levels) From(level validate.Level) (n int) {
	for ; int(level) < len(l); level++ {
		n += l[level]
	}
	return n
}

// Outcome is what became of a file. The zero Outcome is invalid.
type Outcome string

const (
	Ingested  Outcome = "ingested"
	Duplicate Outcome = "duplicate" // its bytes were stored before: nothing but the ledger changed
	Failed    Outcome = "failed"
	// Of an intake only:
	Returned Outcome = "returned" // put back into the inbox
	Vanished Outcome = "vanished" // gone while it was in work
)

// Known is a stored document with the same bytes as a file at hand.
type Known struct {
	DocumentID   int64
	Name         string // the name it was stored under
	ReceivedAt   time.Time
	SupersededBy int64 // the newer document that replaced its report; 0 while it is the current one
}
