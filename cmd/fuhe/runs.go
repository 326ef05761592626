package main

import "github.com/spf13/cobra"

func (a *app) runsCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use: "runs", Args: cobra.NoArgs,
		Short: a.say("每次运行做了什么", "what each run did"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			format, err := a.format(cmd, rowFormats)
			if err != nil {
				return err
			}
			return a.query(cmd.Context(), format, "select * from runs order by id desc")
		},
	}
	a.formatFlag(cmd, rowFormats)
	return cmd
}
