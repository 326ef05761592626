package main

import (
	"context"
	"errors"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"fuhe/normalize"
	"fuhe/store"
	"fuhe/validate"
)

func (a *app) diffCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use: "diff " + a.say(argOldNew), Args: a.arguments(2, 2),
		Short: a.say(aboutDiff), Long: a.say(longDiff), Example: a.say(exampleDiff),
		RunE: func(cmd *cobra.Command, args []string) error {
			format, err := a.format(cmd, rowFormats)
			if err != nil {
				return err
			}
			failOn, err := a.chosen(cmd, "fail-on", failLevels)
			if err != nil {
				return err
			}
			return a.diff(cmd.Context(), args, format, failOn)
		},
	}
	a.formatFlag(cmd, rowFormats)
	a.choice(cmd, "fail-on", "never", failLevels, flagFailOnNew)
	return cmd
}

// edition is one of the two versions that are compared.
type edition struct {
	department string
	year       int
	projects   []string           // whose forms it holds
	findings   []validate.Finding // of the document itself
	stored     bool
	beyond     []validate.Finding // that only the database can show, where it is stored
}

func (a *app) diff(ctx context.Context, args []string, format, failOn string) error {
	set, err := a.profiles()
	if err != nil {
		return err
	}
	var editions [2]edition
	for i, arg := range args {
		if editions[i], err = a.edition(ctx, set, arg); err != nil {
			return a.failed(err)
		}
	}
	before, after := editions[0], editions[1]
	if before.department != after.department || before.year != after.year || before.otherProjects(after) {
		a.tell(notSameReport, before.whose(a), after.whose(a))
	}
	changes := validate.Diff(a.comparable(before, after))
	if err := a.print(format, a.changeSheet(changes, format)); err != nil {
		return err
	}
	return a.concludeDiff(changes, failOn)
}

// comparable are the findings of two versions as far as both can have them: a file that is
// not stored was neither held against other documents nor judged by the user's own rules.
func (a *app) comparable(before, after edition) (was, is []validate.Finding) {
	if before.stored && after.stored {
		return slices.Concat(before.findings, before.beyond), slices.Concat(after.findings, after.beyond)
	}
	if n := len(before.beyond) + len(after.beyond); n > 0 {
		a.tell(beyondLeftOut, n)
	}
	return before.findings, after.findings
}

// otherProjects reports whether both hold forms of projects, and none of the same.
func (e edition) otherProjects(o edition) bool {
	named := map[string]bool{}
	for _, name := range e.projects {
		named[validate.ProjectName(name)] = true
	}
	return len(e.projects) > 0 && len(o.projects) > 0 &&
		!slices.ContainsFunc(o.projects, func(name string) bool { return named[validate.ProjectName(name)] })
}

// whose says whose report it is, and of which project.
func (e edition) whose(a *app) string {
	parts := append([]string{e.department, a.say(yearOf, e.year)}, e.projects[:min(len(e.projects), 1)]...)
	if len(e.projects) > 1 {
		parts = append(parts, "…")
	}
	return strings.Join(parts, " ")
}

// projectsOf are the projects whose forms a report holds.
func projectsOf(r *normalize.Report) (names []string) {
	for _, f := range r.Forms {
		if f.Name != "" && (f.Kind == normalize.ProjectForm || f.Kind == normalize.ReviewForm) {
			names = append(names, f.Name)
		}
	}
	return names
}

// edition reads and judges a file; where there is none of that name, it is the id or the
// name of a stored document.
func (a *app) edition(ctx context.Context, set *validate.ProfileSet, arg string) (edition, error) {
	if _, err := os.Stat(arg); err == nil {
		doc, err := a.openFile(arg)
		if err != nil {
			return edition{}, err
		}
		j := a.judge(set, arg, doc)
		return edition{department: j.report.Department, year: j.report.Year, projects: projectsOf(j.report), findings: j.result.Findings}, nil
	}
	if _, err := os.Stat(a.settings.DB); err != nil {
		return edition{}, errors.New(a.say(noFileOrName, arg))
	}
	db, err := store.OpenReader(a.settings.DB)
	if err != nil {
		return edition{}, err
	}
	defer db.Close()
	id, err := a.storedID(ctx, db, arg)
	if err != nil {
		return edition{}, err
	}
	s, err := db.Stored(ctx, id)
	if err != nil {
		return edition{}, err
	}
	return edition{s.Department, s.Year, s.Projects, s.Findings, true, s.Beyond}, nil
}

