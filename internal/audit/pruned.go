package audit

import (
	"context"
	"io/fs"
	"strings"
	"time"
)

// pruned is the time before which files were filed whose rows are pruned. Zero is never.
type pruned struct{ before time.Time }

// That rows were pruned is told by a run that handled files and has no ledger any more. A
// database without such a run has lost nothing on purpose.
const wasPruned = `select id from runs where finished_at is not null and files > 0
	and not exists (select 1 from ledger where ledger.run_id = runs.id) limit 1`

// The first row that pruning left; where it left none, all that any run has filed is
// pruned. Vanished files are kept longer than what was filed beside them.
const firstLeft = `select coalesce((select min(filed_at) from intake where outcome <> 'vanished'), (select max(finished_at) from runs))`

func (a *Audit) pruned(ctx context.Context) (pruned, error) {
	evidence, err := a.strings(ctx, wasPruned)
	if err != nil || len(evidence) == 0 {
		return pruned{}, err
	}
	times, err := a.strings(ctx, firstLeft)
	if err != nil || len(times) == 0 {
		return pruned{}, err
	}
	before, err := time.Parse(time.RFC3339, times[0])
	return pruned{before}, err
}

// holds reports whether a file was filed in the time of the pruned rows: by the day that
// its folder in done is named for, else by the time of its last move.
func (p pruned) holds(rel string, info fs.FileInfo) bool {
	if p.before.IsZero() {
		return false
	}
	name, _, _ := strings.Cut(rel, "/")
	day, err := time.ParseInLocation(time.DateOnly, name, time.Local)
	if err == nil && day.AddDate(0, 0, 1).Before(p.before) {
		return true
	}
	return moved(info).Before(p.before)
}
