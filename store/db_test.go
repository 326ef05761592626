package store

import (
	"bytes"
	"database/sql/driver"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mattn/go-sqlite3"
)

// refused checks that neither way of opening path works, that both say what to
// do in both languages, and that the file is as it was.
func refused(t *testing.T, path, want string) {
	t.Helper()
	before, missing := os.ReadFile(path)
	_, writing := Open(path)
	_, reading := OpenReader(path)
	for _, err := range []error{writing, reading} {
		var plain *Error
		if !errors.As(err, &plain) || !strings.Contains(plain.ZH, want) || plain.EN == "" {
			t.Errorf("opening gives %v, want %s", err, want)
		}
	}
	after, gone := os.ReadFile(path)
	if (missing == nil) != (gone == nil) || !bytes.Equal(before, after) {
		t.Error("the file was touched")
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	refused(t, filepath.Join(dir, "none", "fuhe.db"), "文件夹不存在")
	refused(t, filepath.Join(write("file", "x"), "fuhe.db"), "文件夹不存在")
	refused(t, dir, "不是文件")
	refused(t, write("report.db", strings.Repeat("自评报告", 400)), "不是 SQLite 数据库")
	refused(t, write("short.db", "x"), "不是 SQLite 数据库")

	foreign := filepath.Join(dir, "foreign.db")
	raw(t, foreign, "CREATE TABLE customers (name); PRAGMA user_version = 1")
	refused(t, foreign, "别的程序的数据库")
	marked := filepath.Join(dir, "marked.db")
	raw(t, marked, "PRAGMA application_id = 7")
	refused(t, marked, "别的程序的数据库")

	newer := filepath.Join(dir, "newer.db")
	if db, err := Open(newer); err != nil {
		t.Fatal(err)
	} else if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	raw(t, newer, "PRAGMA user_version = 999")
	refused(t, newer, "请升级 fuhe")

	truncated := filepath.Join(dir, "truncated.db")
	whole, err := os.ReadFile(newer)
	if err != nil {
		t.Fatal(err)
	}
	write("truncated.db", string(whole[:5000]))
	refused(t, truncated, "已损坏")
	if _, err := Open("/proc/fuhe.db"); err == nil || !strings.Contains(err.Error(), "打不开数据库") {
		t.Errorf("a file that cannot be made: %v", err)
	}
}

// raw runs statements on a file without the store.
func raw(t *testing.T, path, script string) {
	t.Helper()
	conn, err := dial(path, "")
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.Exec(script, nil); err != nil {
		t.Fatal(err)
	}
}

func TestOpenReaderNeedsADatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fuhe.db")
	if _, err := OpenReader(path); err == nil || !strings.Contains(err.Error(), "还没有数据库") {
		t.Errorf("no database: %v", err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("a reader made the file")
	}
	raw(t, path, "PRAGMA application_id = 1718970469; CREATE TABLE run (id)")
	if _, err := OpenReader(path); err == nil || !strings.Contains(err.Error(), "旧版结构") {
		t.Errorf("an older database: %v", err)
	}
}

// Odd characters in a path are not parameters.
func TestOpenOddNames(t *testing.T) {
	for _, name := range []string{"复核 2024.db", "a?mode=memory.db", "a#b.db", "100%.db", "%41.db", "a&b;c.db"} {
		path := filepath.Join(t.TempDir(), name)
		db, err := Open(path)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		save(t, db, projectForm(1))
		if got := ask(t, db, "SELECT count(*) FROM reports"); got != "1" {
			t.Errorf("%s: %s reports", name, got)
		}
		db.Close()
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOpenLocked(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the lock's timeout")
	}
	db := open(t)
	conn, err := dial(db.path, "")
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.Exec("BEGIN IMMEDIATE", nil); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(db.path); err == nil || !strings.Contains(err.Error(), "被另一个程序占用") {
		t.Errorf("a locked database: %v", err)
	}
	if _, err := conn.Exec("ROLLBACK", nil); err != nil {
		t.Fatal(err)
	}
	save(t, db, projectForm(1))
}

// What the DSN asks for is what the connection has.
func TestPragmas(t *testing.T) {
	db := open(t)
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000", "application_id": "1718970469"} {
		rows, err := db.conn.Query("PRAGMA "+pragma, nil)
		if err != nil {
			t.Fatal(err)
		}
		row := make([]driver.Value, 1)
		if err := rows.Next(row); err != nil {
			t.Fatal(err)
		}
		rows.Close()
		if got := fmt.Sprint(row[0]); got != want {
			t.Errorf("%s is %s, want %s", pragma, got, want)
		}
	}
}

// Opening a second time changes nothing; views of an older program are replaced.
func TestMigrateAgain(t *testing.T) {
	db := open(t)
	save(t, db, projectForm(1))
	want := ask(t, db, "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	raw(t, db.path, "DROP VIEW findings; CREATE VIEW findings AS SELECT 1 AS old; CREATE VIEW older AS SELECT 2 AS x")
	again, err := Open(db.path)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if got := ask(t, again, "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"); got != want {
		t.Error("the schema differs after opening again")
	}
	if got := ask(t, again, "SELECT count(*) FROM indicators"); got != "2" {
		t.Errorf("%s indicators are left", got)
	}
}

// A migration that fails leaves the file without any of it.
func TestMigrationIsTransactional(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fuhe.db")
	raw(t, path, "PRAGMA application_id = 1718970469; CREATE TABLE penalty (in_the_way)")
	var e sqlite3.Error
	if _, err := Open(path); !errors.As(err, &e) || !strings.Contains(err.Error(), "0001_tables.sql") {
		t.Fatalf("a migration over a table in the way: %v", err)
	}
	conn, err := dial(path, "")
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	db := &DB{conn: conn, statements: map[string]*sqlite3.SQLiteStmt{}}
	if n, err := db.number("SELECT count(*) FROM sqlite_schema"); err != nil || n != 1 {
		t.Errorf("%d things are in the file, %v", n, err)
	}
}

func TestFileSystem(t *testing.T) {
	const mountinfo = `22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
40 27 0:50 / /mnt/share rw,relatime shared:1 - cifs //server/share rw
41 27 0:51 / /mnt/share/local rw - ext4 /dev/vdb rw
42 27 0:52 / /home/me/our\040files rw - fuse.sshfs me@host: rw
43 27 0:53 / /srv rw - ext4 /dev/vdc rw
44 27 0:54 / /srv rw - nfs4 host:/srv rw
broken line
`
	for dir, want := range map[string]string{
		"/":                       "ext4",
		"/home/me":                "ext4",
		"/mnt/share":              "cifs",
		"/mnt/share/2024":         "cifs",
		"/mnt/shared":             "ext4",
		"/mnt/share/local/x":      "ext4",
		"/home/me/our files/2024": "fuse.sshfs",
		"/srv/data":               "nfs4", // mounted over
	} {
		if got := fileSystem(mountinfo, dir); got != want {
			t.Errorf("%s is on %q, want %q", dir, got, want)
		}
		if networked[want] != (want != "ext4") {
			t.Errorf("%s counts as networked: %v", want, networked[want])
		}
	}
	if got := Remote(t.TempDir()); got != "" {
		t.Skipf("the temporary folder is on %s", got)
	}
}
