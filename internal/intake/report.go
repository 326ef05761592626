package intake

import (
	"context"
	"time"

	"fuhe/extract"
	"fuhe/store"
)

// Reports hear what happens in a run, one at a time. All of them are needed.
type Reports struct {
	Step     func(Step)
	Stored   func(Document, store.Saved)                             // a document is committed
	Resumed  func(path string, outcome store.Outcome, reason string) // a document had been committed by an interrupted run
	Aside    func(path string, why *extract.Error)                   // what is no report is left out
	Vanished func()                                                  // a file disappeared from working
	Settling func(files int, settle time.Duration)                   // the run waits for files that are still written
	// Fault hears an error that does not stop the run. path is the file's in the inbox, ""
	// where the error is of more than one or names it itself.
	Fault func(path string, err error)
	// Closing hears that what a run took is stored, before its row is closed.
	Closing func(ctx context.Context, db *store.DB, run int64)
}

// Step is that a file has come to a stage.
type Step struct {
	Run         int64 // 0 where the run has no row yet
	Stage       Stage
	Path, Claim string
}

// Stage is a step in the life of a file, as the log names it.
type Stage string

const (
	StageClaimed  Stage = "claimed"  // moved to working
	StageTaken    Stage = "taken"    // its row says so
	StageStored   Stage = "stored"   // its rows are committed
	StageFiled    Stage = "filed"    // moved to its place
	StageReturned Stage = "returned" // moved back
)

func (r *Run) reportStep(s Stage, t *taken) {
	r.reporting.Lock()
	defer r.reporting.Unlock()
	r.reports.Step(Step{Run: r.id, Stage: s, Path: t.claim.Path, Claim: t.claim.ID})
}

func (r *Run) reportStored(d Document, saved store.Saved) {
	r.reporting.Lock()
	defer r.reporting.Unlock()
	r.reports.Stored(d, saved)
}

func (r *Run) reportResumed(path string, outcome store.Outcome, reason string) {
	r.reporting.Lock()
	defer r.reporting.Unlock()
	r.reports.Resumed(path, outcome, reason)
}

func (r *Run) reportAside(path string, why *extract.Error) {
	r.reporting.Lock()
	defer r.reporting.Unlock()
	r.reports.Aside(path, why)
}

func (r *Run) reportVanished() {
	r.reporting.Lock()
	defer r.reporting.Unlock()
	r.reports.Vanished()
}

func (r *Run) reportSettling(files int) {
	r.reporting.Lock()
	defer r.reporting.Unlock()
	r.reports.Settling(files, r.config.Settle)
}

// reportFault is of one file.
func (r *Run) reportFault(t *taken, err error) {
	r.reporting.Lock()
	defer r.reporting.Unlock()
	r.reports.Fault(t.claim.Path, err)
}

// reportGeneralFault is of an error that is not of one file, or names it.
func (r *Run) reportGeneralFault(err error) {
	r.reporting.Lock()
	defer r.reporting.Unlock()
	r.reports.Fault("", err)
}
