package main

import (
	"time"

	"github.com/spf13/cobra"

	"fuhe/store"
)

func (a *app) pruneCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use: "prune", Args: a.arguments(0, 0),
		Short: a.say(aboutPrune), Long: a.say(longPrune), Example: a.say(examplePrune),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.prune(cmd) },
	}
	cmd.Flags().String("before", "", a.say(flagBefore))
	return cmd
}

// prune removes the history of runs before a day, in local time.
func (a *app) prune(cmd *cobra.Command) error {
	day, err := cmd.Flags().GetString("before")
	if err != nil {
		return a.failed(err)
	}
	before, err := time.ParseInLocation(time.DateOnly, day, time.Local)
	if err != nil {
		return a.misused(notADay, day)
	}
	if _, err := store.OpenReader(a.settings.DB); err != nil {
		return a.failed(err) // writing would make a database where there is none
	}
	db, err := store.Open(a.settings.DB)
	if err != nil {
		return a.failed(err)
	}
	defer db.Close()
	pruned, err := db.Prune(cmd.Context(), before)
	if err != nil {
		return a.failed(err)
	}
	a.tell(prunedRuns, pruned.Runs, pruned.Entries, pruned.Intakes)
	return nil
}
