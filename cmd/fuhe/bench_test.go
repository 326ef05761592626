package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"fuhe/store"
)

// BenchmarkProcess runs the whole program once a file over real Word files, and beside
// it the tools that only take the text out of them. Wanted: docx2txt takes at least 3
// times as long, pandoc at least 20 times.
func BenchmarkProcess(b *testing.B) {
	files, err := filepath.Glob("../../../shared/corpus/real/word/*.docx")
	if err != nil || len(files) == 0 {
		b.Skip("no corpus of real Word files beside the tree")
	}
	fuhe := built(b)
	var ours, docx2txt, pandoc time.Duration
	for b.Loop() {
		ours += runOver(b, files, fuhe, "extract")
		docx2txt += runOver(b, files, "docx2txt")
		pandoc += runOver(b, files, "pandoc", "-t", "plain")
	}
	b.ReportMetric(float64(ours.Milliseconds())/float64(b.N*len(files)), "ms/file")
	if docx2txt > 0 {
		b.ReportMetric(float64(docx2txt)/float64(ours), "×docx2txt")
	}
	if pandoc > 0 {
		b.ReportMetric(float64(pandoc)/float64(ours), "×pandoc")
	}
}

// built is the program as users get it: the test's own binary carries the tests' weight.
func built(b *testing.B) string {
	path := filepath.Join(b.TempDir(), "fuhe")
	if out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, out)
	}
	return path
}

// runOver is the time that a program takes over all files, one process each; 0 where it
// is not installed.
func runOver(b *testing.B, files []string, name string, args ...string) time.Duration {
	path, err := exec.LookPath(name)
	if err != nil {
		return 0
	}
	start := time.Now()
	for _, f := range files {
		call := append(append([]string(nil), args...), f)
		if name == "docx2txt" {
			call = append(call, "-") // its target: standard output
		}
		if out, err := exec.Command(path, call...).CombinedOutput(); err != nil {
			b.Fatalf("%s %s: %v\n%.300s", name, f, err, out)
		}
	}
	return time.Since(start)
}

// BenchmarkIngest reads 1,000 generated reports into a fresh database with the whole
// program. Wanted: 200 documents a second on two cores, at most 200 MB resident, and a
// last hundred that costs no more than the first.
func BenchmarkIngest(b *testing.B) {
	const documents = 1000
	fuhe, dir := built(b), b.TempDir()
	for seed := range uint64(documents) {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.docx", seed)), generate(seed), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	var spent time.Duration
	var resident int64
	var growth float64
	for b.Loop() {
		db := filepath.Join(b.TempDir(), "fuhe.db")
		cmd := exec.Command(fuhe, "ingest", "-q", "--db", db, dir)
		start := time.Now()
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		spent += time.Since(start)
		if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			resident = max(resident, usage.Maxrss)
		}
		if n := count(b, db, "select count(*) from documents where status in ('ingested', 'superseded')"); n != documents {
			b.Fatalf("%d documents stored, want %d", n, documents)
		}
		growth = seconds(b, db, documents-100) / seconds(b, db, 0)
	}
	b.ReportMetric(documents*float64(b.N)/spent.Seconds(), "docs/s")
	b.ReportMetric(float64(resident)/1024, "MB-resident") // Linux counts in KiB
	b.ReportMetric(growth, "last/first-hundred")
}

// BenchmarkArchive reads 1,000 generated reports in one zip, and the same zip again. Wanted:
// the first as fast as from a folder and in no more memory, the second in a fraction.
func BenchmarkArchive(b *testing.B) {
	const documents = 1000
	fuhe, path := built(b), filepath.Join(b.TempDir(), "送审.zip")
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	for seed := range uint64(documents) {
		f, err := w.Create(fmt.Sprintf("%04d.docx", seed))
		if err == nil {
			_, err = f.Write(generate(seed))
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(path, packed.Bytes(), 0o644); err != nil {
		b.Fatal(err)
	}
	var spent [2]time.Duration
	var resident int64
	for b.Loop() {
		db := filepath.Join(b.TempDir(), "fuhe.db")
		for again := range spent {
			cmd := exec.Command(fuhe, "ingest", "-q", "--db", db, path)
			start := time.Now()
			if out, err := cmd.CombinedOutput(); err != nil {
				b.Fatalf("%v\n%s", err, out)
			}
			spent[again] += time.Since(start)
			if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
				resident = max(resident, usage.Maxrss)
			}
		}
	}
	b.ReportMetric(documents*float64(b.N)/spent[0].Seconds(), "docs/s")
	b.ReportMetric(documents*float64(b.N)/spent[1].Seconds(), "known-docs/s")
	b.ReportMetric(float64(resident)/1024, "MB-resident")
}

// seconds is the time between the readings of a hundred documents, from the one at offset.
func seconds(b *testing.B, path string, offset int) float64 {
	db, err := store.OpenReader(path)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(context.Background(), `select unixepoch(max(received_at), 'subsec') - unixepoch(min(received_at), 'subsec')
		from (select received_at from documents order by id limit 100 offset ?)`, offset)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	if !rows.Next() {
		b.Fatal(rows.Err())
	}
	s, ok := rows.Values()[0].(float64)
	if !ok {
		b.Fatalf("%v is no time", rows.Values()[0])
	}
	return s
}
