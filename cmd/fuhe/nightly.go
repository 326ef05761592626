package main

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"fuhe/internal/inbox"
	"fuhe/store"
)

// nightly is an inbox with the database and the workers, open for a run.
type nightly struct {
	app     *app
	folders inbox.Folders
	box     *inbox.Box
	db      *store.DB
	readers *readers

	unreadable map[string]int // how often the disk failed for a file, by path
}

// openInbox opens the folders first: they hold the lock, and where they are not in order
// nothing is begun.
func (a *app) openInbox(args []string) (*nightly, error) {
	if _, err := a.profiles(); err != nil {
		return nil, err
	}
	folders, err := a.folders(args)
	if err != nil {
		return nil, err
	}
	box, err := inbox.Open(folders, a.settings.Inbox.Settle)
	if err != nil {
		return nil, a.failed(err)
	}
	var db *store.DB
	err = (&patience{app: a, left: ordinaryPatience}).with(func() (err error) {
		db, err = store.Open(a.settings.DB)
		return err
	})
	if err != nil {
		return nil, a.failed(errors.Join(err, box.Close()))
	}
	return &nightly{app: a, folders: box.Folders(), box: box, db: db, readers: a.readers(), unreadable: map[string]int{}}, nil
}

// folders are those of the settings, absolute; an argument names the inbox.
func (a *app) folders(args []string) (inbox.Folders, error) {
	in := a.settings.Inbox
	if len(args) > 0 {
		in.Folder = args[0]
	}
	root, err := filepath.Abs(in.Folder)
	if err != nil {
		return inbox.Folders{}, a.failed(err)
	}
	f := inbox.Beside(root)
	for _, folder := range []struct {
		named string
		is    *string
	}{{in.Working, &f.Working}, {in.Done, &f.Done}, {in.Failed, &f.Failed}, {in.Duplicate, &f.Duplicate}} {
		if folder.named == "" {
			continue
		}
		if *folder.is, err = filepath.Abs(folder.named); err != nil {
			return f, a.failed(err)
		}
	}
	db, err := filepath.Abs(a.settings.DB)
	if err == nil && strings.HasPrefix(db, f.Inbox+string(filepath.Separator)) {
		return f, a.misused(databaseInInbox, a.settings.DB)
	}
	return f, nil
}

// Close ends the workers and lets go of the database and the folders.
func (n *nightly) Close() error {
	return errors.Join(n.readers.Close(), n.db.Close(), n.box.Close())
}

// intake is a fresh intake; its run begins with its first file, or by start.
func (n *nightly) intake(trigger string, sum *summary) *intake {
	in := &intake{nightly: n, trigger: trigger, sum: sum, open: map[string]*taken{}, patience: &patience{app: n.app, left: ordinaryPatience}}
	in.observe = in.log
	return in
}

// start opens the row of the run.
func (n *intake) start(ctx context.Context) (err error) {
	if n.run == 0 {
		n.begun, n.latest = time.Now(), time.Now()
		err = n.patience.with(func() (err error) {
			n.run, err = n.db.StartRun(context.WithoutCancel(ctx), n.trigger)
			return err
		})
	}
	return err
}

// finish closes the row of the run, where there is one.
func (n *intake) finish(ctx context.Context) error {
	if n.run == 0 {
		return nil
	}
	return n.patience.with(func() error { return n.db.FinishRun(context.WithoutCancel(ctx), n.run) })
}

// log is a line a step.
func (n *intake) log(s stage, t *taken) {
	n.app.log.Debug().Int64("run", n.run).Str("path", t.claim.Path).Str("claim", t.claim.ID).Str("stage", string(s)).Msg("inbox")
	n.app.step(s)
}

// wait sleeps until a time or the end of ctx.
func wait(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
