package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"fuhe/internal/inbox"
	"fuhe/store"
)

func (a *app) auditCmd() *cobra.Command {
	var all, hash bool
	var release int64
	var reason string
	cmd := &cobra.Command{
		Use: "audit [" + a.say(argInbox) + "]", Args: a.arguments(0, 1),
		Short: a.say(aboutAudit), Long: a.say(longAudit), Example: a.say(exampleAudit),
		RunE: func(cmd *cobra.Command, args []string) error {
			format, err := a.format(cmd, rowFormats)
			if err != nil {
				return err
			}
			if release != 0 {
				return a.release(cmd.Context(), release, reason)
			}
			return a.audit(cmd.Context(), args, format, all, hash)
		},
	}
	a.formatFlag(cmd, rowFormats)
	cmd.Flags().BoolVar(&all, "all", false, a.say(flagAll))
	cmd.Flags().BoolVar(&hash, "hash", false, a.say(flagHash))
	cmd.Flags().Int64Var(&release, "release", 0, a.say(flagRelease))
	cmd.Flags().StringVar(&reason, "reason", "", a.say(flagReason))
	return cmd
}

// whereabouts is what an audit finds of one file.
type whereabouts string

const (
	inPlace     whereabouts = "in-place"    // where its row says
	inWork      whereabouts = "in-work"     // in working; a run is on it, or the next one will be
	givenBack   whereabouts = "given-back"  // returned to the inbox
	copied      whereabouts = "copied"      // its content lies where another row says
	released    whereabouts = "released"    // a person said that it was removed on purpose
	unaccounted whereabouts = "unaccounted" // nowhere
	changed     whereabouts = "changed"     // in place with other content
)

// whereaboutsOrder is how a summary lists them.
var whereaboutsOrder = []whereabouts{inPlace, inWork, givenBack, copied, released, changed, unaccounted}

func (w whereabouts) lost() bool { return w == unaccounted || w == changed }

// auditor holds rows against the disk.
type auditor struct {
	app     *app
	db      *store.Reader
	folders inbox.Folders
	hash    bool // contents, too
	format  string
	counts  map[whereabouts]int
	sheet   sheet
}

const intakeRows = "select id, claim, inbox, path, size, sha256, outcome, place, released_at from intake"

// audit walks over every file that was ever taken, and over working.
func (a *app) audit(ctx context.Context, args []string, format string, all, hash bool) error {
	folders, err := a.folders(args)
	if err != nil {
		return err
	}
	db, err := store.OpenReader(a.settings.DB)
	if err != nil {
		return a.failed(err)
	}
	defer db.Close()
	u := &auditor{app: a, db: db, folders: folders, hash: hash, format: format, counts: map[whereabouts]int{}, sheet: sheet{keys: auditKeys, headers: a.words(auditHeaders)}}
	if err := errors.Join(u.walk(ctx, all), u.unrecorded(ctx, all)); err != nil {
		return a.failed(err)
	}
	return u.report()
}

var auditKeys = []string{"id", "path", "outcome", "whereabouts", "place", "sha256"}

// walk checks the rows one after the other.
func (u *auditor) walk(ctx context.Context, all bool) error {
	rows, err := u.db.Query(ctx, intakeRows+" order by id")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		f := auditedFile(rows.Values())
		w, place, err := u.find(ctx, f)
		if err != nil {
			return err
		}
		u.note(f, w, place, all)
	}
	return rows.Err()
}

// note counts a file, and lists it where it is lost or all are wanted.
func (u *auditor) note(f audited, w whereabouts, place string, all bool) {
	u.counts[w]++
	if !all && !w.lost() {
		return
	}
	word := string(w)
	if u.format == "table" {
		word = u.app.say(whereaboutsWords[w])
	}
	u.sheet.rows = append(u.sheet.rows, []any{f.id, f.path, f.outcome, word, place, f.sha256})
}

// unrecorded notes the files in working that have no row yet: a run was cut off just after
// it took them, and the next one goes on with them.
func (u *auditor) unrecorded(ctx context.Context, all bool) error {
	claims, err := os.ReadDir(u.folders.Working)
	if err != nil {
		return nil // no working folder, no file in it
	}
	for _, claim := range claims {
		if !claim.IsDir() {
			continue
		}
		rows, err := u.db.Query(ctx, "select id from intake where claim = ?", claim.Name())
		if err != nil {
			return err
		}
		known := rows.Next()
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return err
		}
		if !known {
			u.note(audited{path: claim.Name()}, inWork, filepath.Join(u.folders.Working, claim.Name()), all)
		}
	}
	return nil
}

// audited is one file by its row.
type audited struct {
	id, size                                   int64
	claim, inbox, path, sha256, outcome, place string
	released                                   bool
}

