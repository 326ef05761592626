package store

import (
	"context"
	"database/sql/driver"
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// Check reads the whole database and tells whether it is sound: its structure, and
// that no row refers to one that is not there. What is wrong is an *Error in plain
// words with the first faults.
func (r *Reader) Check(ctx context.Context) error {
	conn, err := dialReader(r.path)
	if err != nil {
		return explain(r.path, err)
	}
	defer conn.Close()
	faults, err := faultsOf(ctx, conn, fmt.Sprintf("PRAGMA quick_check(%d)", faultsTold))
	switch {
	case err != nil:
		return r.refusal(ctx, err)
	case len(faults) > 0:
		return damaged(r.path, faults)
	}
	orphans, err := orphans(ctx, conn)
	switch {
	case err != nil:
		return r.refusal(ctx, err)
	case len(orphans) > 0:
		return severed(r.path, orphans)
	}
	return nil
}

// faultsTold is how many faults a message lists.
const faultsTold = 5

func damaged(path string, faults []string) error {
	list := strings.Join(faults, "\n  ")
	return &Error{
		ZH: fmt.Sprintf("数据库 %s 已损坏。请停止使用，换用最近的备份，再把备份以后的文件重新 fuhe ingest。检查发现：\n  %s", path, list),
		EN: fmt.Sprintf("the database %s is damaged; stop using it, take the latest backup and ingest the files that came since. Found:\n  %s", path, list)}
}

func severed(path string, orphans []string) error {
	list := strings.Join(orphans, "\n  ")
	return &Error{
		ZH: fmt.Sprintf("数据库 %s 中有的行所指的内容不存在，可能被别的程序改过。请换用改动以前的备份。检查发现：\n  %s", path, list),
		EN: fmt.Sprintf("the database %s has rows that refer to something that is not there: another program may have changed it; take a backup from before. Found:\n  %s", path, list)}
}

// faultsOf runs a check that answers "ok", or a line for each fault.
func faultsOf(ctx context.Context, conn *sqlite3.SQLiteConn, check string) (faults []string, err error) {
	err = answer(ctx, conn, check, func(row []driver.Value) bool {
		if line := fmt.Sprint(row[0]); line != "ok" {
			faults = append(faults, line)
		}
		return true
	})
	return faults, err
}

// orphans are the first rows that refer to nothing (sqlite.org/pragma.html#pragma_foreign_key_check).
func orphans(ctx context.Context, conn *sqlite3.SQLiteConn) (found []string, err error) {
	err = answer(ctx, conn, "PRAGMA foreign_key_check", func(row []driver.Value) bool {
		found = append(found, fmt.Sprintf("%v %v → %v", row[0], row[1], row[2]))
		return len(found) < faultsTold
	})
	return found, err
}

// answer hands the rows of a statement to each until that has enough.
func answer(ctx context.Context, conn *sqlite3.SQLiteConn, query string, each func(row []driver.Value) (more bool)) error {
	rows, err := conn.QueryContext(ctx, query, nil)
	if err != nil {
		return stopped(ctx, err)
	}
	defer rows.Close()
	row := make([]driver.Value, len(rows.Columns()))
	for {
		switch err := rows.Next(row); {
		case err == io.EOF:
			return nil
		case err != nil:
			return stopped(ctx, err)
		case !each(row):
			return nil
		}
	}
}
