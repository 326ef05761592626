package inbox

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestClaimMovesToWorking(t *testing.T) {
	b := box(t, still)
	c := take(t, b, "水利局/报告.docx", "text")
	want(t, "source", b.Source(c), filepath.Join(b.folders.Working, c.ID, "水利局/报告.docx"))
	want(t, "size", c.Size, 4)
	must(t, b.Unchanged(c), b.Secure(c))
	want(t, "tree", tree(t, b.folders),
		"done/\nduplicate/\nfailed/\ninbox/\ninbox/水利局/\nworking/\nworking/ID/\nworking/ID/水利局/\nworking/ID/水利局/报告.docx=text")
}

// Between scan and claim a file is deleted, replaced, written to, or becomes
// something else.
func TestClaimOfWhatIsAnother(t *testing.T) {
	for name, c := range map[string]struct {
		change func(b *Box, at string) error
		err    *Error
		left   string
	}{
		"deleted": {func(b *Box, at string) error { return os.Remove(at) }, ErrGone, ""},
		"folder deleted": {func(b *Box, at string) error {
			return os.RemoveAll(filepath.Dir(at))
		}, ErrGone, ""},
		"folder became a file": {func(b *Box, at string) error {
			return errors.Join(os.RemoveAll(filepath.Dir(at)), os.WriteFile(filepath.Dir(at), nil, 0o644))
		}, ErrGone, ""},
		"replaced, same size and time": {func(b *Box, at string) error {
			info, err := os.Stat(at)
			return errors.Join(err, os.WriteFile(at+"x", []byte("new"), 0o644),
				os.Chtimes(at+"x", info.ModTime(), info.ModTime()), os.Rename(at+"x", at))
		}, ErrChanged, "new"},
		"written in place, same size and time": {func(b *Box, at string) error {
			info, err := os.Stat(at)
			return errors.Join(err, os.WriteFile(at, []byte("new"), 0o644), os.Chtimes(at, info.ModTime(), info.ModTime()))
		}, ErrChanged, "new"},
		"became a link": {func(b *Box, at string) error {
			return errors.Join(os.Remove(at), os.Symlink(b.folders.Done, at))
		}, ErrChanged, "link"},
		"became a folder": {func(b *Box, at string) error {
			return errors.Join(os.Remove(at), os.Mkdir(at, 0o755))
		}, ErrChanged, "folder"},
	} {
		// Once before the claim begins, once at the last moment before its rename.
		for _, at := range []string{"", "claim: move"} {
			if at == "claim: move" && strings.HasPrefix(name, "written in place") {
				continue // the rename hides it: see TestWriterBetweenScanAndClaim
			}
			b := box(t, still)
			file := drop(t, b, "sub/a", "old")
			f := scanned(t, b)[0]
			change := func() { must(t, c.change(b, file)) }
			if at == "" {
				change()
			}
			b.onStep = func(step string) {
				if step == at {
					change()
				}
			}
			claim, err := b.Claim(f)
			if !errors.Is(err, c.err) {
				t.Errorf("%s %s: %+v, %v", name, at, claim, err)
			}
			bilingual(t, err)
			want(t, name+" "+at, what(file), c.left)
			entries, err := os.ReadDir(b.folders.Working)
			must(t, err)
			want(t, name+": only the lock in working", len(entries), 1)
		}
	}
}

