package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// writes are the ways to write; each must fail with the database and work again with it.
func writes(db *DB, run int64, n int) map[string]func(context.Context) error {
	return map[string]func(context.Context) error{
		"StartRun": func(ctx context.Context) error { _, err := db.StartRun(ctx, "run"); return err },
		"Take":     func(ctx context.Context) error { _, err := db.Take(ctx, []Intake{claimed(run, n)}); return err },
		"Save": func(ctx context.Context) error {
			s := small(n)
			s.RunID = run
			_, err := db.Save(ctx, s)
			return err
		},
		"FinishRun": func(ctx context.Context) error { return db.FinishRun(ctx, run) },
		"Prune":     func(ctx context.Context) error { _, err := db.Prune(ctx, morning); return err },
	}
}

// failing checks that nothing can be written, and that the error says so in both
// languages and tells whether waiting helps.
func failing(t *testing.T, db *DB, run int64, want string, temporary bool) {
	t.Helper()
	for name, write := range writes(db, run, 100) {
		err := write(t.Context())
		var plain *Error
		if !errors.As(err, &plain) || !strings.Contains(plain.ZH, want) || plain.EN == "" || plain.Temporary() != temporary {
			t.Errorf("%s: %v, want %s, temporary: %v", name, err, want, temporary)
		}
	}
}

// working checks that the same DB writes again, and that nothing is there in part.
func working(t *testing.T, db *DB, run int64) {
	t.Helper()
	for name, write := range writes(db, run, 200) {
		if err := write(t.Context()); err != nil {
			t.Errorf("%s afterwards: %v", name, err)
		}
	}
	if got := ask(t, db, "SELECT group_concat(name), (SELECT count(*) FROM intake) FROM documents"); got != "review-1.docx,review-200.docx | 1" {
		t.Errorf("afterwards: %s", got)
	}
	if got := ask(t, db, partial); got != "" {
		t.Errorf("in part: %s", got)
	}
}

// stored is a database with one document, and a run.
func stored(t *testing.T) (*DB, int64) {
	t.Helper()
	db := open(t)
	run := start(t, db)
	s := small(1)
	s.RunID = run
	if _, err := db.Save(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	return db, run
}

// Another program that holds the database is worth waiting for.
func TestBusy(t *testing.T) {
	if path := os.Getenv("FUHE_TEST_HOLDER"); path != "" {
		hold(path)
	}
	db, run := stored(t)
	if err := db.script("PRAGMA busy_timeout = 50"); err != nil {
		t.Fatal(err)
	}
	release := holdExclusive(t, db.path)
	failing(t, db, run, "被另一个程序占用", true)
	if known, err := db.Known(t.Context(), small(1).Document.SHA256); known == nil || err != nil {
		t.Errorf("reading beside it: %v, %v", known, err)
	}
	if err := Backup(t.Context(), db.path, filepath.Join(t.TempDir(), "backup.db")); err != nil {
		t.Errorf("a backup beside it: %v", err)
	}
	release()
	working(t, db, run)
}

// hold keeps a database to itself until standard input ends.
func hold(path string) {
	conn, err := dial(path, "")
	if err == nil {
		_, err = conn.Exec("BEGIN EXCLUSIVE", nil)
	}
	if err != nil {
		panic(err)
	}
	fmt.Println("held")
	io.Copy(io.Discard, os.Stdin)
	os.Exit(0)
}

// holdExclusive starts another process that holds the database.
func holdExclusive(t *testing.T, path string) (release func()) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestBusy$")
	cmd.Env = append(os.Environ(), "FUHE_TEST_HOLDER="+path)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	if _, err := out.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	return func() {
		in.Close()
		cmd.Wait()
	}
}

func TestReadOnly(t *testing.T) {
	db, run := stored(t)
	if err := db.script("PRAGMA query_only = ON"); err != nil {
		t.Fatal(err)
	}
	failing(t, db, run, "不可写", false)
	if err := db.script("PRAGMA query_only = OFF"); err != nil {
		t.Fatal(err)
	}
	working(t, db, run)
}

// A database that is taken away stops the writing, and takes it up where it comes back.
func TestMovedAway(t *testing.T) {
	for _, gone := range []string{"", "-wal"} {
		db, run := stored(t)
		if err := os.Rename(db.path+gone, db.path+".away"); err != nil {
			t.Fatal(err)
		}
		failing(t, db, run, "被移走、删除或替换", false)
		if err := os.WriteFile(db.path+gone, []byte("another file"), 0o644); err != nil {
			t.Fatal(err)
		}
		failing(t, db, run, "被移走、删除或替换", false)
		if err := os.Rename(db.path+".away", db.path+gone); err != nil {
			t.Fatal(err)
		}
		working(t, db, run)
	}
}

// A database that is deleted while a document is on its way does not have it.
func TestDeletedDuringSave(t *testing.T) {
	db, run := stored(t)
	s := from(small(2), run, take(t, db, claimed(run, 1))[0])
	closing := s.Close
	s.Close = func(o Outcome) (Filing, error) {
		if err := os.Remove(db.path); err != nil {
			t.Error(err)
		}
		return closing(o)
	}
	if saved, err := db.Save(t.Context(), s); err == nil || !strings.Contains(err.Error(), "被移走、删除或替换") || !cmp.Equal(saved, Saved{}) {
		t.Errorf("saved %+v, %v", saved, err)
	}
}

