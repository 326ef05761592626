package inbox

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// odd are names that the file system allows and programs stumble over.
var odd = []string{
	"报告.docx", "水利局/二〇二四年 自评报告.docx", "two  spaces .docx", "line\nbreak.docx", "-rf", "--help/-x.pdf",
	strings.Repeat("水", 85), strings.Repeat("x", 250) + ".docx", "\xb1\xa8\xb8\xe6.doc", "\xff\xfe/\xfe.doc",
	"quote'\"`$(id).docx", "back\\slash.docx", " ", "a:b*c?.docx", "tab\t.docx", "\x01", "…", "\u202etxt.docx",
}

func TestScanGivesOddNames(t *testing.T) {
	b := box(t, still)
	for i, name := range odd {
		drop(t, b, name, strings.Repeat("z", i))
	}
	files := scanned(t, b)
	expected := slices.Sorted(slices.Values(odd))
	if got := paths(files); !slices.Equal(got, expected) {
		t.Fatalf("got %q, want %q", got, expected)
	}
	for _, f := range files {
		want(t, f.Path, int(f.Size), slices.Index(odd, f.Path))
	}
}

func TestScanLeavesNamesAlone(t *testing.T) {
	b := box(t, still)
	for _, name := range []string{"a.docx", "~$a.docx", "sub/b.tmp", ".git/config", "sub.part/c.docx"} {
		drop(t, b, name, "")
	}
	want(t, "given", strings.Join(paths(scanned(t, b)), " "), "a.docx sub.part/c.docx")
	want(t, "left", b.Rest().Left, 3)
}

func TestScanGivesTheOldestFirst(t *testing.T) {
	b := box(t, still)
	day := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	for i, name := range []string{"e", "d", "c", "b", "a"} {
		must(t, os.Chtimes(drop(t, b, name, ""), day, day.AddDate(0, 0, i/2)))
	}
	var got []string
	for _, f := range scanned(t, b) {
		got = append(got, f.Path)
	}
	want(t, "order", strings.Join(got, ""), "debca")
}

// What is no regular file is given, and nothing is opened or followed.
func TestScanGivesWhatIsNoFile(t *testing.T) {
	b := box(t, still)
	outside := t.TempDir()
	must(t, os.WriteFile(filepath.Join(outside, "secret"), nil, 0o644),
		os.Symlink(outside, b.inside("folder")), os.Symlink("nowhere", b.inside("dangling")),
		syscall.Mkfifo(b.inside("fifo"), 0o644))
	socket, err := net.Listen("unix", b.inside("socket"))
	must(t, err)
	defer socket.Close()
	files := scanned(t, b)
	want(t, "given", strings.Join(paths(files), " "), "dangling fifo folder socket")
	for _, f := range files {
		c, err := b.Claim(f)
		must(t, err)
		must(t, b.Secure(c), b.Unchanged(c), b.File(c, reserve(t, b, c, Failed), "不是文件"))
	}
	link, err := os.Readlink(filepath.Join(b.folders.Failed, "folder"))
	must(t, err)
	want(t, "the link itself moved", link, outside)
	want(t, "working is empty", len(paths(scanned(t, b))), 0)
}

// An error of one folder is told, and the others are read.
func TestScanGoesOn(t *testing.T) {
	b := box(t, still)
	drop(t, b, "a/good", "")
	drop(t, b, "z/good", "")
	chain(t, b.inside("m"), strings.Repeat("d", 200), 30) // beyond PATH_MAX
	chain(t, b.inside("n"), "d", 100)
	var given []string
	var failed []error
	for f, err := range b.Scan(context.Background()) {
		if err != nil {
			failed = append(failed, err)
		} else {
			given = append(given, f.Path)
		}
	}
	want(t, "given", fmt.Sprint(given), "[a/good z/good]")
	if len(failed) != 2 || !errors.Is(failed[0], syscall.ENAMETOOLONG) && !errors.Is(failed[1], syscall.ENAMETOOLONG) {
		t.Errorf("errors: %v", failed)
	}
	for _, err := range failed {
		bilingual(t, err)
	}
}

// A file whose path is too long once it lies in working is told, and stays.
func TestClaimOfTooLongPath(t *testing.T) {
	b := box(t, still)
	folder := b.folders.Inbox
	for len(folder)+201 < 4080 {
		folder = filepath.Join(folder, strings.Repeat("d", 200))
	}
	folder = filepath.Join(folder, strings.Repeat("e", max(1, 4080-len(folder))))
	must(t, os.MkdirAll(folder, 0o755), os.WriteFile(folder+"/x.docx", []byte("x"), 0o644))
	drop(t, b, "short", "")
	for _, f := range scanned(t, b) {
		_, err := b.Claim(f)
		if f.Path == "short" {
			must(t, err)
		} else if !errors.Is(err, syscall.ENAMETOOLONG) {
			t.Errorf("claimed with %v", err)
		} else {
			bilingual(t, err)
		}
	}
	if _, err := os.Stat(folder + "/x.docx"); err != nil {
		t.Error(err)
	}
	entries, err := os.ReadDir(b.folders.Working)
	must(t, err)
	want(t, "lock and one claim", len(entries), 2)
}

