package store

import (
	"context"
	"database/sql/driver"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mattn/go-sqlite3"

	"fuhe/validate"
)

// seedSize is a submission of the seed report's size, with a catalogue's coverage.
func seedSize(n int) Submission {
	s := reviewReport(n, 21, 18, 50)
	for i := range 42 {
		for _, scope := range []validate.Scope{{Kind: validate.WholeReport}, {Kind: validate.OneForm}} {
			c := validate.Coverage{Rule: fmt.Sprintf("rule-number-%d", i), Scope: scope, Compared: i}
			if i%3 == 0 {
				c.Compared, c.Reason = 0, "没有可比较的内容"
			}
			s.Result.Coverage = append(s.Result.Coverage, c)
		}
	}
	for i := range 10 {
		s.Result.Findings = append(s.Result.Findings, finding(fmt.Sprintf("rule-number-%d", i), fmt.Sprintf("指标%d", i)))
	}
	return s
}

// BenchmarkSave stores different documents of the seed's size. "times-floor" is
// its time over that of putting the same rows into the same tables by prepared
// statements, one transaction a document: what SQLite and the driver cost alone.
// "last/first" is the median cost of the last hundred documents over that of the
// first.
func BenchmarkSave(b *testing.B) {
	submissions := make([]Submission, b.N)
	for i := range submissions {
		submissions[i] = seedSize(i)
	}
	db := open(b)
	run, err := db.StartRun(b.Context(), "bench")
	if err != nil {
		b.Fatal(err)
	}
	took := make([]time.Duration, b.N)
	b.ResetTimer()
	for i, s := range submissions {
		s.RunID = run
		start := time.Now()
		if _, err := db.Save(context.Background(), s); err != nil {
			b.Fatal(err)
		}
		took[i] = time.Since(start)
	}
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "documents/s")
	if b.N >= 200 {
		b.ReportMetric(float64(median(took[b.N-100:]))/float64(median(took[:100])), "last/first")
	}
	b.ReportMetric(float64(b.Elapsed())/float64(floor(b)), "times-floor")
}

func median(times []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[len(sorted)/2]
}

// table is one table's rows of a stored document, as they go in again.
type table struct {
	name    string
	columns []string
	rows    [][]driver.Value
}

// floor is the time of inserting a stored document's rows b.N times.
func floor(b *testing.B) time.Duration {
	b.Helper()
	tables := rowsOf(b)
	db, err := Open(filepath.Join(b.TempDir(), "floor.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	if err := db.script("PRAGMA foreign_keys = OFF"); err != nil {
		b.Fatal(err)
	}
	statements := map[string]driver.Stmt{}
	for _, t := range tables {
		if statements[t.name], err = db.conn.Prepare(insert(t.name, t.columns...)); err != nil {
			b.Fatal(err)
		}
		defer statements[t.name].Close()
	}
	start := time.Now()
	for i := range b.N {
		if err := db.script("BEGIN IMMEDIATE"); err != nil {
			b.Fatal(err)
		}
		for _, t := range tables {
			for _, row := range t.rows {
				if _, err := statements[t.name].(*sqlite3.SQLiteStmt).Exec(renumber(t.columns, row, int64(i))); err != nil {
					b.Fatal(err)
				}
			}
		}
		if err := db.script("COMMIT"); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(start)
}

// rowsOf stores one document and returns all rows that this made.
func rowsOf(b *testing.B) (out []table) {
	db := open(b)
	save(b, db, seedSize(0))
	err := db.query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'run'", nil, func(row []driver.Value) {
		out = append(out, table{name: fmt.Sprint(row[0])})
	})
	if err != nil {
		b.Fatal(err)
	}
	for i := range out {
		t := &out[i]
		rows, err := db.conn.Query("SELECT * FROM "+t.name, nil)
		if err != nil {
			b.Fatal(err)
		}
		t.columns = rows.Columns()
		for row := make([]driver.Value, len(t.columns)); rows.Next(row) == nil; {
			t.rows = append(t.rows, append([]driver.Value{}, row...))
		}
		rows.Close()
	}
	return out
}

// renumber makes a row of the next document out of one of the first.
func renumber(columns []string, row []driver.Value, n int64) []driver.Value {
	out := append(make([]driver.Value, 0, len(row)), row...)
	for i, c := range columns {
		switch {
		case c == "id":
			out[i] = nil
		case c == "sha256":
			out[i] = fmt.Sprint(n, row[i])
		case strings.HasSuffix(c, "_id") && row[i] != nil:
			out[i] = row[i].(int64) + 100*n
		}
	}
	return out
}
