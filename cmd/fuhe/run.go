package main

import (
	"context"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"fuhe/internal/inbox"
	"fuhe/internal/intake"
)

func (a *app) runCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use: "run [" + a.say(argInbox) + "]", Args: a.arguments(0, 1),
		Short: a.say(aboutRun), Long: a.say(longRun), Example: a.say(exampleRun),
		RunE: func(cmd *cobra.Command, args []string) error {
			failOn, err := a.chosen(cmd, "fail-on", failLevels)
			if err != nil {
				return err
			}
			return a.runInbox(cmd.Context(), args, failOn)
		},
	}
	a.choice(cmd, "fail-on", "never", failLevels, flagFailOn)
	return cmd
}

// runInbox drains an inbox once and says what happened.
func (a *app) runInbox(ctx context.Context, args []string, failOn string) error {
	n, err := a.openInbox(args)
	if err != nil {
		return err
	}
	sum := &summary{failOn: failOn}
	r := a.newInboxRun(n, "run", sum)
	if err = r.Start(ctx); err == nil {
		err = intake.Join(r.DrainSettling(ctx), r.Finish(ctx))
	}
	r.tellLeftInInbox(n.Box.Rest())
	if err = intake.Join(err, n.Close()); err != nil {
		a.complain(err)
	}
	a.tellAsides(sum.asides)
	if err := a.printSummary(sum); err != nil {
		return a.failed(err)
	}
	a.printSlowest(sum)
	a.complainOf(sum.user.faults)
	if ctx.Err() != nil {
		a.tell(runInterrupted)
	}
	switch {
	case err != nil || ctx.Err() != nil || r.faults > 0 || sum.failed > 0 || sum.vanished > 0 || len(sum.user.faults) > 0:
		return &exit{code: exitFailed}
	case sum.failing || sum.user.failing(failOn):
		return &exit{code: exitFindings}
	}
	return nil
}

// tellSettling says what a run waits for.
func (a *app) tellSettling(files int, settle time.Duration) {
	a.tell(waitingToSettle, files, settle)
}

// tellLeftInInbox tells what stays in the inbox, and why.
func (r *inboxRun) tellLeftInInbox(left inbox.Rest) {
	for _, refused := range left.Refused {
		r.countFault("", refused)
	}
	if more := left.Denied - len(left.Refused); more > 0 {
		r.countFault("", errors.New(r.app.say(moreDenied, more)))
	}
	if left.Settling > 0 {
		r.app.tell(stillSettling, left.Settling)
	}
	if left.Left > 0 {
		r.app.tell(leftAlone, left.Left)
	}
}
