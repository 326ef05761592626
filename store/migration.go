package store

import (
	"database/sql/driver"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"github.com/mattn/go-sqlite3"
)

// migrations are applied in the order of their numbers, each once; a file that
// was released is never changed again.
//
//go:embed schema/*.sql
var migrations embed.FS

// applicationID marks a file as a database of fuhe (the bytes "fuhe"), so that
// another program's database is never written to.
const applicationID = 0x66756865

// migrate brings the database to the present schema in one transaction. The views
// are no migrations: they are derived from Schema, and made anew when they differ.
func (db *DB) migrate() error {
	names, err := fs.Glob(migrations, "schema/*.sql")
	if err != nil {
		return err
	}
	return db.transact(func() error {
		version, err := db.number("PRAGMA user_version")
		if err != nil {
			return err
		}
		for ; version < int64(len(names)); version++ {
			if err := db.apply(names[version]); err != nil {
				return fmt.Errorf("%s: %w", names[version], err)
			}
		}
		if err := db.script(fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", version, applicationID)); err != nil {
			return err
		}
		return db.makeViews()
	})
}

func (db *DB) apply(name string) error {
	text, err := migrations.ReadFile(name)
	if err != nil {
		return err
	}
	return db.script(string(text))
}

// script runs statements that are needed once.
func (db *DB) script(text string) error {
	_, err := db.conn.Exec(text, nil)
	return err
}

func (db *DB) number(query string) (int64, error) {
	var n int64
	err := db.query(query, nil, func(row []driver.Value) { n, _ = row[0].(int64) })
	return n, err
}

// ours checks, without touching it, that the file at path is a database of fuhe
// and not of a newer version than this program.
func ours(path string) error {
	if err := long(path); err != nil {
		return explain(path, err)
	}
	conn, err := dialReader(path)
	if err != nil {
		return explain(path, denied(path, err))
	}
	return recognize(path, conn)
}

// denied is err, or the permission that was missing where SQLite says only that it
// cannot open the file.
func denied(path string, err error) error {
	var e sqlite3.Error
	if errors.As(err, &e) && e.SystemErrno == syscall.EACCES {
		return &fs.PathError{Op: "open", Path: path, Err: e.SystemErrno}
	}
	return err
}

// recognize does the checks of ours over a connection, and closes it.
func recognize(path string, conn *sqlite3.SQLiteConn) error {
	db := &DB{path: path, conn: conn, statements: map[string]*sqlite3.SQLiteStmt{}}
	defer db.Close()
	id, err := db.number("PRAGMA application_id")
	if err != nil {
		return explain(path, err)
	}
	tables, err := db.number("SELECT count(*) FROM sqlite_schema")
	if err != nil {
		return explain(path, err)
	}
	if id != applicationID && (id != 0 || tables > 0) {
		return &Error{
			ZH: fmt.Sprintf("%s 是别的程序的数据库，未作任何改动。请用 --db 指定别的文件", path),
			EN: fmt.Sprintf("%s is another program's database and was not touched; name another file with --db", path)}
	}
	version, err := db.number("PRAGMA user_version")
	if err != nil {
		return explain(path, err)
	}
	names, err := fs.Glob(migrations, "schema/*.sql")
	if err == nil && version > int64(len(names)) {
		return &Error{
			ZH: fmt.Sprintf("数据库 %s 由更新版本的 fuhe 建立（结构版本 %d，本程序只到 %d）。请升级 fuhe", path, version, len(names)),
			EN: fmt.Sprintf("the database %s was made by a newer fuhe (schema %d, this program knows %d); upgrade fuhe", path, version, len(names))}
	}
	return err
}

// long checks that the file at path is no shorter than a page of the smallest size
// (sqlite.org/fileformat.html 1.3.2): SQLite takes a file that is shorter than its
// header for an empty database. All else SQLite checks itself. The file is not opened
// here, since to close it would drop the locks that a writer in this process has on it
// (sqlite.org/howtocorrupt.html 2.2).
func long(path string) error {
	const smallestPage = 512
	info, err := os.Stat(path)
	if err == nil && info.Size() > 0 && info.Size() < smallestPage {
		return sqlite3.Error{Code: sqlite3.ErrNotADB}
	}
	return err
}
