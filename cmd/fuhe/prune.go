package main

import (
	"context"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"fuhe/internal/audit"
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
	if err := a.accountedBefore(cmd.Context(), before); err != nil {
		return err
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

// accountedBefore makes sure of every file whose row would be removed: without it, nobody
// would miss the file any more.
func (a *app) accountedBefore(ctx context.Context, before time.Time) error {
	folders, err := a.folders(nil)
	if err != nil {
		return err
	}
	db, err := store.OpenReader(a.settings.DB)
	if err != nil {
		return a.failed(err)
	}
	defer db.Close()
	missed := 0
	past := audit.Audit{DB: db, Folders: folders}
	err = past.Before(ctx, before, func(f audit.File) {
		if !f.Whereabouts.Accounted() {
			missed++
		}
	})
	switch {
	case err != nil:
		return a.unfinished(ctx, err)
	case missed > 0:
		return a.failed(errors.New(a.say(pruneUnaccounted, missed)))
	}
	return nil
}
