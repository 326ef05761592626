package audit

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	_ "github.com/mattn/go-sqlite3"

	"fuhe/store"
)

// Each case is an office, what an audit tells of it, and what it tells where contents are
// compared, too, if that is something else.
var cases = []struct {
	name   string
	set    func(o *office)
	want   []string
	hashed []string
}{
	{"an empty office", func(o *office) {}, nil, nil},
	{"in place", func(o *office) { o.done("水利局/一.docx", "一") },
		[]string{"1 水利局/一.docx in-place done/2025-03-31/水利局/一.docx"}, nil},
	{"a zip or a file without a hash is compared by size", func(o *office) {
		f := o.take("x", "abc")
		o.write("done/x", "abcd")
		o.close(f, store.Ingested, "done/x", "")
		o.must(os.RemoveAll(o.path("working")))
	}, []string{"1 x changed done/x"}, nil},
	{"a link that was submitted", func(o *office) {
		f := o.row("link", "nowhere", o.folders.Working)
		o.must(os.Mkdir(o.path("failed"), 0o755))
		o.must(os.Symlink("nowhere", o.path("failed/link")))
		o.close(f, store.Failed, "failed/link", "")
	}, []string{"1 link in-place failed/link"}, nil},
	{"names that are no text", func(o *office) { o.done("d\xff/a\n\"b'.docx", "a"); o.failed("坏\xff", "failed/坏\xff", "b") },
		[]string{"1 d\xff/a\n\"b'.docx in-place done/2025-03-31/d\xff/a\n\"b'.docx", "2 坏\xff in-place failed/坏\xff"}, nil},
	{"a folder in its place", func(o *office) {
		o.done("a", "a")
		o.remove("done/2025-03-31/a")
		o.must(os.Mkdir(o.path("done/2025-03-31/a"), 0o755))
	}, []string{"1 a changed done/2025-03-31/a"}, nil},
	{"a folder of its size in its place", func(o *office) {
		o.must(os.Mkdir(o.path("failed"), 0o755))
		info, err := os.Lstat(o.path("failed"))
		o.must(err)
		o.close(o.row("a", strings.Repeat("x", int(info.Size())), o.folders.Working), store.Failed, "failed", "")
	}, []string{"1 a changed failed"}, nil},
	{"other content of another size", func(o *office) { o.done("a", "a"); o.write("done/2025-03-31/a", "other") },
		[]string{"1 a changed done/2025-03-31/a"}, nil},
	{"other content of its size", func(o *office) { o.done("a", "a"); o.write("done/2025-03-31/a", "b") },
		[]string{"1 a in-place done/2025-03-31/a"}, []string{"1 a changed done/2025-03-31/a"}},
	{"gone", func(o *office) { o.done("a", "a"); o.remove("done/2025-03-31/a") },
		[]string{"1 a unaccounted "}, nil},
	{"a file where its folder was", func(o *office) {
		o.done("d/a", "a")
		o.must(os.RemoveAll(o.path("done")))
		o.write("done", "x")
	}, []string{"1 d/a unaccounted "}, nil},
	{"vanished", func(o *office) { o.close(o.row("a", "a", o.folders.Working), store.Vanished, "", "") },
		[]string{"1 a unaccounted "}, nil},
	{"released", func(o *office) {
		f := o.done("a", "a")
		o.remove("done/2025-03-31/a")
		o.must(o.db.Release(o.t.Context(), f.id, "撤回"))
	}, []string{"1 a released "}, nil},

	{"open, in working", func(o *office) { o.take("a", "a"); o.write("inbox/a", "a") },
		[]string{"1 a in-work working/20250331T010203.000000000-000000001/a"}, nil},
	{"open, in the working folder of its time", func(o *office) {
		f := o.row("a", "a", o.path("old"))
		o.write("old/"+f.claim+"/a", "a")
	}, []string{"1 a in-work old/20250331T010203.000000000-000000001/a"}, nil},
	{"open, in a working folder that was moved", func(o *office) {
		f := o.row("a", "a", o.path("old"))
		o.write("working/"+f.claim+"/a", "a")
	}, []string{"1 a in-work working/20250331T010203.000000000-000000001/a"}, nil},
	{"open, back in the inbox", func(o *office) { o.row("a", "a", o.folders.Working); o.write("inbox/a", "a") },
		[]string{"1 a given-back inbox/a"}, nil},
	{"open, another file of its name in the inbox", func(o *office) { o.row("a", "a", o.folders.Working); o.write("inbox/a", "other") },
		[]string{"1 a unaccounted "}, nil},
	{"open, an empty file of its name in the inbox", func(o *office) { o.row("a", "a", o.folders.Working); o.write("inbox/a", "") },
		[]string{"1 a unaccounted "}, nil},
	{"open, empty itself", func(o *office) { o.row("a", "", o.folders.Working); o.write("inbox/a", "") },
		[]string{"1 a given-back inbox/a"}, nil},
	{"closed, not moved yet", func(o *office) { o.close(o.take("a", "a"), store.Ingested, "done/a", hash("a")) },
		[]string{"1 a in-work working/20250331T010203.000000000-000000001/a"}, nil},
	{"closed, not moved, its place taken by another", func(o *office) {
		o.close(o.take("a", "a"), store.Ingested, "done/a", hash("a"))
		o.write("done/a", "other")
	}, []string{"1 a in-work working/20250331T010203.000000000-000000001/a"}, nil},
	{"the same of its size", func(o *office) {
		o.close(o.take("a", "a"), store.Ingested, "done/a", hash("a"))
		o.write("done/a", "b")
	}, []string{"1 a in-place done/a"}, []string{"1 a in-work working/20250331T010203.000000000-000000001/a"}},
	{"taken, no row yet", func(o *office) { o.write("working/"+o.claim()+"/水利局/a", "a") },
		[]string{"0 水利局/a in-work working/20250331T010203.000000000-000000001/水利局/a"}, nil},
	{"what else lies in working", func(o *office) {
		o.write("working/lock", "")
		o.write("working/.fuhe-1", "")
		o.write("working/"+o.claim()+".note", "")
		o.must(os.Mkdir(o.path("working/"+o.claim()), 0o755))
		o.write("working/strange/a", "a")
		o.write("working/b", "b")
	}, []string{"0 b unrecorded working/b", "0 strange/a unrecorded working/strange/a"}, nil},

	{"returned", func(o *office) { o.returned("a", "inbox/a (2)", "a") }, []string{"1 a given-back inbox/a (2)"}, nil},
	{"returned and deleted", func(o *office) { o.returned("a", "inbox/a", "a"); o.remove("inbox/a") },
		[]string{"1 a unaccounted "}, nil},
	{"returned, another size", func(o *office) { o.returned("a", "inbox/a", "a"); o.write("inbox/a", "other") },
		[]string{"1 a changed inbox/a"}, nil},
	{"returned, deleted and released", func(o *office) {
		f := o.returned("a", "inbox/a", "a")
		o.remove("inbox/a")
		o.must(o.db.Release(o.t.Context(), f.id, "撤回"))
	}, []string{"1 a released "}, nil},
	{"returned and taken again under the name that it got", func(o *office) {
		o.returned("d/a", "inbox/d/a (2)", "a")
		o.remove("inbox/d/a (2)")
		o.done("d/a (2)", "now longer")
	}, []string{"1 d/a resubmitted inbox/d/a (2)", "2 d/a (2) in-place done/2025-03-31/d/a (2)"}, nil},
	{"returned; only an earlier row has its name", func(o *office) {
		o.done("a", "first")
		o.returned("a", "inbox/a", "a")
		o.remove("inbox/a")
	}, []string{"1 a in-place done/2025-03-31/a", "2 a unaccounted "}, nil},

	{"failed, repaired, handed in again", func(o *office) {
		o.failed("d/坏.docx", "failed/d/坏.docx", "坏")
		o.remove("failed/d/坏.docx")
		o.done("d/坏.docx", "已修复")
	}, []string{"1 d/坏.docx resubmitted inbox/d/坏.docx", "2 d/坏.docx in-place done/2025-03-31/d/坏.docx"}, nil},
	{"failed, repaired, handed in by the name that it had in failed", func(o *office) {
		o.failed("d/e/坏.docx", "failed/d/e/坏 (2).docx", "坏")
		o.remove("failed/d/e/坏 (2).docx")
		o.done("坏 (2).docx", "已修复")
	}, []string{"1 d/e/坏.docx resubmitted inbox/坏 (2).docx", "2 坏 (2).docx in-place done/2025-03-31/坏 (2).docx"}, nil},
	{"failed, handed in again, failed again at the same place", func(o *office) {
		o.failed("坏", "failed/坏", "坏")
		o.remove("failed/坏")
		o.failed("坏", "failed/坏", "还是坏的")
	}, []string{"1 坏 resubmitted inbox/坏", "2 坏 in-place failed/坏"}, nil},
	{"failed and gone; another department has a file of that name", func(o *office) {
		o.failed("d/报告", "failed/d/报告", "坏")
		o.remove("failed/d/报告")
		o.done("e/报告", "别的")
	}, []string{"1 d/报告 unaccounted ", "2 e/报告 in-place done/2025-03-31/e/报告"}, nil},
	{"stored and gone; a later file of its name is another", func(o *office) {
		o.done("a", "first")
		o.must(os.Rename(o.path("done/2025-03-31/a"), o.path("taken away")))
		o.file(o.take("a", "second"), store.Ingested, "done/2025-04-01/a")
	}, []string{"1 a unaccounted ", "2 a in-place done/2025-04-01/a"}, nil},

	{"its content lies elsewhere", func(o *office) {
		o.done("a", "same")
		o.file(o.take("b", "same"), store.Duplicate, "duplicate/b")
		o.remove("done/2025-03-31/a")
	}, []string{"1 a copied duplicate/b", "2 b in-place duplicate/b"}, nil},
	{"its content lies elsewhere, and other content in its place", func(o *office) {
		o.done("a", "same")
		o.file(o.take("b", "same"), store.Duplicate, "duplicate/b")
		o.write("done/2025-03-31/a", "other")
	}, []string{"1 a copied duplicate/b", "2 b in-place duplicate/b"}, nil},
	{"a copy that has changed is none", func(o *office) {
		o.done("a", "same")
		o.file(o.take("b", "same"), store.Duplicate, "duplicate/b")
		o.remove("done/2025-03-31/a")
		o.write("duplicate/b", "emas")
	}, []string{"1 a copied duplicate/b", "2 b in-place duplicate/b"}, []string{"1 a unaccounted ", "2 b changed duplicate/b"}},
	{"its content is in the inbox again", func(o *office) { o.done("a", "a"); o.remove("done/2025-03-31/a"); o.write("inbox/a", "a") },
		[]string{"1 a given-back inbox/a"}, nil},
	{"other content of its size is in the inbox", func(o *office) { o.done("a", "a"); o.remove("done/2025-03-31/a"); o.write("inbox/a", "b") },
		[]string{"1 a unaccounted "}, nil},

	{"files without a row", func(o *office) {
		o.failed("坏", "failed/坏", "坏")
		for _, name := range []string{"done/2025-04-01/d/a", "failed/b", "duplicate/c.原因.txt", "failed/坏.原因.txt", "failed/old.原因.txt",
			"done/.hidden", "done/.snapshot/a", "failed/~$坏", "done/Thumbs.db", "duplicate/desktop.ini"} {
			o.write(name, "x")
		}
		o.must(os.Symlink(o.path("done"), o.path("duplicate/link")))
	}, []string{"1 坏 in-place failed/坏", "0 2025-04-01/d/a unrecorded done/2025-04-01/d/a", "0 b unrecorded failed/b",
		"0 c.原因.txt unrecorded duplicate/c.原因.txt", "0 link unrecorded duplicate/link"}, nil},

	{"a place that cannot be looked at", func(o *office) {
		o.close(o.row("a", "a", o.folders.Working), store.Ingested, "loop/a", hash("a"))
		o.loop("loop")
		o.done("b", "b")
	}, []string{"1 a unreadable loop/a", "2 b in-place done/2025-03-31/b"}, nil},
	{"a place that cannot be looked at, and a copy", func(o *office) {
		o.close(o.row("a", "a", o.folders.Working), store.Ingested, "loop/a", hash("a"))
		o.loop("loop")
		o.done("b", "a")
	}, []string{"1 a unreadable loop/a", "2 b in-place done/2025-03-31/b"}, nil},
	{"a place that cannot be looked at, and a person's word", func(o *office) {
		f := o.row("a", "a", o.folders.Working)
		o.close(f, store.Ingested, "loop/a", hash("a"))
		o.loop("loop")
		o.must(o.db.Release(o.t.Context(), f.id, "撤回"))
	}, []string{"1 a released "}, nil},
	{"content that cannot be read", func(o *office) { // a regular file of no bytes, whose first cannot be read (proc_pid_mem(5))
		o.close(o.row("a", "", o.folders.Working), store.Ingested, "/proc/self/mem", hash("a"))
		o.done("b", "b")
	}, []string{"1 a in-place /proc/self/mem", "2 b in-place done/2025-03-31/b"}, []string{"1 a unreadable /proc/self/mem", "2 b in-place done/2025-03-31/b"}},
	{"a working folder that cannot be read", func(o *office) {
		o.loop("working")
		o.row("a", "a", o.folders.Working)
	}, []string{"1 a unreadable working/20250331T010203.000000000-000000001/a", "0 working unreadable working"}, nil},
	{"a done folder that cannot be read", func(o *office) { o.loop("done") }, []string{"0 done unreadable done"}, nil},
}

