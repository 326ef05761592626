package store

import "context"

// Save stores a Submission in one transaction: its document, records, findings,
// coverage, problems and ledger entry are all there afterwards, or none is.
func (db *DB) Save(ctx context.Context, s Submission) (Saved, error) {
	panic("not written yet")
}

// Known returns the stored document with these bytes, nil where there is none. A
// file that could not be read before is not known: it is worth another try.
func (db *DB) Known(ctx context.Context, sha256 string) (*Known, error) {
	panic("not written yet")
}
