package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// Reader answers SQL over a database and cannot change anything, whatever the SQL.
// Its methods may be called concurrently, also while a DB writes.
type Reader struct {
	path string
	pool *sql.DB
}

// OpenReader opens the database at path for reading. Every error that the user
// can act on is an *Error.
func OpenReader(path string) (*Reader, error) {
	path, err := existing(path)
	if err != nil {
		return nil, err
	}
	r := &Reader{path: path, pool: sql.OpenDB(guarded{path: path})}
	if err := r.present(); err != nil {
		r.Close()
		return nil, err
	}
	return r, nil
}

// Hiding is a reader of the same database in whose views there is nothing of a rule: a rule
// of the user's own must not find what it found before. It is closed by itself.
func (r *Reader) Hiding(rule string) *Reader {
	return &Reader{path: r.path, pool: sql.OpenDB(guarded{r.path, rule})}
}

// existing is the whole path of a database, which must be there.
func existing(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	fresh, err := place(path)
	if err != nil {
		return "", err
	}
	if fresh {
		return "", &Error{
			ZH: fmt.Sprintf("还没有数据库 %s。请先用 fuhe ingest 读入报告，或用 --db 指定数据库", path),
			EN: fmt.Sprintf("there is no database %s yet; read reports with fuhe ingest first, or name one with --db", path)}
	}
	return path, ours(path)
}

// present checks that the database has the views of this program: a reader cannot
// make them.
func (r *Reader) present() error {
	names, err := fs.Glob(migrations, "schema/*.sql")
	if err != nil {
		return err
	}
	var version int
	if err := r.pool.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		return explain(r.path, err)
	}
	if version < len(names) {
		return &Error{
			ZH: fmt.Sprintf("数据库 %s 是旧版结构。请先运行一次 fuhe ingest，它会自动升级", r.path),
			EN: fmt.Sprintf("the database %s has an older schema; run fuhe ingest once, it upgrades by itself", r.path)}
	}
	return nil
}

// Close ends reading.
func (r *Reader) Close() error { return r.pool.Close() }

// Rows is the answer to a query.
type Rows struct {
	Columns []string
	rows    *sql.Rows
	values  []any
	targets []any
	err     error
}

// Query answers one SQL statement. What it refuses or cannot read is an *Error in
// plain words; ctx bounds the time it may take.
func (r *Reader) Query(ctx context.Context, query string, args ...any) (*Rows, error) {
	statement, err := single(query)
	if err != nil {
		return nil, err
	}
	rows, err := r.pool.QueryContext(ctx, statement, args...)
	if err != nil {
		return nil, r.refusal(ctx, err)
	}
	columns, err := rows.Columns()
	if err != nil {
		rows.Close()
		return nil, r.refusal(ctx, err)
	}
	out := &Rows{Columns: columns, rows: rows, values: make([]any, len(columns)), targets: make([]any, len(columns))}
	for i := range out.values {
		out.targets[i] = &out.values[i]
	}
	return out, nil
}

// Next moves to the next row; false at the end or on an error, see Err.
func (r *Rows) Next() bool {
	if !r.rows.Next() {
		return false
	}
	r.err = r.rows.Scan(r.targets...)
	return r.err == nil
}

// Values holds the row: int64, float64, string, []byte or nil. It is good until
// the next call of Next.
func (r *Rows) Values() []any { return r.values }

// Err is what ended the rows early, nil where they are complete.
func (r *Rows) Err() error {
	err := r.err // of Scan, where the time ran out just before it
	if err == nil {
		err = r.rows.Err()
	}
	if err == nil {
		return nil
	}
	return refusal(err)
}

// Close ends the answer.
func (r *Rows) Close() error { return r.rows.Close() }

func (r *Reader) refusal(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	if _, remedy := causes[code(err)]; remedy {
		return explain(r.path, err)
	}
	return refusal(err)
}

