package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// listing is what lies in a folder.
func listing(t *testing.T, dir string) string {
	t.Helper()
	var names []string
	for name := range files(t, dir) {
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

func TestBackup(t *testing.T) {
	db := open(t)
	save(t, db, with(projectForm(1), finding("score-total", "总分")))
	to := filepath.Join(t.TempDir(), "备份 100%?.db")
	for n := range 2 { // the second goes over the first
		save(t, db, projectForm(2+n))
		if err := Backup(t.Context(), db.path, to); err != nil {
			t.Fatal(err)
		}
		if got := listing(t, filepath.Dir(to)); got != filepath.Base(to) {
			t.Errorf("the folder holds %s", got)
		}
	}
	copied, err := Open(to)
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"SELECT * FROM documents", "SELECT * FROM findings", "SELECT * FROM runs", "SELECT name, sql FROM sqlite_schema ORDER BY name", "PRAGMA user_version"} {
		if here, there := ask(t, db, query), ask(t, copied, query); here != there {
			t.Errorf("%s\n%s\nin the copy:\n%s", query, here, there)
		}
	}
	save(t, copied, projectForm(9))
	if err := Backup(t.Context(), db.path, to); err == nil || !strings.Contains(err.Error(), "使用中的数据库") {
		t.Errorf("a backup over a database in use: %v", err)
	}
	if err := copied.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Backup(t.Context(), db.path, to); err != nil {
		t.Errorf("over a database that is closed: %v", err)
	}
	if got := listing(t, filepath.Dir(to)); got != filepath.Base(to) {
		t.Errorf("the folder holds %s", got)
	}
	if info, err := os.Stat(to); err != nil || info.Mode().Perm() != mode(t, db.path) {
		t.Errorf("permissions %v, %v", info.Mode(), err)
	}
}

func mode(t *testing.T, path string) os.FileMode {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode().Perm() | 0o600
}

// What must not be overwritten is not, by whatever name.
func TestBackupRefuses(t *testing.T) {
	db := open(t)
	save(t, db, projectForm(1))
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	raw(t, at("other.db"), "CREATE TABLE customers (name)")
	err := errors.Join(os.WriteFile(at("报告.docx"), []byte("report"), 0o644), os.WriteFile(at("empty"), nil, 0o644),
		os.Symlink(db.path, at("symlink.db")), os.Link(db.path, at("link.db")), os.Symlink(filepath.Dir(db.path), at("folder")), os.Mkdir(at("sub"), 0o755),
		os.Symlink(at("报告.docx"), at("backup.db")))
	if err != nil {
		t.Fatal(err)
	}
	before := listing(t, filepath.Dir(db.path))
	for to, want := range map[string]string{
		db.path:                 "自己的文件",
		db.path + "-wal":        "自己的文件",
		at("symlink.db"):        "自己的文件",
		at("link.db"):           "自己的文件",
		at("folder/fuhe.db"):    "自己的文件",
		at("folder/./fuhe.db"):  "自己的文件",
		at("other.db"):          "已存在",
		at("报告.docx"):           "已存在",
		at("backup.db"):         "已存在",
		at("empty"):             "已存在",
		at("sub"):               "已存在",
		at("none/backup.db"):    "不能写到文件夹",
		at("报告.docx/backup.db"): "不能写到文件夹",
	} {
		err := Backup(t.Context(), db.path, to)
		var plain *Error
		if !errors.As(err, &plain) || !strings.Contains(plain.ZH, want) || plain.EN == "" || plain.Temporary() {
			t.Errorf("%s: %v, want %s", to, err, want)
		}
	}
	if content, err := os.ReadFile(at("报告.docx")); err != nil || string(content) != "report" {
		t.Errorf("the report is %q, %v", content, err)
	}
	if after := listing(t, filepath.Dir(db.path)); len(after) != len(before) {
		t.Errorf("beside the database: %s, before: %s", after, before)
	}
	if err := Backup(t.Context(), at("none.db"), at("new.db")); err == nil || !strings.Contains(err.Error(), "还没有数据库") {
		t.Errorf("no database: %v", err)
	}
	if _, err := os.Stat(at("new.db")); err == nil {
		t.Error("a backup of nothing was made")
	}
}

// A copy that is made while another process writes holds whole documents only, and
// no fewer than were promised before it began; the writer does not notice.
func TestBackupDuringARun(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fuhe.db")
	w := startWriter(t, path)
	promised := 0
	for n := range 4 {
		promised = w.until(promised + 20)
		to := filepath.Join(t.TempDir(), "backup.db")
		if err := Backup(t.Context(), path, to); err != nil {
			t.Fatal(err)
		}
		db := &DB{path: to}
		if got := ask(t, db, partial); got != "" {
			t.Fatalf("copied in part: %s", got)
		}
		if got := ask(t, db, "SELECT count(*) >= ?, count(*) <= ? FROM documents", promised, promised+10000); got != "1 | 1" {
			t.Errorf("backup %d lacks documents of %d that were promised", n, promised)
		}
		r, err := OpenReader(to)
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Check(t.Context()); err != nil {
			t.Error(err)
		}
		r.Close()
	}
}

// What a backup left that was killed is removed by a later one; one at work is not
// disturbed.
func TestBackupClearsUp(t *testing.T) {
	db := open(t)
	dir := t.TempDir()
	yesterday := time.Now().Add(-25 * time.Hour)
	for _, name := range []string{".fuhe-backup-1.part", ".fuhe-backup-1.part-journal", ".fuhe-backup-2.part", "old.part"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if name == ".fuhe-backup-2.part" {
			continue
		}
		if err := os.Chtimes(filepath.Join(dir, name), yesterday, yesterday); err != nil {
			t.Fatal(err)
		}
	}
	if err := Backup(t.Context(), db.path, filepath.Join(dir, "backup.db")); err != nil {
		t.Fatal(err)
	}
	left := strings.Fields(listing(t, dir))
	slices.Sort(left)
	if got := strings.Join(left, " "); got != ".fuhe-backup-2.part backup.db old.part" {
		t.Errorf("left: %s", got)
	}
}

// A backup that is broken off leaves the earlier one and nothing else.
func TestBackupStops(t *testing.T) {
	db := open(t)
	dir := t.TempDir()
	to := filepath.Join(dir, "backup.db")
	if err := Backup(t.Context(), db.path, to); err != nil {
		t.Fatal(err)
	}
	before := files(t, dir)
	bulk(t, db, 30000)
	stoppedInside := false
	for after := range 10 {
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(after*3)*time.Millisecond)
		err := Backup(ctx, db.path, to)
		cancel()
		var plain *Error
		if errors.As(err, &plain) && errors.Is(err, context.DeadlineExceeded) && strings.Contains(plain.ZH, "已中止") {
			stoppedInside = stoppedInside || after > 0
		} else if err != nil {
			t.Errorf("stopped: %v", err)
		}
		if err != nil && (listing(t, dir) != "backup.db" || string(files(t, dir)["backup.db"]) != string(before["backup.db"])) {
			t.Fatalf("after %d steps: %s", after, listing(t, dir))
		}
	}
	if !stoppedInside {
		t.Error("no backup was stopped: it is quicker than the test thinks")
	}
}

