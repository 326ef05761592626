package audit

import (
	"context"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"fuhe/store"
)

// byRows looks for lost files by what other rows say.
func (a *Audit) byRows(ctx context.Context, lost []missed) ([]File, error) {
	copies, err := a.shared(ctx, lost)
	if err != nil {
		return nil, err
	}
	latest, err := a.latest(ctx, lost)
	if err != nil {
		return nil, err
	}
	found := make([]File, len(lost))
	for i, m := range lost {
		if found[i], err = a.byOthers(ctx, m, copies, latest); err != nil {
			return nil, err
		}
	}
	return found, ctx.Err()
}

// byOthers looks for one of them.
func (a *Audit) byOthers(ctx context.Context, m missed, copies copies, latest latest) (File, error) {
	f := m.file
	switch {
	case m.entry.released:
		f.Whereabouts, f.Place, f.Err = Released, "", nil
		return f, nil
	case f.Whereabouts == Unreadable:
		return f, nil
	}
	w, place, err := a.elsewhere(ctx, m.entry, copies)
	if err == nil && w == "" {
		w, place = a.resubmitted(m.entry, latest)
	}
	if w != "" {
		f.Whereabouts, f.Place = w, place
	}
	return f, err
}

// copies are, by their content, files that are where they are to be; nil where nobody has
// looked yet. Only content that several rows have is among them.
type copies map[string][]File

// shared are the contents of lost files that other rows have, too.
func (a *Audit) shared(ctx context.Context, lost []missed) (copies, error) {
	var sums []any
	for _, m := range lost {
		if m.entry.sha256 != "" {
			sums = append(sums, m.entry.sha256)
		}
	}
	if len(sums) == 0 {
		return nil, nil
	}
	several, err := a.strings(ctx, "select sha256 from intake where sha256 in "+marks(len(sums))+" group by sha256 having count(*) > 1", sums...)
	if err != nil {
		return nil, err
	}
	shared := make(copies, len(several))
	for _, sum := range several {
		shared[sum] = nil
	}
	return shared, nil
}

// mostCopies bounds the rows with the same content that are tried.
const mostCopies = 16

// elsewhere looks for the same content where other rows say it is, and in the inbox.
func (a *Audit) elsewhere(ctx context.Context, e entry, copies copies) (Whereabouts, string, error) {
	if e.sha256 == "" {
		return "", "", nil
	}
	if there, several := copies[e.sha256]; several && there == nil {
		var err error
		if copies[e.sha256], err = a.present(ctx, e.sha256); err != nil {
			return "", "", err
		}
	}
	if there := copies[e.sha256]; len(there) > 0 {
		return Copied, there[0].Place, nil
	}
	if saw, _ := a.see(ctx, e, e.original(), true); saw == right { // one that cannot be read is no copy
		return GivenBack, e.original(), nil
	}
	return "", "", nil
}

// present are the files with a content that are where they are to be.
func (a *Audit) present(ctx context.Context, sum string) ([]File, error) {
	rows, err := a.entries(ctx, "sha256 = ? order by id limit ?", sum, mostCopies)
	if err != nil {
		return nil, err
	}
	there := []File{}
	for _, e := range rows {
		if f := a.onDisk(ctx, e); f.Whereabouts.Accounted() {
			there = append(there, f)
		}
	}
	return there, nil
}

// name is one under which a file lay in an inbox.
type name struct{ inbox, path string }

// latest is, by the name, the last row of a file that was taken under it.
type latest map[name]int64

// latest are the rows of the names under which lost files would come again.
func (a *Audit) latest(ctx context.Context, lost []missed) (latest, error) {
	var paths []any
	for _, m := range lost {
		for _, n := range a.namesOf(m.entry) {
			paths = append(paths, n.path)
		}
	}
	if len(paths) == 0 {
		return nil, nil
	}
	rows, err := a.DB.Query(ctx, "select inbox, path, max(id) from intake where path in "+marks(len(paths))+" group by inbox, path", paths...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	last := latest{}
	for rows.Next() {
		var n name
		v := rows.Values()
		n.inbox, _ = v[0].(string)
		n.path, _ = v[1].(string)
		last[n], _ = v[2].(int64)
	}
	return last, rows.Err()
}

// resubmitted looks for a later row of a file that was given back, or of one that failed
// and was repaired.
func (a *Audit) resubmitted(e entry, latest latest) (Whereabouts, string) {
	for _, n := range a.namesOf(e) {
		if latest[n] > e.id {
			return Resubmitted, filepath.Join(n.inbox, filepath.FromSlash(n.path))
		}
	}
	return "", ""
}

// namesOf are the names under which a file would come again. One that was given back may
// have gone to the inbox of today.
func (a *Audit) namesOf(e entry) []name {
	switch e.outcome {
	case store.Failed:
		return e.repairedNames()
	case store.Returned:
		for _, inbox := range []string{e.inbox, a.Folders.Inbox} {
			if path, below := strings.CutPrefix(e.place, inbox+string(filepath.Separator)); below {
				return []name{{inbox, filepath.ToSlash(path)}}
			}
		}
	}
	return nil
}

// repairedNames are its path of old, and the name that it had in failed: in its own folder,
// in its submitter's, or at the top. In other folders the same name is another file's.
func (e entry) repairedNames() []name {
	submitter, _, inside := strings.Cut(e.path, "/")
	if !inside {
		submitter = ""
	}
	names := []name{{e.inbox, e.path}}
	for _, base := range []string{path.Base(e.path), filepath.Base(e.place)} {
		for _, folder := range []string{path.Dir(e.path), submitter, ""} {
			if n := (name{e.inbox, path.Join(folder, base)}); !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
	}
	return names
}
