package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/mattn/go-sqlite3"
)

// Backup writes a consistent copy of the database at path to the file to, whether or
// not somebody writes to the database meanwhile; they do not wait for each other. A
// backup that is there already is replaced in one step, once the new one is checked
// and on disk; a failure, or the end of ctx, leaves it as it was and nothing beside
// it. Every error that the user can act on is an *Error.
func Backup(ctx context.Context, path, to string) error {
	path, err := existing(path)
	if err != nil {
		return err
	}
	if to, err = backupPlace(path, to); err != nil {
		return err
	}
	clearParts(filepath.Dir(to))
	part, err := partOf(path, to)
	if err != nil {
		return explainBackup(path, to, err)
	}
	err = copyInto(ctx, path, part)
	if err == nil {
		err = commitFile(part, to)
	}
	if err != nil {
		os.Remove(part) // it is there unless the last step failed
		os.Remove(part + "-journal")
		return explainBackup(path, to, err)
	}
	return nil
}

// backupPlace is where the copy goes: links are followed, and nothing is replaced
// but an earlier backup.
func backupPlace(path, to string) (string, error) {
	to, err := filepath.Abs(to)
	if err != nil {
		return "", err
	}
	if followed, err := filepath.EvalSymlinks(to); err == nil {
		to = followed
	}
	info, err := os.Stat(to)
	if errors.Is(err, fs.ErrNotExist) {
		return to, nil
	}
	if err != nil {
		return "", explainBackup(path, to, err)
	}
	for _, own := range []string{path, path + "-wal", path + "-shm", path + "-journal"} {
		if mine, err := os.Stat(own); err == nil && os.SameFile(mine, info) {
			return "", &Error{
				ZH: fmt.Sprintf("备份不能写到数据库自己的文件上：%s。请另选文件名", to),
				EN: fmt.Sprintf("a backup cannot go to the database's own file: %s; choose another name", to)}
		}
	}
	return to, replaceable(to, info)
}

// replaceable checks that the file at to is an earlier backup, and not a database in
// use: a log beside it would be applied to the new copy and ruin it
// (sqlite.org/howtocorrupt.html 1.4).
func replaceable(to string, info os.FileInfo) error {
	for _, log := range []string{"-wal", "-journal"} {
		if left, err := os.Stat(to + log); err == nil && left.Size() > 0 {
			return &Error{
				ZH: fmt.Sprintf("%s 是使用中的数据库（旁边有 %s），未作任何改动。请为备份另选文件名", to, filepath.Base(to+log)),
				EN: fmt.Sprintf("%s is a database in use (%s lies beside it) and was not touched; choose another name for the backup", to, filepath.Base(to+log))}
		}
	}
	if err := isBackup(to, info); err != nil {
		return &Error{Err: err,
			ZH: fmt.Sprintf("%s 已存在，且不是 fuhe 数据库的备份，未作任何改动。请为备份另选文件名", to),
			EN: fmt.Sprintf("%s exists and is no backup of a fuhe database; it was not touched; choose another name for the backup", to)}
	}
	return nil
}

// isBackup looks at the file at to without making anything beside it.
func isBackup(to string, info os.FileInfo) error {
	switch {
	case !info.Mode().IsRegular():
		return errors.New("not a file")
	case info.Size() == 0:
		return errors.New("an empty file")
	}
	if err := long(to); err != nil {
		return err
	}
	conn, err := dial(to, "?mode=ro&immutable=1")
	if err != nil {
		return err
	}
	return recognize(to, conn)
}

// partOf makes the empty file that the copy grows in, as readable as the database:
// a copy must not tell more people than the original.
func partOf(path, to string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	file, err := os.CreateTemp(filepath.Dir(to), partName+"*.part")
	if err != nil {
		return "", err
	}
	err = errors.Join(file.Chmod(info.Mode().Perm()|0o600), file.Close())
	if err != nil {
		os.Remove(file.Name())
	}
	return file.Name(), err
}

const partName = ".fuhe-backup-"

// clearParts removes what killed backups left in a folder. One at work writes all the
// time; what has been still for a day is nobody's. Where that fails nothing is lost
// but space, and the backup itself tells what is wrong with the folder.
func clearParts(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		info, err := e.Info()
		if strings.HasPrefix(e.Name(), partName) && err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > 24*time.Hour {
			os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// copyInto fills part with the database as it is at one moment
// (sqlite.org/lang_vacuum.html#vacuuminto), and checks what came of it.
func copyInto(ctx context.Context, path, part string) error {
	conn, err := dialReader(path)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.Exec("PRAGMA query_only = OFF", nil); err != nil { // the file itself stays read-only
		return err
	}
	if _, err := conn.ExecContext(ctx, "VACUUM INTO ?", []driver.NamedValue{{Ordinal: 1, Value: part}}); err != nil {
		return stopped(ctx, err)
	}
	return soundCopy(ctx, part)
}

func soundCopy(ctx context.Context, part string) error {
	conn, err := dial(part, "?mode=ro")
	if err != nil {
		return err
	}
	defer conn.Close()
	faults, err := faultsOf(ctx, conn, "PRAGMA quick_check(1)")
	if err != nil {
		return err
	}
	if len(faults) > 0 {
		return fmt.Errorf("%w: %s", sqlite3.Error{Code: sqlite3.ErrCorrupt}, faults[0])
	}
	return nil
}

// commitFile gives part its name once its bytes are on disk, and makes the name last
// (fsync(2), rename(2)).
func commitFile(part, to string) error {
	if err := syncFile(part); err != nil {
		return err
	}
	if err := os.Rename(part, to); err != nil {
		return err
	}
	return syncFile(filepath.Dir(to))
}

// syncFile waits until a file, or a folder's list of names, is on disk.
func syncFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// stopped is the end of ctx where that is what broke a statement off.
func stopped(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// explainBackup says what an error means: a full disk or a folder without permission
// are the copy's, all else is the database's.
func explainBackup(path, to string, err error) error {
	dir := filepath.Dir(to)
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return &Error{ZH: "备份已中止，没有留下不完整的文件", EN: "the backup was stopped; no incomplete file is left", Err: err}
	case code(err) == sqlite3.ErrFull:
		return &Error{Err: err,
			ZH: fmt.Sprintf("备份到 %s 时磁盘已满，没有留下不完整的文件。请腾出空间，或备份到别处", to),
			EN: fmt.Sprintf("the disk is full while backing up to %s; no incomplete file is left; free some space or choose another place", to)}
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.EROFS):
		return &Error{Err: err,
			ZH: fmt.Sprintf("备份不能写到文件夹 %s。请检查它是否存在、是否可写", dir),
			EN: fmt.Sprintf("the backup cannot be written to the folder %s; check that it exists and may be written", dir)}
	}
	return explain(path, err)
}