// loop is a folder that cannot be read, by root neither (ELOOP of path_resolution(7)).
func (o *office) loop(name string) { o.must(os.Symlink(o.path(name), o.path(name))) }

func TestWhereabouts(t *testing.T) {
	seen := map[Whereabouts]bool{}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			o := open(t)
			c.set(o)
			got := o.audit(nil)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("sizes (-want +got)\n%s", diff)
			}
			want := c.hashed
			if want == nil {
				want = c.want
			}
			if diff := cmp.Diff(want, o.audit(contents)); diff != "" {
				t.Errorf("contents (-want +got)\n%s", diff)
			}
			for _, w := range whereabouts(got) {
				seen[w] = true
			}
		})
	}
	for _, w := range All() {
		if !seen[w] {
			t.Errorf("no case is %s", w)
		}
	}
}

// A row that is pruned leaves its file behind, which nobody has to look after; a file that
// comes later has no such excuse, and neither has one in a database that was never pruned.
func TestPruned(t *testing.T) {
	o := open(t)
	o.write("failed/early", "x")
	time.Sleep(10 * time.Millisecond)
	o.done("d/a", "a")
	o.failed("b", "failed/b", "b")
	o.ledger(2)
	o.must(o.db.FinishRun(t.Context(), o.run))
	if got, want := o.audit(nil)[2:], []string{"0 early unrecorded failed/early"}; !slices.Equal(got, want) {
		t.Errorf("never pruned: %q, want %q", got, want)
	}
	o.remove("failed/early")
	cut := time.Now().Add(10 * time.Millisecond)
	time.Sleep(20 * time.Millisecond)
	if p, err := o.db.Prune(t.Context(), cut); err != nil || p.Intakes != 2 {
		t.Fatalf("%+v, %v", p, err)
	}
	if got := o.audit(nil); len(got) > 0 {
		t.Errorf("all is pruned: %q", got)
	}
	o.run = o.startRun()
	o.done("e", "e")
	time.Sleep(10 * time.Millisecond) // a file system's clock is coarser than the row's
	o.write("done/late", "x")
	o.write("failed/late", "x")
	want := []string{"3 e in-place done/2025-03-31/e", "0 late unrecorded done/late", "0 late unrecorded failed/late"}
	if got := o.audit(nil); !slices.Equal(got, want) {
		t.Errorf("after pruning: %q, want %q", got, want)
	}
}

