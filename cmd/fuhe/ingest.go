package main

import (
	"context"
	"errors"
	"iter"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"fuhe/internal/intake"
	"fuhe/store"
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
	readers := intake.NewReaders(a.workers(), a.terms())
	pipeline := readers.Pipeline(db, intake.NewPatience(a.complainOnce))
	pipeline.Compare = intake.Comparing(set)
	err = a.writeAll(ctx, db, sum, pipeline.All(ctx, intake.FilesOf(files.paths, a.settings.Limits)))
	if err := errors.Join(err, readers.Close(), db.Close()); err != nil {
		return a.failed(err)
	}
	a.tellAsides(sum.asides)
	if err := a.printSummary(sum); err != nil {
		return a.failed(err)
	}
	a.complainOf(sum.user.faults)
	switch {
	case ctx.Err() != nil:
		a.tell(ingestInterrupted, sum.files, sum.found, sum.last)
		return &exit{code: exitFailed}
	case len(files.faults) > 0 || sum.failed > 0 || len(sum.user.faults) > 0:
		return &exit{code: exitFailed}
	case sum.failing || sum.user.failing(failOn):
		return &exit{code: exitFindings}
	}
	return nil
}

// writeAll stores files as they come. An interrupt lets the transaction at hand finish.
func (a *app) writeAll(ctx context.Context, db *store.DB, sum *summary, documents iter.Seq[intake.Document]) error {
	whole := context.WithoutCancel(ctx)
	run, err := db.StartRun(whole, "ingest")
	if err != nil {
		return err
	}
	bar := a.progress(sum.found)
	for d := range documents {
		if d.Dropped {
			break
		}
		if d.Broken != nil {
			return d.Broken
		}
		sum.found += d.More
		if d.Aside != nil {
			sum.found--
			a.setAside(&sum.asides, d.Path, d.Aside)
			continue
		}
		bar.ChangeMax(max(sum.found, 1))
		d.Submission.RunID = run
		saved, err := d.Save(whole, db)
		if err != nil {
			return err
		}
		sum.add(d, saved)
		a.logFile(d, saved)
		if err := bar.Add(1); err != nil {
			return err
		}
	}
	if err := bar.Finish(); err != nil {
		return err
	}
	sum.user = a.runUserRules(ctx, db, run)
	return db.FinishRun(whole, run)
}

// logFile is a line a file for the log; people are told in the summary.
func (a *app) logFile(d intake.Document, saved store.Saved) {
	event := a.log.Info()
	if d.Failure != nil {
		event = a.log.Warn().Str("reason", a.message(d.Failure))
	}
	event.Int64("run", d.Submission.RunID).Str("path", d.Path).Str("stage", "stored").Str("outcome", string(saved.Outcome)).Int("findings", len(d.Submission.Result.Findings)+len(saved.Across)).
		Dur("read", d.Spent.Read).Dur("judged", d.Spent.Judged).Dur("stored", d.Spent.Stored).Msg("file")
}

// progress is a bar on standard error, where that is a terminal and the work is long.
func (a *app) progress(files int) *progressbar.ProgressBar {
	visible := files >= 20 && terminal(a.err) && !a.quiet
	return progressbar.NewOptions(files, progressbar.OptionSetWriter(a.err), progressbar.OptionSetVisibility(visible), progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionSetDescription(a.say(ingestBar)))
}