// chain makes folders one in another, deeper than a path can say, with a file in
// the last.
func chain(t *testing.T, root, name string, depth int) {
	t.Helper()
	must(t, os.Mkdir(root, 0o755))
	at, err := os.OpenRoot(root)
	must(t, err)
	for range depth {
		must(t, at.Mkdir(name, 0o755))
		next, err := at.OpenRoot(name)
		must(t, err, at.Close())
		at = next
	}
	must(t, at.WriteFile("deep.docx", nil, 0o644), at.Close())
}

func TestScanOfVanishedInbox(t *testing.T) {
	b := box(t, still)
	for i := range 1500 {
		drop(t, b, fmt.Sprintf("%04d", i), "")
	}
	var given int
	var last error
	for _, err := range b.Scan(context.Background()) {
		if err != nil {
			last = err
			continue
		}
		if given++; given == 10 {
			must(t, os.Rename(b.folders.Inbox, b.folders.Inbox+".away"), os.Mkdir(b.folders.Inbox, 0o755))
		}
	}
	if !errors.Is(last, ErrVanished) {
		t.Errorf("in the middle: %v after %d files", last, given)
	}
	want(t, "no scan came to its end", b.Rest().Left, 0)
	for _, err := range b.Scan(context.Background()) {
		if !errors.Is(err, ErrVanished) {
			t.Errorf("another folder in its place: %v", err)
		}
	}
	_, err := b.Claim(File{Path: "0001"})
	if !errors.Is(err, ErrVanished) || errors.Is(err, ErrGone) {
		t.Errorf("claim: %v", err)
	}
}

func TestScanEndsWithItsContext(t *testing.T) {
	b := box(t, still)
	for i := range 10 {
		drop(t, b, fmt.Sprintf("sub%d/a", i), "")
	}
	drop(t, b, "a.tmp", "")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	given := 0
	for _, err := range b.Scan(ctx) {
		must(t, err)
		given++
		cancel()
	}
	want(t, "given", given, 1)
	want(t, "no complete scan", b.Rest().Left, 0)
}

// crowded is an inbox where making many files is quick: in memory, if it can be.
func crowded(t testing.TB) *Box {
	t.Helper()
	root, err := os.MkdirTemp("/dev/shm", "fuhe-*")
	if err != nil {
		root = t.TempDir()
	}
	t.Cleanup(func() { must(t, os.RemoveAll(root)) })
	must(t, os.Mkdir(filepath.Join(root, "inbox"), 0o755))
	return open(t, Beside(filepath.Join(root, "inbox")), still)
}

// crowd makes n empty files in a folder.
func crowd(t testing.TB, folder string, n int) {
	t.Helper()
	must(t, os.MkdirAll(folder, 0o755))
	for i := range n {
		fd, err := syscall.Open(fmt.Sprintf("%s/%06d.docx", folder, i), syscall.O_CREAT|syscall.O_WRONLY, 0o644)
		must(t, err, syscall.Close(fd))
	}
}

// A folder of 100,000 files is scanned without being held, be they settled or not.
func TestScanOfCrowd(t *testing.T) {
	const n = 100_000
	b := crowded(t)
	crowd(t, b.inside("水利局"), n)
	for _, settle := range []time.Duration{still, time.Hour} {
		b.settle = settle
		before, grown, given := liveHeap(), int64(0), 0
		for _, err := range b.Scan(context.Background()) {
			must(t, err)
			if given++; given%20_000 == 0 {
				grown = max(grown, liveHeap()-before)
			}
		}
		grown = max(grown, liveHeap()-before)
		t.Logf("settle %v: %d files given, %d settling, heap grown by %d KB", settle, given, b.Rest().Settling, grown>>10)
		want(t, "given and settling", given+b.Rest().Settling, n)
		if grown > 8<<20 {
			t.Errorf("the heap grew by %d bytes", grown)
		}
	}
	want(t, "remembered", len(b.seen), remembered)
}

func liveHeap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func BenchmarkScan(b *testing.B) {
	inbox := crowded(b)
	crowd(b, inbox.inside("水利局"), 100_000)
	b.ReportAllocs()
	for b.Loop() {
		want(b, "files", len(scanned(b, inbox)), 100_000)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/100_000, "ns/file")
}