// ledger gives the run as many entries, and a document that keeps its row.
func (o *office) ledger(n int) {
	o.t.Helper()
	o.exec("insert into document (id, name, path, sha256, run_id, received_at) values (1, 'a', '/a', '0', ?, '2025-01-01T00:00:00.000Z')", o.run)
	for range n {
		o.exec("insert into ledger_entry (run_id, path, outcome, at, findings) values (?, '/a', 'ingested', '2025-01-01T00:00:00.000Z', 0)", o.run)
	}
}

// exec writes to the database beside the store, for what the store takes long for.
func (o *office) exec(query string, args ...any) {
	o.t.Helper()
	db, err := sql.Open("sqlite3", "file:"+o.path("fuhe.db"))
	o.must(err)
	defer db.Close()
	_, err = db.Exec(query, args...)
	o.must(err)
}

// Before looks at the rows that pruning would remove, and at no other.
func TestBefore(t *testing.T) {
	o := open(t)
	o.done("gone", "gone")
	o.remove("done/2025-03-31/gone")
	o.done("here", "here")
	o.close(o.row("vanished", "x", o.folders.Working), store.Vanished, "", "")
	o.row("open", "x", o.folders.Working)
	o.must(o.db.FinishRun(t.Context(), o.run))
	cut := time.Now().Add(5 * time.Millisecond)
	time.Sleep(10 * time.Millisecond)
	o.run = o.startRun()
	o.done("later", "later")
	o.remove("done/2025-03-31/later")
	db, err := store.OpenReader(o.path("fuhe.db"))
	o.must(err)
	defer db.Close()
	var got []string
	a := &Audit{DB: db, Folders: o.folders}
	o.must(a.Before(t.Context(), cut, func(f File) { got = append(got, f.Path+" "+string(f.Whereabouts)) }))
	if want := []string{"gone unaccounted", "here in-place"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if p, err := o.db.Prune(t.Context(), cut); err != nil || p.Intakes != len(got) {
		t.Errorf("%d rows were looked at, pruning removes %+v (%v)", len(got), p, err)
	}
}

// A run that works on the folders meanwhile hides no file.
func TestDuringARun(t *testing.T) {
	o := open(t)
	const files = 150
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for i := range files {
			name := fmt.Sprintf("%d局/报告.docx", i)
			switch f := o.take(name, fmt.Sprint(i)); i % 3 {
			case 0:
				o.file(f, store.Ingested, "done/2025-03-31/"+name)
			case 1:
				o.file(f, store.Failed, "failed/"+name)
			case 2:
				o.file(f, store.Returned, "inbox/"+name)
			}
		}
	}()
	audits := 0
	for running := true; running; audits++ {
		select {
		case <-ended:
			running = false
		default:
		}
		for _, line := range o.audit(contents) {
			if w := Whereabouts(strings.Fields(line)[2]); !w.Accounted() {
				t.Errorf("audit %d: %s", audits, line)
			}
		}
	}
	if got := o.audit(nil); len(got) != files || audits < 3 {
		t.Errorf("%d files, %d audits", len(got), audits)
	}
}