// what says in a word what is at a path.
func what(at string) string {
	info, err := os.Lstat(at)
	switch {
	case err != nil:
		return ""
	case info.IsDir():
		return "folder"
	case info.Mode().Type() != 0:
		return "link"
	}
	text, err := os.ReadFile(at)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// A name that is taken again while its file is put back keeps both.
func TestClaimPutBackBesideAnother(t *testing.T) {
	b := box(t, still)
	at := drop(t, b, "a.docx", "old")
	f := scanned(t, b)[0]
	b.onStep = func(step string) {
		switch step {
		case "claim: move":
			must(t, os.WriteFile(at, []byte("second"), 0o644))
		case "claim: check":
			must(t, os.WriteFile(at, []byte("third"), 0o644))
		}
	}
	if _, err := b.Claim(f); !errors.Is(err, ErrChanged) {
		t.Errorf("claimed with %v", err)
	}
	want(t, "in its place", what(at), "third")
	want(t, "beside it", what(b.inside("a (2).docx")), "second")
}

func TestUnchanged(t *testing.T) {
	b := box(t, still)
	c := take(t, b, "a", "text")
	must(t, b.Unchanged(c))
	must(t, os.WriteFile(b.Source(c), []byte("more text"), 0o644))
	if err := b.Unchanged(c); !errors.Is(err, ErrChanged) {
		t.Errorf("written to: %v", err)
	}
	must(t, os.Remove(b.Source(c)))
	for name, err := range map[string]error{"unchanged": b.Unchanged(c), "secure": b.Secure(c)} {
		if !errors.Is(err, ErrGone) {
			t.Errorf("%s, deleted in working: %v", name, err)
		}
		bilingual(t, err)
	}
}

func TestClaimsOfInterruptedRun(t *testing.T) {
	f := folders(t)
	b := open(t, f, still)
	var made []Claim
	for _, name := range []string{"z/" + odd[6], "a\nb", "\xb1\xa8.doc"} {
		made = append(made, take(t, b, name, name))
	}
	must(t, os.MkdirAll(b.claimed("20250101T000000.000000000-000000001")+"/empty/er", 0o755),
		os.WriteFile(b.claimed("20250101T000000.000000000-000000001")+draftSuffix, nil, 0o644),
		os.WriteFile(filepath.Join(b.folders.Working, "stranger.docx"), nil, 0o644))
	must(t, b.Close())
	b = open(t, f, still)
	var found []Claim
	strangers := 0
	for c, err := range b.Claims() {
		if err != nil {
			strangers++
			if e := bilingual(t, err); filepath.Base(e.Path) != "stranger.docx" {
				t.Error(err)
			}
			continue
		}
		found = append(found, c)
	}
	want(t, "strangers", strangers, 1)
	if !slices.EqualFunc(found, made, func(a, b Claim) bool {
		return a.ID == b.ID && a.Path == b.Path && a.Size == b.Size && a.ModTime.Equal(b.ModTime) && a.Mode == b.Mode
	}) {
		t.Errorf("found %+v, made %+v", found, made)
	}
	if entries, err := os.ReadDir(b.folders.Working); err != nil || len(entries) != 5 {
		t.Errorf("the empty claim and its draft stay: %v", entries)
	}
}

// A whole folder in the place of a claimed file: each of its files is accounted for.
func TestClaimsOfFolder(t *testing.T) {
	b := box(t, still)
	c := take(t, b, "a", "1")
	for _, name := range []string{"b/c", "d"} {
		at := filepath.Join(b.claimed(c.ID), name)
		must(t, os.MkdirAll(filepath.Dir(at), 0o755), os.WriteFile(at, []byte(name), 0o644))
	}
	for range 2 {
		ids := map[string]string{}
		for c, err := range b.Claims() {
			must(t, err)
			if other, twice := ids[c.ID]; twice {
				t.Errorf("%s is %s and %s", c.ID, other, c.Path)
			}
			ids[c.ID] = c.Path
			must(t, b.Unchanged(c))
		}
		want(t, "claims", len(ids), 3)
	}
}

func TestNoClaim(t *testing.T) {
	b := box(t, still)
	good := take(t, b, "a", "")
	place := reserve(t, b, good, Done)
	for _, c := range []Claim{{}, {ID: good.ID}, {ID: good.ID, Path: "."}, {ID: good.ID, Path: "../x"}, {ID: "..", Path: "a"}, {Path: "a"}} {
		_, returned := b.Return(c)
		_, reserved := b.Reserve(c, Done, time.Now())
		for _, err := range []error{b.File(c, place, ""), b.Unchanged(c), b.Secure(c), returned, reserved} {
			if err == nil {
				t.Errorf("%+v was taken for a claim", c)
			}
		}
	}
	for _, place := range []string{"", "a", b.folders.Done, b.folders.Inbox + "/a", b.folders.Done + "/../../a"} {
		if err := b.File(good, place, ""); err == nil {
			t.Errorf("filed at %q", place)
		}
	}
	if _, err := b.Reserve(good, 0, time.Now()); err == nil {
		t.Error("reserved for no kind")
	}
	if _, err := b.Claim(File{Path: "../done"}); err == nil {
		t.Error("claimed from outside")
	}
	must(t, b.Unchanged(good))
}
