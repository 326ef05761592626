package intake

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fuhe/internal/inbox"
	"fuhe/store"
)

// Every kind of file comes to its folder, and every step is reported in its order.
func TestDrain(t *testing.T) {
	o := openOffice(t)
	o.drop("水利局/好.docx", report(1))
	o.drop("水利局/抄.docx", report(1))
	o.drop("坏.docx", []byte("PK\x03\x04坏"))
	o.drop("送审.zip", zipped(t, "新.docx", report(2), "说明.txt", []byte("本压缩包内有一份报告。")))
	waitUntilSettled()
	w := &witness{}
	r := o.NewRun("run", w.reports())
	if err := errors.Join(r.Drain(t.Context()), r.Finish(t.Context())); err != nil {
		t.Fatal(err)
	}
	want := map[string]store.Outcome{"水利局/好.docx": store.Ingested, "水利局/抄.docx": store.Duplicate, "坏.docx": store.Failed, "送审.zip/新.docx": store.Ingested}
	if diff := cmp.Diff(want, w.stored); diff != "" {
		t.Errorf("stored (-want +got)\n%s", diff)
	}
	for _, place := range []string{"done/*/水利局/好.docx", "duplicate/水利局/抄.docx", "failed/坏.docx", "done/*/送审.zip"} {
		o.lies(place)
	}
	if note, err := os.ReadFile(o.lies("failed/*.txt")); err != nil || !strings.HasPrefix(string(note), "\ufeff坏.docx\r\n") {
		t.Errorf("the note beside the failed file: %q (%v)", note, err)
	}
	if len(w.asides) != 1 || w.asides[0] != "送审.zip/说明.txt" || len(w.faults) > 0 {
		t.Errorf("set aside %q, faults %q", w.asides, w.faults)
	}
	var steps []string
	for _, line := range w.lines {
		if stage, path, _ := strings.Cut(line, " "); path == "水利局/好.docx" {
			steps = append(steps, stage)
		}
	}
	if want := []string{"claimed", "taken", "stored", "filed"}; !slices.Equal(steps, want) {
		t.Errorf("steps %q, want %q", steps, want)
	}
}

// One goroutine takes files while another stores them; their reports do not overlap.
func TestReportsComeOneAtATime(t *testing.T) {
	o := openOffice(t)
	for n := range 3 * batch {
		o.drop(fmt.Sprintf("%02d.docx", n), report(n))
	}
	waitUntilSettled()
	w := &witness{}
	reports := w.reports()
	var inside atomic.Int32
	alone := func() {
		if inside.Add(1) > 1 {
			t.Error("two reports at once")
		}
		time.Sleep(time.Millisecond)
		inside.Add(-1)
	}
	step, stored := reports.Step, reports.Stored
	reports.Step = func(s Step) { step(s); alone() }
	reports.Stored = func(d Document, saved store.Saved) { stored(d, saved); alone() }
	r := o.NewRun("run", reports)
	if err := errors.Join(r.Drain(t.Context()), r.Finish(t.Context())); err != nil {
		t.Fatal(err)
	}
	if len(w.stored) != 3*batch || len(w.lines) != 4*3*batch {
		t.Errorf("%d documents and %d steps of %d files", len(w.stored), len(w.lines), 3*batch)
	}
}

// A run that is told to end after its first document gives the others back.
func TestDrainEnds(t *testing.T) {
	o := openOffice(t)
	for n := range 20 {
		o.drop(string(rune('a'+n))+".docx", report(n))
	}
	waitUntilSettled()
	ctx, cancel := context.WithCancel(t.Context())
	w := &witness{}
	reports := w.reports()
	stored := reports.Stored
	reports.Stored = func(d Document, saved store.Saved) { stored(d, saved); cancel() }
	r := o.NewRun("run", reports)
	if err := errors.Join(r.Drain(ctx), r.Finish(ctx)); err != nil {
		t.Fatal(err)
	}
	waiting, err := os.ReadDir(o.path("inbox"))
	if err != nil || len(waiting) == 0 || len(waiting)+len(w.stored) != 20 {
		t.Errorf("%d files stored and %d in the inbox, want 20 together and some of each (%v)", len(w.stored), len(waiting), err)
	}
	if claims, err := os.ReadDir(o.path("working")); err != nil || len(claims) > 1 { // the lock
		t.Errorf("in working: %v (%v)", claims, err)
	}
}

