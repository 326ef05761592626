package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"fuhe/extract/document/documenttest"
	"fuhe/extract/docx/docxtest"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"fuhe": main})
}

// TestScripts runs the whole program as a process, one script a topic.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Setup:               clean,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"mkdocx": mkdocx, "exits": exits, "bytes": leadingBytes, "steady": steady,
		},
	})
}

// clean keeps settings of the machine out of the scripts.
func clean(env *testscript.Env) error {
	env.Setenv("NO_COLOR", "")
	env.Setenv("TERM", "xterm")
	pdfs, err := filepath.Abs("../../extract/pdf/testdata/samples")
	if err != nil {
		return err
	}
	env.Setenv("PDFS", pdfs)
	if cache, err := os.UserCacheDir(); err == nil {
		env.Setenv("XDG_CACHE_HOME", cache) // the second engine is compiled once a machine
	}
	return nil
}

// mkdocx writes a Word file from the readable form of documenttest: mkdocx in.txt out.docx.
func mkdocx(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: mkdocx in.txt out.docx")
	}
	data := docxtest.Build(documenttest.Parse(ts.ReadFile(args[0])))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), data, 0o644))
}

// exits runs a program that must end with an exact status: exits 3 fuhe check a.docx.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits status program args…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if e := (*exec.ExitError)(nil); errors.As(err, &e) {
		got = e.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// leadingBytes checks how the last output or a file begins, in hexadecimal: bytes stdout EFBBBF.
func leadingBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bytes file hex")
	}
	want := args[1]
	data := ts.ReadFile(args[0])
	got := ""
	for _, b := range []byte(data[:min(len(data), len(want)/2)]) {
		got += strconv.FormatInt(int64(b)+0x100, 16)[1:]
	}
	if got != want {
		ts.Fatalf("begins with %s, want %s", got, want)
	}
}

// volatile is what changes with every new rule or with the bytes of a test document:
// comparisons made, checksums.
var volatile = regexp.MustCompile(`(比较|"compared":|comparisons:) [0-9]+|"sha256": "[0-9a-f]{64}"`)

// steady writes the last standard output to a file with N for its volatile numbers, which
// must not be zero: steady got.out; cmp got.out want.out.
func steady(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: steady file")
	}
	out := volatile.ReplaceAllStringFunc(ts.ReadFile("stdout"), func(s string) string {
		if strings.HasSuffix(s, " 0") {
			return s
		}
		return volatile.ReplaceAllString(s, "$1 N")
	})
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(out), 0o644))
}
