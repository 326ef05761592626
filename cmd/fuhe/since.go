package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"fuhe/store"
)

// listing is which findings are printed, and how.
type listing struct {
	format  string
	columns []string
	from    string // the view, or what changed in it
	where   string
	args    []any
	changes bool // with the column change
	since   int64
}

// sinceRun is the run that --since names. The word last means what the last run that
// stored a document brought, that is, what changed since the run before it.
func (a *app) sinceRun(cmd *cobra.Command, db *store.Reader) (int64, error) {
	since, err := cmd.Flags().GetString("since")
	if err != nil {
		return 0, a.failed(err)
	}
	runs, err := db.Runs(cmd.Context())
	if err != nil {
		return 0, a.failed(err)
	}
	if since == "last" {
		if runs.LastStored == 0 {
			return 0, a.misused(nothingYet)
		}
		return runs.LastStored - 1, nil
	}
	run, err := strconv.ParseInt(since, 10, 64)
	switch {
	case err != nil || run < 0:
		return 0, a.misused(notARun, since)
	case run > runs.Last:
		return 0, a.misused(noSuchRun, run, runs.Last)
	}
	return run, nil
}

// list prints findings, what is new before what is not, and tells of waivers that ran out.
func (a *app) list(ctx context.Context, db *store.Reader, l listing) error {
	order := " order by document, document_id, table_no is null, table_no, row_no, col_no, id"
	if l.changes {
		order = strings.Replace(order, "by ", "by instr('new open fixed', change), ", 1)
	}
	rows, err := rowsOf(ctx, db, "select "+a.selected(l.columns)+" from "+l.from+" as f"+l.where+order, l.args)
	if err != nil {
		return err
	}
	s := sheet{keys: l.columns, rows: rows}
	if l.format == "table" {
		s = s.telling(whoseColumns)
	}
	s.headers = a.changeHeaders(s.keys)
	counts := a.countChanges(l, s)
	if err := a.print(l.format, s); err != nil {
		return err
	}
	if l.changes {
		a.tell(sinceTotal, l.since, counts["new"], counts["open"], counts["fixed"])
	} else if l.format == "table" && terminal(a.stdout) {
		a.tell(rowCount, len(s.rows))
	}
	if err := a.tellWaivedOtherwise(ctx, db, l); err != nil {
		return err
	}
	return a.tellLapsed(ctx, db, l)
}

// selected are the columns as a query names them; the message is in the user's language.
func (a *app) selected(columns []string) string {
	names := slices.Clone(columns)
	if i := slices.Index(names, "message"); i >= 0 && a.settings.Lang == english {
		names[i] = store.MessageEN + " as message"
	}
	return strings.Join(names, ", ")
}

// countChanges counts the rows of each change, and puts it in words where people read it.
func (a *app) countChanges(l listing, s sheet) map[string]int {
	counts := map[string]int{}
	if !l.changes {
		return counts
	}
	for _, row := range s.rows {
		change, _ := row[0].(string)
		counts[change]++
		if l.format == "table" {
			row[0] = a.say(changeWords[change])
		}
	}
	return counts
}

// tellWaivedOtherwise tells which waived findings say something else than what the person
// saw: with another value a waiver may no longer be meant.
func (a *app) tellWaivedOtherwise(ctx context.Context, db *store.Reader, l listing) error {
	rows, err := rowsOf(ctx, db, `select fingerprint from decisions where verdict = 'waived' and in_force = 1 and message <> message_then
		and fingerprint in (select fingerprint from `+l.from+" where "+also(l.where, "status = 'waived'")+") order by fingerprint", l.args)
	if err != nil || len(rows) == 0 {
		return err
	}
	var names []string
	for _, row := range rows {
		names = append(names, fmt.Sprint(row[0]))
	}
	a.tell(waivedOtherwise, len(names), a.few(names))
	return nil
}

// named is how many findings a message names.
const named = 5

// few lists the first of the names.
func (a *app) few(names []string) string {
	if len(names) > named {
		names = append(slices.Clone(names[:named]), "…")
	}
	return strings.Join(names, a.say(comma))
}

// also adds a condition to those of a listing.
func also(where, condition string) string {
	if where == "" {
		return condition
	}
	return strings.TrimPrefix(where, " where ") + " and " + condition
}

// tellLapsed tells which of the findings are open again since their waiver ran out.
func (a *app) tellLapsed(ctx context.Context, db *store.Reader, l listing) error {
	rows, err := rowsOf(ctx, db, `select fingerprint, until from decisions where verdict = 'waived' and overruled_at is null
		and fingerprint in (select fingerprint from `+l.from+" where "+also(l.where, "status = 'open'")+") order by until, fingerprint", l.args)
	if err != nil || len(rows) == 0 {
		return err
	}
	var names []string
	for _, row := range rows {
		names = append(names, a.say(lapsedOne, row[0], row[1]))
	}
	a.tell(waiversLapsed, len(rows), a.few(names))
	return nil
}

// rowsOf are all rows that answer a query.
func rowsOf(ctx context.Context, db *store.Reader, sql string, args []any) (rows [][]any, err error) {
	answer, err := db.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	defer answer.Close()
	for answer.Next() {
		rows = append(rows, slices.Clone(answer.Values()))
	}
	return rows, answer.Err()
}