// What an interrupted run left is gone on with: a file with a closed row is moved, one with
// an open row is read, one without a row gets one. New files are stored meanwhile.
func TestLeftovers(t *testing.T) {
	o := openOffice(t)
	for n, name := range []string{"已登记.docx", "已办结.docx", "未登记.docx"} {
		o.drop(name, report(n))
	}
	waitUntilSettled()
	o.interrupt(t)
	o.close()
	o.open()
	for n := range 5 {
		o.drop(string(rune('a'+n))+".docx", report(10+n))
	}
	waitUntilSettled()
	w := &witness{}
	r := o.NewRun("run", w.reports())
	if err := errors.Join(r.Drain(t.Context()), r.Finish(t.Context())); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]store.Outcome{"已办结.docx": store.Failed}, w.resumed); diff != "" {
		t.Errorf("resumed (-want +got)\n%s", diff)
	}
	if len(w.stored) != 7 || w.stored["已登记.docx"] != store.Ingested || w.stored["未登记.docx"] != store.Ingested || len(w.faults) > 0 {
		t.Errorf("stored %v, faults %q", w.stored, w.faults)
	}
	for _, place := range []string{"failed/已办结.docx", "done/*/已登记.docx", "done/*/未登记.docx", "done/*/e.docx"} {
		o.lies(place)
	}
}

// interrupt claims three files as a run does that is cut off at three different steps.
func (o *office) interrupt(t *testing.T) {
	t.Helper()
	k := &taker{Run: o.NewRun("run", (&witness{}).reports())}
	if err := k.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	for f, err := range o.Box.Scan(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		claim, ok := k.claim(f)
		if !ok {
			t.Fatalf("%s is not claimed", f.Path)
		}
		held := k.hold(claim)
		if f.Path == "未登记.docx" {
			continue
		}
		if err := k.openRows(t.Context(), []*taken{held}); err != nil {
			t.Fatal(err)
		}
		if f.Path == "已登记.docx" {
			continue
		}
		held.countDocument(f.Path, store.Failed, "读不了")
		filing, err := k.filingOf(held)
		if err := errors.Join(err, k.closeRow(t.Context(), held, filing)); err != nil {
			t.Fatal(err)
		}
	}
}

// A file that somebody takes out of working while it is read is reported, and nothing is
// stored of it.
func TestVanishedInWork(t *testing.T) {
	o := openOffice(t)
	o.drop("a.docx", report(1))
	waitUntilSettled()
	w := &witness{}
	reports := w.reports()
	reports.Step = func(s Step) {
		if s.Stage != StageTaken {
			return
		}
		if err := os.Remove(o.Box.Source(inbox.Claim{ID: s.Claim, Path: s.Path})); err != nil {
			t.Error(err)
		}
	}
	r := o.NewRun("run", reports)
	if err := errors.Join(r.Drain(t.Context()), r.Finish(t.Context())); err != nil {
		t.Fatal(err)
	}
	if w.vanished != 1 || len(w.stored) != 0 || !slices.Equal(w.faults, []string{"a.docx: " + vanishedInWork.ZH}) {
		t.Errorf("vanished %d, stored %v, faults %q", w.vanished, w.stored, w.faults)
	}
}

// A run waits for a file that has just been dropped, and says so once.
func TestDrainSettling(t *testing.T) {
	o := openOffice(t)
	if err := os.WriteFile(o.path("inbox/a.docx"), report(1), 0o644); err != nil {
		t.Fatal(err)
	}
	w := &witness{}
	r := o.NewRun("run", w.reports())
	if err := errors.Join(r.DrainSettling(t.Context()), r.Finish(t.Context())); err != nil {
		t.Fatal(err)
	}
	if w.stored["a.docx"] != store.Ingested || w.lines[0] != "settling" || slices.Contains(w.lines[1:], "settling") {
		t.Errorf("stored %v, reported %q", w.stored, w.lines)
	}
}

// A run that is kept up ends after a quiet while, once it has had a file; the next one has
// nothing to end.
func TestOver(t *testing.T) {
	o := openOffice(t)
	r := o.NewRun("watch", (&witness{}).reports())
	later := time.Now().Add(2 * quietFor)
	if err := r.Drain(t.Context()); err != nil || r.Over(later) {
		t.Errorf("a run without a file is over (%v)", err)
	}
	o.drop("a.docx", report(1))
	waitUntilSettled()
	if err := r.Drain(t.Context()); err != nil || r.Over(time.Now()) || !r.Over(later) {
		t.Errorf("a run with a file: over now %v, after a quiet while %v (%v)", r.Over(time.Now()), r.Over(later), err)
	}
	if pause := r.Pause(time.Second); pause < 10*time.Millisecond || pause > time.Second+9*r.looked {
		t.Errorf("pause of %s", pause)
	}
}
