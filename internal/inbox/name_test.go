package inbox

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestLeftAlone(t *testing.T) {
	for name, left := range map[string]bool{
		".hidden.docx": true, "~$报告.docx": true, "Thumbs.db": true, "THUMBS.DB": true, "desktop.ini": true,
		"a.tmp": true, "a.TMP": true, "a.crdownload": true, "a.part": true, "a.partial": true, "a.download": true,
		"a.filepart": true, "a.OpDownload": true, "报告.docx.part": true, "报告.docx.原因.txt": true, "原因.txt": false,
		"报告.docx": false, "~报告.docx": false, "-rf": false, "tmp": false, "a.tmp.docx": false, "part": false,
		"a.parts": false, "$a.docx": false, "thumbs.db.docx": false, " ": false,
	} {
		want(t, name, leftAlone(name), left)
	}
}

func TestNumbered(t *testing.T) {
	for _, c := range []struct {
		name string
		n    int
		want string
	}{
		{"报告.docx", 1, "报告.docx"},
		{"报告.docx", 2, "报告 (2).docx"},
		{"报告", 10, "报告 (10)"},
		{".docx", 2, ".docx (2)"},
		{"a.tar.gz", 2, "a.tar (2).gz"},
		{"一、关于二〇二四年。" + "x." + strings.Repeat("y", 40), 2, "一、关于二〇二四年。" + "x." + strings.Repeat("y", 40) + " (2)"},
		{strings.Repeat("水", 83) + "1.docx", 2, strings.Repeat("水", 82) + " (2).docx"}, // 246 + 9 = 255
		{strings.Repeat("x", 250) + ".docx", 12, strings.Repeat("x", 245) + " (12).docx"},
		{strings.Repeat("\xb1", 255), 2, strings.Repeat("\xb1", 247) + " (2)"},
	} {
		want(t, c.name, numbered(c.name, c.n), c.want)
	}
}

// A note's name fits, ends like a text, and is another for each number.
func TestNoteNames(t *testing.T) {
	want(t, "short", noteFor("/f/水利局/报告.docx"), "/f/水利局/报告.docx.原因.txt")
	long := strings.Repeat("水", 83) + ".docx"
	seen := map[string]bool{}
	for n := 1; n <= 12; n++ {
		note := filepath.Base(noteFor("/f/" + numbered(long, n)))
		if len(note) > nameMax || !utf8.ValidString(note) || !strings.HasSuffix(note, ".docx.原因.txt") || seen[note] {
			t.Errorf("%d: %q, %d bytes", n, note, len(note))
		}
		seen[note] = true
	}
}
