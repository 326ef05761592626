// Package intake brings submitted files from an inbox through the workers into the
// database and to their place; it prints nothing.
//
// A file is claimed, its row says so, what is in it is read by a worker and stored, and
// only then it is moved to where its row says. A run that is cut off between any two of
// these steps is finished by the next one. What happens is told through Reports, and
// every error that a person can do something about is bilingual.
package intake

import (
	"errors"
	"time"

	"fuhe/internal/inbox"
	"fuhe/internal/sandbox"
	"fuhe/store"
)

// Config says where files come from, what reads them, and where they go.
type Config struct {
	Folders  inbox.Folders
	Settle   time.Duration // a file is taken when it has not changed for so long
	Database string
	Workers  sandbox.Config
	Terms    Terms
	Compare  store.Comparison                 // as of Comparing; nil where documents are not compared
	Busy     func(error)                      // hears that another program holds the database, and that it is waited for
	Note     func(path, reason string) string // the text that is laid beside a failed file
}

// Intake is an inbox with the database and the workers, open for runs, one at a time.
type Intake struct {
	Box        *inbox.Box
	config     Config
	folders    inbox.Folders // without symbolic links
	db         *store.DB
	readers    *Readers
	unreadable map[string]int // how often the disk failed for a file, by path
}

// Open opens the folders first: they hold the lock, and where they are not in order
// nothing is begun. The errors are *inbox.Error and *store.Error.
func Open(c Config) (*Intake, error) {
	box, err := inbox.Open(c.Folders, c.Settle)
	if err != nil {
		return nil, err
	}
	var db *store.DB
	err = NewPatience(c.Busy).try(func() (err error) {
		db, err = store.Open(c.Database)
		return err
	})
	if err != nil {
		return nil, errors.Join(err, box.Close())
	}
	return &Intake{Box: box, config: c, folders: box.Folders(), db: db, readers: NewReaders(c.Workers, c.Terms), unreadable: map[string]int{}}, nil
}

// Close ends the workers and lets go of the database and the folders.
func (n *Intake) Close() error {
	return errors.Join(n.readers.Close(), n.db.Close(), n.Box.Close())
}
