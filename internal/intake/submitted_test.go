package intake

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhe/extract"
)

// The files of a folder's archives stand below their archives.
func TestFilesOf(t *testing.T) {
	dir := t.TempDir()
	single, packed := filepath.Join(dir, "a.docx"), filepath.Join(dir, "b.zip")
	for path, data := range map[string][]byte{single: report(1), packed: zipped(t, "x.docx", report(2), "y.zip", zipped(t, "z.docx", report(3)))} {
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var paths []string
	for s := range FilesOf([]string{single, packed}, extract.DefaultLimits()) {
		name, _ := filepath.Rel(dir, s.Path)
		if s.Err != nil {
			name += " " + string(kindOf(s.Err))
		}
		paths = append(paths, name)
	}
	if got, want := strings.Join(paths, ", "), "a.docx, b.zip/x.docx, b.zip/y.zip unsupported"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func kindOf(err error) extract.ErrorKind {
	if e := (*extract.Error)(nil); errors.As(err, &e) {
		return e.Kind
	}
	return ""
}

// A path that cannot be read is named in both languages, and the cause can be found.
func TestReadFileRefuses(t *testing.T) {
	dir := t.TempDir()
	large := filepath.Join(dir, "大.docx")
	if err := os.WriteFile(large, make([]byte, 2000), 0o644); err != nil {
		t.Fatal(err)
	}
	limits := extract.DefaultLimits()
	limits.Input = 1000
	for _, c := range []struct {
		path, zh, en string
		cause        error
	}{
		{filepath.Join(dir, "无.docx"), "找不到 ", "there is no ", fs.ErrNotExist},
		{dir, " 是文件夹", " is a folder", nil},
		{os.DevNull, " 不是普通文件（是链接、管道或设备），未读取；请提交文件本身", " is not a regular file (but a link, a pipe or a device) and was not read; submit the file itself", nil},
		{large, "大.docx：", "大.docx: ", nil},
	} {
		_, err := ReadFile(c.path, limits)
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(e.ZH, c.zh) || !strings.Contains(e.EN, c.en) || !strings.Contains(e.ZH, c.path) || !strings.Contains(e.EN, c.path) {
			t.Errorf("%s: %v", c.path, err)
		}
		if c.cause != nil && !errors.Is(err, c.cause) {
			t.Errorf("%s: the cause %v is lost", c.path, c.cause)
		}
	}
}

// Errors that say the same are told once.
func TestJoin(t *testing.T) {
	full, shared := errors.New("磁盘已满"), errors.New("共享断开")
	if err := Join(nil, full, errors.New("磁盘已满"), nil); err != full {
		t.Errorf("%v", err)
	}
	if err := Join(full, shared); err.Error() != "磁盘已满\n共享断开" {
		t.Errorf("%v", err)
	}
	if err := Join(nil, nil); err != nil {
		t.Errorf("%v", err)
	}
}

// What cannot be moved says why in both languages.
func TestStuckInWorking(t *testing.T) {
	e := stuckInWorking(&Error{ZH: "磁盘已满", EN: "the disk is full"})
	if !strings.HasSuffix(e.ZH, "下次运行再移（磁盘已满）") || !strings.HasSuffix(e.EN, "until the next run (the disk is full)") {
		t.Errorf("%s / %s", e.ZH, e.EN)
	}
}
