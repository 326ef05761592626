package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"path/filepath"
	"runtime"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"fuhe/extract"
	"fuhe/extract/document"
	"fuhe/store"
	"fuhe/validate"
)

func (a *app) ingestCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use: "ingest " + a.say(argPaths), Args: a.arguments(1, -1),
		Short: a.say(aboutIngest), Long: a.say(longIngest), Example: a.say(exampleIngest),
		RunE: func(cmd *cobra.Command, args []string) error {
			failOn, err := a.chosen(cmd, "fail-on", failLevels)
			if err != nil {
				return err
			}
			return a.ingest(cmd.Context(), args, failOn)
		},
	}
	a.choice(cmd, "fail-on", "never", failLevels, flagFailOn)
	return cmd
}

// ingest reads files in parallel and writes them in order, one transaction a file.
func (a *app) ingest(ctx context.Context, args []string, failOn string) error {
	set, err := a.profiles()
	if err != nil {
		return err
	}
	files := a.submissions(args)
	for _, f := range files.faults {
		a.complain(f.err)
	}
	if len(files.paths) == 0 {
		a.tellAsides(files.asides)
		if len(files.faults) == 0 {
			a.tell(nothingToIngest)
			return nil
		}
		return &exit{code: exitFailed}
	}
	db, err := store.Open(a.settings.DB)
	if err != nil {
		return a.failed(err)
	}
	sum := &summary{found: len(files.paths), asides: files.asides, failOn: failOn}
	err = a.writeAll(ctx, db, sum, a.readAll(ctx, db, set, files.paths))
	if closed := db.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return a.failed(err)
	}
	a.tellAsides(sum.asides)
	if err := a.printSummary(sum); err != nil {
		return a.failed(err)
	}
	switch {
	case ctx.Err() != nil:
		a.tell(ingestInterrupted, sum.files, sum.found, sum.last)
		return &exit{code: exitFailed}
	case len(files.faults) > 0 || len(sum.failures) > 0:
		return &exit{code: exitFailed}
	case sum.failing:
		return &exit{code: exitFindings}
	}
	return nil
}

// writeAll stores files as they come. An interrupt lets the transaction at hand finish.
func (a *app) writeAll(ctx context.Context, db *store.DB, sum *summary, files iter.Seq[ingested]) error {
	whole := context.WithoutCancel(ctx)
	run, err := db.StartRun(whole, "ingest")
	if err != nil {
		return err
	}
	bar := a.progress(sum.found)
	for in := range files {
		if ctx.Err() != nil {
			break
		}
		sum.found += in.more
		if in.aside != nil {
			sum.found--
			a.setAside(&sum.asides, in.path, in.aside)
			continue
		}
		bar.ChangeMax(max(sum.found, 1))
		in.submission.RunID = run
		saved, err := db.Save(whole, in.submission)
		if err != nil {
			return err
		}
		sum.add(in, saved)
		a.logFile(in, saved)
		if err := bar.Add(1); err != nil {
			return err
		}
	}
	if err := bar.Finish(); err != nil {
		return err
	}
	return db.FinishRun(whole, run)
}

// ingested is one file on its way from disk to database.
type ingested struct {
	submitted  // without its bytes, once it is read
	submission store.Submission
	failure    error // why it could not be read
}

// readAll reads and judges files on all cores and yields them in the order of paths. No
// more than two files a core are held at once, so that memory does not grow with the run.
func (a *app) readAll(ctx context.Context, db *store.DB, set *validate.ProfileSet, paths []string) iter.Seq[ingested] {
	return func(yield func(ingested) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		slots := make(chan chan ingested, runtime.NumCPU())
		go func() {
			defer close(slots)
			cores := make(chan struct{}, runtime.NumCPU())
			for s := range a.allFiles(paths) {
				slot := make(chan ingested, 1)
				select {
				case slots <- slot:
				case <-ctx.Done():
					return
				}
				cores <- struct{}{}
				go func() {
					slot <- a.readOne(ctx, db, set, s)
					<-cores
				}()
			}
		}()
		for slot := range slots {
			if !yield(<-slot) {
				return
			}
		}
	}
}

// allFiles gives the files at all paths.
func (a *app) allFiles(paths []string) iter.Seq[submitted] {
	return func(yield func(submitted) bool) {
		for _, path := range paths {
			for s := range a.files(path) {
				if !yield(s) {
					return
				}
			}
		}
	}
}

// readOne reads and judges a file, unless its bytes are in the database.
func (a *app) readOne(ctx context.Context, db *store.DB, set *validate.ProfileSet, s submitted) ingested {
	data := s.data
	s.data = nil
	whole, err := filepath.Abs(s.path)
	if err != nil {
		whole = s.path
	}
	in := ingested{submitted: s, submission: store.Submission{Path: whole, ReceivedAt: time.Now(), Document: &document.Document{Name: filepath.Base(s.path)}}}
	if data != nil {
		sum := sha256.Sum256(data)
		in.submission.Document.SHA256 = hex.EncodeToString(sum[:])
	}
	if s.err != nil {
		return in.failed(s.err)
	}
	known, err := db.Known(ctx, in.submission.Document.SHA256)
	if err != nil {
		return in.failed(err)
	}
	if known != nil {
		return in
	}
	doc, err := extract.Open(s.path, data, a.settings.Limits)
	if err != nil {
		return in.failed(err)
	}
	j := a.judge(set, s.path, doc)
	in.submission.Document, in.submission.Report, in.submission.Result = j.doc, j.report, j.result
	return in
}

func (in ingested) failed(err error) ingested {
	in.failure, in.submission.Failure = err, err.Error()
	return in
}

// logFile is a line a file for the log; people are told in the summary.
func (a *app) logFile(in ingested, saved store.Saved) {
	event := a.log.Debug()
	if in.failure != nil {
		event = a.log.Warn().Str("reason", a.message(in.failure))
	}
	event.Str("path", in.path).Str("outcome", string(saved.Outcome)).Int("findings", len(in.submission.Result.Findings)).Msg("file")
}

// progress is a bar on standard error, where that is a terminal and the work is long.
func (a *app) progress(files int) *progressbar.ProgressBar {
	visible := files >= 20 && terminal(a.err) && !a.quiet
	return progressbar.NewOptions(files, progressbar.OptionSetWriter(a.err), progressbar.OptionSetVisibility(visible), progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionSetDescription(a.say(ingestBar)))
}