func TestCheck(t *testing.T) {
	db := open(t)
	for n := range 20 {
		save(t, db, with(projectForm(n), finding("score-total", "总分")))
	}
	check := func() error {
		r, err := OpenReader(db.path)
		if err != nil {
			return err
		}
		defer r.Close()
		return r.Check(t.Context())
	}
	if err := check(); err != nil {
		t.Fatal(err)
	}
	if err := db.script("PRAGMA foreign_keys = OFF; DELETE FROM document WHERE id = 7"); err != nil {
		t.Fatal(err)
	}
	var plain *Error
	if err := check(); !errors.As(err, &plain) || !strings.Contains(plain.ZH, "→ document") || !strings.Contains(plain.EN, "ledger_entry") {
		t.Errorf("a document that others refer to is gone: %v", err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	garble(t, db.path)
	if err := check(); !errors.As(err, &plain) || !strings.Contains(plain.ZH, "已损坏") {
		t.Errorf("a damaged file: %v", err)
	}
	to := filepath.Join(t.TempDir(), "backup.db")
	if err := Backup(t.Context(), db.path, to); !errors.As(err, &plain) || !strings.Contains(plain.ZH, "已损坏") || listing(t, filepath.Dir(to)) != "" {
		t.Errorf("backup of a damaged file: %v", err)
	}
}

// garble overwrites the middle of a database.
func garble(t *testing.T, path string) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := len(content) / 3; i < len(content)*2/3; i++ {
		content[i] ^= 0x5a
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
}
