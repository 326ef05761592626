package intake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"time"

	"fuhe/extract/document"
	"fuhe/store"
)

// Document is one submitted file on its way from disk to database.
type Document struct {
	Submitted  // without its bytes, once it is read
	Submission store.Submission
	Failure    error // why it could not be read
	Broken     error // why nothing can be said of it: no worker, no database
	Spent      Spent
	Dropped    bool // the run was stopped before it was read
}

// Spent is the time that one file took.
type Spent struct{ Read, Judged, Stored time.Duration }

// Total is the time of all stages.
func (s Spent) Total() time.Duration { return s.Read + s.Judged + s.Stored }

// newDocument is a file of which nothing is known yet but the hash of its bytes, where it
// has any.
func newDocument(s Submitted, data []byte) Document {
	d := Document{Submitted: s, Submission: store.Submission{Path: s.ledgerPath(), ReceivedAt: time.Now(), Document: &document.Document{Name: filepath.Base(s.Path)}}}
	if data != nil {
		sum := sha256.Sum256(data)
		d.Submission.Document.SHA256 = hex.EncodeToString(sum[:])
	}
	return d
}

// failed is the document with the reason why it could not be read, where there is one.
func (d Document) failed(err error) Document {
	if err != nil {
		d.Failure, d.Submission.Failure = err, err.Error()
	}
	return d
}

// Save stores the document; the time it takes is counted.
func (d *Document) Save(ctx context.Context, db *store.DB) (store.Saved, error) {
	start := time.Now()
	saved, err := db.Save(ctx, d.Submission)
	d.Spent.Stored = time.Since(start)
	return saved, err
}