// A full disk is worth waiting for too, whatever is written.
func TestFull(t *testing.T) {
	db, run := stored(t)
	limit := func(query string) {
		t.Helper()
		if err := db.script(query); err != nil {
			t.Fatal(err)
		}
	}
	pages, err := db.number("PRAGMA page_count")
	if err != nil {
		t.Fatal(err)
	}
	limit(fmt.Sprintf("PRAGMA max_page_count = %d", pages))
	big := reviewReport(3, 50, 50, 50)
	big.RunID = run
	for range 2 {
		_, err := db.Save(t.Context(), big)
		var plain *Error
		if !errors.As(err, &plain) || !strings.Contains(plain.ZH, "磁盘已满") || plain.Temporary() {
			t.Errorf("a full disk: %v", err)
		}
	}
	limit("PRAGMA max_page_count = 1000000")
	working(t, db, run)
}

// old makes a database as the first schema had it, with rows.
func old(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "fuhe.db")
	first, err := migrations.ReadFile("schema/0001_tables.sql")
	if err != nil {
		t.Fatal(err)
	}
	raw(t, path, string(first)+`
		CREATE VIEW runs AS SELECT t.id AS id, count(l.id) AS files FROM run t LEFT JOIN ledger_entry l ON l.run_id = t.id GROUP BY t.id;
		CREATE VIEW "运行" AS SELECT id AS "编号" FROM runs;
		INSERT INTO run VALUES (1, '2026-01-01T00:00:00.000Z', '2026-01-01T00:01:00.000Z', 'ingest'), (2, '2026-01-02T00:00:00.000Z', NULL, 'ingest');
		INSERT INTO document VALUES (1, 1, 'a.docx', '/a.docx', 'aa', 'docx', 'docx', NULL, NULL, '2026-01-01T00:00:00.000Z');
		INSERT INTO report (id, document_id, kind, form, department, year, profile, money_unit) VALUES (1, 1, 'project-form', '表', '水利局', 2025, 'national', '元');
		INSERT INTO finding (report_id, rule, level, confidence, form, subject, field, message, message_en, expected, found, basis, fingerprint, status, first_run, last_run)
			VALUES (1, 'score-total', 'error', 'certain', '表', '总分', 'score', '不符', 'wrong', '7', '8', '', 'f', 'waived', 1, 1);
		INSERT INTO ledger_entry (run_id, path, sha256, outcome, document_id, findings, at) VALUES
			(1, '/a.docx', 'aa', 'ingested', 1, 1, '2026-01-01T00:00:30.000Z'), (1, '/b.docx', NULL, 'failed', NULL, 0, '2026-01-01T00:00:40.000Z'),
			(2, '/a.docx', 'aa', 'duplicate', 1, 0, '2026-01-02T00:00:10.000Z');
		PRAGMA user_version = 1; PRAGMA application_id = 1718970469`)
	return path
}

// A database of the first schema keeps all of its rows, and is used like any other.
func TestUpgrade(t *testing.T) {
	path := old(t)
	if _, err := OpenReader(path); err == nil || !strings.Contains(err.Error(), "旧版结构") {
		t.Errorf("reading it as it is: %v", err)
	}
	db, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for query, want := range map[string]string{
		counts: "1 | 0 | 2 | 1 | 0 | 1 | 1\n2 | 1 | 1 | 0 | 1 | 0 | 0",
		"SELECT path, outcome, place, intake_id FROM ledger": "/a.docx | ingested | NULL | NULL\n/b.docx | failed | NULL | NULL\n/a.docx | duplicate | NULL | NULL",
		"SELECT rule, status, document FROM findings":        "score-total | waived | a.docx",
		"SELECT verdict, person, in_force FROM decisions":    "waived | NULL | 1",
		"PRAGMA user_version":                                newest(),
	} {
		if diff := cmp.Diff(want, ask(t, db, query)); diff != "" {
			t.Errorf("%s\n%s", query, diff)
		}
	}
	if err := db.script("PRAGMA foreign_key_check"); err != nil {
		t.Error(err)
	}
	run := start(t, db)
	if _, err := db.Save(t.Context(), from(projectForm(1), run, take(t, db, claimed(run, 1))[0])); err != nil {
		t.Error(err)
	}
	fresh := open(t)
	const shape = "SELECT m.name, c.name, c.type, c.\"notnull\", c.pk FROM sqlite_schema m, pragma_table_info(m.name) c ORDER BY m.name, c.cid"
	if diff := cmp.Diff(ask(t, fresh, shape), ask(t, db, shape)); diff != "" {
		t.Errorf("not as a new one:\n%s", diff)
	}
}

// What a newer version had settled is known to have ended with it.
func TestUpgradeOfFixedFindings(t *testing.T) {
	path := old(t)
	raw(t, path, `INSERT INTO document VALUES (2, 2, 'b.docx', '/b.docx', 'bb', 'docx', 'docx', NULL, NULL, '2026-01-02T00:00:00.000Z');
		UPDATE report SET superseded_by = 2; UPDATE finding SET status = 'fixed'`)
	db, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for run, want := range []string{"", "fixed score-total", ""} {
		if got := changes(t, db, int64(run)); got != want {
			t.Errorf("since run %d: %q, want %q", run, got, want)
		}
	}
}

// Programs that open an old database at the same time upgrade it once.
func TestUpgradeAtOnce(t *testing.T) {
	for range 5 {
		path := old(t)
		results := make(chan error, 6)
		for i := range cap(results) {
			go func() {
				db, err := Open(path)
				if err == nil {
					_, err = db.StartRun(context.Background(), fmt.Sprint(i))
					err = errors.Join(err, db.Close())
				}
				results <- err
			}()
		}
		for range cap(results) {
			if err := <-results; err != nil {
				t.Error(err)
			}
		}
		if got := ask(t, &DB{path: path}, "SELECT count(*), sum(files), sum(failed) FROM runs"); got != "8 | 3 | 1" {
			t.Errorf("runs: %s", got)
		}
	}
}
