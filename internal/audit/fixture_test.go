package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fuhe/internal/inbox"
	"fuhe/store"
)

// office is a database and its folders.
type office struct {
	t       testing.TB
	root    string
	folders inbox.Folders
	db      *store.DB
	run     int64
	claims  int
}

func open(t testing.TB) *office {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t: t, root: root, folders: inbox.Beside(filepath.Join(root, "inbox"))}
	o.db, err = store.Open(filepath.Join(root, "fuhe.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { o.db.Close() })
	o.run = o.startRun()
	return o
}

func (o *office) startRun() int64 {
	o.t.Helper()
	run, err := o.db.StartRun(o.t.Context(), "run")
	o.must(err)
	return run
}

func (o *office) must(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) path(name string) string { return filepath.Join(o.root, name) }

func (o *office) write(name, content string) {
	o.t.Helper()
	o.must(os.MkdirAll(filepath.Dir(o.path(name)), 0o755))
	o.must(os.WriteFile(o.path(name), []byte(content), 0o644))
}

func (o *office) remove(name string) {
	o.t.Helper()
	o.must(os.Remove(o.path(name)))
}

// taken is a file in work.
type taken struct {
	id          int64
	claim, path string
	content     string
}

// take lays a file into working, then opens its row, as a run does.
func (o *office) take(path, content string) taken {
	o.t.Helper()
	o.write(fmt.Sprintf("working/%s/%s", claim(o.claims+1), path), content)
	return o.row(path, content, o.folders.Working)
}

// row opens the row of a file that is nowhere.
func (o *office) row(path, content, working string) taken {
	o.t.Helper()
	f := taken{claim: o.claim(), path: path, content: content}
	ids, err := o.db.Take(o.t.Context(), []store.Intake{{RunID: o.run, Working: working, Claim: f.claim, Inbox: o.folders.Inbox, Path: path, Size: int64(len(content)), ClaimedAt: time.Now()}})
	o.must(err)
	f.id = ids[0]
	return f
}

func (o *office) claim() string {
	o.claims++
	return claim(o.claims)
}

func claim(n int) string { return fmt.Sprintf("20250331T010203.000000000-%09d", n) }

// close writes what became of a file; it lies in working as before.
func (o *office) close(f taken, outcome store.Outcome, place, sum string) {
	o.t.Helper()
	if place != "" && !filepath.IsAbs(place) {
		place = o.path(place)
	}
	o.must(o.db.File(o.t.Context(), f.id, store.Filing{Outcome: outcome, Place: place, SHA256: sum}))
}

// file closes a row and moves the file.
func (o *office) file(f taken, outcome store.Outcome, place string) {
	o.t.Helper()
	o.close(f, outcome, place, hash(f.content))
	o.must(os.MkdirAll(filepath.Dir(o.path(place)), 0o755))
	o.must(os.Rename(o.path("working/"+f.claim+"/"+f.path), o.path(place)))
	o.must(os.RemoveAll(o.path("working/" + f.claim)))
}

// done is a file that was taken, stored and filed.
func (o *office) done(path, content string) taken {
	o.t.Helper()
	f := o.take(path, content)
	o.file(f, store.Ingested, "done/2025-03-31/"+path)
	return f
}

// failed is a file that was taken, not read, and filed at a place with its note.
func (o *office) failed(path, place, content string) taken {
	o.t.Helper()
	f := o.take(path, content)
	o.file(f, store.Failed, place)
	o.write(place+".原因.txt", "已损坏")
	return f
}

// returned is a file that was taken and given back.
func (o *office) returned(path, place, content string) taken {
	o.t.Helper()
	f := o.take(path, content)
	o.file(f, store.Returned, place)
	return f
}

func hash(content string) string {
	sum := sha256.Sum256([]byte(content))
	return hex.EncodeToString(sum[:])
}

// audit is what an audit tells, a line a file, without the root.
func (o *office) audit(change func(*Audit)) []string {
	o.t.Helper()
	db, err := store.OpenReader(o.path("fuhe.db"))
	o.must(err)
	defer db.Close()
	a := &Audit{DB: db, Folders: o.folders}
	if change != nil {
		change(a)
	}
	var lines []string
	o.must(a.Each(o.t.Context(), func(f File) {
		if (f.Err != nil) != (f.Whereabouts == Unreadable) {
			o.t.Errorf("%+v", f)
		}
		place := strings.TrimPrefix(f.Place, o.root+"/")
		lines = append(lines, fmt.Sprintf("%d %s %s %s", f.ID, f.Path, f.Whereabouts, place))
	}))
	return lines
}

func contents(a *Audit) { a.Hash = true }

// whereabouts are those of some lines, each once.
func whereabouts(lines []string) []Whereabouts {
	var all []Whereabouts
	for _, line := range lines {
		if w := Whereabouts(strings.Fields(line)[2]); !slices.Contains(all, w) {
			all = append(all, w)
		}
	}
	return all
}
