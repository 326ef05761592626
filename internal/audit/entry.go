package audit

import (
	"context"
	"path/filepath"
	"strings"

	"fuhe/store"
)

// entry is one file by its row.
type entry struct {
	id, size                                   int64
	working, claim, inbox, path, sha256, place string
	outcome                                    store.Outcome
	released                                   bool
}

const columns = "id, size, working, claim, inbox, path, sha256, place, outcome, released_at"

// entries are the rows of a condition, all in memory.
func (a *Audit) entries(ctx context.Context, condition string, args ...any) ([]entry, error) {
	rows, err := a.DB.Query(ctx, "select "+columns+" from intake where "+condition, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var entries []entry
	for rows.Next() {
		entries = append(entries, entryOf(rows.Values()))
	}
	return entries, rows.Err()
}

func entryOf(v []any) (e entry) {
	e.id, _ = v[0].(int64)
	e.size, _ = v[1].(int64)
	for i, to := range []*string{&e.working, &e.claim, &e.inbox, &e.path, &e.sha256, &e.place, (*string)(&e.outcome)} {
		*to, _ = v[2+i].(string) // "" for NULL
	}
	e.released = v[9] != nil
	return e
}

// again are the rows of lost files as they are now.
func (a *Audit) again(ctx context.Context, lost []missed) ([]entry, error) {
	if len(lost) == 0 {
		return nil, nil
	}
	ids := make([]any, len(lost))
	for i, m := range lost {
		ids[i] = m.entry.id
	}
	return a.entries(ctx, "id in "+marks(len(ids))+" order by id", ids...)
}

// marks are n parameters in brackets.
func marks(n int) string {
	return "(" + strings.TrimSuffix(strings.Repeat("?, ", n), ", ") + ")"
}

// file is what is known of it before anybody looks.
func (e entry) file() File {
	return File{ID: e.id, Path: e.path, Outcome: e.outcome, SHA256: e.sha256, Whereabouts: Unaccounted}
}

// original is where it lay when it was taken.
func (e entry) original() string { return filepath.Join(e.inbox, filepath.FromSlash(e.path)) }

// spot is a place where a file may be.
type spot struct {
	at  string
	is  Whereabouts // of a file that lies there
	own bool        // of this file alone: what else lies there has taken its place
}

// spots are the places of a file, the likeliest first.
func (a *Audit) spots(e entry) []spot {
	var spots []spot
	switch e.outcome {
	case store.Ingested, store.Duplicate, store.Failed:
		spots = append(spots, spot{e.place, InPlace, true})
	case store.Returned:
		spots = append(spots, spot{e.place, GivenBack, true})
	}
	for _, working := range a.workings(e) {
		spots = append(spots, spot{filepath.Join(working, e.claim, filepath.FromSlash(e.path)), InWork, true})
	}
	if e.outcome == "" {
		spots = append(spots, spot{e.original(), GivenBack, false})
	}
	return spots
}

// workings are where its claim may lie: in the folder of its time, and in that of today
// where the whole folder was moved.
func (a *Audit) workings(e entry) []string {
	if e.working == "" || e.working == a.Folders.Working {
		return []string{a.Folders.Working}
	}
	return []string{e.working, a.Folders.Working}
}
