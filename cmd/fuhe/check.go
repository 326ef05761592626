package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"fuhe/validate"
)

func (a *app) checkCmd() *cobra.Command {
	formats := []string{"table", "json", "jsonl", "csv", "xlsx", "md", "sarif"}
	cmd := &cobra.Command{
		Use: "check FILE…", Args: cobra.MinimumNArgs(1),
		Short: a.say("复核文件，列出问题（不入库）", "re-check files and list findings; stores nothing"),
		RunE: func(cmd *cobra.Command, args []string) error {
			format, err := a.format(cmd, formats)
			if err != nil {
				return err
			}
			failOn, err := a.failOn(cmd)
			if err != nil {
				return err
			}
			return a.check(args, format, failOn)
		},
	}
	a.formatFlag(cmd, formats)
	a.failOnFlag(cmd, "error")
	return cmd
}

func (a *app) failOnFlag(cmd *cobra.Command, standard string) {
	cmd.Flags().String("fail-on", standard, a.say("有该级别及以上问题时退出状态为 3：", "exit with 3 on findings at or above: ")+strings.Join(failLevels, "|"))
}

func (a *app) failOn(cmd *cobra.Command) (string, error) {
	f, _ := cmd.Flags().GetString("fail-on")
	if !slices.Contains(failLevels, f) {
		return "", a.misused("--fail-on 只能是 %s，不能是 %q", "--fail-on is one of %s, not %q", strings.Join(failLevels, "、"), f)
	}
	return f, nil
}

// check judges the files one after the other. A file that cannot be read is told and
// does not keep the others from being checked.
func (a *app) check(paths []string, format, failOn string) error {
	set, err := a.profiles()
	if err != nil {
		return err
	}
	var checked []judged
	unread, found := false, false
	for _, path := range paths {
		doc, err := a.readFile(path)
		if err != nil {
			fmt.Fprintln(a.err, "fuhe: "+a.message(err))
			unread = true
			continue
		}
		j := a.judge(set, doc)
		found = found || failing(j.result.Findings, failOn)
		if format == "table" {
			a.printJudged(path, j)
		}
		checked = append(checked, j)
	}
	if err := a.printChecked(format, checked); err != nil {
		return err
	}
	switch {
	case unread:
		return &exit{code: exitFailed}
	case found:
		return &exit{code: exitFindings}
	}
	return nil
}

func (a *app) printChecked(format string, checked []judged) error {
	switch format {
	case "table":
		return nil
	case "json":
		out := []checkedJSON{}
		for _, j := range checked {
			out = append(out, a.checkedJSON(j))
		}
		return writeJSON(a.out, out)
	case "sarif":
		return writeJSON(a.out, a.sarif(checked))
	}
	return a.print(format, a.findingRows(checked))
}

// findingRows lists findings a row each, for spreadsheets.
func (a *app) findingRows(checked []judged) rows {
	r := rows{columns: []string{"document", "rule", "level", "confidence", "form", "subject", "field", "message", "expected", "found", "page", "table_no", "row_no", "col_no", "basis", "fingerprint"}}
	for _, j := range checked {
		for _, f := range j.result.Findings {
			r.values = append(r.values, append([]any{j.doc.Name, f.Rule, f.Level.String(), f.Confidence.String(), f.Form, f.Subject, f.Field,
				a.say(f.Message.ZH, f.Message.EN), f.Expected, f.Found}, append(place(f), basisText(f.Basis), f.Fingerprint)...))
		}
	}
	return r
}

// place is page, table, row and column as people count; nil where there is none.
func place(f validate.Finding) []any {
	out := []any{nil, nil, nil, nil}
	if f.Ref.Page > 0 {
		out[0] = int64(f.Ref.Page)
	}
	if e := evidence(validate.Evidence{Ref: f.Ref}); e.Table != nil {
		out[1], out[2], out[3] = int64(*e.Table+1), int64(*e.Row+1), int64(*e.Col+1)
	}
	return out
}
