package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/rs/zerolog"
	"github.com/spf13/cobra"
)

func (a *app) watchCmd() *cobra.Command {
	return &cobra.Command{
		Use: "watch [" + a.say(argInbox) + "]", Args: a.arguments(0, 1),
		Short: a.say(aboutWatch), Long: a.say(longWatch), Example: a.say(exampleWatch),
		RunE: func(cmd *cobra.Command, args []string) error { return a.watch(cmd, args) },
	}
}

// Times of a watch.
const (
	quietFor = time.Minute      // without files ends a run
	longest  = time.Hour        // of one run
	retry    = 10 * time.Second // after the folders or the database could not be used
)

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
		a.log.Info().Str("inbox", n.folders.Inbox).Str("db", a.settings.DB).Msg(a.say(watching))
		err := joined(n.watch(ctx, reload), n.Close())
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
func (a *app) reopen(cmd *cobra.Command, args []string, reload <-chan os.Signal, err error) (n *nightly) {
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

// watch drains the inbox whenever something has settled, until ctx ends or the settings
// are to be read again. The error is what keeps it from going on.
func (n *nightly) watch(ctx context.Context, reload <-chan os.Signal) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // of the events, which else would outlive the inbox
	wake, err := n.box.Wake(ctx)
	if err != nil {
		n.app.complainOnce(err) // the looks in between do without
	}
	var in *intake
	for {
		if in == nil {
			in = n.intake("watch", &summary{failOn: "never"})
		}
		err := in.drain(ctx)
		if err != nil || ctx.Err() != nil || in.over(time.Now()) {
			err = joined(err, n.conclude(ctx, in))
			in = nil
		}
		if err != nil || ctx.Err() != nil {
			return err
		}
		n.app.meters.rest(n.box.Rest())
		select {
		case <-ctx.Done():
		case <-wake:
		case <-time.After(in.pause()):
		case <-reload:
			return n.conclude(ctx, in)
		}
	}
}

// pause is the time until the inbox is looked at again: what settles is taken at once, and
// looking takes no more than a tenth of the time.
func (n *intake) pause() time.Duration {
	pause := n.app.settings.Inbox.Poll
	if rest := n.box.Rest(); rest.Settling > 0 {
		pause = min(pause, time.Until(rest.Next))
	}
	return max(pause, 10*time.Millisecond, 9*n.looked)
}

// over reports whether a run of a watch has ended: nothing came for a while, or a file
// that could not be moved is to be tried again.
func (n *intake) over(now time.Time) bool {
	if !n.stuck.IsZero() && now.Sub(n.stuck) > quietFor {
		return true
	}
	if n.run == 0 {
		return false
	}
	return now.Sub(n.latest) > quietFor || now.Sub(n.begun) > longest
}

// conclude ends a run, if there was one, and writes its sum to the log.
func (n *nightly) conclude(ctx context.Context, in *intake) error {
	if in == nil || in.run == 0 {
		return nil
	}
	s := in.sum
	n.app.log.Info().Int64("run", in.run).Int("files", s.files).Int("ingested", s.ingested).Int("duplicate", s.known).Int("failed", s.failed).
		Int("findings", s.findings).Msg(n.app.say(watchRunEnded))
	return in.finish(ctx)
}
