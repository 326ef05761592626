package store

import (
	"errors"
	"fmt"
	"io/fs"

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

// explain says what an error of SQLite or of the file system means for the
// database at path; what it does not know it wraps with the path.
func explain(path string, err error) error {
	var known *Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	if m, ok := causes[code(err)]; ok {
		return &Error{ZH: fmt.Sprintf(m.ZH, path), EN: fmt.Sprintf(m.EN, path), Err: err}
	}
	return fmt.Errorf("数据库 %s：%w", path, err)
}

// code is the primary result code of SQLite that stands for err; 0 where none does.
func code(err error) sqlite3.ErrNo {
	var e sqlite3.Error
	switch {
	case errors.As(err, &e):
		return e.Code
	case errors.Is(err, fs.ErrPermission):
		return sqlite3.ErrPerm
	}
	return 0
}

// causes: SQLite's result codes (sqlite.org/rescode.html) that have a remedy.
var causes = map[sqlite3.ErrNo]validate.Text{
	sqlite3.ErrBusy: {
		ZH: "数据库 %s 正被另一个程序占用。请等它结束，或关闭打开着这个文件的程序，再试一次",
		EN: "the database %s is in use by another program; wait for it or close it, then try again"},
	sqlite3.ErrLocked: {
		ZH: "数据库 %s 正被另一个程序占用。请等它结束，或关闭打开着这个文件的程序，再试一次",
		EN: "the database %s is in use by another program; wait for it or close it, then try again"},
	sqlite3.ErrReadonly: {
		ZH: "数据库 %s 不可写。请检查文件和所在文件夹的写权限，或用 --db 指定别的位置",
		EN: "the database %s cannot be written; check the permissions of the file and its folder or choose another with --db"},
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
