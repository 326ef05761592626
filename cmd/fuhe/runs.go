package main

import (
	"strings"

	"github.com/spf13/cobra"
)

var runColumns = []string{"id", "started_at", "finished_at", "trigger", "files", "ingested", "duplicate", "failed", "findings", "seconds"}

func (a *app) runsCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use: "runs", Args: a.arguments(0, 0),
		Short: a.say(aboutRuns), Example: a.say(exampleRuns),
		RunE: func(cmd *cobra.Command, _ []string) error {
			format, err := a.format(cmd, rowFormats)
			if err != nil {
				return err
			}
			return a.query(cmd.Context(), format, a.viewHeaders("runs", runColumns), "select "+strings.Join(runColumns, ", ")+" from runs order by id desc")
		},
	}
	a.formatFlag(cmd, rowFormats)
	return cmd
}
