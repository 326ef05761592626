// Package audit knows where every file is that was ever taken out of an inbox: it holds
// the rows of a database against the folders, and changes neither.
package audit

import (
	"cmp"
	"context"
	"slices"
	"time"

	"fuhe/internal/inbox"
	"fuhe/store"
)

// Audit holds a database against folders. Runs may work on both meanwhile.
type Audit struct {
	DB      *store.Reader
	Folders inbox.Folders // those of today; a row knows the folders of its own time
	Hash    bool          // compare contents, too, not only sizes
}

// File is what was found out about one file, or about a folder that cannot be read.
type File struct {
	ID          int64 // of its row; 0 where it has none
	Path        string
	Outcome     store.Outcome // "" while it is in work, and where it has no row
	SHA256      string        // by its row; "" where that does not know it
	Whereabouts Whereabouts
	Place       string // where it lies, or where it could not be looked for; "" where it lies nowhere
	Err         error  // why it is Unreadable; nil otherwise
}

// Each tells of every row, in their order; then of what lies in the folders without a row.
// The error is of the database, or that of ctx: what cannot be read on the disk is told
// like a file.
func (a *Audit) Each(ctx context.Context, tell func(File)) error {
	for _, part := range []func(context.Context, func(File)) error{a.rows, a.working, a.unrecorded} {
		if err := part(ctx, tell); err != nil {
			return err
		}
	}
	return nil
}

func (a *Audit) rows(ctx context.Context, tell func(File)) error {
	return a.pages(ctx, "true", nil, tell)
}

// removable are the rows that pruning before a time would remove (store.Prune).
const removable = `outcome is not null and filed_at < ? and (outcome <> 'vanished' or released_at is not null)
	and run_id in (select id from runs where finished_at < ? or finished_at is null and id < (select max(id) from runs))`

// Before tells of the rows that pruning before a time would remove.
func (a *Audit) Before(ctx context.Context, before time.Time, tell func(File)) error {
	limit := before.UTC().Format("2006-01-02T15:04:05.000Z") // as times are stored
	return a.pages(ctx, removable, []any{limit, limit}, tell)
}

// pageSize is how many rows are read at once. Between pages the database is let go: a
// reader that stays would keep a run's log from being written back (sqlite.org/wal.html,
// "Avoiding Excessively Large WAL Files").
const pageSize = 500

func (a *Audit) pages(ctx context.Context, condition string, args []any, tell func(File)) error {
	for last := int64(0); ; {
		page, err := a.entries(ctx, condition+" and id > ? order by id limit ?", append(slices.Clone(args), last, pageSize)...)
		if err != nil || len(page) == 0 {
			return err
		}
		last = page[len(page)-1].id
		if err := a.page(ctx, page, tell); err != nil {
			return err
		}
	}
}

// looks is how often a file is looked for: a run that moves it writes its row first, so
// that one move can hide it once, and the way back to the inbox once more.
const looks = 3

// missed is a file that is at none of its places, with what the disk showed.
type missed struct {
	entry entry
	file  File
}

// page tells of some rows. What is not found is looked for again by its row as it is then;
// a row that is gone by then was pruned.
func (a *Audit) page(ctx context.Context, page []entry, tell func(File)) error {
	var found []File
	var lost []missed
	for n := 0; n < looks && len(page) > 0; n++ {
		lost = nil
		for _, e := range page {
			if f := a.onDisk(ctx, e); f.Whereabouts.Accounted() {
				found = append(found, f)
			} else {
				lost = append(lost, missed{e, f})
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		var err error
		if page, err = a.again(ctx, lost); err != nil {
			return err
		}
	}
	others, err := a.byRows(ctx, lost)
	if err != nil {
		return err
	}
	found = append(found, others...)
	slices.SortFunc(found, func(x, y File) int { return cmp.Compare(x.ID, y.ID) })
	for _, f := range found {
		tell(f)
	}
	return nil
}
