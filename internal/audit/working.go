package audit

import (
	"context"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// working tells of the files in working that have no row yet: a run was cut off just after
// it took them, and the next one goes on with them.
func (a *Audit) working(ctx context.Context, tell func(File)) error {
	folders, err := a.strings(ctx, "select distinct working from intake where working <> ''")
	if err != nil {
		return err
	}
	if !slices.Contains(folders, a.Folders.Working) {
		folders = append(folders, a.Folders.Working)
	}
	for _, folder := range folders {
		err := walk(ctx, folder, func(at string) error { return a.claimed(ctx, folder, at, tell) }, unreadable(tell))
		if err != nil {
			return err
		}
	}
	return nil
}

// strings are the values of a query's first column.
func (a *Audit) strings(ctx context.Context, query string, args ...any) ([]string, error) {
	rows, err := a.DB.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var values []string
	for rows.Next() {
		s, _ := rows.Values()[0].(string)
		values = append(values, s)
	}
	return values, rows.Err()
}

// claimName is the name of a claim's folder in working, as inbox gives it.
var claimName = regexp.MustCompile(`^\d{8}T\d{6}\.\d{9}-\d{9}$`)

// claimed tells of one file in working, unless a row does. One that lies in no claim was
// put there by somebody, and no run takes it.
func (a *Audit) claimed(ctx context.Context, working, at string, tell func(File)) error {
	rel := strings.TrimPrefix(at, working+string(filepath.Separator))
	claim, path, inside := strings.Cut(filepath.ToSlash(rel), "/")
	switch {
	case !inside && (claim == "lock" || strings.HasSuffix(claim, ".note")): // of a run
		return nil
	case !inside || !claimName.MatchString(claim):
		tell(File{Path: filepath.ToSlash(rel), Whereabouts: Unrecorded, Place: at})
		return nil
	}
	known, err := a.entries(ctx, "claim = ? and path = ?", claim, path)
	if err == nil && len(known) == 0 {
		tell(File{Path: path, Whereabouts: InWork, Place: at})
	}
	return err
}
