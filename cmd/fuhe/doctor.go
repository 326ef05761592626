package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"fuhe/internal/inbox"
	"fuhe/internal/intake"
	"fuhe/store"
)

func (a *app) doctorCmd() *cobra.Command {
	return &cobra.Command{
		Use: "doctor [" + a.say(argInbox) + "]", Args: a.arguments(0, 1),
		Short: a.say(aboutDoctor), Long: a.say(longDoctor), Example: a.say(exampleDoctor),
		RunE: func(cmd *cobra.Command, args []string) error { return a.doctor(cmd.Context(), args) },
	}
}

// verdict is how a check ended.
type verdict int

const (
	sound verdict = iota + 1
	doubtful
	broken
)

var verdictWords = map[verdict]text{sound: {"正常", "ok"}, doubtful: {"注意", "look"}, broken: {"不行", "broken"}}
var verdictColors = map[verdict]string{doubtful: yellow, broken: red}

// doctor tries everything that a nightly run needs, and says what is missing.
func (a *app) doctor(ctx context.Context, args []string) error {
	worst := sound
	tell := func(v verdict, message string) {
		worst = max(worst, v)
		fmt.Fprintln(a.out, a.color(verdictColors[v], a.say(verdictWords[v]))+"  "+printable(message, flat))
	}
	folders, err := a.folders(args)
	if err != nil {
		return err
	}
	a.examineFolders(folders, tell)
	a.examineDatabase(ctx, tell)
	a.examineWorkers(ctx, tell)
	a.examineCache(tell)
	if worst == broken {
		return &exit{code: exitFailed}
	}
	return nil
}

// examineFolders opens the inbox as a run does: lock, rights and file system.
func (a *app) examineFolders(folders inbox.Folders, tell func(verdict, string)) {
	box, err := inbox.Open(folders, a.settings.Inbox.Settle)
	switch {
	case errors.Is(err, inbox.ErrRunning):
		tell(doubtful, a.message(err))
		return
	case err != nil:
		tell(broken, a.message(err))
		return
	}
	tell(sound, a.say(foldersSound, folders.Inbox, folders.Working, folders.Done, folders.Failed, folders.Duplicate))
	if kind := store.Remote(folders.Inbox); kind != "" {
		tell(sound, a.say(inboxOnShare, kind, a.settings.Inbox.Poll))
	}
	a.examineClock(folders.Working, tell)
	a.examineSpace(folders.Inbox, tell)
	if err := box.Close(); err != nil {
		tell(broken, a.message(err))
	}
}

// examineClock compares the clock of the machine with that of the disk, which may be
// another machine's.
func (a *app) examineClock(folder string, tell func(verdict, string)) {
	f, err := os.CreateTemp(folder, ".clock")
	if err != nil {
		tell(broken, err.Error())
		return
	}
	defer os.Remove(f.Name())
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		tell(broken, err.Error())
		return
	}
	const tolerated = 2 * time.Second
	if skew := time.Since(info.ModTime()); skew.Abs() > tolerated {
		tell(doubtful, a.say(clocksDiffer, skew.Round(time.Second)))
	}
}

// examineDatabase opens the database for writing, if there is one, and checks it whole.
func (a *app) examineDatabase(ctx context.Context, tell func(verdict, string)) {
	a.examineSpace(filepath.Dir(a.settings.DB), tell)
	if !exists(a.settings.DB) {
		if err := probe(filepath.Dir(a.settings.DB)); err != nil {
			tell(broken, a.say(noPlaceForDatabase, a.settings.DB, err))
			return
		}
		tell(sound, a.say(databaseToBeMade, a.settings.DB))
		return
	}
	db, err := store.Open(a.settings.DB)
	if err != nil {
		tell(broken, a.message(err))
		return
	}
	defer db.Close()
	reader, err := store.OpenReader(a.settings.DB)
	if err == nil {
		defer reader.Close()
		err = reader.Check(ctx)
	}
	if err != nil {
		tell(broken, a.message(err))
		return
	}
	tell(sound, a.say(databaseSound, a.settings.DB))
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// probe tries whether a file can be made in a folder.
func probe(folder string) error {
	f, err := os.CreateTemp(folder, ".fuhe-*")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// littleSpace is what a night of reports can fill.
const littleSpace = 1 << 30

func (a *app) examineSpace(folder string, tell func(verdict, string)) {
	if free, known := freeSpace(folder); known && free < littleSpace {
		tell(doubtful, a.say(spaceShort, folder, free>>20))
	}
}

// examineWorkers has a worker read a small report.
func (a *app) examineWorkers(ctx context.Context, tell func(verdict, string)) {
	workers := a.workers()
	readers := intake.NewReaders(workers, a.terms())
	defer readers.Close()
	const report = `{\rtf1\ansi\trowd\cellx2000\cellx4000 1\cell 2\cell\row}`
	got, err := readers.Read(ctx, intake.Order{Name: "doctor.rtf"}, []byte(report))
	switch {
	case err != nil:
		tell(broken, a.message(err))
	case got.Fault != nil:
		tell(broken, a.message(got.Fault))
	default:
		tell(sound, a.say(workersSound, workers.Workers, workers.Timeout, workers.Memory>>20))
		a.examineConfinement(ctx, readers, tell)
	}
}

// examineConfinement tells which limits of a worker the system cannot enforce.
func (a *app) examineConfinement(ctx context.Context, r *intake.Readers, tell func(verdict, string)) {
	limits, err := r.Confinement(ctx)
	switch {
	case err != nil:
		tell(broken, a.message(err))
	case limits.Calls != "":
		tell(doubtful, a.say(networkOpen, limits.Calls))
	case limits.Memory != "":
		tell(doubtful, a.say(memoryOpen, limits.Memory))
	}
}

// examineCache looks whether the second PDF engine can keep what it compiles.
func (a *app) examineCache(tell func(verdict, string)) {
	dir, err := os.UserCacheDir()
	if err == nil {
		err = os.MkdirAll(dir, 0o755)
	}
	if err == nil {
		err = probe(dir)
	}
	if err != nil {
		tell(doubtful, a.say(cacheMissing, err))
		return
	}
	tell(sound, a.say(cacheSound, dir))
}
