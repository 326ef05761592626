package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"fuhe/store"
)

// hashOf is the SHA-256 of a file, lower-case hex.
func hashOf(path string) (string, error) {
	data, err := os.ReadFile(path)
	return fmt.Sprintf("%x", sha256.Sum256(data)), err
}

// one is the single value of a query.
func (o office) one(sql string) string {
	o.t.Helper()
	db, err := store.OpenReader(o.path("fuhe.db"))
	if err != nil {
		o.t.Fatal(err)
	}
	defer db.Close()
	lines := o.query(db, sql)
	if len(lines) != 1 {
		o.t.Fatalf("%s: %q", sql, lines)
	}
	return lines[0]
}

// mustTell fails where an output lacks one of the texts.
func mustTell(t *testing.T, out string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(out, text) {
			t.Errorf("%q is not told:\n%s", text, out)
		}
	}
}

func (o office) move(from, to string) {
	o.t.Helper()
	o.mkdir(filepath.Dir(to))
	if err := os.Rename(o.path(from), o.path(to)); err != nil {
		o.t.Fatal(err)
	}
}

// An older database is put back: what was filed since is told, and handing it in again
// puts all in order.
func TestAuditOfRestoredBackup(t *testing.T) {
	o := openOffice(t, 1)
	o.run([]int{exitDone}, "run", "-q")
	o.run([]int{exitDone}, "backup", o.path("backup.db"), "-q")
	o.drop(1, "甲局/新.docx", small(500, 0))
	o.drop(2, "甲局/同.docx", small(0, 0))
	time.Sleep(150 * time.Millisecond)
	o.run([]int{exitDone}, "run", "-q")
	o.run([]int{exitDone}, "audit", "--hash")
	for _, beside := range []string{"-wal", "-shm"} {
		_ = os.Remove(o.path("fuhe.db" + beside)) // they need not be there
	}
	o.move("backup.db", "fuhe.db")
	mustTell(t, o.run([]int{exitFailed}, "audit"), "取走过 1 个文件：有下落 1", "无记录 2", "甲局/新.docx", "移回收件文件夹")
	mustTell(t, o.run([]int{exitFailed}, "audit", "--lang", "en", "--format", "csv"), ",甲局/同.docx,,unrecorded,")
	day := time.Now().Format(time.DateOnly)
	o.move("done/"+day+"/甲局/新.docx", "inbox/甲局/新.docx")
	o.move("duplicate/甲局/同.docx", "inbox/甲局/同.docx")
	time.Sleep(150 * time.Millisecond)
	o.run([]int{exitDone}, "run", "-q")
	mustTell(t, o.run([]int{exitDone}, "audit", "--hash"), "取走过 3 个文件：有下落 3")
}

// A run is killed before it moves a file, and somebody puts another into its place: the
// file is in work, then beside it, and the other one is told.
func TestAuditOfTakenPlace(t *testing.T) {
	o := openOffice(t, 1)
	cmd := o.command("run", "-q")
	cmd.Env = append(cmd.Env, killAt+"=stored 1")
	if err := cmd.Run(); killedBy(err) != syscall.SIGKILL {
		t.Fatal(err)
	}
	place := strings.TrimPrefix(o.one("select place from intake"), o.root+"/")
	o.mkdir(filepath.Dir(place))
	o.write(place, []byte("another"))
	mustTell(t, o.run([]int{exitDone}, "audit"), "正在处理 1")
	o.run([]int{exitDone}, "run", "-q")
	mustTell(t, o.run([]int{exitFailed}, "audit", "--hash"), "在归档位置 1", "无记录 1")
}

// A failed file that was repaired and handed in again is missed by nobody.
func TestAuditOfRepairedFile(t *testing.T) {
	o := openOffice(t, 0)
	o.drop(1, "甲局/报告.docx", small(1, 0)[:300])
	time.Sleep(150 * time.Millisecond)
	o.run([]int{exitFailed}, "run", "-q")
	if err := os.Remove(o.path("failed/甲局/报告.docx")); err != nil {
		t.Fatal(err)
	}
	mustTell(t, o.run([]int{exitFailed}, "audit"), "下落不明 1")
	o.drop(2, "甲局/报告.docx", small(1, 0))
	time.Sleep(150 * time.Millisecond)
	o.run([]int{exitDone}, "run", "-q")
	mustTell(t, o.run([]int{exitDone}, "audit"), "已重新提交 1", "在归档位置 1")
}

// A folder that cannot be looked at is told with the reason, and the audit goes on.
func TestAuditOfUnreadableFolder(t *testing.T) {
	o := openOffice(t, 3)
	o.drop(3, "坏.docx", small(3, 0)[:300])
	time.Sleep(150 * time.Millisecond)
	o.run([]int{exitFailed}, "run", "-q")
	o.move("done", "elsewhere")
	if err := os.Symlink("done", o.path("done")); err != nil { // a link to itself: ELOOP
		t.Fatal(err)
	}
	mustTell(t, o.run([]int{exitFailed}, "audit", "--hash"), "无法查看 4", "在归档位置 1", syscall.ELOOP.Error(), "请检查权限")
	mustTell(t, o.run([]int{exitFailed}, "prune", "--before", "2999-01-01"), "没有清理")
}

// Pruning takes away no row whose file nobody can find.
func TestPruneRefuses(t *testing.T) {
	o := openOffice(t, 3)
	o.run([]int{exitDone}, "run", "-q")
	if err := os.Remove(o.one("select place from intake where id = 2")); err != nil {
		t.Fatal(err)
	}
	out := o.run([]int{exitFailed}, "prune", "--before", "2999-01-01")
	mustTell(t, out, "没有清理", "有 1 个没有下落", "fuhe audit")
	if n := o.one("select count(*) from intake"); n != "3" {
		t.Errorf("%s rows are left", n)
	}
	o.run([]int{exitDone}, "audit", "--release", "2", "--reason", "单位撤回")
	mustTell(t, o.run([]int{exitDone}, "prune", "--before", "2999-01-01"), "收件记录 3 条")
	mustTell(t, o.run([]int{exitDone}, "audit"), "取走过 0 个文件")
	o.drop(9, "甲局/新.docx", small(900, 0))
	time.Sleep(150 * time.Millisecond)
	o.run([]int{exitDone}, "run", "-q")
	mustTell(t, o.run([]int{exitDone}, "audit"), "取走过 1 个文件：有下落 1")
}
