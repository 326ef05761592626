package store

import (
	"database/sql/driver"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// grown is the path of a database of so many documents, of which one in ten is a
// review report with its annexes and the rest are forms of a single project. It is
// made by copying the rows of one of each in SQL: what Save makes, without its time.
func grown(b *testing.B, documents int) string {
	b.Helper()
	db := open(b)
	form := projectForm(0)
	form.Report.Forms[0].Indicators = reviewReport(0, 10, 0, 0).Report.Forms[0].Indicators
	form.Result = seedSize(0).Result
	form.Result.Findings = form.Result.Findings[:2]
	for n, s := range []Submission{seedSize(0), form} {
		run := start(b, db)
		if _, err := db.Save(b.Context(), from(s, run, take(b, db, claimed(run, n))[0])); err != nil {
			b.Fatal(err)
		}
		if err := db.FinishRun(b.Context(), run); err != nil {
			b.Fatal(err)
		}
	}
	tables := tablesOf(b, db)
	steps := []string{"PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -500000; BEGIN",
		fmt.Sprintf("CREATE TEMP TABLE n AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT %d) SELECT i, i %% 10 = 0 AS review FROM n", documents-2)}
	for _, t := range tables {
		steps = append(steps, multiply(t))
	}
	for _, step := range append(steps, vary, "DROP TABLE n; COMMIT") {
		if err := db.script(step); err != nil {
			b.Fatalf("%s: %v", step, err)
		}
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	return db.path
}

// tablesOf are the tables that hold rows, parents before children.
func tablesOf(b *testing.B, db *DB) (out []table) {
	err := db.query(`SELECT m.name, group_concat(c.name) FROM sqlite_schema m, pragma_table_info(m.name) c
		WHERE m.type = 'table' AND m.name NOT IN ('run', 'sqlite_sequence') GROUP BY m.name ORDER BY m.rowid`, nil, func(row []driver.Value) {
		out = append(out, table{name: fmt.Sprint(row[0]), columns: strings.Split(fmt.Sprint(row[1]), ",")})
	})
	if err != nil {
		b.Fatal(err)
	}
	return out
}

// stride sets the ids of one document's rows apart from those of the next.
const stride = 200

// multiply is the statement that copies the rows of the first document for every
// tenth number, and those of the second for the others.
func multiply(t table) string {
	values := make([]string, len(t.columns))
	for i, c := range t.columns {
		switch {
		case c == "run_id" || c == "first_run" || c == "last_run":
			values[i] = fmt.Sprintf("t.%s + 2 * (i / 200)", c) // a nightly run has 200 files
		case c == "id" || strings.HasSuffix(c, "_id") || c == "cause" || c == "supersedes" || c == "superseded_by" || c == "continued":
			values[i] = fmt.Sprintf("t.%s + i * %d", c, stride)
		case c == "sha256" || c == "claim" || c == "identity" || c == "fingerprint":
			values[i] = fmt.Sprintf("t.%s || '-' || i", c)
		default:
			values[i] = "t." + c
		}
	}
	return fmt.Sprintf("INSERT INTO %s (%s) SELECT %s FROM n CROSS JOIN %s t WHERE %s ORDER BY i", t.name, strings.Join(t.columns, ", "), strings.Join(values, ", "), t.name, ofDocument(t))
}

// ofDocument tells which of the two documents a row t belongs to.
func ofDocument(t table) string {
	for _, c := range t.columns {
		switch c {
		case "document_id":
			return "t.document_id < 3 AND (t.document_id = 1) = review"
		case "report_id":
			return "t.report_id < 5 AND (t.report_id < 4) = review"
		case "kept_id": // nothing is compared here
			return "false"
		case "finding_id":
			return "t.finding_id < 13 AND (t.finding_id < 11) = review"
		}
	}
	return "t.id < 3 AND (t.id = 1) = review"
}

// vary makes departments, years, levels and values differ as they do in a city:
// 120 departments, six years, one finding in five an error, half of them fixed.
const vary = `
	UPDATE report SET department = '青禾市第' || (document_id / 200 % 120) || '局', year = 2019 + document_id / 200 % 6;
	UPDATE finding SET rule = 'rule-number-' || (mix % 42), level = iif(mix % 5 = 0, 'error', iif(mix % 2 = 0, 'warning', 'note')),
		status = iif(mix / 7 % 2 = 0, 'fixed', 'open') FROM (SELECT id AS i, id / 200 * 31 + id AS mix FROM finding) WHERE id = i;
	UPDATE indicator SET completion_pct = 60 + mix % 97 * 0.8, review_score = iif(mix % 50 = 0, 4, review_score)
		FROM (SELECT id AS i, id / 200 * 31 + id AS mix FROM indicator) WHERE id = i;
	UPDATE project SET exec_rate_pct = 50 + (id / 200 * 31 + id) % 501 * 0.1;
	UPDATE document SET name = id || '.docx';
	INSERT INTO decision (fingerprint, verdict, reason, person, at) SELECT fingerprint, iif(id % 3 = 0, 'waived', 'confirmed'), '口径不同', 'fuhe', '2025-01-01T00:00:00.000Z' FROM finding WHERE id % 10 = 0;
	INSERT INTO run SELECT 3 + i, '2025-01-01T00:00:00.000Z', '2025-01-01T01:00:00.000Z', 'run', 200, 200, 0, 0, 500 FROM n WHERE i <= (SELECT 2 * max(i) / 200 FROM n);`

// questions are what is asked of a database that has grown: every query of README.md,
// what the commands ask, and the walk of an audit.
func questions(b *testing.B) []string {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		b.Fatal(err)
	}
	var out []string
	for _, m := range regexp.MustCompile("(?s)```sql\n(.*?)\n```").FindAllStringSubmatch(string(text), -1) {
		out = append(out, m[1])
	}
	const columns = "select id, document, department, year, level, confidence, rule, form, subject, field, message, expected, found, page, table_no, row_no, col_no, status, fingerprint from findings"
	const order = " order by document, document_id, table_no is null, table_no, row_no, col_no, id"
	for _, where := range []string{"", " where rule = 'rule-number-3'", " where level = 'error'", " where status = 'open'", " where instr(department, '第7局') > 0",
		" where year = 2024", " where rule = 'rule-number-3' and level = 'error' and status = 'open' and year = 2024", " where document_id = 2001 and status = 'open'", " where last_run = 40"} {
		out = append(out, columns+where+order)
	}
	const changes = "select change, id, document, message from "
	return append(out, changes+Changes(990)+order, changes+Changes(40)+" where department = '青禾市第7局'"+order,
		"select * from decisions where in_force = 1 order by id",
		"select id, started_at, finished_at, trigger, files, ingested, duplicate, failed, findings, seconds from runs order by id desc",
		"select id, claim, inbox, path, sha256, size, outcome, place, released_at from intake order by id",
		"select id, claim from intake where outcome is null",
		"select path, place from ledger where run_id = 40",
		"select name from documents where run_id = 40")
}

// BenchmarkGrown asks a database of 100,000 documents (10,000 with -short) every
// question once and tells time and plan with -v; then it saves new documents into it,
// copies and prunes it.
func BenchmarkGrown(b *testing.B) {
	documents := 100_000
	if testing.Short() {
		documents = 10_000
	}
	begin := time.Now()
	path := grown(b, documents)
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("%d documents, %d MB, made in %s", documents, info.Size()>>20, time.Since(begin).Round(time.Second))
	r, err := OpenReader(path)
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	for _, q := range questions(b) {
		begin := time.Now()
		n := rowCount(b, r, q)
		took := time.Since(begin)
		b.Logf("%8.1f ms  %7d rows  %s\n%s", float64(took.Microseconds())/1000, n, short(q), plan(b, r, q))
	}
	b.Run("Save", func(b *testing.B) { saveInto(b, path) })
	b.Run("Known", func(b *testing.B) { lookUpIn(b, path) })
	b.Run("Backup", func(b *testing.B) {
		for b.Loop() {
			if err := Backup(b.Context(), path, filepath.Join(b.TempDir(), "backup.db")); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Prune", func(b *testing.B) { pruneAll(b, path) })
}

func lookUpIn(b *testing.B, path string) {
	db, err := Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	sha256 := seedSize(0).Document.SHA256 + "-10"
	for b.Loop() {
		if known, err := db.Known(b.Context(), sha256); known == nil || err != nil {
			b.Fatal(known, err)
		}
	}
}

// pruneAll empties the ledger; only the first time has something to do (-benchtime 1x).
func pruneAll(b *testing.B, path string) {
	db, err := Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	for range b.N {
		p, err := db.Prune(b.Context(), time.Now())
		if err != nil {
			b.Fatal(err)
		}
		b.Logf("%+v", p)
	}
}

func saveInto(b *testing.B, path string) {
	db, err := Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	run := start(b, db)
	submissions := make([]Submission, b.N)
	for i := range submissions {
		submissions[i] = seedSize(1000 + int(run)*100000 + i)
		submissions[i].RunID = run
	}
	b.ResetTimer()
	for _, s := range submissions {
		if _, err := db.Save(b.Context(), s); err != nil {
			b.Fatal(err)
		}
	}
}

func rowCount(b *testing.B, r *Reader, query string) (n int) {
	rows, err := r.Query(b.Context(), query)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		n++
	}
	if rows.Err() != nil {
		b.Fatal(rows.Err())
	}
	return n
}

func plan(b *testing.B, r *Reader, query string) (out string) {
	rows, err := r.Query(b.Context(), "EXPLAIN QUERY PLAN "+query)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		out += fmt.Sprintf("              %v\n", rows.Values()[3])
	}
	return out
}

func short(query string) string {
	if _, where, ok := strings.Cut(query, " from findings"); ok && len(query) > 150 {
		return "findings" + where
	}
	return query
}
