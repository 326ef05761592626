package store

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"fuhe/validate"
)

// Error is a failure that the user can do something about.
type Error struct {
	ZH, EN string // what is wrong and what to do
	Err    error  // the cause, nil where the message says all
}

func (e *Error) Error() string {
	if e.Err == nil {
		return e.ZH
	}
	return e.ZH + "（" + e.Err.Error() + "）"
}

// English is the message in English.
func (e *Error) English() string {
	if e.Err == nil {
		return e.EN
	}
	return e.EN + " (" + e.Err.Error() + ")"
}

func (e *Error) Unwrap() error { return e.Err }

// Temporary tells that the same call may well succeed soon with nothing changed but
// time: another program holds the database. All other errors, a full disk among them,
// want a person to do something first.
func (e *Error) Temporary() bool {
	switch code(e.Err) {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return true
	}
	return false
}

// foreign is an error of the caller's own, which says nothing about the database.
type foreign struct{ err error }

func (f *foreign) Error() string { return f.err.Error() }

// explain says what an error of SQLite or of the file system means for the
// database at path; what it does not know it wraps with the path.
func explain(path string, err error) error {
	var known *Error
	var callers *foreign
	switch {
	case err == nil, errors.As(err, &known):
		return err
	case errors.As(err, &callers):
		return callers.err
	case errors.Is(err, errMoved):
		return &Error{Err: err,
			ZH: fmt.Sprintf("数据库文件 %s 在运行中被移走、删除或替换，写入已停止。请把原来的文件（连同 -wal 文件）放回原处；如已删除，请恢复备份后重新运行", path),
			EN: fmt.Sprintf("the database %s was moved, deleted or replaced during the run, and writing has stopped; put the file (and its -wal file) back, or restore a backup and start again", path)}
	}
	if m, ok := causes[code(err)]; ok {
		return &Error{ZH: fmt.Sprintf(m.ZH, path), EN: fmt.Sprintf(m.EN, path), Err: err}
	}
	return fmt.Errorf("数据库 %s：%w", path, err)
}

// code is the primary result code of SQLite that stands for err; 0 where none does.
func code(err error) sqlite3.ErrNo {
	var e sqlite3.Error
	switch isSQLite := errors.As(err, &e); {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), full(e.SystemErrno):
		return sqlite3.ErrFull
	case errors.Is(err, syscall.EROFS), e.SystemErrno == syscall.EROFS:
		return sqlite3.ErrReadonly
	case isSQLite:
		return e.Code
	case errors.Is(err, fs.ErrPermission):
		return sqlite3.ErrPerm
	}
	return 0
}

// full: SQLite says "full" of a write alone, and calls it a failing disk where there
// is no room for the log's index or to sync (unixShmMap, unixSync of os_unix.c).
func full(e syscall.Errno) bool { return e == syscall.ENOSPC || e == syscall.EDQUOT }

// causes: SQLite's result codes (sqlite.org/rescode.html) that have a remedy.
var causes = map[sqlite3.ErrNo]validate.Text{
	sqlite3.ErrBusy: {
		ZH: "数据库 %s 正被另一个程序占用。请等它结束，或关闭打开着这个文件的程序，再试一次",
		EN: "the database %s is in use by another program; wait for it or close it, then try again"},
	sqlite3.ErrLocked: {
		ZH: "数据库 %s 正被另一个程序占用。请等它结束，或关闭打开着这个文件的程序，再试一次",
		EN: "the database %s is in use by another program; wait for it or close it, then try again"},
	sqlite3.ErrReadonly: {
		ZH: "数据库 %s 不可写。请检查它和旁边的 -wal、-shm 文件以及所在文件夹的写权限，或用 --db 指定别的位置",
		EN: "the database %s cannot be written; check the permissions of it, of the -wal and -shm files beside it and of the folder, or choose another with --db"},
	sqlite3.ErrPerm: {
		ZH: "没有权限打开数据库 %s。请检查文件和所在文件夹的权限，或用 --db 指定别的位置",
		EN: "no permission to open the database %s; check the permissions of the file and its folder or choose another with --db"},
	sqlite3.ErrCantOpen: {
		ZH: "打不开数据库 %s。请检查文件和所在文件夹的读写权限，或用 --db 指定别的位置",
		EN: "cannot open the database %s; check the permissions of the file and its folder or choose another with --db"},
	sqlite3.ErrNotADB: {
		ZH: "%s 不是 SQLite 数据库，未作任何改动。请用 --db 指定别的文件",
		EN: "%s is not an SQLite database and was not touched; name another file with --db"},
	sqlite3.ErrCorrupt: {
		ZH: "数据库 %s 已损坏。请换用备份，或删除它后重新 fuhe ingest",
		EN: "the database %s is damaged; use a backup, or delete it and run fuhe ingest again"},
	sqlite3.ErrFull: {
		ZH: "写数据库 %s 时磁盘已满。请腾出空间后再试，已提交的内容不受影响",
		EN: "the disk is full while writing the database %s; free some space and try again, what is committed is safe"},
	sqlite3.ErrIoErr: {
		ZH: "读写数据库 %s 时磁盘出错。请检查磁盘",
		EN: "the disk failed while reading or writing the database %s; check the disk"},
}