// refusal says in plain words why a query has no answer, or no complete one.
func refusal(err error) error {
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return &Error{ZH: "查询超时，已停止", EN: "the query took too long and was stopped", Err: err}
	case errors.Is(err, context.Canceled), code(err) == sqlite3.ErrInterrupt:
		return &Error{ZH: "查询已中止", EN: "the query was stopped", Err: err}
	case code(err) == sqlite3.ErrAuth:
		return &Error{ZH: "只能查询，不能修改数据或更改设置", EN: "only reading is allowed: nothing can be changed here", Err: err}
	case code(err) == sqlite3.ErrTooBig:
		return &Error{ZH: "查询产生的值过大", EN: "the query makes a value that is too big", Err: err}
	}
	return &Error{ZH: "SQL 有误", EN: "the SQL is wrong", Err: err}
}

// guarded makes the connections of a Reader. The file is opened read-only, and an
// authorizer admits what reads and nothing else: read-only mode alone would still
// let ATTACH or VACUUM INTO make other files.
type guarded struct{ path, hidden string } // hidden is a rule; "" hides nothing

// longestValue bounds what one value of a query may take, in bytes: without it
// zeroblob(1e9) takes a gigabyte.
const longestValue = 64 << 20

func (g guarded) Connect(context.Context) (driver.Conn, error) {
	conn, err := dialReader(g.path)
	if err != nil {
		return nil, explain(g.path, err)
	}
	if err := g.hide(conn); err != nil {
		conn.Close()
		return nil, explain(g.path, err)
	}
	conn.SetLimit(sqlite3.SQLITE_LIMIT_LENGTH, longestValue)
	conn.SetLimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
	conn.RegisterAuthorizer(authorize)
	return conn, nil
}

// hide lays views over those that name rules, under both names, for this connection only
// (sqlite.org/lang_naming.html: temp comes before main). They are no change to a file, but
// query_only does not tell.
func (g guarded) hide(conn *sqlite3.SQLiteConn) error {
	if g.hidden == "" {
		return nil
	}
	script := "PRAGMA query_only = off;\n"
	rule := strings.ReplaceAll(g.hidden, "'", "''")
	for _, v := range Schema() {
		i := slices.IndexFunc(v.Columns, func(c Column) bool { return c.Name == "rule" })
		if i < 0 {
			continue
		}
		for view, column := range map[string]string{v.Name: "rule", v.NameZH: v.Columns[i].NameZH} {
			script += fmt.Sprintf("CREATE TEMP VIEW %[1]q AS SELECT * FROM main.%[1]q WHERE %[2]q IS NOT '%[3]s';\n", view, column, rule)
		}
	}
	_, err := conn.Exec(script+"PRAGMA query_only = on", nil)
	return err
}

func (guarded) Driver() driver.Driver { return &sqlite3.SQLiteDriver{} }

// dialReader opens the file read-only. In a folder where nothing can be made, the
// log's shared index cannot be either; there nobody writes, and the file may be
// read as it lies unless a log waits beside it.
func dialReader(path string) (*sqlite3.SQLiteConn, error) {
	const params = "?mode=ro&_busy_timeout=5000&_query_only=on"
	conn, err := dial(path, params)
	if err == nil {
		if _, err = conn.Exec("SELECT count(*) FROM sqlite_schema", nil); err == nil {
			return conn, nil
		}
		conn.Close()
	}
	_, log := os.Stat(path + "-wal")
	if cause := code(err); log == nil || cause != sqlite3.ErrCantOpen && cause != sqlite3.ErrReadonly {
		return nil, err
	}
	return dial(path, params+"&immutable=1")
}

// authorize is SQLite's authorizer callback (sqlite.org/c3ref/set_authorizer.html).
func authorize(action int, first, second, _ string) int {
	switch action {
	case sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, recursive:
		return sqlite3.SQLITE_OK
	case sqlite3.SQLITE_FUNCTION:
		if second != "load_extension" {
			return sqlite3.SQLITE_OK
		}
	case sqlite3.SQLITE_PRAGMA:
		name := strings.ToLower(first)
		if describing[name] || name == "user_version" && second == "" {
			return sqlite3.SQLITE_OK
		}
	}
	return sqlite3.SQLITE_DENY
}

// recursive is SQLITE_RECURSIVE of sqlite3.h, which the driver does not name.
const recursive = 33

// describing are the pragmas that only tell what tables and columns there are.
var describing = map[string]bool{"table_info": true, "table_xinfo": true, "table_list": true,
	"index_list": true, "index_info": true, "index_xinfo": true, "foreign_key_list": true}
