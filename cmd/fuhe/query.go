package main

import (
	"context"
	"io"
	"os"

	"github.com/spf13/cobra"

	"fuhe/store"
)

func (a *app) queryCmd() *cobra.Command {
	var file string
	var schema bool
	cmd := &cobra.Command{
		Use: "query [SQL]", Args: cobra.MaximumNArgs(1),
		Short: a.say("对数据库执行只读 SQL（-f 文件，或标准输入）", "read-only SQL over the database (-f FILE, or standard input)"),
		RunE: func(cmd *cobra.Command, args []string) error {
			format, err := a.format(cmd, rowFormats)
			if err != nil {
				return err
			}
			if schema {
				return a.print(format, a.schema())
			}
			sql, err := a.sql(args, file)
			if err != nil {
				return err
			}
			return a.query(cmd.Context(), format, sql)
		},
	}
	a.formatFlag(cmd, rowFormats)
	cmd.Flags().StringVarP(&file, "file", "f", "", a.say("从文件读取 SQL", "read the SQL from a file"))
	cmd.Flags().BoolVar(&schema, "schema", false, a.say("列出各视图及其列的说明", "list the views with their columns described"))
	return cmd
}

// sql is the statement: the argument, a file, or standard input.
func (a *app) sql(args []string, file string) (string, error) {
	switch {
	case len(args) == 1 && file == "":
		return args[0], nil
	case len(args) == 1:
		return "", a.misused("SQL 和 -f 只能给一个", "give the SQL or -f, not both")
	case file != "":
		data, err := os.ReadFile(file)
		if err != nil {
			return "", a.failed(a.fileError(file, err))
		}
		return string(data), nil
	case terminal(a.in):
		return "", a.misused("请给出 SQL，例如 fuhe query \"select * from findings\"", "give the SQL, as in fuhe query \"select * from findings\"")
	}
	data, err := io.ReadAll(a.in)
	if err != nil {
		return "", a.failed(err)
	}
	return string(data), nil
}

// query runs a statement and prints its rows.
func (a *app) query(ctx context.Context, format, sql string, args ...any) error {
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
	r := rows{columns: answer.Columns}
	for answer.Next() {
		r.values = append(r.values, append([]any(nil), answer.Values()...))
	}
	if err := answer.Err(); err != nil {
		return a.failed(err)
	}
	return a.print(format, r)
}

func (a *app) schema() rows {
	r := rows{columns: []string{"view", "视图", "column", "列", "type", a.say("说明", "description")}}
	for _, v := range store.Schema() {
		r.values = append(r.values, []any{v.Name, v.NameZH, "", "", "", a.say(v.Doc, v.DocEN)})
		for _, c := range v.Columns {
			r.values = append(r.values, []any{v.Name, v.NameZH, c.Name, c.NameZH, string(c.Type), a.say(c.Doc, c.DocEN)})
		}
	}
	return r
}
