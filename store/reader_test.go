package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// hostile tries to change something, somewhere, or to reach out of the database.
var hostile = []string{
	"INSERT INTO run (started_at, trigger) VALUES ('', '')",
	"UPDATE document SET name = 'x'",
	"UPDATE documents SET name = 'x'",
	"DELETE FROM finding",
	"WITH x AS (SELECT 1) DELETE FROM finding",
	"REPLACE INTO run (id, started_at, trigger) VALUES (1, '', '')",
	"INSERT INTO run (started_at, trigger) VALUES ('', '') RETURNING id",
	"DROP TABLE finding",
	"DROP VIEW findings",
	"CREATE TABLE t (a)",
	"CREATE TEMP TABLE t (a)",
	"CREATE VIEW v AS SELECT 1",
	"CREATE INDEX i ON finding (rule)",
	"CREATE TRIGGER t AFTER INSERT ON run BEGIN SELECT 1; END",
	"CREATE VIRTUAL TABLE v USING fts5(a)",
	"ALTER TABLE run RENAME TO walk",
	"ATTACH DATABASE '%DIR%/new.db' AS n",
	"ATTACH DATABASE 'file:%DIR%/new.db?mode=rwc' AS n",
	"ATTACH DATABASE ':memory:' AS n",
	"DETACH DATABASE main",
	"VACUUM",
	"VACUUM INTO '%DIR%/copy.db'",
	"REINDEX",
	"ANALYZE",
	"PRAGMA query_only = OFF",
	"PRAGMA query_only(0)",
	"PRAGMA writable_schema = ON",
	"PRAGMA journal_mode = DELETE",
	"PRAGMA user_version = 99",
	"PRAGMA application_id = 1",
	"PRAGMA wal_checkpoint(TRUNCATE)",
	"PRAGMA foreign_keys = OFF",
	"PRAGMA temp_store_directory = '%DIR%'",
	"PRAGMA integrity_check",
	"PRAGMA optimize",
	"SELECT * FROM pragma_wal_checkpoint",
	"UPDATE sqlite_schema SET sql = ''",
	"DELETE FROM sqlite_schema",
	"SELECT load_extension('%DIR%/evil.so')",
	"SELECT writefile('%DIR%/out', 'x')",
	"SELECT readfile('/etc/passwd')",
	"SELECT fts3_tokenizer('simple', x'00')",
	"BEGIN", "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK", "SAVEPOINT s", "RELEASE s",
	"EXPLAIN DELETE FROM run",
	"SELECT 1; DELETE FROM run",
	"SELECT 1;\nPRAGMA query_only=0; DELETE FROM run",
}

