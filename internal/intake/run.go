package intake

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"fuhe/internal/inbox"
)

// Run takes settled files out of an inbox, has them read, stores and files them. A
// goroutine takes while another stores; what both touch is guarded.
type Run struct {
	*Intake
	reports  Reports
	trigger  string
	id       int64 // of its row; 0 until it is opened
	begun    time.Time
	latest   time.Time // when it stored last
	resumed  bool      // what an interrupted run left is taken up
	patience *Patience
	looked   time.Duration // that the last look into the inbox took
	changed  int           // files that changed while they were taken, and will settle again

	reporting sync.Mutex // held while a report is made
	mu        sync.Mutex
	inWork    map[string]*taken // by claim
	taken     int               // files in all
	stuck     time.Time         // when a file could not be moved to its place last
}

// NewRun is a fresh run; its row is opened with its first file, or by Start. trigger is
// what began it, as the database names it: "run", "watch".
func (n *Intake) NewRun(trigger string, reports Reports) *Run {
	return &Run{Intake: n, reports: reports, trigger: trigger, inWork: map[string]*taken{}, patience: NewPatience(n.config.Busy)}
}

// ID is the id of the run's row; 0 where it has none.
func (r *Run) ID() int64 { return r.id }

// Start opens the row of the run.
func (r *Run) Start(ctx context.Context) (err error) {
	if r.id == 0 {
		r.begun, r.latest = time.Now(), time.Now()
		err = r.patience.try(func() (err error) {
			r.id, err = r.db.StartRun(context.WithoutCancel(ctx), r.trigger)
			return err
		})
	}
	return err
}

// Finish closes the row of the run, where there is one.
func (r *Run) Finish(ctx context.Context) error {
	if r.id == 0 {
		return nil
	}
	r.reports.Closing(ctx, r.db, r.id)
	return r.patience.try(func() error { return r.db.FinishRun(context.WithoutCancel(ctx), r.id) })
}

// Drain takes, stores and files everything that has settled; what an interrupted run left
// in working comes first. It ends early where nothing can be stored: what was taken and
// not stored goes back into the inbox, then and when ctx ends.
func (r *Run) Drain(ctx context.Context) error {
	taker := &taker{Run: r}
	r.changed = 0
	pipeline := r.readers.Pipeline(r.db, r.patience)
	pipeline.Compare = r.config.Compare
	err := r.storeAll(ctx, pipeline.All(ctx, taker.documents(ctx)))
	return Join(err, taker.err, r.giveBackUnstored(context.WithoutCancel(ctx)))
}

// patienceFor is how many settling times a run waits for files that are still written.
const patienceFor = 6

// DrainSettling drains until nothing is left that could settle soon: a file that was
// dropped just before the run is taken by it, one that is written all night is not.
func (r *Run) DrainSettling(ctx context.Context) error {
	settle, end := r.config.Settle, time.Time{}
	for told := false; ; {
		before := r.taken
		if err := r.Drain(ctx); err != nil || ctx.Err() != nil {
			return err
		}
		if end.IsZero() {
			end = time.Now().Add(patienceFor * settle)
		}
		left := r.Box.Rest()
		settling := left.Settling + r.changed
		switch {
		case settling == 0 && r.taken == before, time.Now().After(end):
			return nil
		case settling == 0: // others may have come meanwhile
			continue
		case !told:
			r.reportSettling(settling)
			told = true
		}
		wait(ctx, max(time.Until(left.Next), settle/10))
	}
}

// giveBackUnstored moves back what was taken and not stored when the run had to end.
func (r *Run) giveBackUnstored(ctx context.Context) error {
	r.mu.Lock()
	var unstored []*taken
	for _, t := range r.inWork {
		if t.filing.Place == "" && !t.abandoned {
			unstored = append(unstored, t)
		}
	}
	clear(r.inWork)
	r.mu.Unlock()
	slices.SortFunc(unstored, func(x, y *taken) int { return strings.Compare(x.claim.ID, y.claim.ID) })
	var errs []error
	for _, t := range unstored {
		errs = append(errs, r.giveBack(ctx, t, runEndedEarly.ZH))
	}
	return Join(errs...)
}

// hold remembers a claimed file until it is filed.
func (r *Run) hold(c inbox.Claim) *taken {
	t := &taken{claim: c, root: r.folders.Inbox}
	r.mu.Lock()
	r.inWork[c.ID] = t
	r.taken++
	r.mu.Unlock()
	r.reportStep(StageClaimed, t)
	return t
}

// letGo forgets a file that is filed.
func (r *Run) letGo(t *taken) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.inWork, t.claim.ID)
}

// Times of a run that is kept up.
const (
	quietFor = time.Minute // without files ends it
	longest  = time.Hour   // that it lasts
)

// Over reports whether a run that is kept up has ended: nothing came for a while, or a
// file that could not be moved is to be tried again.
func (r *Run) Over(now time.Time) bool {
	if !r.stuck.IsZero() && now.Sub(r.stuck) > quietFor {
		return true
	}
	if r.id == 0 {
		return false
	}
	return now.Sub(r.latest) > quietFor || now.Sub(r.begun) > longest
}

// Pause is the time until the inbox is looked at again, poll at most: what settles is
// taken at once, and looking takes no more than a tenth of the time.
func (r *Run) Pause(poll time.Duration) time.Duration {
	if left := r.Box.Rest(); left.Settling > 0 {
		poll = min(poll, time.Until(left.Next))
	}
	return max(poll, 10*time.Millisecond, 9*r.looked)
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
