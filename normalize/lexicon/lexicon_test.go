package lexicon

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	w := NewWords("未", "未开展", "取消", "未开展")
	for text, want := range map[string]string{"": "", "已开展": "", "活动未开展": "未开展", "未办结，后取消": "未", "取消3场": "取消"} {
		if got := w.Find(text); got != want || w.In(text) != (want != "") {
			t.Errorf("Find(%q) = %q, want %q", text, got, want)
		}
	}
	if !w.Begins([]rune("未开展")) || !w.Begins([]rune("取消")) || w.Begins([]rune("取")) || w.Begins([]rune("开展")) || w.Begins(nil) {
		t.Error("Begins")
	}
	if got := w.All("未开展2场，取消1场，未办"); !slices.Equal(got, []string{"未开展", "取消", "未"}) {
		t.Errorf("All: %q", got)
	}
	if w.Prefix("未开展x") != "未开展" || w.Prefix("x未") != "" || w.Suffix("已取消") != "取消" || !w.Has("未") || w.Has("开展") || w.Prefix("") != "" {
		t.Error("Prefix, Suffix, Has")
	}
	if got := w.List(); !slices.Equal(got, []string{"未", "未开展", "取消"}) {
		t.Errorf("List: %q", got)
	}
}

// TestFiles: every list says in its first line where it comes from, holds no word twice
// within a group, and is read by the program.
func TestFiles(t *testing.T) {
	names, err := fs.Glob(files, "words/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	source := sources(t)
	for _, file := range names {
		data, err := files.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(data), "# 来源：") {
			t.Errorf("%s does not begin with \"# 来源：…\"", file)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		if !strings.Contains(source, `lexicon.Read("`+name+`")`) && !strings.Contains(source, `lexicon.Groups("`+name+`")`) {
			t.Errorf("%s is read by nobody", file)
		}
		for _, line := range lines(name) {
			_, rest, grouped := strings.Cut(line, ":")
			if !grouped {
				rest = strings.Join(lines(name), " ")
			}
			seen := map[string]bool{}
			for word := range strings.FieldsSeq(rest) {
				if seen[word] {
					t.Errorf("%s: %s stands twice", file, word)
				}
				seen[word] = true
			}
		}
	}
}

// sources is the program's code in the packages that judge and normalize.
func sources(t *testing.T) string {
	var all strings.Builder
	for _, pattern := range []string{"../*.go", "../../validate/*.go", "../../validate/rules/*.go"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatal(names, err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(data)
		}
	}
	return all.String()
}
