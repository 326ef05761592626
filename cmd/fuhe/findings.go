package main

import (
	"strings"

	"github.com/spf13/cobra"
)

// findingColumns are what a reviewer wants beside each finding.
const findingColumns = "document, level, rule, form, subject, field, message, expected, found, page, table_no, row_no, col_no, confidence, status"

func (a *app) findingsCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use: "findings", Args: cobra.NoArgs,
		Short: a.say("列出库中的问题，可按规则、级别、部门、年度、状态筛选", "list stored findings, filtered by rule, level, department, year, status"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			format, err := a.format(cmd, rowFormats)
			if err != nil {
				return err
			}
			where, args := filters(cmd)
			return a.query(cmd.Context(), format, "select "+findingColumns+" from findings"+where+
				" order by document, table_no is null, table_no, row_no, col_no, id", args...)
		},
	}
	a.formatFlag(cmd, rowFormats)
	cmd.Flags().String("rule", "", a.say("规则", "rule"))
	cmd.Flags().String("level", "", a.say("级别：error、warning、note", "level: error, warning, note"))
	cmd.Flags().String("department", "", a.say("部门（含有该文字）", "department (part of its name)"))
	cmd.Flags().Int("year", 0, a.say("年度", "year"))
	cmd.Flags().String("status", "", a.say("状态：open、fixed、waived、confirmed", "status: open, fixed, waived, confirmed"))
	return cmd
}

// filters turns the flags that were given into a condition.
func filters(cmd *cobra.Command) (string, []any) {
	var conditions []string
	var args []any
	for _, f := range []string{"rule", "level", "status"} {
		if v, _ := cmd.Flags().GetString(f); v != "" {
			conditions, args = append(conditions, f+" = ?"), append(args, v)
		}
	}
	if v, _ := cmd.Flags().GetString("department"); v != "" {
		conditions, args = append(conditions, "instr(department, ?) > 0"), append(args, v)
	}
	if v, _ := cmd.Flags().GetInt("year"); v != 0 {
		conditions, args = append(conditions, "year = ?"), append(args, v)
	}
	if len(conditions) == 0 {
		return "", nil
	}
	return " where " + strings.Join(conditions, " and "), args
}
