package inbox

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestFile(t *testing.T) {
	b := box(t, still)
	for _, c := range []struct {
		kind        Kind
		note, place string
	}{
		{Done, "", "done/2026-11-26/水利局/报告.docx"},
		{Failed, "读不出来：\n请另存为 .docx", "failed/水利局/报告.docx"},
		{Duplicate, "", "duplicate/水利局/报告.docx"},
	} {
		claim := take(t, b, "水利局/报告.docx", c.place)
		place := reserve(t, b, claim, c.kind)
		want(t, "place", place, filepath.Join(filepath.Dir(b.folders.Inbox), c.place))
		must(t, b.Secure(claim), b.File(claim, place, c.note), b.File(claim, place, c.note))
	}
	want(t, "tree", tree(t, b.folders), `done/
done/2026-11-26/
done/2026-11-26/水利局/
done/2026-11-26/水利局/报告.docx=done/2026-11-26/水利局/报告.docx
duplicate/
duplicate/水利局/
duplicate/水利局/报告.docx=duplicate/水利局/报告.docx
failed/
failed/水利局/
failed/水利局/报告.docx=failed/水利局/报告.docx
failed/水利局/报告.docx.原因.txt=`+"\uFEFF读不出来：\r\n请另存为 .docx\r\n"+`
inbox/
inbox/水利局/
working/`)
	want(t, "reservations", len(b.reserved), 0)
}

// Every odd name comes through all folders with its bytes.
func TestFileOddNames(t *testing.T) {
	b := box(t, still)
	for _, name := range odd {
		for _, kind := range []Kind{Done, Failed, Duplicate} {
			c := take(t, b, name, "text of "+name)
			place := reserve(t, b, c, kind)
			must(t, b.Secure(c), b.File(c, place, "文件 "+name+" 读不出来"))
			if !strings.HasSuffix(place, "/"+name) {
				t.Errorf("%q is filed as %q", name, place)
			}
			want(t, name, what(place), "text of "+name)
			if note := what(noteFor(place)); !strings.HasPrefix(note, "\uFEFF文件 ") || !strings.HasSuffix(note, " 读不出来\r\n") {
				t.Errorf("note of %q: %q", name, note)
			}
		}
	}
}

// Places differ from what is on the disk, from what is reserved, and from notes.
func TestReserve(t *testing.T) {
	b := box(t, still)
	first, second, third := take(t, b, "a.docx", "1"), take(t, b, "a.docx", "2"), take(t, b, "a.docx", "3")
	rel := func(place string) string {
		r, err := filepath.Rel(b.folders.Failed, place)
		must(t, err)
		return r
	}
	one := reserve(t, b, first, Failed)
	want(t, "first", rel(one), "a.docx")
	want(t, "second", rel(reserve(t, b, second, Failed)), "a (2).docx")
	want(t, "second again", rel(reserve(t, b, second, Failed)), "a (2).docx")
	want(t, "third", rel(reserve(t, b, third, Failed)), "a (3).docx")
	want(t, "first, other folder", filepath.Base(reserve(t, b, first, Done)), "a.docx")
	want(t, "second, what the first gave up", rel(reserve(t, b, second, Failed)), "a.docx")
	must(t, os.MkdirAll(b.folders.Failed, 0o755), os.WriteFile(noteFor(filepath.Join(b.folders.Failed, "b.docx")), []byte("an older note"), 0o644))
	noted := take(t, b, "b.docx", "4")
	want(t, "where a note lies", rel(reserve(t, b, noted, Failed)), "b (2).docx")
	must(t, b.File(second, reserve(t, b, second, Failed), "2"), b.File(third, reserve(t, b, third, Failed), "3"))
	want(t, "first, beside the two on disk", rel(reserve(t, b, first, Failed)), "a (3).docx")
	must(t, b.File(noted, reserve(t, b, noted, Failed), "4"))
}

// What was a file in one submission is a folder in the next.
func TestReserveFileAndFolder(t *testing.T) {
	b := box(t, still)
	file := take(t, b, "水利局", "file")
	in := take(t, b, "水利局/a", "in")
	want(t, "the file", filepath.Base(reserve(t, b, file, Failed)), "水利局")
	place := reserve(t, b, in, Failed)
	want(t, "in a folder beside the file reserved", place, filepath.Join(b.folders.Failed, "水利局 (2)/a"))
	want(t, "the file beside the folder reserved", reserve(t, b, file, Done), filepath.Join(b.folders.Done, "2026-11-26/水利局"))
	want(t, "in its folder", reserve(t, b, in, Failed), filepath.Join(b.folders.Failed, "水利局/a"))
	place = reserve(t, b, file, Failed)
	want(t, "the file beside the folder reserved", place, filepath.Join(b.folders.Failed, "水利局 (2)"))
	must(t, b.File(file, place, "1"), b.File(in, reserve(t, b, in, Failed), "2"))
}

func TestFileNeverOverAnother(t *testing.T) {
	b := box(t, still)
	for _, at := range []string{"reserved", "note reserved", "file: move", "folder"} {
		c := take(t, b, "a.docx", "new")
		place := reserve(t, b, c, Failed)
		other := place
		switch at {
		case "note reserved":
			other = noteFor(place)
		case "folder":
			must(t, os.RemoveAll(b.folders.Failed))
			other = b.folders.Failed + "/sub"
			must(t, os.Mkdir(b.folders.Failed, 0o755))
			place = other + "/a.docx"
		}
		put := func() { must(t, os.WriteFile(other, []byte("other"), 0o644)) }
		if at == "file: move" {
			b.onStep = func(step string) {
				if step == at {
					put()
				}
			}
		} else {
			put()
		}
		err := b.File(c, place, "reason")
		var path *fs.PathError
		if !errors.Is(err, fs.ErrExist) || !errors.As(err, &path) || path.Path != place {
			t.Errorf("%s: %v", at, err)
		}
		want(t, at+": the other", what(other), "other")
		must(t, b.Unchanged(c))
		b.onStep = nil
		again := reserve(t, b, c, Failed)
		must(t, b.File(c, again, "reason"), os.RemoveAll(b.folders.Failed), os.Mkdir(b.folders.Failed, 0o755))
	}
}

