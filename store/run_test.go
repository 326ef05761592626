package store

import (
	"strings"
	"testing"
)

// counts are what runs says of each run.
const counts = "SELECT id, finished_at IS NULL, files, ingested, duplicate, failed, findings FROM runs ORDER BY id"

// A finished run has its counts for good; one that is at work has those of the ledger.
func TestRunCounts(t *testing.T) {
	db := open(t)
	save(t, db, with(projectForm(1), finding("score-total", "总分"), finding("score-total", "得分")))
	run := start(t, db)
	for _, s := range []Submission{projectForm(1), projectForm(2)} {
		s.RunID = run
		if _, err := db.Save(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	if got := ask(t, db, counts); got != "1 | 0 | 1 | 1 | 0 | 0 | 2\n2 | 1 | 2 | 1 | 1 | 0 | 0" {
		t.Errorf("while it runs:\n%s", got)
	}
	for range 2 { // a second end changes nothing
		if err := db.FinishRun(t.Context(), run); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.script("DELETE FROM ledger_entry"); err != nil {
		t.Fatal(err)
	}
	if got := ask(t, db, counts); got != "1 | 0 | 1 | 1 | 0 | 0 | 2\n2 | 0 | 2 | 1 | 1 | 0 | 0" {
		t.Errorf("without its ledger:\n%s", got)
	}
}

// A clock that was set back during a run makes no negative time.
func TestRunSeconds(t *testing.T) {
	db := open(t)
	save(t, db, projectForm(1))
	if err := db.script("UPDATE run SET started_at = '2099-01-01T00:00:00.000Z'"); err != nil {
		t.Fatal(err)
	}
	if got := ask(t, db, "SELECT seconds, typeof(seconds) FROM runs"); got != "0 | real" {
		t.Errorf("seconds: %s", got)
	}
}

// Only runs without an end are counted from the ledger, by its index.
func TestRunsDoNotWalkTheLedger(t *testing.T) {
	plan := ask(t, open(t), "EXPLAIN QUERY PLAN SELECT * FROM runs ORDER BY id DESC")
	if strings.Contains(plan, "SCAN ledger_entry") || !strings.Contains(plan, "SEARCH ledger_entry USING INDEX ledger_entry_run") {
		t.Errorf("plan:\n%s", plan)
	}
}
