package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"fuhe/internal/intake"
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
	workers := intake.NewReaders(a.workers(), a.terms())
	defer workers.Close()
	var states [2]string
	for i, read := range []reader{workers.Read, inProcess(a.terms(), set)} {
		o := office{t, t.TempDir()}
		o.readInto(a, read, files)
		var b strings.Builder
		o.rows(&b)
		states[i] = b.String()
	}
	if states[0] != states[1] || len(states[0]) < 100_000 {
		t.Errorf("%d bytes of rows by workers, %d without:\n%s", len(states[0]), len(states[1]), differing(states[0], states[1]))
	}
}

// reader is a worker or what does its work.
type reader func(context.Context, intake.Order, []byte) (intake.Reading, error)

// inProcess reads in the process itself.
func inProcess(t intake.Terms, set *validate.ProfileSet) reader {
	return func(_ context.Context, o intake.Order, data []byte) (intake.Reading, error) {
		return t.Read(set, o, data), nil
	}
}

// readInto stores files in the office's database.
func (o office) readInto(a *app, read reader, files []string) {
	db, err := store.Open(o.path("fuhe.db"))
	if err != nil {
		o.t.Fatal(err)
	}
	defer db.Close()
	run, err := db.StartRun(context.Background(), "ingest")
	if err != nil {
		o.t.Fatal(err)
	}
	pipeline := intake.Pipeline{DB: db, Read: read, Count: a.workers().Workers, Patience: intake.NewPatience(func(err error) { o.t.Error(err) })}
	for d := range pipeline.All(context.Background(), intake.FilesOf(files, a.settings.Limits)) {
		d.Submission.RunID = run
		if d.Broken != nil {
			o.t.Fatal(d.Broken)
		}
		if _, err := d.Save(context.Background(), db); err != nil {
			o.t.Fatalf("%s: %v", d.Path, err)
		}
	}
}
