package store

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fuhe/validate"
)

// named gives a finding a fingerprint like those of validate.
func named(f validate.Finding, print string) validate.Finding {
	f.Fingerprint = print
	return f
}

const (
	printA = "aaaaaaaa00000001"
	printB = "aaaaaaaa00000002"
	printC = "cccccccc00000003"
)

func three() (a, b, c validate.Finding) {
	return named(finding("score-total", "总分"), printA), named(finding("over-target", "建设投放点"), printB),
		named(finding("field-blank", "环境改善"), printC)
}

func decide(t *testing.T, db *DB, d Decision, prints ...string) {
	t.Helper()
	if d.Person == "" {
		d.Person = "fuhe"
	}
	if _, err := db.Decide(t.Context(), d, prints...); err != nil {
		t.Fatal(err)
	}
}

func statuses(t *testing.T, db *DB) string {
	t.Helper()
	return strings.ReplaceAll(ask(t, db, "SELECT rule || ' ' || status FROM findings ORDER BY rule"), "\n", ", ")
}

func expect(t *testing.T, db *DB, when, want string) {
	t.Helper()
	if got := statuses(t, db); got != want {
		t.Errorf("%s:\n%s\nwant\n%s", when, got, want)
	}
}

// What a person decided holds for every version of a report, for what was fixed and comes
// back, in a backup and after a prune, until it is undone or its last day is over.
func TestDecisionsHold(t *testing.T) {
	db := open(t)
	a, b, c := three()
	save(t, db, with(projectForm(1), a, b, c))
	decide(t, db, Decision{Verdict: Waived, Reason: "口径不同", Until: time.Now().AddDate(0, 1, 0)}, printA)
	decide(t, db, Decision{Verdict: Confirmed}, printC)
	expect(t, db, "decided", "field-blank confirmed, over-target open, score-total waived")
	save(t, db, with(projectForm(1), a, b, c)) // the same bytes
	save(t, db, with(edition(projectForm(1), 2), a, b, c))
	expect(t, db, "superseded", "field-blank confirmed, over-target open, score-total waived")
	save(t, db, with(edition(projectForm(1), 3), b))
	expect(t, db, "corrected", "field-blank fixed, over-target open, score-total fixed")
	save(t, db, with(edition(projectForm(1), 4), a, b))
	if saved := save(t, db, with(edition(projectForm(1), 5), a, b)); saved.Waived.From(validate.Note) != 1 || saved.Waived.From(validate.Error) != 1 {
		t.Errorf("saved %+v", saved)
	}
	expect(t, db, "it came back", "field-blank fixed, over-target open, score-total waived")
	if _, err := db.Prune(t.Context(), time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	expect(t, db, "pruned", "field-blank fixed, over-target open, score-total waived")
	copied := filepath.Join(t.TempDir(), "backup.db")
	if err := Backup(t.Context(), db.path, copied); err != nil {
		t.Fatal(err)
	}
	expect(t, &DB{path: copied}, "backed up", "field-blank fixed, over-target open, score-total waived")
	if err := db.script("UPDATE decision SET until = date('now', 'localtime')"); err != nil {
		t.Fatal(err)
	}
	expect(t, db, "on its last day", "field-blank fixed, over-target open, score-total waived")
	if err := db.script("UPDATE decision SET until = date('now', 'localtime', '-1 day') WHERE verdict = 'waived'"); err != nil {
		t.Fatal(err)
	}
	expect(t, db, "on the day after", "field-blank fixed, over-target open, score-total open")
	decide(t, db, Decision{Verdict: Waived, Reason: "口径不同"}, printA)
	expect(t, db, "waived without end", "field-blank fixed, over-target open, score-total waived")
	decide(t, db, Decision{Verdict: Reopened}, printA)
	expect(t, db, "reopened", "field-blank fixed, over-target open, score-total open")
	got := ask(t, db, "SELECT verdict, reason, until IS NULL, person, overruled_at IS NULL, in_force, subject FROM decisions WHERE fingerprint = ? ORDER BY id", printA)
	want := "waived | 口径不同 | 0 | fuhe | 0 | 0 | 总分\nwaived | 口径不同 | 1 | fuhe | 0 | 0 | 总分\nreopened | NULL | 1 | fuhe | 1 | 0 | 总分"
	if got != want {
		t.Errorf("the history:\n%s", got)
	}
}

// A finding is named by the beginning of its fingerprint, as long as that is one; several
// are decided about together or not at all.
func TestDecideByPrefix(t *testing.T) {
	db := open(t)
	a, b, c := three()
	b.Follows = []validate.Finding{named(finding("score-sum", "总分"), "dddddddd00000004")}
	save(t, db, with(projectForm(1), a, b, c))
	for _, tt := range []struct {
		prints []string
		want   string
	}{
		{[]string{"aaaaaaaa"}, "aaaaaaaa00000001 青禾市城市管理局 score-total 总分\n  aaaaaaaa00000002"},
		{[]string{"aaaaa"}, "至少 6 位"},
		{[]string{"总分总分总分"}, "不是问题的指纹"},
		{[]string{"%aaaaa"}, "不是问题的指纹"},
		{[]string{"eeeeee"}, "没有指纹为 eeeeee 的问题"},
		{[]string{"dddddd"}, "没有指纹为 dddddd 的问题"}, // only follows from another
		{[]string{printA, "eeeeee"}, "没有指纹为 eeeeee"},
	} {
		_, err := db.Decide(t.Context(), Decision{Verdict: Confirmed, Person: "fuhe"}, tt.prints...)
		var plain *Error
		if !errors.As(err, &plain) || !strings.Contains(plain.ZH, tt.want) || plain.EN == "" {
			t.Errorf("%q: %v", tt.prints, err)
		}
	}
	if got := ask(t, db, "SELECT count(*) FROM decisions"); got != "0" {
		t.Errorf("%s decisions of a call that failed", got)
	}
	decide(t, db, Decision{Verdict: Confirmed}, "CCCCCC…", "aaaaaaaa00000002")
	expect(t, db, "by prefix", "field-blank confirmed, over-target confirmed, score-total open")
	if _, err := db.Decide(t.Context(), Decision{Verdict: Reopened, Person: "fuhe"}, printA); err == nil || !strings.Contains(err.Error(), "没有处理决定") {
		t.Errorf("undone without anything to undo: %v", err)
	}
}

// changes are the findings that changed since a run.
func changes(t *testing.T, db *DB, run int64) string {
	t.Helper()
	return strings.ReplaceAll(ask(t, db, "SELECT change || ' ' || rule FROM "+Changes(run)+" ORDER BY change, rule"), "\n", ", ")
}

// A finding that is named twice is decided about once.
func TestDecideTwice(t *testing.T) {
	db := open(t)
	a, _, _ := three()
	save(t, db, with(projectForm(1), a))
	decide(t, db, Decision{Verdict: Confirmed}, printA, printA[:10])
	if got := ask(t, db, "SELECT verdict, in_force FROM decisions"); got != "confirmed | 1" {
		t.Errorf("decisions:\n%s", got)
	}
}

func TestChanges(t *testing.T) {
	db := open(t)
	a, b, c := three()
	other := named(finding("over-target", "建设投放点"), "eeeeeeee00000005")
	save(t, db, with(projectForm(1), a, b))             // 1
	save(t, db, with(projectForm(2), other))            // 2: another project
	save(t, db, with(edition(projectForm(1), 2), b, c)) // 3: a is fixed, c is new
	save(t, db, with(edition(projectForm(1), 3), b))    // 4: c is fixed
	save(t, db, with(edition(projectForm(1), 4), a, b)) // 5: a is back
	for run, want := range []string{
		0: "new over-target, new over-target, new score-total", // c came and went
		1: "new over-target, open over-target, open score-total",
		2: "open over-target, open score-total",
		3: "fixed field-blank, new score-total, open over-target",
		4: "new score-total, open over-target",
		5: "",
	} {
		if got := changes(t, db, int64(run)); got != want {
			t.Errorf("since %d: %s\nwant %s", run, got, want)
		}
	}
	if err := db.script(fmt.Sprintf(`INSERT INTO decision (fingerprint, verdict, until, at) VALUES
		('%s', 'waived', date('now', 'localtime', '-1 day'), ''); UPDATE run SET finished_at = '2020-01-01'`, other.Fingerprint)); err != nil {
		t.Fatal(err)
	}
	if got := changes(t, db, 5); got != "open over-target" {
		t.Errorf("with a waiver that ran out: %s", got)
	}
}

// A finding that was there as a consequence is not new where it stands for itself.
func TestChangesOfConsequences(t *testing.T) {
	db := open(t)
	a, b, _ := three()
	b.Follows = []validate.Finding{a}
	save(t, db, with(projectForm(1), b))
	save(t, db, with(edition(projectForm(1), 2), a))
	if got := changes(t, db, 1); got != "fixed over-target, open score-total" {
		t.Error(got)
	}
}
