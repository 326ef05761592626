package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fuhe/extract"
	"fuhe/extract/document/documenttest"
	"fuhe/extract/docx/docxtest"
	"fuhe/internal/inbox"
	"fuhe/internal/sandbox"
	"fuhe/store"
	"fuhe/validate"
)

// The test binary is its own worker.
func TestMain(m *testing.M) {
	if len(os.Args) != 2 || os.Args[1] != "worker" {
		os.Exit(m.Run())
	}
	err := sandbox.Serve(os.Stdin, os.Stdout, func(t Terms) (func(Order, []byte) Reading, error) {
		set, err := validate.Profiles()
		return func(o Order, data []byte) Reading { return t.Read(set, o, data) }, err
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// settle is how long the tests' files must lie still.
const settle = 50 * time.Millisecond

// office is an inbox with its folders and database in a folder of its own.
type office struct {
	*Intake
	t    *testing.T
	root string
}

func openOffice(t *testing.T) *office {
	o := &office{t: t, root: t.TempDir()}
	if err := os.Mkdir(o.path("inbox"), 0o755); err != nil {
		t.Fatal(err)
	}
	o.open()
	t.Cleanup(func() { o.close() })
	return o
}

func (o *office) open() {
	o.t.Helper()
	n, err := Open(Config{
		Folders: inbox.Beside(o.path("inbox")), Settle: settle, Database: o.path("fuhe.db"),
		Workers: sandbox.Config{Args: []string{"worker"}, Workers: 2, Timeout: 20 * time.Second, Memory: 1 << 30},
		Terms:   Terms{Limits: extract.DefaultLimits()},
		Busy:    func(err error) { o.t.Error(err) },
		Note:    func(path, reason string) string { return path + "\n" + reason },
	})
	if err != nil {
		o.t.Fatal(err)
	}
	o.Intake = n
}

func (o *office) close() {
	o.t.Helper()
	if err := o.Close(); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) path(name string) string { return filepath.Join(o.root, name) }

// drop puts a file into the inbox; waitUntilSettled makes it one that is taken.
func (o *office) drop(name string, data []byte) {
	o.t.Helper()
	path := o.path("inbox/" + name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		o.t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		o.t.Fatal(err)
	}
}

func waitUntilSettled() { time.Sleep(3 * settle) }

// lies fails where a file is not there.
func (o *office) lies(pattern string) string {
	o.t.Helper()
	found, err := filepath.Glob(o.path(pattern))
	if err != nil || len(found) != 1 {
		o.t.Fatalf("%s: %q (%v), want one file", pattern, found, err)
	}
	return found[0]
}

// witness writes down what a run reports. It locks nothing: reports come one at a time.
type witness struct {
	lines    []string
	stored   map[string]store.Outcome
	resumed  map[string]store.Outcome
	asides   []string
	vanished int
	faults   []string
}

func (w *witness) reports() Reports {
	w.stored, w.resumed = map[string]store.Outcome{}, map[string]store.Outcome{}
	return Reports{
		Step:     func(s Step) { w.lines = append(w.lines, fmt.Sprint(s.Stage, " ", s.Path)) },
		Stored:   func(d Document, saved store.Saved) { w.stored[d.Path] = saved.Outcome },
		Resumed:  func(path string, outcome store.Outcome, _ string) { w.resumed[path] = outcome },
		Aside:    func(path string, _ *extract.Error) { w.asides = append(w.asides, path) },
		Vanished: func() { w.vanished++ },
		Settling: func(int, time.Duration) { w.lines = append(w.lines, "settling") },
		Fault:    func(path string, err error) { w.faults = append(w.faults, path+": "+err.Error()) },
		Closing:  func(context.Context, *store.DB, int64) {},
	}
}

// report is a Word file; no two numbers give the same bytes.
func report(n int) []byte {
	return docxtest.Build(documenttest.Parse(fmt.Sprintf("# 2024年度第%d项目支出绩效自评表\n\n本段没有数字。", n)))
}

// zipped packs files: a name and its bytes by turns.
func zipped(t *testing.T, files ...any) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i].(string))
		if err == nil {
			_, err = f.Write(files[i+1].([]byte))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
