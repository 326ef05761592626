package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/rs/zerolog"
	"github.com/spf13/cobra"

	"fuhe/internal/intake"
)

func (a *app) watchCmd() *cobra.Command {
	return &cobra.Command{
		Use: "watch [" + a.say(argInbox) + "]", Args: a.arguments(0, 1),
		Short: a.say(aboutWatch), Long: a.say(longWatch), Example: a.say(exampleWatch),
		RunE: func(cmd *cobra.Command, args []string) error { return a.watch(cmd, args) },
	}
}

// retry is the pause after the folders or the database could not be used.
const retry = 10 * time.Second

// watch drains an inbox again and again until it is told to end. What does not work at
// the start is wrong usage; what ceases to work later is waited for.
func (a *app) watch(cmd *cobra.Command, args []string) error {
	ctx := cmd.Context()
	if !a.quiet && !a.verbose {
		a.log = a.log.Level(zerolog.InfoLevel) // the log is all that a service says
	}
	reload := make(chan os.Signal, 1)
	signal.Notify(reload, syscall.SIGHUP)
	defer signal.Stop(reload)
	meters, err := a.serveMeters()
	if err != nil {
		return err
	}
	defer meters.Close()
	n, err := a.openInbox(args)
	if err != nil {
		return err
	}
	for {
		a.log.Info().Str("inbox", n.Box.Folders().Inbox).Str("db", a.settings.DB).Msg(a.say(watching))
		err := intake.Join(a.drainWhenever(ctx, n, reload), n.Close())
		if err == nil && ctx.Err() == nil {
			a.reconfigure(cmd)
		}
		if n = a.reopen(cmd, args, reload, err); n == nil {
			return nil
		}
	}
}

// reconfigure reads the settings again; wrong ones are told and change nothing.
func (a *app) reconfigure(cmd *cobra.Command) {
	before := a.settings
	a.settings = defaults()
	if err := a.configure(cmd); err != nil {
		a.settings = before
		a.complain(err)
	}
}

// reopen tries until the inbox can be used, after a pause where err kept it from that;
// nil where the watch is to end. It hears when the settings are to be read again.
func (a *app) reopen(cmd *cobra.Command, args []string, reload <-chan os.Signal, err error) (n *intake.Intake) {
	ctx := cmd.Context()
	for ctx.Err() == nil {
		if err == nil {
			if n, err = a.openInbox(args); err == nil {
				return n
			}
		}
		a.complainOnce(err)
		err = nil
		select {
		case <-time.After(retry):
		case <-reload:
			a.reconfigure(cmd)
		case <-ctx.Done():
		}
	}
	return nil
}

// drainWhenever drains the inbox whenever something has settled, until ctx ends or the
// settings are to be read again. The error is what keeps it from going on.
func (a *app) drainWhenever(ctx context.Context, n *intake.Intake, reload <-chan os.Signal) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // of the events, which else would outlive the inbox
	wake, err := n.Box.Wake(ctx)
	if err != nil {
		a.complainOnce(err) // the looks in between do without
	}
	r := a.newWatchRun(n)
	for {
		err := r.Drain(ctx)
		if err != nil || ctx.Err() != nil || r.Over(time.Now()) {
			err = intake.Join(err, r.conclude(ctx))
			r = a.newWatchRun(n)
		}
		if err != nil || ctx.Err() != nil {
			return err
		}
		a.meters.rest(n.Box.Rest())
		select {
		case <-ctx.Done():
		case <-wake:
		case <-time.After(r.Pause(a.settings.Inbox.Poll)):
		case <-reload:
			return r.conclude(ctx)
		}
	}
}

func (a *app) newWatchRun(n *intake.Intake) *inboxRun {
	return a.newInboxRun(n, "watch", &summary{failOn: "never"})
}

// conclude ends a run, if it had a file, and writes its sum to the log.
func (r *inboxRun) conclude(ctx context.Context) error {
	if r.ID() == 0 {
		return nil
	}
	s := r.sum
	r.app.log.Info().Int64("run", r.ID()).Int("files", s.files).Int("ingested", s.ingested).Int("duplicate", s.known).Int("failed", s.failed).
		Int("findings", s.findings).Msg(r.app.say(watchRunEnded))
	err := r.Finish(ctx)
	for _, fault := range s.user.faults {
		r.app.complainOnce(fault)
	}
	return err
}
