package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"fuhe/store"
)

// watcher is a fuhe watch at work.
type watcher struct {
	office
	cmd  *exec.Cmd
	talk *bytes.Buffer
}

// watch starts fuhe watch with more settings than an office has by itself.
func (o office) watch(settings string) *watcher {
	o.t.Helper()
	o.write("fuhe.yaml", []byte("db: "+o.path("fuhe.db")+"\ninbox:\n  folder: "+o.path("inbox")+"\n  settle: 300ms\n  poll: 200ms\n"+settings))
	w := &watcher{office: o, cmd: o.command("watch", "-v"), talk: &bytes.Buffer{}}
	w.cmd.Stderr = w.talk
	if err := w.cmd.Start(); err != nil {
		o.t.Fatal(err)
	}
	o.t.Cleanup(func() {
		if w.cmd.ProcessState == nil {
			_ = w.cmd.Process.Kill()
			_ = w.cmd.Wait()
		}
	})
	return w
}

// stop ends it as systemd does.
func (w *watcher) stop() {
	w.t.Helper()
	if err := w.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		w.t.Fatal(err)
	}
	if err := w.cmd.Wait(); err != nil {
		w.t.Fatalf("watch ends with %v\n%s", err, w.talk)
	}
	if left := w.programs(""); len(left) > 0 {
		w.t.Fatalf("still running: %v", left)
	}
}

// eventually waits until a condition holds.
func eventually(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for start := time.Now(); !holds(); time.Sleep(20 * time.Millisecond) {
		if time.Since(start) > 20*time.Second {
			t.Fatalf("not within 20 s: %s", what)
		}
	}
}

// stored reports whether so many documents are stored.
func (o office) stored(n int64) func() bool {
	return func() bool {
		db, err := store.OpenReader(o.path("fuhe.db"))
		if err != nil {
			return false // not made yet
		}
		defer db.Close()
		return o.query(db, "select count(*) from documents where status <> 'failed'")[0] == fmt.Sprint(n)
	}
}

// Everything that people and programs do to files in an inbox while it is watched.
func TestWatchedFiles(t *testing.T) {
	o := openOffice(t, 0)
	w := o.watch("")
	var writing sync.WaitGroup
	n := 0
	o.mkdir("inbox/水利局")
	for name, put := range map[string]func(path string, data []byte) error{
		"慢慢写.docx": writeSlowly, "停顿.docx": writeWithPause, "改名到位.docx": writeAndRename, "换内容.docx": replaceTwice,
		"空 格.docx": writeAtOnce, "换\n行.docx": writeAtOnce, "-rf.docx": writeAtOnce, strings.Repeat("长", 83) + "x.docx": writeAtOnce,
		"GBK\xce\xc4.docx": writeAtOnce, "旧日期.docx": writeWithOldTime,
	} {
		n++
		data := small(n, 0)
		writing.Go(func() {
			if err := put(o.path("inbox/水利局/"+name), data); err != nil {
				t.Errorf("%q: %v", name, err)
			}
		})
	}
	writing.Wait()
	eventually(t, "10 documents stored", o.stored(10))
	w.stop()
	if n := count(t, o.path("fuhe.db"), "select count(*) from intake where outcome = 'ingested' and submitter = '水利局'"); n != 10 {
		t.Errorf("%d intakes of 水利局, want 10\n%s", n, w.talk)
	}
	if n := count(t, o.path("fuhe.db"), "select count(*) from documents where status = 'failed' or problem_count > 0"); n != 0 {
		t.Errorf("%d documents were read before they were complete", n)
	}
	o.run([]int{exitDone}, "audit")
}

func writeAtOnce(path string, data []byte) error { return os.WriteFile(path, data, 0o644) }