func auditedFile(v []any) audited {
	text := func(i int) string { s, _ := v[i].(string); return s }
	id, _ := v[0].(int64)
	size, _ := v[4].(int64)
	return audited{id: id, claim: text(1), inbox: text(2), path: text(3), size: size, sha256: text(5), outcome: text(6), place: text(7), released: v[8] != nil}
}

// find looks for a file. A run may move it meanwhile: what is not found is looked for
// again by its row as it is then.
func (u *auditor) find(ctx context.Context, f audited) (whereabouts, string, error) {
	w, place, err := u.look(ctx, f)
	if err != nil || w != unaccounted {
		return w, place, err
	}
	rows, err := u.db.Query(ctx, intakeRows+" where id = ?", f.id)
	if err != nil {
		return w, place, err
	}
	defer rows.Close()
	if !rows.Next() {
		return w, place, rows.Err()
	}
	return u.look(ctx, auditedFile(rows.Values()))
}

func (u *auditor) look(ctx context.Context, f audited) (whereabouts, string, error) {
	working := filepath.Join(u.folders.Working, f.claim, f.path)
	original := filepath.Join(f.inbox, f.path)
	switch store.Outcome(f.outcome) {
	case store.Ingested, store.Duplicate, store.Failed:
		if w, err := u.at(f, f.place); w != unaccounted || err != nil {
			return w, f.place, err
		}
	case store.Returned:
		return givenBack, f.place, nil
	case "":
		if w, err := u.at(f, original); w == inPlace || err != nil {
			return givenBack, original, err
		}
	}
	if w, err := u.at(f, working); w == inPlace || err != nil {
		return inWork, working, err
	}
	if f.released {
		return released, "", nil
	}
	return u.elsewhere(ctx, f, original)
}

// at reports whether the file lies at a place.
func (u *auditor) at(f audited, place string) (whereabouts, error) {
	info, err := os.Lstat(place)
	switch {
	case err != nil:
		return unaccounted, nil
	case f.sha256 == "" || !info.Mode().IsRegular():
		return inPlace, nil
	case info.Size() != f.size:
		return changed, nil
	case !u.hash:
		return inPlace, nil
	}
	sum, err := hashOf(place)
	if err != nil || sum == f.sha256 {
		return inPlace, err
	}
	return changed, nil
}

// elsewhere looks for the same content where other rows say it is, and in the inbox.
func (u *auditor) elsewhere(ctx context.Context, f audited, original string) (whereabouts, string, error) {
	if f.sha256 == "" {
		return unaccounted, "", nil
	}
	rows, err := u.db.Query(ctx, "select place from intake where sha256 = ? and id <> ? and place is not null", f.sha256, f.id)
	if err != nil {
		return unaccounted, "", err
	}
	defer rows.Close()
	for rows.Next() {
		place, _ := rows.Values()[0].(string)
		if w, err := u.at(f, place); w == inPlace || err != nil {
			return copied, place, err
		}
	}
	if info, err := os.Lstat(original); err == nil && info.Mode().IsRegular() && info.Size() == f.size {
		if sum, err := hashOf(original); err == nil && sum == f.sha256 {
			return givenBack, original, nil
		}
	}
	return unaccounted, "", rows.Err()
}

// hashOf is the SHA-256 of a file, lower-case hex.
func hashOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// report prints what was found; a file that is nowhere ends with status 1.
func (u *auditor) report() error {
	a, total := u.app, 0
	if u.format != "table" || len(u.sheet.rows) > 0 {
		if err := a.print(u.format, u.sheet); err != nil {
			return a.failed(err)
		}
	}
	for _, n := range u.counts {
		total += n
	}
	lost := u.counts[unaccounted] + u.counts[changed]
	if u.format == "table" && !a.quiet {
		fmt.Fprintln(a.out, a.say(auditTotal, total, total-lost, lost))
		for _, w := range whereaboutsOrder {
			if n := u.counts[w]; n > 0 {
				fmt.Fprintln(a.out, "  "+a.say(whereaboutsWords[w])+" "+strconv.Itoa(n))
			}
		}
	}
	if lost > 0 {
		a.tell(auditAdvice)
		return &exit{code: exitFailed}
	}
	return nil
}

// release records that a person removed a file on purpose.
func (a *app) release(ctx context.Context, id int64, reason string) error {
	if reason == "" {
		return a.misused(releaseWithoutReason)
	}
	db, err := store.Open(a.settings.DB)
	if err != nil {
		return a.failed(err)
	}
	defer db.Close()
	if err := db.Release(ctx, id, reason); err != nil {
		return a.failed(err)
	}
	a.tell(auditReleased, id)
	return nil
}
