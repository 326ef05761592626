package main

import (
	"archive/zip"
	"bytes"
	"database/sql"
	"encoding/hex"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/simplifiedchinese"

	"fuhe/extract/document/documenttest"
	"fuhe/extract/docx/docxtest"
)

// promptly keeps a program with the race detector from sleeping for a second before it ends.
const promptly = "atexit_sleep_ms=10"

func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == workerName {
		killable() // of a test that reads without the program
	}
	if err := os.Setenv("GORACE", promptly); err != nil {
		panic(err)
	}
	testscript.Main(m, map[string]func(){"fuhe": killable})
}

// TestScripts runs the whole program as a process, one script a topic.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Setup:               clean,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"mkdocx": mkdocx, "mkzip": mkzip, "mkbytes": mkbytes, "exits": exits, "bytes": leadingBytes, "steady": steady, "alter": alter,
		},
	})
}

// clean keeps settings of the machine out of the scripts.
func clean(env *testscript.Env) error {
	env.Setenv("NO_COLOR", "")
	env.Setenv("TERM", "xterm")
	env.Setenv("GORACE", promptly)
	readers, err := filepath.Abs("../../extract")
	if err != nil {
		return err
	}
	env.Setenv("EXTRACT", readers) // with the samples in each reader's testdata
	env.Setenv("PDFS", filepath.Join(readers, "pdf/testdata/samples"))
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

// mkzip packs files: mkzip out.zip name=file…. A name is written in GBK, as Explorer does in
// China, behind gbk:, and its entry is marked as encrypted behind locked:.
func mkzip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: mkzip out.zip name=file…")
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, arg := range args[1:] {
		name, file, _ := strings.Cut(arg, "=")
		content := ""
		if file != "" {
			content = ts.ReadFile(file)
		}
		packEntry(ts, w, name, content)
	}
	ts.Check(w.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out.Bytes(), 0o644))
}

func packEntry(ts *testscript.TestScript, w *zip.Writer, name, content string) {
	header, create := zip.FileHeader{Name: name, Method: zip.Deflate}, w.CreateHeader
	if plain, ok := strings.CutPrefix(name, "gbk:"); ok {
		raw, err := simplifiedchinese.GBK.NewEncoder().String(plain)
		ts.Check(err)
		header.Name, header.NonUTF8 = raw, true
	}
	if plain, ok := strings.CutPrefix(name, "locked:"); ok {
		size := uint64(len(content))
		header, create = zip.FileHeader{Name: plain, Flags: 1, CompressedSize64: size, UncompressedSize64: size}, w.CreateRaw
	}
	f, err := create(&header)
	ts.Check(err)
	_, err = f.Write([]byte(content))
	ts.Check(err)
}

// mkbytes writes a file of bytes given in hexadecimal, so many times: mkbytes out 00 5000.
func mkbytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: mkbytes out hex [times]")
	}
	times := 1
	if len(args) == 3 {
		n, err := strconv.Atoi(args[2])
		ts.Check(err)
		times = n
	}
	data, err := hex.DecodeString(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.Repeat(data, times), 0o644))
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

// alter changes a database behind the program's back: alter fuhe.db 'update …'.
func alter(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: alter database sql")
	}
	db, err := sql.Open("sqlite3", ts.MkAbs(args[0]))
	ts.Check(err)
	_, err = db.Exec(args[1])
	ts.Check(errors.Join(err, db.Close()))
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
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(steadied(ts.ReadFile("stdout"))), 0o644))
}

// steadied has N for the volatile numbers of an output that are not zero.
func steadied(out string) string {
	return volatile.ReplaceAllStringFunc(out, func(s string) string {
		if strings.HasSuffix(s, " 0") {
			return s
		}
		return volatile.ReplaceAllString(s, "$1 N")
	})
}
