// Package store keeps documents, their records and findings in one SQLite file;
// it knows the tables and who may write them, and judges nothing.
package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/mattn/go-sqlite3"
)

// DB is the one writer of a database. Its methods may be called concurrently;
// they take turns.
type DB struct {
	mu         sync.Mutex
	path       string
	conn       *sqlite3.SQLiteConn
	anchor     anchor
	statements map[string]*sqlite3.SQLiteStmt
	args       []driver.NamedValue // reused by exec
	packer     *packer
}

// writerDSN: FULL, because a file may leave the inbox once its commit returned.
const writerDSN = "?mode=%s&_journal_mode=WAL&_busy_timeout=5000&_foreign_keys=on&_synchronous=FULL"

// logSize lets the write-ahead log grow to 4,000 pages, 16 MB, before it is folded
// into the file: four times SQLite's own choice. Long runs write the same pages
// again and again; this saves a quarter of the system's share of their time.
const logSize = "PRAGMA wal_autocheckpoint = 4000"

// Open opens the database at path for writing; it creates the file where there
// is none and brings an older one to the present schema. Every error that the
// user can act on is an *Error.
func Open(path string) (*DB, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	fresh, err := place(path)
	if err != nil {
		return nil, err
	}
	mode := "rwc"
	if !fresh {
		mode = "rw"
		if err := ours(path); err != nil {
			return nil, err
		}
	}
	conn, err := dialWriter(path, mode)
	if err != nil {
		return nil, explain(path, err)
	}
	db := &DB{path: path, conn: conn, statements: map[string]*sqlite3.SQLiteStmt{}}
	if db.packer, err = newPacker(); err == nil {
		err = db.script(logSize)
	}
	if err == nil {
		err = db.migrate()
	}
	if err == nil {
		db.anchor, err = drop(path)
	}
	if err != nil {
		db.Close()
		return nil, explain(path, err)
	}
	return db, nil
}

// Close ends writing. The last one out folds the write-ahead log into the file.
func (db *DB) Close() error {
	db.mu.Lock()
	defer db.mu.Unlock()
	for _, s := range db.statements {
		s.Close()
	}
	db.statements = nil
	return db.conn.Close()
}

// place checks where the database is to lie; fresh tells that there is none yet.
func place(path string) (fresh bool, err error) {
	dir := filepath.Dir(path)
	info, err := os.Stat(dir)
	if errors.Is(err, fs.ErrPermission) {
		return false, explain(path, err)
	}
	if err != nil || !info.IsDir() {
		return false, &Error{
			ZH: fmt.Sprintf("数据库所在的文件夹不存在：%s。请先建立这个文件夹，或用 --db 指定别的位置", dir),
			EN: fmt.Sprintf("the database's folder does not exist: %s; create it or choose another place with --db", dir)}
	}
	if kind := Remote(dir); kind != "" {
		return false, &Error{
			ZH: fmt.Sprintf("%s 在网络文件系统（%s）上，SQLite 在那里不能保证数据完整。请把数据库放到本机磁盘上，用 --db 指定", dir, kind),
			EN: fmt.Sprintf("%s is on a network file system (%s), where SQLite cannot keep data safe; put the database on a local disk and name it with --db", dir, kind)}
	}
	info, err = os.Stat(path)
	switch {
	case os.IsNotExist(err):
		return true, nil
	case err != nil:
		return false, explain(path, err)
	case !info.Mode().IsRegular():
		return false, &Error{
			ZH: fmt.Sprintf("%s 不是文件，不能用作数据库。请用 --db 指定一个文件", path),
			EN: fmt.Sprintf("%s is not a file and cannot be the database; name a file with --db", path)}
	}
	return info.Size() == 0, nil
}

// dialWriter waits its turn where several programs make the file at once: SQLite's
// own waiting does not cover the change to the write-ahead log.
func dialWriter(path, mode string) (*sqlite3.SQLiteConn, error) {
	const patience = 5 * time.Second
	for start := time.Now(); ; time.Sleep(5 * time.Millisecond) {
		conn, err := dial(path, fmt.Sprintf(writerDSN, mode))
		if code(err) != sqlite3.ErrBusy || time.Since(start) > patience {
			return conn, err
		}
	}
}

// dial opens one connection. Errors of the pragmas in the DSN come back here.
func dial(path, params string) (*sqlite3.SQLiteConn, error) {
	escaped := (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()
	conn, err := (&sqlite3.SQLiteDriver{}).Open("file:" + escaped + params)
	if err != nil {
		return nil, err
	}
	return conn.(*sqlite3.SQLiteConn), nil
}

// turn makes steps the next transaction. The database must still be where it was
// opened: before, so that nothing is done in vain, and after the commit, so that
// nothing is called stored that no one will find. A transaction that has begun is
// finished even if ctx ends.
func (db *DB) turn(ctx context.Context, steps func() error) error {
	return db.look(ctx, func() error {
		if err := db.anchor.holds(db.path); err != nil {
			return err
		}
		if err := db.transact(steps); err != nil {
			return err
		}
		return db.anchor.holds(db.path)
	})
}

// look runs steps once it is their turn. Errors say what they mean for the database.
func (db *DB) look(ctx context.Context, steps func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	db.mu.Lock()
	defer db.mu.Unlock()
	return explain(db.path, steps())
}

// transact runs steps in one transaction: all of them happened, or none. IMMEDIATE
// lets it wait for its turn in the beginning and never fail for it in its middle.
func (db *DB) transact(steps func() error) (err error) {
	if _, err := db.exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	defer func() {
		if !db.conn.AutoCommit() { // an error, a panic, or a commit that failed
			if _, undo := db.exec("ROLLBACK"); undo != nil && err == nil {
				err = undo
			}
		}
	}()
	if err := steps(); err != nil {
		return err
	}
	_, err = db.exec("COMMIT")
	return err
}

// exec runs one statement of the store's own and returns the last row's id.
// Statements are prepared once and kept.
func (db *DB) exec(query string, args ...any) (int64, error) {
	stmt, err := db.prepare(query)
	if err != nil {
		return 0, err
	}
	result, err := stmt.ExecContext(context.Background(), db.bind(args))
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

// query runs one statement of the store's own and hands every row to each; the
// values are only good until each returns.
func (db *DB) query(query string, args []any, each func(row []driver.Value)) error {
	stmt, err := db.prepare(query)
	if err != nil {
		return err
	}
	rows, err := stmt.QueryContext(context.Background(), db.bind(args))
	if err != nil {
		return err
	}
	defer rows.Close()
	row := make([]driver.Value, len(rows.Columns()))
	for {
		switch err := rows.Next(row); err {
		case nil:
			each(row)
		case io.EOF:
			return nil
		default:
			return err
		}
	}
}

// changed runs a statement that returns a row for each one that it changes, and
// counts them.
func (db *DB) changed(query string, args ...any) (n int, err error) {
	err = db.query(query, args, func([]driver.Value) { n++ })
	return n, err
}

func (db *DB) prepare(query string) (*sqlite3.SQLiteStmt, error) {
	if stmt := db.statements[query]; stmt != nil {
		return stmt, nil
	}
	stmt, err := db.conn.Prepare(query)
	if err != nil {
		return nil, err
	}
	db.statements[query] = stmt.(*sqlite3.SQLiteStmt)
	return db.statements[query], nil
}

func (db *DB) bind(args []any) []driver.NamedValue {
	db.args = db.args[:0]
	for i, a := range args {
		if n, ok := a.(int); ok {
			a = int64(n)
		}
		db.args = append(db.args, driver.NamedValue{Ordinal: i + 1, Value: a})
	}
	return db.args
}
