package inbox

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestOpenMakesFoldersButNotTheInbox(t *testing.T) {
	f := Beside(filepath.Join(t.TempDir(), "inbox"))
	_, err := Open(f, still)
	if e := bilingual(t, err); !strings.Contains(e.ZH, "挂载") {
		t.Errorf("an inbox that is missing: %v", err)
	}
	for _, p := range append(f.own(), &f.Inbox) {
		if _, err := os.Stat(*p); !os.IsNotExist(err) {
			t.Errorf("%s was made", *p)
		}
	}
	must(t, os.Mkdir(f.Inbox, 0o755))
	b := open(t, f, still)
	want(t, "folders", tree(t, b.Folders()), "done/\nduplicate/\nfailed/\ninbox/\nworking/")
}

func TestOpenRefusesFoldersThatAreNotApart(t *testing.T) {
	root := t.TempDir()
	at := func(name string) string { return filepath.Join(root, name) }
	must(t, os.Mkdir(at("inbox"), 0o755), os.Symlink("inbox", at("link")), os.WriteFile(at("plain"), nil, 0o644))
	good := Beside(at("inbox"))
	for name, change := range map[string]func(f *Folders){
		"same twice":              func(f *Folders) { f.Failed = f.Done },
		"same but for a slash":    func(f *Folders) { f.Failed = f.Done + "/." },
		"one inside another":      func(f *Folders) { f.Failed = f.Done + "/failed" },
		"done is the inbox":       func(f *Folders) { f.Done = f.Inbox },
		"inbox inside done":       func(f *Folders) { f.Done = root },
		"done is a link to inbox": func(f *Folders) { f.Done = at("link") },
		"not set":                 func(f *Folders) { f.Duplicate = "" },
		"inbox is a file":         func(f *Folders) { f.Inbox = at("plain") },
		"done is a file":          func(f *Folders) { f.Done = at("plain") },
	} {
		f := good
		change(&f)
		if b, err := Open(f, still); err == nil {
			t.Errorf("%s: opened", name)
			b.Close()
		} else {
			bilingual(t, err)
		}
	}
	inside := good
	inside.Done, inside.Working = at("inbox/done"), at("inbox/sub/working")
	b := open(t, inside, still)
	drop(t, b, "done/2026-01-01/a.docx", "")
	drop(t, b, "sub/b.docx", "")
	want(t, "own folders are skipped", strings.Join(paths(scanned(t, b)), " "), "sub/b.docx")
}

// A link in the inbox that leads to one of the folders was not submitted.
func TestOpenFollowsLinks(t *testing.T) {
	root := t.TempDir()
	at := func(name string) string { return filepath.Join(root, name) }
	must(t, os.MkdirAll(at("disk/inbox"), 0o755), os.Mkdir(at("disk/away"), 0o755), os.Symlink("disk/inbox", at("inbox")),
		os.Symlink(at("disk/away"), at("disk/inbox/done")))
	f := Beside(at("inbox"))
	f.Done = at("inbox/done")
	b := open(t, f, still)
	want(t, "inbox", b.Folders().Inbox, at("disk/inbox"))
	want(t, "done", b.Folders().Done, at("disk/away"))
	drop(t, b, "a", "")
	want(t, "given", strings.Join(paths(scanned(t, b)), " "), "a")
}

func TestSecondRunIsRefused(t *testing.T) {
	f := folders(t)
	b := open(t, f, still)
	_, err := Open(f, still)
	if !errors.Is(err, ErrRunning) {
		t.Fatalf("a second run: %v", err)
	}
	e := bilingual(t, err)
	for _, text := range []string{e.Error(), e.English()} {
		if !strings.Contains(text, strconv.Itoa(os.Getpid())) {
			t.Errorf("no process id: %s", text)
		}
	}
	must(t, b.Close(), b.Close())
	open(t, f, still)
}

// IDs go on ascending where the clock went back between two runs.
func TestIDsAscend(t *testing.T) {
	f := folders(t)
	b := open(t, f, still)
	future := time.Date(2100, 1, 1, 0, 0, 0, 5, time.UTC)
	_, err := b.lock.file.WriteAt([]byte(strings.Replace(string(b.lock.line),
		strconv.FormatInt(b.lock.stamp.UnixNano(), 10), strconv.FormatInt(future.UnixNano(), 10), 1)), 0)
	must(t, err, b.Close())
	b = open(t, f, still)
	first, second := take(t, b, "a", "1"), take(t, b, "b", "2")
	want(t, "first", first.ID, "21000101T000000.000000006-000000001")
	want(t, "second", second.ID, "21000101T000000.000000006-000000002")
	if !isID(first.ID) || isID(first.ID+"0") || isID("lost+found") || isID("21000101T000000.000000006-00000000x") {
		t.Error("IDs are not told from other names")
	}
}

// What a kill left over while the folders were tried goes away.
func TestTrialLeavesNothing(t *testing.T) {
	f := folders(t)
	b := open(t, f, still)
	name := trialName(b.folders.Working)
	must(t, b.Close())
	for _, folder := range []string{f.Inbox, f.Working, f.Done, f.Failed, f.Duplicate} {
		must(t, os.WriteFile(filepath.Join(folder, name), []byte("left"), 0o644))
	}
	open(t, f, still)
	want(t, "tree", tree(t, f), "done/\nduplicate/\nfailed/\ninbox/\nworking/")
}

func TestErrorsSayOneThing(t *testing.T) {
	_, err := os.Open("/nowhere/at/all")
	e := bilingual(t, explain("水利局/a\nb.docx", err))
	want(t, "Chinese", e.Error(), `"水利局/a\nb.docx" 不存在，可能被移走，或所在的共享没有挂载（no such file or directory）`)
	want(t, "English", e.English(), `"水利局/a\nb.docx" does not exist; it was moved away, or its share is not mounted (no such file or directory)`)
	want(t, "own cause", gone("a").Error(), "a 已经不在原处，可能被移走或删除")
	want(t, "not UTF-8", show("\xb1\xa8.docx"), `"\xb1\xa8.docx"`)
	if explain("a", nil) != nil {
		t.Error("an error out of nothing")
	}
}
