package store

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"
)

// aged is a run of some days ago with a document of its own, come by an intake.
func aged(t *testing.T, db *DB, n, days int) int64 {
	t.Helper()
	run := start(t, db)
	id := take(t, db, claimed(run, n))[0]
	if _, err := db.Save(t.Context(), from(projectForm(n), run, id)); err != nil {
		t.Fatal(err)
	}
	if err := db.FinishRun(t.Context(), run); err != nil {
		t.Fatal(err)
	}
	age(t, db, run, days)
	return run
}

// age makes all that a run did some days older.
func age(t *testing.T, db *DB, run int64, days int) {
	t.Helper()
	then := stamp(time.Now().AddDate(0, 0, -days))
	for _, change := range []string{
		"UPDATE run SET started_at = '%[1]s', finished_at = iif(finished_at IS NULL, NULL, '%[1]s') WHERE id = %[2]d",
		"UPDATE ledger_entry SET at = '%[1]s' WHERE run_id = %[2]d",
		"UPDATE intake_entry SET filed_at = iif(filed_at IS NULL, NULL, '%[1]s') WHERE run_id = %[2]d",
	} {
		if err := db.script(fmt.Sprintf(change, then, run)); err != nil {
			t.Fatal(err)
		}
	}
}

func prune(t *testing.T, db *DB, days int) Pruned {
	t.Helper()
	p, err := db.Prune(t.Context(), time.Now().AddDate(0, 0, -days))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPrune(t *testing.T) {
	db := open(t)
	aged(t, db, 1, 100)
	aged(t, db, 2, 50)
	aged(t, db, 3, 0)
	empty := start(t, db) // it found nothing to do, and nothing refers to it
	if err := db.FinishRun(t.Context(), empty); err != nil {
		t.Fatal(err)
	}
	age(t, db, empty, 100)
	duplicates := start(t, db)
	for range 3 {
		s := projectForm(1)
		s.RunID = duplicates
		if _, err := db.Save(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.FinishRun(t.Context(), duplicates); err != nil {
		t.Fatal(err)
	}
	age(t, db, duplicates, 100)
	kept := ask(t, db, "SELECT id, files, ingested, duplicate FROM runs WHERE id <= 3")
	documents := ask(t, db, "SELECT * FROM documents, reports, indicators")
	if p := prune(t, db, 80); p != (Pruned{Entries: 4, Intakes: 1, Runs: 2}) {
		t.Errorf("pruned %+v", p)
	}
	if got := ask(t, db, "SELECT id, files, ingested, duplicate FROM runs"); got != kept {
		t.Errorf("runs:\n%s\nbefore:\n%s", got, kept)
	}
	if got := ask(t, db, "SELECT run_id FROM ledger UNION ALL SELECT run_id FROM intake"); got != "2\n3\n2\n3" {
		t.Errorf("ledger and intake of runs:\n%s", got)
	}
	if got := ask(t, db, "SELECT * FROM documents, reports, indicators"); got != documents {
		t.Error("documents have changed")
	}
	if p := prune(t, db, 80); p != (Pruned{}) {
		t.Errorf("pruned again: %+v", p)
	}
}

// An open intake stays with what the ledger has of it, however old.
func TestPruneKeepsOpenIntakes(t *testing.T) {
	db := open(t)
	run := start(t, db)
	ids := take(t, db, claimed(run, 1), claimed(run, 2))
	s := projectForm(1)
	s.RunID, s.IntakeID = run, ids[0]
	if _, err := db.Save(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	age(t, db, run, 100)
	aged(t, db, 3, 0)
	if p := prune(t, db, 10); p != (Pruned{}) {
		t.Errorf("pruned %+v", p)
	}
	if entered, err := db.Entries(t.Context(), ids[0]); err != nil || len(entered) != 1 {
		t.Errorf("entered %v, %v", entered, err)
	}
	for _, id := range ids {
		if err := db.File(t.Context(), id, Filing{Outcome: Failed, Place: "/x"}); err != nil {
			t.Fatal(err)
		}
	}
	if p := prune(t, db, 10); p != (Pruned{Entries: 1}) { // the intakes were closed just now
		t.Errorf("pruned %+v", p)
	}
	if got := ask(t, db, counts); got != "1 | 1 | 1 | 1 | 0 | 0 | 0\n2 | 0 | 1 | 1 | 0 | 0 | 0" {
		t.Errorf("runs:\n%s", got)
	}
	age(t, db, run, 100)
	if p := prune(t, db, 10); p != (Pruned{Intakes: 2}) {
		t.Errorf("pruned %+v", p)
	}
}

// A run without an end counts as over once a later one exists; its counts go on
// where it turns out to be alive.
func TestPruneDeadRun(t *testing.T) {
	db := open(t)
	run := start(t, db)
	store := func(n int) {
		t.Helper()
		s := with(projectForm(n), finding("score-total", "总分"))
		s.RunID = run
		if _, err := db.Save(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	store(1)
	store(1)
	age(t, db, run, 100)
	if p := prune(t, db, 10); p != (Pruned{}) {
		t.Errorf("the last run is at work, pruned %+v", p)
	}
	aged(t, db, 2, 0)
	store(3)
	if p := prune(t, db, 10); p != (Pruned{Entries: 2}) {
		t.Errorf("pruned %+v", p)
	}
	const want = " | 3 | 2 | 1 | 0 | 2\n2 | 0 | 1 | 1 | 0 | 0 | 0"
	if got := ask(t, db, counts); got != "1 | 1"+want {
		t.Errorf("runs:\n%s", got)
	}
	if err := db.FinishRun(t.Context(), run); err != nil {
		t.Fatal(err)
	}
	if got := ask(t, db, counts); got != "1 | 0"+want {
		t.Errorf("finished after all:\n%s", got)
	}
}

// bulk gives a run that is over many lines in the ledger, with an intake each.
func bulk(t testing.TB, db *DB, lines int) {
	t.Helper()
	err := db.script(fmt.Sprintf(`
		INSERT INTO run (id, started_at, finished_at, trigger, files) VALUES (1, '2020-01-01T00:00:00.000Z', '2020-01-02T00:00:00.000Z', 'run', %[1]d);
		CREATE TEMP TABLE n AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT %[1]d) SELECT i FROM n;
		INSERT INTO intake_entry (id, run_id, working, claim, inbox, path, submitter, size, claimed_at, outcome, place, filed_at)
			SELECT i, 1, '/working', 'c' || i, '/收件箱', 'x' || i, '', 1, '2020', 'failed', '/failed/x' || i, '2020-01-01T00:00:00.000Z' FROM n;
		INSERT INTO ledger_entry (run_id, path, outcome, findings, at, intake_id) SELECT 1, 'x' || i, 'failed', 0, '2020', i FROM n;
		DROP TABLE n`, lines))
	if err != nil {
		t.Fatal(err)
	}
}

// Another program stores its files while much is pruned, without waiting for long.
func TestPruneLetsOthersWrite(t *testing.T) {
	db := open(t)
	const lines = 20 * pieceSize
	bulk(t, db, lines)
	other, err := Open(db.path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	run := start(t, other)
	var pruning sync.WaitGroup
	done := make(chan struct{})
	pruning.Go(func() {
		defer close(done)
		if p := prune(t, db, 10); p != (Pruned{lines, lines, 1}) {
			t.Errorf("pruned %+v", p)
		}
	})
	saved, longest := 0, time.Duration(0)
	for n := 0; ; n++ {
		select {
		case <-done:
			pruning.Wait()
			if saved < 5 || longest > 2*time.Second {
				t.Errorf("%d files were stored meanwhile, one in %s", saved, longest)
			}
			return
		default:
		}
		s := projectForm(n)
		s.RunID = run
		begin := time.Now()
		if _, err := other.Save(t.Context(), s); err != nil {
			t.Fatal(err)
		}
		saved, longest = saved+1, max(longest, time.Since(begin))
		time.Sleep(2 * time.Millisecond) // the next file is read
	}
}

// Pruning that is broken off says what it did, and the rest can be done later.
func TestPruneStops(t *testing.T) {
	db := open(t)
	bulk(t, db, 4*pieceSize)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(5*time.Millisecond, cancel)
	p, err := db.Prune(ctx, time.Now())
	if err != nil && err != context.Canceled {
		t.Fatal(err)
	}
	if got := ask(t, db, "SELECT count(*) FROM ledger"); got != fmt.Sprint(4*pieceSize-p.Entries) {
		t.Errorf("%s lines are left of %d, %+v", got, 4*pieceSize, p)
	}
	rest := prune(t, db, 1)
	if got := (Pruned{p.Entries + rest.Entries, p.Intakes + rest.Intakes, p.Runs + rest.Runs}); got != (Pruned{4 * pieceSize, 4 * pieceSize, 1}) {
		t.Errorf("in all %+v", got)
	}
}

// The runs in which a finding went and came back stay, since what changed is told by them.
func TestPruneKeepsWhenFindingsEnded(t *testing.T) {
	db := open(t)
	save(t, db, projectForm(1)) // 1
	found := lowScore(1, "甲", "低")
	for _, answer := range [][]UserFinding{{found}, {}, {found}, {found}} { // 2 to 5
		replace(t, db, answer...)
	}
	for run := range int64(5) {
		if err := db.FinishRun(t.Context(), run+1); err != nil {
			t.Fatal(err)
		}
		age(t, db, run+1, 100)
	}
	prune(t, db, 80)
	if got := changes(t, db, 3); got != "new low-score" {
		t.Errorf("since run 3: %s", got)
	}
	if got := ask(t, db, "SELECT group_concat(id, ' ') FROM runs"); got != "1 2 3 4 5" {
		t.Errorf("runs: %s", got)
	}
}
