package store

import (
	"bufio"
	"context"
	"database/sql/driver"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// partial finds documents that are stored in part: every one has 5 indicators,
// 4 projects, 6 figures, 1 finding and its line in the ledger, or nothing at all.
const partial = `SELECT d.name FROM documents d WHERE
	(SELECT count(*) FROM indicators i JOIN reports r ON r.id = i.report_id WHERE r.document_id = d.id) <> 5 OR
	(SELECT count(*) FROM projects p JOIN reports r ON r.id = p.report_id WHERE r.document_id = d.id) <> 4 OR
	(SELECT count(*) FROM figures f JOIN reports r ON r.id = f.report_id WHERE r.document_id = d.id) <> 6 OR
	(SELECT count(*) FROM findings f WHERE f.document_id = d.id) <> 1 OR
	(SELECT count(*) FROM ledger l WHERE l.document_id = d.id) <> 1 OR
	EXISTS (SELECT 1 FROM ledger l WHERE l.document_id = d.id AND l.intake_id IS NOT NULL AND l.place IS NULL)`

func small(n int) Submission {
	return with(reviewReport(n, 5, 4, 6), finding("score-total", "总分"))
}

// Readers see whole documents only, and more and more of them, while two writers
// with a connection each take turns.
func TestReadersSeeWholeDocuments(t *testing.T) {
	first := open(t)
	second, err := Open(first.path)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	const each = 60
	var writing, reading sync.WaitGroup
	for i, db := range []*DB{first, second} {
		writing.Go(func() {
			run, err := db.StartRun(t.Context(), "test")
			if err != nil {
				t.Error(err)
				return
			}
			for n := range each {
				s := small(i*each + n)
				s.RunID = run
				if _, err := db.Save(t.Context(), s); err != nil {
					t.Error(err)
				}
			}
		})
	}
	done := make(chan struct{})
	for range 2 {
		reading.Go(func() { watch(t, first.path, done) })
	}
	writing.Wait()
	close(done)
	reading.Wait()
	if got := ask(t, first, "SELECT count(*) FROM documents"); got != fmt.Sprint(2*each) {
		t.Errorf("%s documents, want %d", got, 2*each)
	}
}

// watch asks for partial documents until done, and checks that none vanishes.
func watch(t *testing.T, path string, done chan struct{}) {
	r, err := OpenReader(path)
	if err != nil {
		t.Error(err)
		return
	}
	defer r.Close()
	var seen int64
	for rounds := 0; ; rounds++ {
		rows, err := r.Query(context.Background(), "SELECT (SELECT count(*) FROM documents), (SELECT group_concat(name) FROM ("+partial+"))")
		if err != nil {
			t.Error(err)
			return
		}
		if !rows.Next() {
			t.Error(rows.Err())
		}
		count, _ := rows.Values()[0].(int64)
		if rows.Values()[1] != nil || count < seen {
			t.Errorf("after %d documents there are %d, in part: %v", seen, count, rows.Values()[1])
		}
		seen = count
		rows.Close()
		select {
		case <-done:
			if rounds < 5 {
				t.Errorf("only %d looks while the writers wrote", rounds)
			}
			return
		default:
		}
	}
}

// Two who save the same bytes at the same time: one stores them, the other is told.
func TestSaveSameBytesAtOnce(t *testing.T) {
	first := open(t)
	second, err := Open(first.path)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	run, err := first.StartRun(t.Context(), "test")
	if err != nil {
		t.Fatal(err)
	}
	outcomes := make(chan Outcome, 40)
	var all sync.WaitGroup
	for i := range 40 {
		db := []*DB{first, second}[i%2]
		all.Go(func() {
			s := small(i / 4)
			s.RunID = run
			saved, err := db.Save(t.Context(), s)
			if err != nil {
				t.Error(err)
			}
			outcomes <- saved.Outcome
		})
	}
	all.Wait()
	close(outcomes)
	counts := map[Outcome]int{}
	for o := range outcomes {
		counts[o]++
	}
	if counts[Ingested] != 10 || counts[Duplicate] != 30 {
		t.Errorf("outcomes %v", counts)
	}
}

// A writer that is killed in the middle of its work leaves a sound database:
// what it was told is stored is there, and everything that is there is whole.
func TestKilledWriter(t *testing.T) {
	if path := os.Getenv("FUHE_TEST_WRITER"); path != "" {
		writeForEver(path)
	}
	path := filepath.Join(t.TempDir(), "fuhe.db")
	rounds := 8
	if testing.Short() {
		rounds = 2
	}
	promised := map[string]bool{}
	for round := range rounds {
		killWriter(t, path, time.Duration(round*7)*time.Millisecond, promised)
		db, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if check, err := db.integrity(); err != nil || check != "ok" {
			t.Fatalf("integrity: %s, %v", check, err)
		}
		if got := ask(t, db, partial); got != "" {
			t.Fatalf("stored in part: %s", got)
		}
		stored := map[string]bool{}
		for name := range strings.Lines(ask(t, db, "SELECT name FROM documents")) {
			stored[strings.TrimSpace(name)] = true
		}
		for name := range promised {
			if !stored[name] {
				t.Fatalf("%s was reported as stored and is not", name)
			}
		}
		if extra := len(stored) - len(promised); extra < 0 || extra > round+1 {
			t.Errorf("%d documents stored, %d promised", len(stored), len(promised))
		}
		if got := ask(t, db, "SELECT count(outcome) = ?1, count(*) - ?1 <= ?2 FROM intake", len(stored), round+1); got != "1 | 1" {
			t.Errorf("%d documents stored; closed intakes as many, open ones no more than kills: %s", len(stored), got)
		}
		if got := ask(t, db, "SELECT count(*) FROM runs WHERE finished_at IS NULL AND seconds IS NULL"); got != fmt.Sprint(round+1) {
			t.Errorf("%s runs without end, want %d", got, round+1)
		}
		db.Close()
	}
}

// writer is another process that stores documents and prints the name of each.
type writer struct {
	t     *testing.T
	cmd   *exec.Cmd
	lines *bufio.Scanner
	names []string
}

func startWriter(t *testing.T, path string) *writer {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilledWriter$")
	cmd.Env = append(os.Environ(), "FUHE_TEST_WRITER="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w := &writer{t: t, cmd: cmd, lines: bufio.NewScanner(out)}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	return w
}

// until waits until the writer has stored n documents, and returns how many it has.
func (w *writer) until(n int) int {
	w.t.Helper()
	for len(w.names) < n {
		if !w.lines.Scan() {
			w.t.Fatalf("the writer stored %d documents", len(w.names))
		}
		w.names = append(w.names, w.lines.Text())
	}
	return len(w.names)
}

// killWriter lets another process store documents, and kills it a while after
// its third.
func killWriter(t *testing.T, path string, after time.Duration, promised map[string]bool) {
	t.Helper()
	w := startWriter(t, path)
	w.until(3)
	time.AfterFunc(after, func() { w.cmd.Process.Kill() })
	for w.lines.Scan() {
		w.names = append(w.names, w.lines.Text())
	}
	w.cmd.Wait()
	for _, name := range w.names {
		promised[name] = true
	}
}

// writeForEver stores documents and prints the name of each that is stored.
func writeForEver(path string) {
	ctx := context.Background()
	db, err := Open(path)
	if err != nil {
		panic(err)
	}
	run, err := db.StartRun(ctx, "test")
	if err != nil {
		panic(err)
	}
	for n := int(run) * 100000; ; n++ {
		ids, err := db.Take(ctx, []Intake{claimed(run, n)})
		if err != nil {
			panic(err)
		}
		s := from(small(n), run, ids[0])
		if _, err := db.Save(ctx, s); err != nil {
			panic(err)
		}
		fmt.Println(s.Document.Name)
	}
}

func (db *DB) integrity() (string, error) {
	var result string
	err := db.query("PRAGMA integrity_check", nil, func(row []driver.Value) { result, _ = row[0].(string) })
	return result, err
}

// Programs that start at the same time on a database that none has made yet.
func TestOpenAtOnce(t *testing.T) {
	for range 10 {
		path := filepath.Join(t.TempDir(), "fuhe.db")
		var all sync.WaitGroup
		for i := range 6 {
			all.Go(func() {
				db, err := Open(path)
				if err != nil {
					t.Error(err)
					return
				}
				defer db.Close()
				save(t, db, projectForm(i))
			})
		}
		all.Wait()
		if got := ask(t, &DB{path: path}, "SELECT count(*) FROM documents"); got != "6" {
			t.Fatalf("%s documents, want 6", got)
		}
	}
}