// writeSlowly takes longer than the settling time, in small pieces, opening the file anew
// for each as a network copy can do.
func writeSlowly(path string, data []byte) error {
	const pieces = 12
	for i := range pieces {
		f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
		if err != nil {
			return err
		}
		if _, err := f.Write(data[i*len(data)/pieces : (i+1)*len(data)/pieces]); err != nil {
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
		time.Sleep(80 * time.Millisecond)
	}
	return nil
}

// writeWithPause holds the file open and pauses for longer than the settling time.
func writeWithPause(path string, data []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if _, err := f.Write(data[:len(data)/2]); err != nil {
		return err
	}
	time.Sleep(900 * time.Millisecond)
	if _, err := f.Write(data[len(data)/2:]); err != nil {
		return err
	}
	return f.Close()
}

func writeAndRename(path string, data []byte) error {
	part := path + ".part"
	if err := os.WriteFile(part, data[:100], 0o644); err != nil {
		return err
	}
	time.Sleep(700 * time.Millisecond)
	if err := os.WriteFile(part, data, 0o644); err != nil {
		return err
	}
	return os.Rename(part, path)
}

// replaceTwice writes other content under the same name before the file settles.
func replaceTwice(path string, data []byte) error {
	for _, draft := range [][]byte{[]byte("草稿"), data[:500], data} {
		next := path + ".tmp"
		if err := os.WriteFile(next, draft, 0o644); err != nil {
			return err
		}
		if err := os.Rename(next, path); err != nil {
			return err
		}
		time.Sleep(100 * time.Millisecond)
	}
	return nil
}

// writeWithOldTime sets the time of the original at the end of each piece, as cp -p and
// robocopy do.
func writeWithOldTime(path string, data []byte) error {
	old := time.Date(2024, 12, 31, 9, 0, 0, 0, time.UTC)
	for _, end := range []int{len(data) / 3, len(data) / 2, len(data)} {
		if err := os.WriteFile(path, data[:end], 0o644); err != nil {
			return err
		}
		if err := os.Chtimes(path, old, old); err != nil {
			return err
		}
		time.Sleep(150 * time.Millisecond)
	}
	return nil
}

// Two programs copy the same hundred names into one inbox at once.
func TestTwoWriters(t *testing.T) {
	o := openOffice(t, 0)
	w := o.watch("")
	var writing sync.WaitGroup
	for writer := range 2 {
		writing.Go(func() {
			for i := range 100 {
				path := o.path(fmt.Sprintf("inbox/%03d.docx", i))
				if err := os.WriteFile(path, small(i+1000*writer, 0), 0o644); err != nil {
					t.Error(err)
				}
				time.Sleep(5 * time.Millisecond)
			}
		})
	}
	writing.Wait()
	eventually(t, "an empty inbox", func() bool {
		waiting, _ := filepath.Glob(o.path("inbox/*.docx"))
		inWork, _ := filepath.Glob(o.path("working/*/*.docx"))
		return len(waiting)+len(inWork) == 0
	})
	w.stop()
	o.run([]int{exitDone}, "audit", "--hash")
	// Whichever writer came last has its file stored; a first one that had settled, too.
	if n := count(t, o.path("fuhe.db"), "select count(*) from (select path from intake where outcome = 'ingested' group by path)"); n != 100 {
		t.Errorf("%d of 100 names stored\n%s", n, w.talk)
	}
	if n := count(t, o.path("fuhe.db"), "select count(*) from intake where outcome = 'failed'"); n != 0 {
		t.Errorf("%d files were read while both wrote them", n)
	}
}

// A file that somebody deletes from working is told, and audit does not rest until it is
// explained.
func TestDeletedInWork(t *testing.T) {
	o := openOffice(t, 1)
	cmd := o.command("run", "-q")
	cmd.Env = append(cmd.Env, killAt+"=taken 1")
	if err := cmd.Run(); killedBy(err) != syscall.SIGKILL {
		t.Fatal(err)
	}
	taken, err := filepath.Glob(o.path("working/*/*/*.docx"))
	if err != nil || len(taken) != 1 {
		t.Fatalf("%q in working (%v)", taken, err)
	}
	if err := os.Remove(taken[0]); err != nil {
		t.Fatal(err)
	}
	if out := o.run([]int{exitFailed}, "run", "-q"); !strings.Contains(out, "0局/000报告.docx：文件被取走后从 working 文件夹中消失") {
		t.Errorf("the loss is not told: %s", out)
	}
	if out := o.run([]int{exitFailed}, "audit"); !strings.Contains(out, "下落不明") {
		t.Errorf("audit does not tell the loss: %s", out)
	}
	o.run([]int{exitDone}, "audit", "--release", "1", "--reason", "单位撤回")
	o.run([]int{exitDone}, "audit")
}

// SIGHUP reads the settings again, wrong ones change nothing, and the numbers are there
// for Prometheus.
func TestWatchSettings(t *testing.T) {
	o := openOffice(t, 0)
	w := o.watch("  metrics: 127.0.0.1:39464\n")
	o.write("inbox/a.docx", small(1, 0))
	eventually(t, "a.docx stored", o.stored(1))
	text := ""
	eventually(t, "the numbers", func() bool {
		answer, err := http.Get("http://127.0.0.1:39464/metrics")
		if err != nil {
			return false
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		text = string(body)
		return err == nil
	})
	if !strings.Contains(text, `fuhe_documents_total{outcome="ingested"} 1`) {
		t.Errorf("metrics:\n%.800s", text)
	}
	o.write("fuhe.yaml", []byte("inbox: {folder: nowhere, unknown: 1}\n"))
	w.hangUp()
	o.write("inbox/b.docx", small(2, 0))
	eventually(t, "b.docx stored by the settings of before", o.stored(2))
	o.mkdir("other")
	o.write("fuhe.yaml", []byte("db: "+o.path("fuhe.db")+"\ninbox: {folder: "+o.path("other")+", settle: 300ms, poll: 200ms}\n"))
	w.hangUp()
	o.write("other/c.docx", small(3, 0))
	eventually(t, "c.docx stored from the other inbox", o.stored(3))
	w.stop()
	if !strings.Contains(w.talk.String(), "unknown") {
		t.Errorf("wrong settings are not told:\n%s", w.talk)
	}
}

// The user's rules run when a watch ends a run, as it does when the settings are read
// again; a file of theirs that is wrong is told and stops nothing.
func TestWatchUserRules(t *testing.T) {
	o := openOffice(t, 0)
	o.write("rules.d/错.sql", []byte("select 1"))
	w := o.watch("rules_dir: " + o.path("rules.d") + "\n")
	o.write("inbox/a.docx", small(1, 0))
	eventually(t, "a.docx stored", o.stored(1))
	w.hangUp()
	eventually(t, "findings of the user's rule", func() bool {
		return count(t, o.path("fuhe.db"), "select count(*) from findings where rule = 'every-indicator'") > 0
	})
	o.write("inbox/b.docx", small(2, 0))
	eventually(t, "b.docx stored", o.stored(2))
	w.stop()
	if !strings.Contains(w.talk.String(), "错.sql 第 1 行") {
		t.Errorf("the wrong file is not told:\n%s", w.talk)
	}
}

func (w *watcher) hangUp() {
	w.t.Helper()
	if err := w.cmd.Process.Signal(syscall.SIGHUP); err != nil {
		w.t.Fatal(err)
	}
	time.Sleep(300 * time.Millisecond)
}

// A second run on the same inbox is told to wait for the first.
func TestRunsDoNotOverlap(t *testing.T) {
	o := openOffice(t, 1)
	w := o.watch("")
	eventually(t, "the document stored", o.stored(1))
	if out := o.run([]int{exitFailed}, "run"); !strings.Contains(out, fmt.Sprint(w.cmd.Process.Pid)) {
		t.Errorf("who is at work is not told: %s", out)
	}
	w.stop()
	o.run([]int{exitDone}, "run")
}

// The inbox disappears, as a share does, and comes back.
func TestShareVanishes(t *testing.T) {
	t.Parallel() // it waits more than it works
	o := openOffice(t, 0)
	w := o.watch("")
	o.write("inbox/a.docx", small(1, 0))
	eventually(t, "a.docx stored", o.stored(1))
	if err := os.Rename(o.path("inbox"), o.path("gone")); err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Second)
	if err := os.Rename(o.path("gone"), o.path("inbox")); err != nil {
		t.Fatal(err)
	}
	o.write("inbox/b.docx", small(2, 0))
	eventually(t, "b.docx stored once the inbox is back", o.stored(2))
	w.stop()
	o.run([]int{exitDone}, "audit")
}
