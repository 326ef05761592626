package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"fuhe/internal/intake"
	"fuhe/store"
)

// killAt is the environment variable that ends the program at a named step, as in
// "stored 3": with SIGKILL, at the third time.
const killAt = "FUHE_TEST_KILL_AT"

// killable is the program, which kills itself at the step that the variable names.
func killable() {
	name, nth, _ := strings.Cut(os.Getenv(killAt), " ")
	at, _ := strconv.Atoi(nth)
	var passed atomic.Int64 // steps are told by two goroutines
	start(func(s intake.Stage) {
		if string(s) == name && passed.Add(1) == int64(at) {
			if err := syscall.Kill(os.Getpid(), syscall.SIGKILL); err != nil {
				panic(err)
			}
			select {}
		}
	})
}

// office is an inbox with its folders, database and settings in a folder of its own.
type office struct {
	t    testing.TB
	root string
}

// everyIndicator is a rule of the office's own, which has something to say of every report.
const everyIndicator = `-- id: every-indicator
-- level: note
-- title: 逐个指标
-- basis: 测试
select report_id, name as subject, 'actual' as field, '请核实完成值' || actual_text as message, page, table_no, row_no from indicators
`

// open makes an office whose inbox holds so many files of every kind.
func openOffice(t testing.TB, files int) office {
	o := office{t, t.TempDir()}
	o.write("fuhe.yaml", []byte("db: "+o.path("fuhe.db")+"\ninbox: {folder: "+o.path("inbox")+", settle: 100ms, poll: 100ms}\nworker: {timeout: 20s}\nrules_dir: "+o.path("rules.d")+"\n"))
	o.mkdir("rules.d")
	o.write("rules.d/所有指标.sql", []byte(everyIndicator))
	o.mkdir("inbox")
	for i := range files {
		o.drop(i, fmt.Sprintf("%d局/%03d报告%s", i%7, i, paperwork(i)), content(i))
	}
	time.Sleep(150 * time.Millisecond) // all have settled, so that the order is that of the scan
	return o
}

func (o office) path(name string) string { return filepath.Join(o.root, name) }

func (o office) mkdir(name string) {
	if err := os.MkdirAll(o.path(name), 0o755); err != nil {
		o.t.Fatal(err)
	}
}

func (o office) write(name string, data []byte) {
	if err := os.WriteFile(o.path(name), data, 0o644); err != nil {
		o.t.Fatal(err)
	}
}

// drop puts a file into the inbox; the first dropped is the oldest.
func (o office) drop(i int, name string, data []byte) {
	path := "inbox/" + name
	o.mkdir(filepath.Dir(path))
	o.write(path, data)
	when := time.Date(2025, 3, 1, 0, 0, i, 0, time.UTC)
	if err := os.Chtimes(o.path(path), when, when); err != nil {
		o.t.Fatal(err)
	}
}

// command is the program with the office's settings.
func (o office) command(args ...string) *exec.Cmd {
	cmd := exec.Command("fuhe", append(args, "--config", o.path("fuhe.yaml"))...)
	cmd.Env = append(os.Environ(), o.mark())
	return cmd
}

// mark is a variable by which processes of the office are told from those of others.
func (o office) mark() string { return "FUHE_TEST_OFFICE=" + o.root }

