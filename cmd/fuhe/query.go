package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"fuhe/internal/intake"
	"fuhe/store"
)

func (a *app) queryCmd() *cobra.Command {
	var file string
	var schema bool
	cmd := &cobra.Command{
		Use: "query [SQL]", Args: a.arguments(0, 1),
		Short: a.say(aboutQuery), Long: a.say(longQuery), Example: a.say(exampleQuery),
		RunE: func(cmd *cobra.Command, args []string) error {
			format, err := a.format(cmd, rowFormats)
			if err != nil {
				return err
			}
			if schema {
				return a.printSchema(format)
			}
			sql, err := a.sql(args, file)
			if err != nil {
				return err
			}
			return a.query(cmd.Context(), format, nil, sql)
		},
	}
	a.formatFlag(cmd, rowFormats)
	cmd.Flags().StringVarP(&file, "file", "f", "", a.say(flagFile))
	cmd.Flags().BoolVar(&schema, "schema", false, a.say(flagSchema))
	return cmd
}

// sql is the statement: the argument, a file, or standard input.
func (a *app) sql(args []string, file string) (string, error) {
	var sql string
	switch {
	case len(args) == 1 && file != "":
		return "", a.misused(twoStatements)
	case len(args) == 1:
		sql = args[0]
	case file != "":
		data, err := intake.ReadFile(file, a.settings.Limits)
		if err != nil {
			return "", a.failed(err)
		}
		sql = string(data)
	case !terminal(a.in):
		data, err := io.ReadAll(a.in)
		if err != nil {
			return "", a.failed(err)
		}
		sql = string(data)
	}
	sql = strings.TrimPrefix(sql, "\ufeff") // editors of Windows begin files with one
	if strings.TrimSpace(sql) == "" {
		return "", a.misused(noStatement)
	}
	return sql, nil
}

// query runs a statement and prints its rows under the headers, or the names of its
// columns where headers is nil.
func (a *app) query(ctx context.Context, format string, headers []string, sql string, args ...any) error {
	db, err := store.OpenReader(a.settings.DB)
	if err != nil {
		return a.failed(err)
	}
	defer db.Close()
	answer, err := db.Query(ctx, sql, args...)
	if err != nil {
		return a.failed(err)
	}
	defer answer.Close()
	s := sheet{keys: answer.Columns, headers: headers}
	for answer.Next() {
		s.rows = append(s.rows, slices.Clone(answer.Values()))
	}
	if err := answer.Err(); err != nil {
		return a.failed(err)
	}
	if err := a.print(format, s); err != nil {
		return err
	}
	if format == "table" && terminal(a.stdout) {
		a.tell(rowCount, len(s.rows))
	}
	return nil
}

// printSchema describes the views: as text for people, a row a column otherwise.
func (a *app) printSchema(format string) error {
	if format == "table" {
		for _, v := range store.Schema() {
			fmt.Fprintf(a.out, "%s / %s\n  %s\n", v.Name, v.NameZH, a.say(text{v.Doc, v.DocEN}))
			var pairs [][2]string
			for _, c := range v.Columns {
				pairs = append(pairs, [2]string{c.Name + " / " + c.NameZH + "  " + string(c.Type), a.say(text{c.Doc, c.DocEN})})
			}
			writePairs(a.out, pairs)
			fmt.Fprintln(a.out)
		}
		return nil
	}
	s := sheet{keys: []string{"view", "view_zh", "column", "column_zh", "type", "description"}, headers: a.words(schemaHeaders)}
	for _, v := range store.Schema() {
		for _, c := range v.Columns {
			s.rows = append(s.rows, []any{v.Name, v.NameZH, c.Name, c.NameZH, string(c.Type), a.say(text{c.Doc, c.DocEN})})
		}
	}
	return a.print(format, s)
}
