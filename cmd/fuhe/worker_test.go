package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"fuhe/store"
	"fuhe/validate"
)

// What crosses the pipe from a worker is all that is stored: the database is the same, row
// by row, as from reading in the process itself.
func TestWorkersLoseNothing(t *testing.T) {
	var files []string
	for _, pattern := range []string{"../../samples/*/*.docx", "../../extract/*/testdata/samples/*", "../../../shared/seed/*", "../../../shared/corpus/real/word/*"} {
		some, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, some...)
	}
	if len(files) < 50 {
		t.Fatalf("%d files", len(files))
	}
	a := &app{settings: defaults()}
	set, err := validate.Profiles()
	if err != nil {
		t.Fatal(err)
	}
	workers := a.readers()
	defer workers.Close()
	local := &readers{count: workers.count, do: func(_ context.Context, o order, data []byte) (reading, error) { return a.read(set, o, data), nil }}
	var states [2]string
	for i, r := range []*readers{workers, local} {
		o := office{t, t.TempDir()}
		o.readInto(a, r, files)
		var b strings.Builder
		o.rows(&b)
		states[i] = b.String()
	}
	if states[0] != states[1] || len(states[0]) < 100_000 {
		t.Errorf("%d bytes of rows by workers, %d without:\n%s", len(states[0]), len(states[1]), differing(states[0], states[1]))
	}
}

// readInto stores files in the office's database.
func (o office) readInto(a *app, r *readers, files []string) {
	db, err := store.Open(o.path("fuhe.db"))
	if err != nil {
		o.t.Fatal(err)
	}
	defer db.Close()
	run, err := db.StartRun(context.Background(), "ingest")
	if err != nil {
		o.t.Fatal(err)
	}
	for in := range (pipeline{db, r, &patience{app: a}}).all(context.Background(), a.allFiles(files)) {
		in.submission.RunID = run
		if in.broken != nil {
			o.t.Fatal(in.broken)
		}
		if _, err := in.save(context.Background(), db); err != nil {
			o.t.Fatalf("%s: %v", in.path, err)
		}
	}
}