// Twenty thousand rows without a file are told in seconds, whether their contents are all
// different or all the same; so are as many files without a row.
func TestAllGone(t *testing.T) {
	for name, sum := range map[string]string{"different": "printf('%064d', n)", "the same": "printf('%064d', 7)"} {
		o := open(t)
		o.exec(`with recursive seq (n) as (select 1 union all select n + 1 from seq where n < 20000)
			insert into intake_entry (run_id, working, claim, inbox, path, submitter, size, sha256, claimed_at, outcome, place, filed_at)
			select 1, ?1 || '/working', printf('c%d', n), ?1 || '/inbox', printf('%d/a', n), '', 5, `+sum+`, '2025-01-01T00:00:00.000Z',
				iif(n % 2, 'failed', 'ingested'), printf('%s/done/%d', ?1, n), '2025-01-01T00:00:00.000Z' from seq`, o.root)
		start := time.Now()
		lines := o.audit(nil)
		took := time.Since(start)
		if w := whereabouts(lines); len(lines) != 20000 || !slices.Equal(w, []Whereabouts{Unaccounted}) {
			t.Errorf("%s: %d files are %q", name, len(lines), w)
		}
		if t.Logf("%s: %v", name, took); took > 15*time.Second { // on a machine that does other work, too
			t.Errorf("%s: took %v", name, took)
		}
	}
}

// Files without a row are looked up many at a time.
func TestManyWithoutARow(t *testing.T) {
	o := open(t)
	const files = 2*placesAtOnce + 10
	o.must(os.MkdirAll(o.path("duplicate/d"), 0o755))
	for i := range files {
		o.must(os.WriteFile(filepath.Join(o.folders.Duplicate, "d", fmt.Sprint(i)), nil, 0o644))
	}
	lines := o.audit(nil)
	if w := whereabouts(lines); len(lines) != files || !slices.Equal(w, []Whereabouts{Unrecorded}) {
		t.Errorf("%d files are %q", len(lines), w)
	}
}