// storedID is the id of the stored document that an argument names.
func (a *app) storedID(ctx context.Context, db *store.Reader, arg string) (int64, error) {
	ids, err := db.Named(ctx, arg)
	switch {
	case err != nil:
		return 0, err
	case len(ids) == 1:
		return ids[0], nil
	case len(ids) > 1:
		names := make([]string, len(ids))
		for i, id := range ids {
			names[i] = strconv.FormatInt(id, 10)
		}
		return 0, errors.New(a.say(severalStored, len(ids), arg, strings.Join(names, a.say(comma))))
	}
	if id, err := strconv.ParseInt(arg, 10, 64); err == nil {
		return id, nil
	}
	return 0, errors.New(a.say(noFileOrName, arg))
}

// Columns of diff: people read fewer in a table than programs take.
var (
	changeKeys      = []string{"change", "level", "rule", "form", "subject", "field", "message", "expected", "found_before", "found", "page", "table_no", "row_no", "col_no", "fingerprint"}
	changeTableKeys = []string{"change", "level", "rule", "subject", "message", "expected", "found_before", "found", "table_no", "row_no", "col_no"}
)

// changeSheet lists changes a row each; a place is where the finding was found last.
func (a *app) changeSheet(changes []validate.Change, format string) sheet {
	s := sheet{keys: changeKeys}
	if format == "table" {
		s.keys = changeTableKeys
	}
	s.headers = a.changeHeaders(s.keys)
	for _, c := range changes {
		s.rows = append(s.rows, pick(s.keys, a.changed(c, format == "table")))
	}
	return s
}

// changeHeaders are those of the findings, with names for the two further columns.
func (a *app) changeHeaders(keys []string) []string {
	out := a.viewHeaders("findings", keys)
	for i, key := range keys {
		switch {
		case out == nil:
		case key == "change":
			out[i] = a.say(changeHeader)
		case key == "found_before":
			out[i] = a.say(beforeHeader)
		}
	}
	return out
}

// changed is one change by column.
func (a *app) changed(c validate.Change, inWords bool) map[string]any {
	f := c.Latest()
	at := position(f.Ref)
	row := map[string]any{"change": c.Kind.String(), "level": f.Level.String(), "rule": f.Rule, "form": f.Form, "subject": f.Subject, "field": f.Field,
		"message": a.say(text(f.Message)), "expected": f.Expected, "page": at[0], "table_no": at[1], "row_no": at[2], "col_no": at[3], "fingerprint": f.Fingerprint}
	if inWords {
		row["change"] = a.say(changeWords[c.Kind.String()])
	}
	if c.Before != nil {
		row["found_before"] = c.Before.Found
	}
	if c.After != nil {
		row["found"] = c.After.Found
	}
	return row
}

// pick is a row of the columns in order; a column without a value is nil.
func pick(keys []string, row map[string]any) []any {
	out := make([]any, len(keys))
	for i, key := range keys {
		out[i] = row[key]
	}
	return out
}

// concludeDiff tells how many there are of each, and whether the new ones are grave.
func (a *app) concludeDiff(changes []validate.Change, failOn string) error {
	counts := map[validate.ChangeKind]int{}
	var fresh []validate.Finding
	altered := 0
	for _, c := range changes {
		counts[c.Kind]++
		switch c.Kind {
		case validate.IsNew:
			fresh = append(fresh, *c.After)
		case validate.IsOpen:
			if c.Before.Found != c.After.Found {
				altered++
			}
		}
	}
	a.tell(diffTotal, counts[validate.IsNew], counts[validate.IsOpen], altered, counts[validate.IsFixed])
	if failing(fresh, failOn) {
		return &exit{code: exitFindings}
	}
	return nil
}
