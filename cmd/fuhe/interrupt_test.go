package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fuhe/extract/document/documenttest"
	"fuhe/extract/docx/docxtest"
	"fuhe/store"
)

// Ctrl-C in the middle of a run: the file at hand is stored whole, the run is closed,
// the user learns where it stopped, and the same command goes on from there.
func TestInterrupt(t *testing.T) {
	const files = 200
	dir := t.TempDir()
	for i := range files {
		doc := documenttest.Parse(fmt.Sprintf("# 2024年度第%d项目支出绩效自评表\n", i) + strings.Repeat("\n本段没有数字。", 200))
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.docx", i)), docxtest.Build(doc), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	db := filepath.Join(t.TempDir(), "fuhe.db")
	cmd := exec.Command("fuhe", "ingest", "-v", "--log-format", "json", "--db", db, dir)
	talk, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var told []string
	for lines := bufio.NewScanner(talk); lines.Scan(); {
		told = append(told, lines.Text())
		if len(told) == 10 {
			if err := cmd.Process.Signal(os.Interrupt); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := cmd.Wait(); cmd.ProcessState.ExitCode() != exitFailed {
		t.Errorf("exit: %v, want status %d", err, exitFailed)
	}
	if last := told[len(told)-1]; !strings.Contains(last, "已中断：处理了 ") || !strings.Contains(last, "/200 个文件") {
		t.Errorf("the user is not told where it stopped: %s", last)
	}
	stored := count(t, db, "select count(*) from documents where status = 'ingested'")
	if stored < 10 || stored == files {
		t.Errorf("%d documents stored after an interrupt at the tenth", stored)
	}
	if n := count(t, db, "select count(*) from runs where finished_at is not null and files = ?", stored); n != 1 {
		t.Errorf("the run is not closed with its %d files", stored)
	}
	if out, err := exec.Command("fuhe", "ingest", "-q", "--db", db, dir).CombinedOutput(); err != nil {
		t.Fatalf("second run: %v\n%s", err, out)
	}
	if n := count(t, db, "select count(*) from documents where status = 'ingested'"); n != files {
		t.Errorf("%d documents after the second run, want %d", n, files)
	}
}

// count is the single number that a query answers.
func count(t testing.TB, path, sql string, args ...any) int64 {
	t.Helper()
	db, err := store.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(context.Background(), sql, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	if !rows.Next() {
		t.Fatalf("%s: no row (%v)", sql, rows.Err())
	}
	n, ok := rows.Values()[0].(int64)
	if !ok {
		t.Fatalf("%s: %v is no count", sql, rows.Values()[0])
	}
	return n
}
