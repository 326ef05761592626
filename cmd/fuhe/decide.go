package main

import (
	"context"
	"os/user"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"fuhe/store"
)

// withoutEnd are the values of --until for a waiver that never runs out.
var withoutEnd = []string{"永久", "never"}

func (a *app) waiveCmd() *cobra.Command {
	var reason, until string
	cmd := &cobra.Command{
		Use: "waive " + a.say(argFingerprints), Args: a.arguments(1, -1),
		Short: a.say(aboutWaive), Long: a.say(longWaive), Example: a.say(exampleWaive),
		RunE: func(cmd *cobra.Command, args []string) error {
			if strings.TrimSpace(reason) == "" {
				return a.misused(waiveWithoutReason)
			}
			end, err := a.lastDay(until)
			if err != nil {
				return err
			}
			return a.decide(cmd.Context(), store.Decision{Verdict: store.Waived, Reason: strings.TrimSpace(reason), Until: end}, args)
		},
	}
	cmd.Flags().StringVar(&reason, "reason", "", a.say(flagWaiveReason))
	cmd.Flags().StringVar(&until, "until", "", a.say(flagUntil))
	return cmd
}

func (a *app) confirmCmd() *cobra.Command {
	return a.decisionCmd(store.Confirmed, "confirm", aboutConfirm, longConfirm, exampleConfirm)
}

func (a *app) reopenCmd() *cobra.Command {
	return a.decisionCmd(store.Reopened, "reopen", aboutReopen, longReopen, exampleReopen)
}

// decisionCmd is the command of a decision that needs no reason and has no end.
func (a *app) decisionCmd(verdict store.Verdict, name string, about, long, example text) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: name + " " + a.say(argFingerprints), Args: a.arguments(1, -1),
		Short: a.say(about), Long: a.say(long), Example: a.say(example),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.decide(cmd.Context(), store.Decision{Verdict: verdict, Reason: strings.TrimSpace(reason)}, args)
		},
	}
	cmd.Flags().StringVar(&reason, "reason", "", a.say(flagDecisionReason))
	return cmd
}

// lastDay is the value of --until: a day that is not over, by the local calendar, or zero
// where the waiver is to have no end, which has to be said.
func (a *app) lastDay(until string) (time.Time, error) {
	switch {
	case until == "":
		return time.Time{}, a.misused(waiveWithoutEnd, withoutEnd[0], withoutEnd[1])
	case slices.Contains(withoutEnd, until):
		return time.Time{}, nil
	}
	day, err := time.ParseInLocation(time.DateOnly, until, time.Local)
	if err != nil {
		return time.Time{}, a.misused(untilNotADay, until, withoutEnd[0], withoutEnd[1])
	}
	if today := time.Now().Format(time.DateOnly); day.Format(time.DateOnly) < today {
		return time.Time{}, a.misused(untilOver, until, today)
	}
	return day, nil
}

// decide records a decision in the name of the system account.
func (a *app) decide(ctx context.Context, d store.Decision, fingerprints []string) error {
	if err := a.databaseExists(); err != nil {
		return err
	}
	account, err := user.Current()
	if err != nil {
		return a.failed(err)
	}
	d.Person = account.Username
	db, err := store.Open(a.settings.DB)
	if err != nil {
		return a.failed(err)
	}
	defer db.Close()
	decided, err := db.Decide(ctx, d, fingerprints...)
	if err != nil {
		return a.failed(err)
	}
	for _, f := range decided {
		a.tell(decisionMade, f.Fingerprint, a.decision(d), f.Department, f.Rule, a.say(text{f.Message, f.MessageEN}))
		if f.Before.Verdict != "" && d.Verdict != store.Reopened {
			a.tell(decisionBefore, a.whole(f.Before))
		}
		if f.Fixed {
			a.tell(decidedIsFixed)
		}
	}
	return nil
}

// whole says what was decided, by whom and why.
func (a *app) whole(d store.Decision) string {
	out := a.decision(d)
	if d.Person != "" {
		out += a.say(decidedBy, d.Person)
	}
	if d.Reason != "" {
		out += a.say(decidedWhy, d.Reason)
	}
	return out
}

// decision says in words what was decided.
func (a *app) decision(d store.Decision) string {
	switch {
	case d.Verdict != store.Waived:
		return a.say(decisionWords[d.Verdict])
	case d.Until.IsZero():
		return a.say(waivedForEver)
	}
	return a.say(waivedUntil, d.Until.Format(time.DateOnly))
}
