package main

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"fuhe/extract"
	"fuhe/internal/inbox"
	"fuhe/internal/intake"
	"fuhe/store"
)

// openInbox opens the inbox of the settings, or the one that an argument names, with the
// database and the workers.
func (a *app) openInbox(args []string) (*intake.Intake, error) {
	set, err := a.profiles()
	if err != nil {
		return nil, err
	}
	folders, err := a.folders(args)
	if err != nil {
		return nil, err
	}
	n, err := intake.Open(intake.Config{
		Folders: folders, Settle: a.settings.Inbox.Settle, Database: a.settings.DB, Workers: a.workers(), Terms: a.terms(), Busy: a.complainOnce, Compare: intake.Comparing(set),
		Note: func(path, reason string) string { return a.say(failureNote, path, reason) },
	})
	if err != nil {
		return nil, a.failed(err)
	}
	return n, nil
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

// inboxRun is a run over an inbox with what is told and counted of it.
type inboxRun struct {
	*intake.Run
	app    *app
	sum    *summary
	faults int // errors that did not stop the run
}

func (a *app) newInboxRun(n *intake.Intake, trigger string, sum *summary) *inboxRun {
	r := &inboxRun{app: a, sum: sum}
	r.Run = n.NewRun(trigger, intake.Reports{
		Step:     r.logStep,
		Stored:   r.addDocument,
		Resumed:  sum.resume,
		Aside:    func(path string, why *extract.Error) { a.setAside(&sum.asides, path, why) },
		Vanished: func() { sum.vanished++ },
		Settling: a.tellSettling,
		Fault:    r.countFault,
		Closing:  func(ctx context.Context, db *store.DB, run int64) { sum.user = a.runUserRules(ctx, db, run) },
	})
	return r
}

// logStep is a line a step.
func (r *inboxRun) logStep(s intake.Step) {
	r.app.log.Debug().Int64("run", s.Run).Str("path", s.Path).Str("claim", s.Claim).Str("stage", string(s.Stage)).Msg("inbox")
	r.app.step(s.Stage)
}

func (r *inboxRun) addDocument(d intake.Document, saved store.Saved) {
	r.sum.add(d, saved)
	r.app.meters.add(d, saved)
	r.app.logFile(d, saved)
}

// countFault counts and tells an error that does not stop the run.
func (r *inboxRun) countFault(path string, err error) {
	r.faults++
	if path != "" {
		err = errors.New(fault{r.app, path, err}.reason())
	}
	r.app.complainOnce(err)
}
