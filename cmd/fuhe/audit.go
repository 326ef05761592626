package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"fuhe/internal/audit"
	"fuhe/internal/intake"
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
			if cmd.Flags().Changed("release") {
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

// audited is what an audit found: a count of each whereabouts, and the files to list.
type audited struct {
	app    *app
	format string
	all    bool
	taken  int // files that were taken out of the inbox
	lost   int // of them, those that are nowhere or have changed
	counts map[audit.Whereabouts]int
	sheet  sheet
}

var auditKeys = []string{"id", "path", "outcome", "whereabouts", "place", "sha256", "reason"}

// audit tells where every file is that was ever taken, and what lies there besides.
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
	found := &audited{app: a, format: format, all: all, counts: map[audit.Whereabouts]int{}, sheet: sheet{keys: auditKeys, headers: a.words(auditHeaders)}}
	whole := audit.Audit{DB: db, Folders: folders, Hash: hash}
	if err := whole.Each(ctx, found.add); err != nil {
		return a.unfinished(ctx, err)
	}
	return found.report()
}

// unfinished is the end of an audit that did not come to its end.
func (a *app) unfinished(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		err = errors.New(a.say(auditStopped))
	}
	return a.failed(err)
}

// add counts a file, and lists it where somebody has to look after it or all are wanted.
func (f *audited) add(file audit.File) {
	f.counts[file.Whereabouts]++
	if file.ID != 0 || file.Whereabouts == audit.InWork {
		f.taken++
	}
	if file.Whereabouts == audit.Changed || file.Whereabouts == audit.Unaccounted {
		f.lost++
	}
	if f.all || !file.Whereabouts.Accounted() {
		f.sheet.rows = append(f.sheet.rows, f.row(file))
	}
}

// row is a file as it is listed. One without a row has no id.
func (f *audited) row(file audit.File) []any {
	var id any
	if file.ID != 0 {
		id = file.ID
	}
	word, reason := string(file.Whereabouts), ""
	if f.format == "table" {
		word = f.app.say(whereaboutsWords[file.Whereabouts])
	}
	if file.Err != nil {
		reason = f.app.message(intake.FileError(file.Place, file.Err))
	}
	return []any{id, file.Path, string(file.Outcome), word, file.Place, file.SHA256, reason}
}

// report prints what was found; the status is 1 where a file wants somebody's care.
func (f *audited) report() error {
	a := f.app
	if f.format != "table" || len(f.sheet.rows) > 0 {
		if err := a.print(f.format, f.sheet); err != nil {
			return a.failed(err)
		}
	}
	if f.format == "table" && !a.quiet {
		f.sum()
	}
	if f.advise() {
		return &exit{code: exitFailed}
	}
	return nil
}

// sum prints the counts.
func (f *audited) sum() {
	a, accounted := f.app, 0
	for w, n := range f.counts {
		if w.Accounted() {
			accounted += n
		}
	}
	fmt.Fprintln(a.out, a.say(auditTotal, f.taken, accounted, f.lost))
	for _, w := range audit.All() {
		if n := f.counts[w]; n > 0 {
			fmt.Fprintln(a.out, "  "+a.say(whereaboutsWords[w])+" "+strconv.Itoa(n))
		}
	}
}

// advise says what to do about each kind of file that wants care, and whether there is one.
func (f *audited) advise() bool {
	a := f.app
	if f.lost > 0 {
		a.tell(auditAdvice)
	}
	if f.counts[audit.Unreadable] > 0 {
		a.tell(auditUnreadable)
	}
	if f.counts[audit.Unrecorded] > 0 {
		a.tell(auditUnrecorded)
	}
	return f.lost+f.counts[audit.Unreadable]+f.counts[audit.Unrecorded] > 0
}

// release records that a person removed a file on purpose.
func (a *app) release(ctx context.Context, id int64, reason string) error {
	if reason == "" {
		return a.misused(releaseWithoutReason)
	}
	if err := a.databaseExists(); err != nil {
		return err
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

// databaseExists refuses to go on without a database: writing would make one.
func (a *app) databaseExists() error {
	db, err := store.OpenReader(a.settings.DB)
	if err != nil {
		return a.failed(err)
	}
	return db.Close()
}
