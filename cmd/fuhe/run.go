package main

import (
	"context"
	"errors"
	"time"

	"github.com/spf13/cobra"
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
	in := n.intake("run", sum)
	if err = in.start(ctx); err == nil {
		err = joined(in.drainSettling(ctx), in.finish(ctx))
	}
	in.tellRest()
	if err = joined(err, n.Close()); err != nil {
		a.complain(err)
	}
	a.tellAsides(sum.asides)
	if err := a.printSummary(sum); err != nil {
		return a.failed(err)
	}
	a.printSlowest(sum)
	if ctx.Err() != nil {
		a.tell(runInterrupted)
	}
	switch {
	case err != nil || ctx.Err() != nil || in.faults > 0 || sum.failed > 0 || sum.vanished > 0:
		return &exit{code: exitFailed}
	case sum.failing:
		return &exit{code: exitFindings}
	}
	return nil
}

// patienceFor is how many settling times a run waits for files that are still written.
const patienceFor = 6

// drainSettling drains until nothing is left that could settle soon: a file that was
// dropped just before the run is taken by it, one that is written all night is not.
func (n *intake) drainSettling(ctx context.Context) error {
	settle := n.app.settings.Inbox.Settle
	end := time.Now().Add(patienceFor * settle)
	for told := false; ; {
		if err := n.drain(ctx); err != nil || ctx.Err() != nil {
			return err
		}
		rest := n.box.Rest()
		if rest.Settling+n.changed == 0 || time.Now().After(end) {
			return nil
		}
		if !told {
			n.app.tell(waitingToSettle, rest.Settling+n.changed, settle)
			told = true
		}
		wait(ctx, max(time.Until(rest.Next), settle/10))
	}
}

// tellRest tells what stays in the inbox, and why.
func (n *intake) tellRest() {
	rest := n.box.Rest()
	for _, refused := range rest.Refused {
		n.fault(refused)
	}
	if more := rest.Denied - len(rest.Refused); more > 0 {
		n.fault(errors.New(n.app.say(moreDenied, more)))
	}
	if rest.Settling > 0 {
		n.app.tell(stillSettling, rest.Settling)
	}
	if rest.Left > 0 {
		n.app.tell(leftAlone, rest.Left)
	}
}
