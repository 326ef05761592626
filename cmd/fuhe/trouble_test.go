package main

import (
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3"
)

// Another program has the database for longer than SQLite waits: the run waits, says so
// once, and goes on.
func TestDatabaseLocked(t *testing.T) {
	t.Parallel() // it waits more than it works
	o := openOffice(t, 3)
	o.run([]int{exitDone}, "run", "-q")
	for i := range 5 {
		o.drop(i, fmt.Sprintf("乙局/%d.docx", i), small(100+i, 0))
	}
	time.Sleep(150 * time.Millisecond)
	db, err := sql.Open("sqlite3", "file:"+o.path("fuhe.db")+"?_txlock=exclusive")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	free := time.AfterFunc(8*time.Second, func() {
		if err := tx.Rollback(); err != nil {
			t.Error(err)
		}
	})
	defer free.Stop()
	out := o.run([]int{exitDone}, "run", "-q")
	if !strings.Contains(out, "正被另一个程序占用") {
		t.Errorf("the wait is not told: %s", out)
	}
	o.run([]int{exitDone}, "audit")
	if n := count(t, o.path("fuhe.db"), "select count(*) from documents"); n != 8 {
		t.Errorf("%d documents, want 8", n)
	}
}

// The disk fills up in the middle of a run: what is stored is filed, everything else is
// back in the inbox, and once there is room the next run goes on.
func TestDiskFull(t *testing.T) {
	o := openOffice(t, 60)
	fuhe, err := exec.LookPath("fuhe")
	if err != nil {
		t.Fatal(err)
	}
	script := `set -e
mount -t tmpfs -o size=8m none "$1/disk"
cd "$1"; cp -r inbox disk/; cd disk; printf 'inbox: {settle: 100ms}\n' > c.yaml; sleep 0.2
dd if=/dev/zero of=filler bs=4k count=$2 2>/dev/null
"$3" run -q --config c.yaml && echo FIRST 0 || echo FIRST $?
echo LEFT $(find inbox -type f | wc -l) IN WORK $(find working -type f ! -name lock | wc -l)
rm filler
"$3" run -q --config c.yaml && echo SECOND 0 || echo SECOND $?
"$3" audit -q --config c.yaml && echo AUDIT 0
echo FILED $(find done duplicate failed -type f ! -name '*.txt' | wc -l) REST $(find inbox working -type f ! -name lock | wc -l)
`
	o.mkdir("disk")
	for _, filler := range []int{1760, 1700, 1600} {
		cmd := exec.Command("unshare", "-m", "sh", "-c", script, "sh", o.root, fmt.Sprint(filler), fuhe)
		got, err := cmd.CombinedOutput()
		out := string(got)
		if err != nil {
			t.Skipf("no file system of its own can be mounted here: %v\n%s", err, out)
		}
		if !strings.Contains(out, "FIRST 1") || !strings.Contains(out, "磁盘") {
			t.Errorf("%d blocks taken: a full disk is not told:\n%s", filler, out)
		}
		if !strings.Contains(out, "AUDIT 0") || !strings.Contains(out, "FILED 60 REST 0") {
			t.Errorf("%d blocks taken: not everything is accounted for afterwards:\n%s", filler, out)
		}
	}
}

// A database that cannot be written, an inbox whose files cannot be read, folders that
// cannot be made: each is said, and no file is moved. Root is kept out by nothing, so
// root runs it as nobody.
func TestPermissions(t *testing.T) {
	o := openOffice(t, 4)
	binary := filepath.Join(o.root, "fuhe.bin")
	source, err := exec.LookPath("fuhe")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(source)
	if err == nil {
		err = os.WriteFile(binary, data, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	// As nobody, under the name by which the test binary knows the program.
	run := func(status int, args ...string) string {
		t.Helper()
		cmd := exec.Command(binary, append(args, "--config", o.path("fuhe.yaml"))...)
		cmd.Args[0] = "fuhe"
		cmd.Env = append(os.Environ(), "HOME=/nonexistent", "XDG_CACHE_HOME=")
		cmd.SysProcAttr = asNobody()
		out, _ := cmd.CombinedOutput()
		if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != status {
			t.Fatalf("fuhe %v: status %v, want %d\n%s", args, cmd.ProcessState, status, out)
		}
		return string(out)
	}
	mode := func(path string, mode os.FileMode) {
		t.Helper()
		if err := os.Chmod(o.path(path), mode); err != nil {
			t.Fatal(err)
		}
	}
	for dir := filepath.Dir(o.root); dir != os.TempDir() && dir != "/"; dir = filepath.Dir(dir) {
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	mode("", 0o555)
	if out := run(exitFailed, "run", "-q"); !strings.Contains(out, "权限") {
		t.Errorf("folders that cannot be made: %s", out)
	}
	mode("", 0o777)
	for i := range 4 {
		mode(fmt.Sprintf("inbox/%d局", i), 0o777)
	}
	mode("inbox", 0o777)
	mode("inbox/2局/002报告.docx", 0o000)
	if out := run(exitFailed, "run", "-q"); !strings.Contains(out, "002报告.docx") || !strings.Contains(out, "权限") {
		t.Errorf("a file that cannot be opened: %s", out)
	}
	if _, err := os.Stat(o.path("inbox/2局/002报告.docx")); err != nil {
		t.Errorf("it does not stay where it is: %v", err)
	}
	mode("inbox/2局/002报告.docx", 0o644)
	mode("fuhe.db", 0o444)
	if out := run(exitFailed, "run", "-q"); !strings.Contains(out, "不可写") && !strings.Contains(out, "没有权限") {
		t.Errorf("a database that cannot be written: %s", out)
	}
	if _, err := os.Stat(o.path("inbox/2局/002报告.docx")); err != nil {
		t.Errorf("a file was moved that cannot be stored: %v", err)
	}
	mode("fuhe.db", 0o644)
	for _, beside := range []string{"fuhe.db-wal", "fuhe.db-shm"} { // SQLite gave them the file's mode
		if exists(o.path(beside)) {
			mode(beside, 0o644)
		}
	}
	mode("done", 0o555)
	if out := run(exitFailed, "run", "-q"); !strings.Contains(out, "done") || !strings.Contains(out, "权限") {
		t.Errorf("a done folder that cannot be written: %s", out)
	}
	run(exitDone, "audit", "-q")
	mode("done", 0o777)
	run(exitDone, "run", "-q")
	if n := count(t, o.path("fuhe.db"), "select count(*) from intake where outcome = 'ingested' and place like '%/done/%/2局/002报告.docx'"); n != 1 {
		t.Error("the file that waited is not in done now")
	}
	run(exitDone, "audit", "-q")
}

// What is dropped while a run is at work is taken by it, too.
func TestDroppedDuringRun(t *testing.T) {
	o := openOffice(t, 60)
	cmd := o.command("run", "-q")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the first document filed", func() bool {
		filed, _ := filepath.Glob(o.path("done/*/*/*"))
		return len(filed) > 0
	})
	for i := range 20 {
		o.write(fmt.Sprintf("inbox/0局/晚到%d.docx", i), small(700+i, 0))
	}
	if err := cmd.Wait(); cmd.ProcessState.ExitCode() != exitFailed {
		t.Fatal(err)
	}
	if n := count(t, o.path("fuhe.db"), "select count(*) from intake where outcome is not null"); n != 80 {
		t.Errorf("%d of 80 files were taken", n)
	}
}
