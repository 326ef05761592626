package main

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"fuhe/store"
	"fuhe/validate/rules"
)

var (
	levelNames  = []string{"error", "warning", "note"}
	statusNames = []string{"open", "fixed", "waived", "confirmed"}
)

// Columns of findings: people read fewer in a table than programs take. Whose they are
// stands there only where that differs.
var (
	findingColumns = []string{"id", "document", "department", "year", "level", "confidence", "rule", "form", "subject", "field", "message", "expected", "found",
		"page", "table_no", "row_no", "col_no", "status", "fingerprint"}
	tableColumns = []string{"document", "department", "year", "level", "rule", "subject", "message", "expected", "found", "table_no", "row_no", "col_no", "status", "fingerprint"}
	whoseColumns = []string{"department", "year"}
)

func (a *app) findingsCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use: "findings", Args: a.arguments(0, 0),
		Short: a.say(aboutFindings), Long: a.say(longFindings), Example: a.say(exampleFindings),
		RunE: func(cmd *cobra.Command, _ []string) error {
			format, err := a.format(cmd, rowFormats)
			if err != nil {
				return err
			}
			where, args, err := a.filters(cmd)
			if err != nil {
				return err
			}
			return a.findings(cmd, format, where, args)
		},
	}
	a.formatFlag(cmd, rowFormats)
	cmd.Flags().String("rule", "", a.say(flagRule))
	a.choice(cmd, "level", "", levelNames, flagLevel)
	cmd.Flags().String("department", "", a.say(flagDepartment))
	cmd.Flags().String("year", "", a.say(flagYear))
	a.choice(cmd, "status", "", statusNames, flagStatus)
	cmd.Flags().String("since", "", a.say(flagSince))
	return cmd
}

// findings prints the findings that the condition admits, all or those that changed since
// a run.
func (a *app) findings(cmd *cobra.Command, format, where string, args []any) error {
	db, err := store.OpenReader(a.settings.DB)
	if err != nil {
		return a.failed(err)
	}
	defer db.Close()
	list := listing{format: format, columns: findingColumns, from: "findings", where: where, args: args}
	if format == "table" {
		list.columns = tableColumns
	}
	if cmd.Flags().Changed("since") {
		if list.since, err = a.sinceRun(cmd, db); err != nil {
			return err
		}
		list.changes = true
		list.columns = append([]string{"change"}, list.columns...)
		list.from = store.Changes(list.since)
	}
	if err := a.list(cmd.Context(), db, list); err != nil {
		return a.failed(err)
	}
	return nil
}

// filters turns the flags that were given into a condition. A value that nothing can
// match is wrong usage, not an empty answer.
func (a *app) filters(cmd *cobra.Command) (where string, args []any, err error) {
	var conditions []string
	if cmd.Flags().Changed("rule") {
		rule, err := cmd.Flags().GetString("rule")
		if err == nil {
			err = a.knownRule(cmd.Context(), rule)
		}
		if err != nil {
			return "", nil, err
		}
		conditions, args = append(conditions, "rule = ?"), append(args, rule)
	}
	for _, f := range []struct {
		name   string
		values []string
	}{{"level", levelNames}, {"status", statusNames}} {
		v, err := a.chosen(cmd, f.name, f.values)
		if err != nil {
			return "", nil, err
		}
		if v != "" {
			conditions, args = append(conditions, f.name+" = ?"), append(args, v)
		}
	}
	if v, err := cmd.Flags().GetString("department"); err == nil && v != "" {
		conditions, args = append(conditions, "instr(department, ?) > 0"), append(args, v)
	}
	if v, err := cmd.Flags().GetString("year"); err == nil && cmd.Flags().Changed("year") {
		year, err := strconv.Atoi(strings.TrimSuffix(v, "年"))
		if err != nil || year < 1900 || year > 2999 {
			return "", nil, a.misused(notAYear, v)
		}
		conditions, args = append(conditions, "year = ?"), append(args, year)
	}
	if len(conditions) == 0 {
		return "", nil, nil
	}
	return " where " + strings.Join(conditions, " and "), args, nil
}

// knownRule refuses a name that is no rule's, neither of fuhe's own nor of the user's, nor
// of one of theirs that has left findings behind.
func (a *app) knownRule(ctx context.Context, name string) error {
	own, _, _ := a.userRules()
	known := ruleNames(rules.All())
	for _, r := range own {
		known = append(known, r.ID)
	}
	if slices.Contains(known, name) {
		return nil
	}
	db, err := store.OpenReader(a.settings.DB)
	if err != nil {
		return a.failed(err)
	}
	defer db.Close()
	answer, err := db.Query(ctx, "select 1 from findings where rule = ? limit 1", name)
	if err != nil {
		return a.failed(err)
	}
	defer answer.Close()
	if answer.Next() {
		return nil
	}
	if err := answer.Err(); err != nil {
		return a.failed(err)
	}
	return a.misused(noRule, name, a.nearest(name, known))
}

// viewHeaders are the columns of a view in the user's language, as its Chinese view
// calls them.
func (a *app) viewHeaders(view string, columns []string) []string {
	views := store.Schema()
	i := slices.IndexFunc(views, func(v store.View) bool { return v.Name == view })
	if i < 0 || a.settings.Lang == english {
		return nil
	}
	out := make([]string, len(columns))
	for n, name := range columns {
		out[n] = name
		for _, c := range views[i].Columns {
			if c.Name == name {
				out[n] = c.NameZH
			}
		}
	}
	return out
}