func TestReaderCannotWrite(t *testing.T) {
	db := open(t)
	save(t, db, with(projectForm(1), finding("score-total", "总分")))
	r, err := OpenReader(db.path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	dir := filepath.Dir(db.path)
	before := files(t, dir)
	for _, query := range hostile {
		query = strings.ReplaceAll(query, "%DIR%", dir)
		rows, err := r.Query(t.Context(), query)
		if err == nil {
			for rows.Next() {
			}
			err = rows.Err()
			rows.Close()
		}
		var plain *Error
		if !errors.As(err, &plain) || plain.ZH == "" || plain.EN == "" {
			t.Errorf("%s: no refusal in plain words but %v", query, err)
		}
	}
	for name, content := range files(t, dir) {
		if strings.HasSuffix(name, "-shm") { // the log's shared index: locks of readers
			continue
		}
		if !bytes.Equal(before[name], content) {
			t.Errorf("%s has changed", name)
		}
	}
	if got := ask(t, db, "SELECT (SELECT count(*) FROM run), (SELECT count(*) FROM findings), (SELECT name FROM documents)"); got != "1 | 1 | form-1.docx" {
		t.Errorf("afterwards: %s", got)
	}
}

func files(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if out[e.Name()], err = os.ReadFile(filepath.Join(dir, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func TestReaderAnswers(t *testing.T) {
	db := open(t)
	save(t, db, projectForm(1))
	for query, want := range map[string]string{
		"SELECT typeof(year), typeof(self_score), typeof(form), typeof(supersedes) FROM reports":       "integer | real | text | null",
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 4) SELECT sum(i) FROM n": "10",
		"SELECT group_concat(name, '、') FROM (SELECT name FROM indicators ORDER BY name)":              "建设投放点、环境改善",
		"SELECT 指标名称, rank() OVER (ORDER BY 得分 DESC) FROM 指标":                                          "环境改善 | 1\n建设投放点 | 2",
		"SELECT count(*) FROM pragma_table_info('reports')":                                            "15",
		"SELECT count(*) > 0 FROM sqlite_schema":                                                       "1",
		"SELECT value FROM json_each('[1,2]')":                                                         "1\n2",
		"VALUES (1, 'a', NULL)":                                                                        "1 | a | NULL",
		"PRAGMA Table_Info(finding_none)":                                                              "",
		"SELECT 1; -- done":                                                                            "1",
		"EXPLAIN QUERY PLAN SELECT 1":                                                                  "1 | 0 | 0 | SCAN CONSTANT ROW",
		"PRAGMA user_version":                                                                          newest(),
	} {
		if got := ask(t, db, query); got != want {
			t.Errorf("%s:\n%s\nwant:\n%s", query, got, want)
		}
	}
	if got := ask(t, db, "SELECT name FROM indicators WHERE score < ?", 8); got != "建设投放点" {
		t.Errorf("with an argument: %s", got)
	}
}

func TestReaderValues(t *testing.T) {
	db := open(t)
	r, err := OpenReader(db.path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	rows, err := r.Query(t.Context(), "SELECT 1 AS n, 0.5 AS 数, '文' AS t, x'00ff' AS b, NULL AS z, 3.0 AS w")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	if got := fmt.Sprint(rows.Columns); got != "[n 数 t b z w]" {
		t.Errorf("columns %s", got)
	}
	if !rows.Next() {
		t.Fatal(rows.Err())
	}
	if got := fmt.Sprintf("%T %T %T %T %T %T", rows.Values()[0], rows.Values()[1], rows.Values()[2], rows.Values()[3], rows.Values()[4], rows.Values()[5]); got != "int64 float64 string []uint8 <nil> float64" {
		t.Errorf("types %s", got)
	}
}

func TestReaderRefusesInPlainWords(t *testing.T) {
	db := open(t)
	save(t, db, projectForm(1))
	r, err := OpenReader(db.path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for query, want := range map[string]string{
		"SELEC 1":                          "SQL 有误（near \"SELEC\": syntax error）",
		"SELECT grades FROM reports":       "SQL 有误（no such column: grades）",
		"SELECT * FROM report_s":           "SQL 有误（no such table: report_s）",
		"DELETE FROM run":                  "只能查询，不能修改数据或更改设置（not authorized）",
		"SELECT 1; SELECT 2":               "一次只能执行一条 SQL 语句",
		"":                                 "没有 SQL 语句",
		"SELECT ?":                         "SQL 有误（not enough args to execute query: want 1 got 0）",
		"SELECT zeroblob(1000000000)":      "查询产生的值过大（string or blob too big）",
		"SELECT abs(-9223372036854775808)": "SQL 有误（integer overflow）",
	} {
		rows, err := r.Query(t.Context(), query)
		if err == nil {
			for rows.Next() {
			}
			err = rows.Err()
			rows.Close()
		}
		if err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", query, err, want)
		}
	}
}

// A query that would not end is stopped by its context, in its first step as well
// as between rows.
func TestReaderStops(t *testing.T) {
	db := open(t)
	r, err := OpenReader(db.path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	const endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
	for query, want := range map[string]string{endless + "SELECT count(*) FROM n": "查询超时", endless + "SELECT i FROM n": "查询超时"} {
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		start := time.Now()
		rows, err := r.Query(ctx, query)
		if err == nil {
			for rows.Next() {
			}
			err = rows.Err()
			rows.Close()
		}
		cancel()
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", query, err)
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%s: stopped after %s", query, took)
		}
	}
}
