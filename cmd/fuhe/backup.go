package main

import (
	"github.com/spf13/cobra"

	"fuhe/store"
)

func (a *app) backupCmd() *cobra.Command {
	return &cobra.Command{
		Use: "backup " + a.say(argFile), Args: a.arguments(1, 1),
		Short: a.say(aboutBackup), Long: a.say(longBackup), Example: a.say(exampleBackup),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := store.Backup(cmd.Context(), a.settings.DB, args[0]); err != nil {
				return a.failed(err)
			}
			a.tell(backedUp, a.settings.DB, args[0])
			return nil
		},
	}
}
