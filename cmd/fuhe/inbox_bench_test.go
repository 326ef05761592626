package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"fuhe/internal/intake"
	"fuhe/store"
	"fuhe/validate"
)

// mixed is report i of a mixed delivery: of twenty, fourteen are Word files, three Word
// 97–2003 and three PDF. No two have the same bytes.
func mixed(b testing.TB, i int) (name string, data []byte) {
	pattern, tail := "", ""
	switch i % 20 {
	case 3, 9, 15:
		name, pattern, tail = fmt.Sprintf("%05d.doc", i), "doc/testdata/samples/*.doc", fmt.Sprintf("%-512d", i)
	case 6, 12, 18:
		name, pattern, tail = fmt.Sprintf("%05d.pdf", i), "pdf/testdata/samples/*.pdf", fmt.Sprintf("%%%d\n", i)
	default:
		return fmt.Sprintf("%05d.docx", i), generate(uint64(i))
	}
	samples, err := filepath.Glob("../../extract/" + pattern)
	if err != nil || len(samples) == 0 {
		b.Fatalf("%s: no samples (%v)", pattern, err)
	}
	data, err = os.ReadFile(samples[i/20%len(samples)])
	if err != nil {
		b.Fatal(err)
	}
	return name, append(data, tail...)
}

// BenchmarkInbox drains an inbox of 10,000 mixed files with the whole program. Wanted:
// all of it below 400 MB.
func BenchmarkInbox(b *testing.B) {
	const files = 10_000
	fuhe := built(b)
	var spent time.Duration
	var peak int64
	var stages stageTimes
	for b.Loop() {
		b.StopTimer()
		o := openOffice(b, 0)
		for i := range files {
			name, data := mixed(b, i)
			o.mkdir(fmt.Sprintf("inbox/%d局", i%50))
			o.write(fmt.Sprintf("inbox/%d局/%s", i%50, name), data)
		}
		time.Sleep(200 * time.Millisecond)
		b.StartTimer()
		cmd := exec.Command(fuhe, "run", "-v", "--log-format", "json", "--config", o.path("fuhe.yaml"))
		talk, err := cmd.StderrPipe()
		if err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		if err := cmd.Start(); err != nil {
			b.Fatal(err)
		}
		most := make(chan int64)
		stop := make(chan struct{})
		go func() { most <- peakOf(cmd.Process.Pid, stop) }()
		for lines := bufio.NewScanner(talk); lines.Scan(); {
			stages.add(lines.Bytes())
		}
		if err := cmd.Wait(); err != nil {
			b.Fatal(err)
		}
		spent += time.Since(start)
		close(stop)
		peak = max(peak, <-most)
		if n := count(b, o.path("fuhe.db"), "select count(*) from ledger where outcome = 'ingested'"); n != files {
			b.Fatalf("%d files stored, want %d", n, files)
		}
	}
	b.ReportMetric(files*float64(b.N)/spent.Seconds(), "docs/s")
	b.ReportMetric(float64(peak)/(1<<20), "MB-resident")
	busy := spent.Seconds() * 1000 * float64(runtime.NumCPU())
	b.ReportMetric(100*stages.Read/busy, "%-read")
	b.ReportMetric(100*stages.Judged/busy, "%-judged")
	b.ReportMetric(100*stages.Stored/busy, "%-stored")
}

// stageTimes are the milliseconds that the log tells of each stage.
type stageTimes struct{ Read, Judged, Stored float64 }

func (t *stageTimes) add(line []byte) {
	if !bytes.Contains(line, []byte(`"judged"`)) {
		return
	}
	var one stageTimes
	if json.Unmarshal(line, &one) == nil {
		t.Read, t.Judged, t.Stored = t.Read+one.Read, t.Judged+one.Judged, t.Stored+one.Stored
	}
}

// peakOf is the most memory that a process and its children had resident together, in
// bytes, until stop.
func peakOf(pid int, stop <-chan struct{}) (most int64) {
	for {
		sum := resident(pid)
		children, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", pid, pid))
		tasks, globErr := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
		if err == nil && globErr == nil {
			children = nil
			for _, t := range tasks {
				some, _ := os.ReadFile(t) // of a thread that has ended meanwhile
				children = append(children, some...)
			}
		}
		for _, child := range strings.Fields(string(children)) {
			if n, err := strconv.Atoi(child); err == nil {
				sum += resident(n)
			}
		}
		most = max(most, sum)
		select {
		case <-stop:
			return most
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// resident is a process's memory in bytes, what it shares with others divided among them
// (proc(5), smaps_rollup, Pss), so that the sum over processes counts nothing twice; 0 where
// it has ended.
func resident(pid int) int64 {
	data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	_, share, _ := strings.Cut(string(data), "\nPss:")
	kilobytes, _, _ := strings.Cut(strings.TrimSpace(share), " ")
	n, _ := strconv.ParseInt(kilobytes, 10, 64)
	return n << 10
}

// BenchmarkIsolation reads, judges and stores the same mixed files in worker processes and
// in the process itself, turn by turn. Wanted: workers cost less than 15 % more.
func BenchmarkIsolation(b *testing.B) {
	const files = 400
	var names []string
	var contents [][]byte
	for i := range files {
		name, data := mixed(b, i)
		names, contents = append(names, name), append(contents, data)
	}
	a := &app{settings: defaults(), program: built(b)}
	set, err := validate.Profiles()
	if err != nil {
		b.Fatal(err)
	}
	workers := intake.NewReaders(a.workers(), a.terms())
	defer workers.Close()
	debug.SetGCPercent(gcPercent) // as the workers have it
	var apart, within time.Duration
	for b.Loop() {
		apart += drainOf(b, a, workers.Read, names, contents)
		within += drainOf(b, a, inProcess(a.terms(), set), names, contents)
	}
	b.ReportMetric(float64(apart)/float64(within), "×in-process")
	b.ReportMetric(files*float64(b.N)/apart.Seconds(), "docs/s")
}

// drainOf is the time that a reader takes for all files, and the database for storing them.
func drainOf(b *testing.B, a *app, read reader, names []string, contents [][]byte) time.Duration {
	db, err := store.Open(filepath.Join(b.TempDir(), "fuhe.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	run, err := db.StartRun(b.Context(), "ingest")
	if err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	pipeline := intake.Pipeline{DB: db, Read: read, Count: a.workers().Workers, Patience: intake.NewPatience(func(err error) { b.Error(err) })}
	for d := range pipeline.All(b.Context(), func(yield func(intake.Submitted) bool) {
		for i, name := range names {
			if !yield(intake.Submitted{Path: name, Data: contents[i]}) {
				return
			}
		}
	}) {
		d.Submission.RunID = run
		if d.Broken != nil || d.Failure != nil {
			b.Fatalf("%s: %v %v", d.Path, d.Broken, d.Failure)
		}
		if _, err := d.Save(b.Context(), db); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(start)
}