// run runs the program to its end; a status other than those is a failure.
func (o office) run(statuses []int, args ...string) string {
	o.t.Helper()
	cmd := o.command(args...)
	out, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState == nil || !slices.Contains(statuses, cmd.ProcessState.ExitCode()) {
		o.t.Fatalf("fuhe %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// The kinds of files: what comes twice, what is damaged, newer versions, archives.
func paperwork(i int) string {
	switch {
	case i%19 == 18:
		return ".zip"
	case i%37 == 36:
		return ".pdf"
	}
	return ".docx"
}

func content(i int) []byte {
	switch {
	case i%19 == 18:
		return zipped("坏.docx", []byte("PK\x03\x04坏"), "新.docx", small(1000+i, 0), "旧.docx", small(3, 0))
	case i%37 == 36:
		data, err := os.ReadFile("../../extract/pdf/testdata/samples/1-national-clean-lo.pdf")
		if err != nil {
			panic(err)
		}
		return data
	case i%13 == 12:
		return small(i-5, 0) // a copy
	case i%11 == 10:
		return small(i, 0)[:300] // cut off
	case i%17 == 16:
		return small(i-8, 1) // a newer version
	}
	return small(i, 0)
}

// state is everything that a run leaves: the rows of all tables and the files of all
// folders, but for times, runs and claims.
func (o office) state() string {
	o.t.Helper()
	var b strings.Builder
	o.rows(&b)
	o.files(&b)
	date := regexp.MustCompile(`done/\d{4}-\d\d-\d\d/`)
	return date.ReplaceAllString(strings.ReplaceAll(b.String(), o.root, ""), "done/DATE/")
}

// volatileColumns differ from run to run.
var volatileColumns = []string{"run_id", "first_run", "last_run", "received_at", "at", "claimed_at", "filed_at", "claim"}

func (o office) rows(b *strings.Builder) {
	db, err := store.OpenReader(o.path("fuhe.db"))
	if err != nil {
		o.t.Fatal(err)
	}
	defer db.Close()
	for _, table := range o.query(db, "select name from sqlite_schema where type = 'table' and name <> 'run' and name not like 'sqlite%' order by name") {
		var columns []string
		for _, c := range o.query(db, "select name from pragma_table_info('"+table+"')") {
			if !slices.Contains(volatileColumns, c) {
				columns = append(columns, c)
			}
		}
		list := strings.Join(columns, ", ")
		for _, row := range o.query(db, "select "+list+" from "+table+" order by "+list) {
			fmt.Fprintln(b, table, row)
		}
	}
}

func (o office) query(db *store.Reader, sql string) (lines []string) {
	o.t.Helper()
	rows, err := db.Query(context.Background(), sql)
	if err != nil {
		o.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var cells []string
		for _, v := range rows.Values() {
			cells = append(cells, strings.ReplaceAll(fmt.Sprint(v), "\n", "⏎"))
		}
		lines = append(lines, strings.Join(cells, " | "))
	}
	if err := rows.Err(); err != nil {
		o.t.Fatal(err)
	}
	return lines
}

func (o office) files(b *strings.Builder) {
	err := filepath.WalkDir(o.root, func(path string, entry fs.DirEntry, err error) error {
		name, _ := filepath.Rel(o.root, path)
		if err != nil || strings.HasPrefix(name, "fuhe.") || name == "working/lock" {
			return err
		}
		if entry.IsDir() {
			fmt.Fprintln(b, "folder", name)
			return nil
		}
		sum, err := hashOf(path)
		fmt.Fprintln(b, "file", name, sum)
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
}

// undisturbed is what a run leaves that nothing disturbs, and how long it takes.
func undisturbed(t testing.TB, files int) (string, time.Duration) {
	t.Helper()
	o := openOffice(t, files)
	start := time.Now()
	o.run([]int{exitFailed}, "run", "-q")
	took := time.Since(start)
	o.run([]int{exitDone}, "audit")
	state := o.state()
	if !strings.Contains(state, "| every-indicator |") {
		t.Fatal("the user's rule has found nothing")
	}
	return state, took
}

// settledAfterAll runs until everything is done and compares.
func (o office) mustEnd(want, how string) {
	o.t.Helper()
	out := o.run([]int{exitDone, exitFailed}, "run", "-q")
	o.run([]int{exitDone}, "audit")
	if got := o.state(); got != want {
		o.t.Fatalf("%s: the state differs from an undisturbed run:\n%s\nlast run: %s", how, differing(want, got), out)
	}
	if left := o.programs(""); len(left) > 0 {
		o.t.Fatalf("%s: still running: %v", how, left)
	}
}

// differing are the first lines that two texts do not share.
func differing(want, got string) string {
	wanted, is := strings.Split(want, "\n"), strings.Split(got, "\n")
	var b strings.Builder
	for i, n := 0, 0; i < max(len(wanted), len(is)) && n < 10; i++ {
		x, y := "", ""
		if i < len(wanted) {
			x = wanted[i]
		}
		if i < len(is) {
			y = is[i]
		}
		if x != y {
			fmt.Fprintf(&b, "-%.300s\n+%.300s\n", x, y)
			n++
		}
	}
	return b.String()
}

// programs are the processes of the office's program and their workers, with an argument.
func (o office) programs(arg string) (pids []int) {
	o.t.Helper()
	entries, err := os.ReadDir("/proc")
	if err != nil {
		o.t.Skip("no /proc")
	}
	for _, e := range entries {
		pid, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		given, err := os.ReadFile("/proc/" + e.Name() + "/environ")
		if err != nil || !bytes.Contains(given, []byte(o.mark()+"\x00")) {
			continue
		}
		if line, err := os.ReadFile("/proc/" + e.Name() + "/cmdline"); err == nil && bytes.Contains(line, []byte(arg)) {
			pids = append(pids, pid)
		}
	}
	return pids
}

// A kill at each named step, once early and once late, loses and changes nothing.
func TestKilledAtEveryStep(t *testing.T) {
	const files = 40
	want, _ := undisturbed(t, files)
	for _, s := range []intake.Stage{intake.StageClaimed, intake.StageTaken, intake.StageStored, intake.StageFiled} {
		for _, nth := range []int{1, 18} {
			o := openOffice(t, files)
			cmd := o.command("run", "-q")
			cmd.Env = append(cmd.Env, fmt.Sprintf("%s=%s %d", killAt, s, nth))
			if err := cmd.Run(); killedBy(err) != syscall.SIGKILL {
				t.Fatalf("%s %d: ended with %v, not killed", s, nth, err)
			}
			o.mustEnd(want, fmt.Sprintf("%s %d", s, nth))
		}
	}
}

// A kill between any two documents of an archive, two of which have the same name.
func TestKilledInArchive(t *testing.T) {
	open := func() office {
		o := openOffice(t, 1)
		o.write("inbox/送审.zip", zipped("新.docx", small(9, 0), "旧.docx", small(0, 0), "坏.docx", []byte("PK\x03\x04坏"), "坏.docx", []byte("PK\x03\x04坏了"), "x.docx", small(8, 0)))
		time.Sleep(150 * time.Millisecond)
		return o
	}
	o := open()
	o.run([]int{exitFailed}, "run", "-q")
	want := o.state()
	for nth := 1; nth <= 7; nth++ {
		o := open()
		cmd := o.command("run", "-q")
		cmd.Env = append(cmd.Env, fmt.Sprintf("%s=%s %d", killAt, intake.StageStored, nth))
		if err := cmd.Run(); killedBy(err) != syscall.SIGKILL {
			t.Fatalf("stored %d: ended with %v, not killed", nth, err)
		}
		o.mustEnd(want, fmt.Sprint("stored ", nth))
	}
}

// killedBy is the signal that ended a process; 0 where none did.
func killedBy(err error) syscall.Signal {
	var e *exec.ExitError
	if !errors.As(err, &e) {
		return 0
	}
	if status, ok := e.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return status.Signal()
	}
	return 0
}

// Kills at random moments, up to three in a row, lose and change nothing.
// FUHE_KILLS sets how many.
func TestKilledAtRandom(t *testing.T) {
	kills, files := 5, 40
	if n, err := strconv.Atoi(os.Getenv("FUHE_KILLS")); err == nil {
		kills, files = n, 200
	}
	want, took := undisturbed(t, files)
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	for i := range kills {
		o := openOffice(t, files)
		var moments []time.Duration
		for range 1 + i%3 {
			moment := time.Duration(random.Int64N(int64(took)))
			moments = append(moments, moment)
			cmd := o.command("run", "-q")
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(moment)
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
		}
		o.mustEnd(want, fmt.Sprint("killed after ", moments))
		os.RemoveAll(o.root)
		if i%50 == 49 {
			t.Logf("%d moments", i+1)
		}
	}
}

// Workers that are killed or stopped in the middle of their work cost time, and nothing else.
func TestWorkersKilled(t *testing.T) {
	const files = 36 // no PDF among them: its second reading would be hit, too
	want, _ := undisturbed(t, files)
	for name, hits := range map[string]struct {
		signal syscall.Signal
		pause  time.Duration // for the second reading of the file that was hit
		most   int
	}{"killed": {syscall.SIGKILL, 300 * time.Millisecond, 6}, "stopped": {syscall.SIGSTOP, 2500 * time.Millisecond, 1}} {
		o := openOffice(t, files)
		o.write("fuhe.yaml", []byte("db: "+o.path("fuhe.db")+"\ninbox: {folder: "+o.path("inbox")+", settle: 100ms}\nworker: {timeout: 2s}\nrules_dir: "+o.path("rules.d")+"\n"))
		cmd := o.command("run", "-q")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		eventually(t, "the first document filed", func() bool { // a worker that has not yet said hello may take longer
			filed, _ := filepath.Glob(o.path("done/*/*/*"))
			return len(filed) > 0
		})
		hit := 0
		for running := true; running; {
			pause := time.Millisecond
			if workers := o.programs(workerName); len(workers) > 0 && hit < hits.most && syscall.Kill(workers[hit%len(workers)], hits.signal) == nil {
				hit++
				pause = hits.pause
			}
			select {
			case <-ended:
				running = false
			case <-time.After(pause):
			}
		}
		if hit == 0 {
			t.Fatalf("%s: no worker was hit", name)
		}
		o.mustEnd(want, "workers "+name)
	}
}

// What a run had stored when it was cut off is told by the next one, and counts for its
// status.
func TestFailureBeforeKill(t *testing.T) {
	o := openOffice(t, 0)
	o.write("inbox/坏.docx", []byte("PK\x03\x04"))
	time.Sleep(150 * time.Millisecond)
	cmd := o.command("run", "-q")
	cmd.Env = append(cmd.Env, killAt+"=stored 1")
	if err := cmd.Run(); killedBy(err) != syscall.SIGKILL {
		t.Fatal(err)
	}
	if out := o.run([]int{exitFailed}, "run"); !strings.Contains(out, "处理 1 个文件：新入库 0，内容已在库中 0，失败 1") || !strings.Contains(out, "坏.docx：") {
		t.Errorf("the failure is not told: %s", out)
	}
}

// A run that is told to end gives back what it has not begun; killed while it does, it
// leaves that to the next one. Nothing is lost and nothing stored twice.
func TestKilledWhileGivingBack(t *testing.T) {
	const files = 60
	for _, nth := range []int{1, 4} {
		o := openOffice(t, files)
		cmd := o.command("run", "-q")
		cmd.Env = append(cmd.Env, fmt.Sprintf("%s=%s %d", killAt, intake.StageReturned, nth))
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		eventually(t, "three documents filed", func() bool {
			filed, _ := filepath.Glob(o.path("done/*/*/*"))
			return len(filed) > 2
		})
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); killedBy(err) != syscall.SIGKILL {
			t.Fatalf("ended with %v before it gave back %d", err, nth)
		}
		o.run([]int{exitDone}, "audit")
		o.run([]int{exitFailed}, "run", "-q")
		o.run([]int{exitDone}, "audit")
		if n := count(t, o.path("fuhe.db"), "select count(*) from (select path from intake where outcome in ('ingested', 'duplicate', 'failed') group by path having count(*) = 1)"); n != files {
			t.Errorf("%d of %d files were filed once", n, files)
		}
	}
}

// Two inboxes share one database: what one has in work is none of the other's business.
func TestTwoInboxesOneDatabase(t *testing.T) {
	o := openOffice(t, 20)
	cmd := o.command("run", "-q")
	cmd.Env = append(cmd.Env, killAt+"=taken 3")
	if err := cmd.Run(); killedBy(err) != syscall.SIGKILL {
		t.Fatal(err)
	}
	o.mkdir("b/inbox")
	o.write("b/inbox/x.docx", small(500, 0))
	time.Sleep(150 * time.Millisecond)
	o.run([]int{exitDone}, "run", "-q", o.path("b/inbox"))
	if n := count(t, o.path("fuhe.db"), "select count(*) from intake where outcome = 'vanished'"); n != 0 {
		t.Errorf("%d files of the first inbox are called vanished", n)
	}
	o.run([]int{exitFailed}, "run", "-q")
	if n := count(t, o.path("fuhe.db"), "select count(*) from intake where outcome is not null"); n != 21 {
		t.Errorf("%d files filed, want 21", n)
	}
}