// The note of another file with the same fault stays beside it.
func TestFileKeepsAnothersNote(t *testing.T) {
	b := box(t, still)
	first := take(t, b, "a.docx", "1")
	place := reserve(t, b, first, Failed)
	must(t, b.File(first, place, "reason"))
	if err := b.File(take(t, b, "a.docx", "2"), place, "reason"); !errors.Is(err, fs.ErrExist) {
		t.Errorf("filed with %v", err)
	}
	want(t, "file and note", what(place)+what(noteFor(place)), "1"+string(forNotepad("reason")))
}

func TestFileOfWhatWasDeleted(t *testing.T) {
	b := box(t, still)
	for _, at := range []string{"", "file: move"} {
		c := take(t, b, "sub/a.docx", "")
		place := reserve(t, b, c, Failed)
		remove := func() { must(t, os.Remove(b.Source(c))) }
		if at == "" {
			remove()
		}
		b.onStep = func(step string) {
			if step == at {
				remove()
			}
		}
		err := b.File(c, place, "reason")
		if !errors.Is(err, ErrGone) {
			t.Errorf("%q: %v", at, err)
		}
		bilingual(t, err)
		if strings.Contains(tree(t, b.folders), "working/ID") || what(noteFor(place)) != "" {
			t.Errorf("left:\n%s", tree(t, b.folders))
		}
	}
	c := take(t, b, "b", "")
	must(t, os.Remove(b.Source(c)))
	if _, err := b.Return(c); !errors.Is(err, ErrGone) {
		t.Errorf("return: %v", err)
	}
	want(t, "claims in working", strings.Contains(tree(t, b.folders), "working/ID"), false)
}

func TestReturn(t *testing.T) {
	b := box(t, still)
	c := take(t, b, "水利局/报告.docx", "1")
	rel, err := b.Return(c)
	must(t, err)
	want(t, "own name", rel, "水利局/报告.docx")
	c = take(t, b, "水利局/报告.docx", "1")
	must(t, os.Remove(b.inside("水利局")))
	rel, err = b.Return(c)
	must(t, err)
	want(t, "folder gone", rel, "水利局/报告.docx")
	c = take(t, b, "水利局/报告.docx", "1")
	drop(t, b, "水利局/报告.docx", "2")
	rel, err = b.Return(c)
	must(t, err)
	want(t, "taken", rel, "水利局/报告 (2).docx")
	want(t, "text", what(b.inside("水利局/报告.docx"))+what(b.inside(rel)), "21")
	c = take(t, b, "水利局/报告.docx", "3")
	must(t, os.RemoveAll(b.inside("水利局")), os.WriteFile(b.inside("水利局"), nil, 0o644))
	rel, err = b.Return(c)
	must(t, err)
	want(t, "folder became a file", rel, "水利局 (2)/报告.docx")
	c = take(t, b, "x", "4")
	b.onStep = func(step string) {
		if step == "return: move" {
			b.onStep = nil
			must(t, os.WriteFile(b.inside("x"), []byte("5"), 0o644))
		}
	}
	rel, err = b.Return(c)
	must(t, err)
	want(t, "taken at the last moment", rel, "x (2)")
	want(t, "text", what(b.inside("x"))+what(b.inside("x (2)")), "54")
	want(t, "claims in working", strings.Contains(tree(t, b.folders), "working/ID"), false)
}

// Where the file system has no rename that spares what is there, links do it, and
// a kill between link and unlink is made good.
func TestRelink(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "from"), filepath.Join(dir, "to")
	must(t, os.WriteFile(from, []byte("1"), 0o644), relink(from, to))
	want(t, "moved", what(from)+what(to), "1")
	must(t, os.WriteFile(from, []byte("2"), 0o644))
	if err := relink(from, to); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over another: %v", err)
	}
	want(t, "both kept", what(from)+what(to), "21")
	must(t, os.Remove(from), os.Link(to, from))
	must(t, move(from, to))
	want(t, "half done", what(from)+what(to), "1")
	if err := relink(from, to); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("nothing there: %v", err)
	}
}

// A kill between link and unlink inside File.
func TestFileHalfLinked(t *testing.T) {
	b := box(t, still)
	c := take(t, b, "a.docx", "1")
	place := reserve(t, b, c, Done)
	must(t, os.MkdirAll(filepath.Dir(place), 0o755), os.Link(b.Source(c), place), b.File(c, place, ""))
	want(t, "filed", what(place), "1")
	want(t, "claims in working", strings.Contains(tree(t, b.folders), "working/ID"), false)
}

func TestForNotepad(t *testing.T) {
	for note, text := range map[string]string{
		"a": "\uFEFFa\r\n", "a\nb\n\n": "\uFEFFa\r\nb\r\n", "a\r\nb": "\uFEFFa\r\nb\r\n", "\xb1": "\uFEFF\uFFFD\r\n",
	} {
		want(t, note, string(forNotepad(note)), text)
	}
}

func TestReserveDay(t *testing.T) {
	b := box(t, still)
	c := take(t, b, "a", "")
	place, err := b.Reserve(c, Done, time.Date(2026, 12, 31, 23, 30, 0, 0, time.FixedZone("北京", 8*3600)))
	must(t, err)
	want(t, "place", place, filepath.Join(b.folders.Done, "2026-12-31/a"))
}
