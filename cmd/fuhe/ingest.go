package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
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
		Use: "ingest PATH…", Args: cobra.MinimumNArgs(1),
		Short: a.say("读取文件和文件夹入库（原文件不动，已入库的跳过）", "read files and folders into the database (nothing is moved, known bytes are skipped)"),
		RunE: func(cmd *cobra.Command, args []string) error {
			failOn, err := a.failOn(cmd)
			if err != nil {
				return err
			}
			return a.ingest(cmd.Context(), args, failOn)
		},
	}
	a.failOnFlag(cmd, "never")
	return cmd
}

// ingested is one file on its way from disk to database.
type ingested struct {
	path    string
	sub     store.Submission
	judged  *judged // nil for known and failed files
	known   *store.Known
	failure error
}

// ingest reads on all cores and writes in the order of the paths, one transaction a
// file. A file that fails is told and stored as failed; it stops nothing.
func (a *app) ingest(ctx context.Context, args []string, failOn string) error {
	set, err := a.profiles()
	if err != nil {
		return err
	}
	paths, missing := a.files(args)
	db, err := store.Open(a.settings.DB)
	if err != nil {
		return a.failed(err)
	}
	defer db.Close()
	run, err := db.StartRun(ctx, "ingest")
	if err != nil {
		return a.failed(err)
	}
	sum := newSummary()
	sum.failed += missing
	bar := a.progress(len(paths))
	for in := range a.readAll(ctx, db, set, paths) {
		in.sub.RunID = run
		saved, err := db.Save(ctx, in.sub)
		if err != nil {
			return a.failed(err)
		}
		sum.add(in, saved)
		a.tellFile(in, saved)
		bar.Add(1)
	}
	bar.Finish()
	stopped := ctx.Err() != nil
	if err := db.FinishRun(context.WithoutCancel(ctx), run); err != nil {
		return a.failed(err)
	}
	a.printSummary(sum)
	switch {
	case stopped:
		a.tell("已中断：处理了 %d/%d 个文件，其余未读取；再次运行同一命令即可继续", "interrupted after %d of %d files; run the same command again to go on", sum.files, len(paths))
		return &exit{code: exitFailed}
	case sum.failed > 0:
		return &exit{code: exitFailed}
	case failing(sum.findings, failOn):
		return &exit{code: exitFindings}
	}
	return nil
}

// readAll reads and judges files on all cores and yields them in the order of paths.
// No more than two files a core are held at once.
func (a *app) readAll(ctx context.Context, db *store.DB, set *validate.ProfileSet, paths []string) func(func(ingested) bool) {
	return func(yield func(ingested) bool) {
		slots := make(chan chan ingested, 2*runtime.NumCPU())
		done := make(chan struct{})
		defer close(done)
		workers := make(chan struct{}, runtime.NumCPU())
		go func() {
			defer close(slots)
			for _, path := range paths {
				slot := make(chan ingested, 1)
				select {
				case slots <- slot:
				case <-done:
					return
				case <-ctx.Done():
					return
				}
				workers <- struct{}{}
				go func() {
					slot <- a.ingestOne(ctx, db, set, path)
					<-workers
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

func (a *app) ingestOne(ctx context.Context, db *store.DB, set *validate.ProfileSet, path string) ingested {
	in := ingested{path: path, sub: store.Submission{Path: path, ReceivedAt: time.Now(), Document: &document.Document{Name: filepath.Base(path)}}}
	info, err := os.Stat(path)
	if err == nil && info.Size() > a.limits.Input {
		return in.fail(extract.SizeError(info.Size(), a.limits))
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return in.fail(a.fileError(path, err))
	}
	sum := sha256.Sum256(data)
	in.sub.Document.SHA256 = hex.EncodeToString(sum[:])
	if in.known, err = db.Known(ctx, in.sub.Document.SHA256); err != nil {
		return in.fail(err)
	}
	if in.known != nil {
		return in
	}
	doc, err := extract.Open(path, data, a.limits)
	if err != nil {
		return in.fail(err)
	}
	j := a.judge(set, doc)
	in.judged, in.sub.Document, in.sub.Report, in.sub.Result = &j, j.doc, j.report, j.result
	return in
}

func (in ingested) fail(err error) ingested {
	in.failure, in.sub.Failure = err, err.Error()
	return in
}

// files lists the files below the paths in order. Hidden files and the lock files that
// Office leaves (~$) are no submissions. It counts the paths that are not there.
func (a *app) files(args []string) (paths []string, missing int) {
	for _, arg := range args {
		err := filepath.WalkDir(arg, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			name := entry.Name()
			if path != arg && (strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$")) {
				a.log.Debug().Str("path", path).Msg(a.say("跳过隐藏文件或 Office 锁文件", "hidden or lock file skipped"))
				if entry.IsDir() {
					return filepath.SkipDir
				}
				return nil
			}
			if entry.Type().IsRegular() {
				paths = append(paths, path)
			}
			return nil
		})
		if err != nil {
			a.tell("fuhe: %s", "fuhe: %s", a.fileError(arg, errors.Unwrap(err)).Error())
			missing++
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths), missing
}

func (a *app) tellFile(in ingested, saved store.Saved) {
	event := a.log.Debug()
	if in.failure != nil {
		event = a.log.Warn().Str("reason", a.message(in.failure))
	}
	event.Str("path", in.path).Str("outcome", string(saved.Outcome)).Msg(a.say("已处理", "done"))
}

// progress is a bar on standard error, where that is a terminal and the work is long.
func (a *app) progress(files int) *progressbar.ProgressBar {
	visible := files >= 20 && terminal(a.err) && !a.quiet
	return progressbar.NewOptions(files, progressbar.OptionSetWriter(a.err), progressbar.OptionSetVisibility(visible),
		progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionSetDescription(a.say("入库", "ingest")))
}
