package store

import (
	"context"
	"fmt"
)

// Changes is the view findings, to stand in a FROM clause in its place, with one more
// column: change says what became of each finding since a run ended. It is new where the
// run and those before it left no such finding behind, one that was fixed and came back
// among them; open where a report that was handed in again, or is compared with one that
// was, has it still; fixed where it has it no more. Findings of other reports are left out
// but for those whose waiver ran out, and so is what came and went in between.
func Changes(run int64) string {
	return fmt.Sprintf(`(SELECT f.*, iif(%[2]s, 'open', 'new') AS change FROM findings f
  WHERE f.last_run > %[1]d AND f.status <> 'fixed'
UNION ALL SELECT f.*, 'fixed' FROM findings f JOIN finding e ON e.id = f.id
  WHERE f.status = 'fixed' AND e.ended_run > %[1]d AND %[2]s
UNION ALL SELECT f.*, 'open' FROM findings f JOIN decision d ON d.fingerprint = f.fingerprint
  WHERE f.last_run <= %[1]d AND f.status = 'open' AND d.overruled_at IS NULL AND d.verdict = 'waived'
    AND d.until >= (SELECT date(coalesce(finished_at, started_at), 'localtime') FROM run WHERE id = %[1]d))`, run, fmt.Sprintf(leftBehind, run))
}

// leftBehind: a version that was current when the run ended had the finding f, be it as
// a consequence of another, and it was not fixed then.
const leftBehind = `EXISTS (SELECT 1 FROM finding x JOIN report v ON v.id = x.report_id JOIN document w ON w.id = v.document_id
    LEFT JOIN document s ON s.id = v.superseded_by
    WHERE x.fingerprint = f.fingerprint AND coalesce(x.again_run, x.first_run) <= %[1]d
      AND (x.ended_run IS NULL OR x.ended_run > %[1]d) AND w.run_id <= %[1]d AND (s.id IS NULL OR s.run_id > %[1]d))`

// MessageEN is a column of the view findings, or of Changes, under the name f: what its
// column message says in Chinese, in English.
const MessageEN = "(SELECT t.message_en FROM finding t WHERE t.id = f.id)"

// Span is how far the runs of a database go: the last of all, and the last that stored a
// document; 0 where there is none.
type Span struct{ Last, LastStored int64 }

// Runs returns the Span of the runs.
func (r *Reader) Runs(ctx context.Context) (s Span, err error) {
	err = r.pool.QueryRowContext(ctx, "SELECT coalesce((SELECT max(id) FROM run), 0), coalesce((SELECT max(run_id) FROM document WHERE failure IS NULL), 0)").
		Scan(&s.Last, &s.LastStored)
	if err != nil {
		return Span{}, r.refusal(ctx, err)
	}
	return s, nil
}
