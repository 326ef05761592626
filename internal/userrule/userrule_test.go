package userrule

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/store"
	"fuhe/validate"
)

const head = "-- id: low-score\n-- level: warning\n-- title: 得分不低\n-- basis: 市财绩〔2024〕3号：第五条\n"

// folder holds files by their names.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestLoad(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.sql":     "\ufeff-- 本规则由预算绩效科维护，2025年修订：\r\n-- ID：low-score\r\n-- level: note\r\n-- title: 得分不低\r\n-- basis: 市财绩〔2024〕3号：第五条\r\n-- confidence: likely\r\n\r\nselect 1 -- note: 不是标题\r\n",
		"README.md": "说明", ".b.sql": "草稿", "c.txt": "select 1"})
	rules, faults, err := Load(dir, []string{"score-total"})
	if err != nil || len(faults) > 0 || len(rules) != 1 {
		t.Fatalf("%d rules, faults %v, %v", len(rules), faults, err)
	}
	want := Rule{ID: "low-score", Title: "得分不低", Level: validate.Note, Confidence: validate.Likely, Basis: "市财绩〔2024〕3号：第五条",
		Path: filepath.Join(dir, "a.sql"), SQL: rules[0].SQL, begins: 8}
	if diff := cmp.Diff(want, rules[0], cmp.AllowUnexported(Rule{})); diff != "" {
		t.Error(diff)
	}
	if got := rules[0].Query(); got != "select 1 -- note: 不是标题" {
		t.Errorf("query %q", got)
	}
	if _, _, err := Load(filepath.Join(dir, "none"), nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
}

// Every fault of a file is told in both languages, with its line.
func TestLoadFaults(t *testing.T) {
	for text, want := range map[string]string{
		"":                                    " 第 1 行：文件开头的注释缺少“-- id: …”一行",
		"select 1\n" + head:                   " 第 1 行：文件开头的注释缺少“-- id: …”一行",
		"-- id: low-score\nselect 1":          " 第 1 行：文件开头的注释缺少“-- level: …”一行",
		head:                                  "：没有查询语句",
		head + "-- lvel: note\nselect 1":      " 第 5 行：不认识 lvel；",
		head + "-- level: note\nselect 1":     " 第 5 行：level 写了两次",
		head + "-- doc:\nselect 1":            " 第 5 行：doc 后面没有内容",
		head + "-- confidence: hoch\nselect1": " 第 5 行：把握 \"hoch\" 不对",
		strings.Replace(head, "low-score", "低分", 1) + "select 1":          " 第 1 行：规则名 \"低分\" 应为小写英文单词加连字符",
		strings.Replace(head, "warning", "fatal", 1) + "select 1":         " 第 2 行：级别 \"fatal\" 不对",
		strings.Replace(head, "low-score", "score-total", 1) + "select 1": " 第 1 行：规则名 score-total 已是 fuhe 自带的规则",
		head + "select '\xb5\xcd'":                                        "：不是 UTF-8 编码",
		head + strings.Repeat("--\n", longestFile):                        "：文件超过 1 MB",
	} {
		dir := folder(t, map[string]string{"a.sql": text})
		rules, faults, err := Load(dir, []string{"score-total"})
		if err != nil || len(rules) != 0 || len(faults) != 1 {
			t.Errorf("%.60q: %d rules, faults %v, %v", text, len(rules), faults, err)
			continue
		}
		if lead := "自定规则 " + filepath.Join(dir, "a.sql") + want; !strings.HasPrefix(faults[0].Error(), lead) {
			t.Errorf("%.60q: %s\nwant %s", text, faults[0], lead)
		}
		if en := faults[0].English(); !strings.HasPrefix(en, "rule file ") || strings.ContainsAny(en, "，。；") {
			t.Errorf("%.60q: %s", text, en)
		}
	}
}

// database holds one report.
func database(t *testing.T) (*store.DB, *store.Reader, int64) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "fuhe.db")
	db, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	run, err := db.StartRun(t.Context(), "test")
	if err != nil {
		t.Fatal(err)
	}
	form := &normalize.Form{Kind: normalize.ProjectForm, Name: "垃圾分类", Department: "青禾市城市管理局", Year: 2024}
	report := &normalize.Report{Kind: normalize.ProjectForm, Department: "青禾市城市管理局", Year: 2024, Forms: []*normalize.Form{form}}
	_, err = db.Save(t.Context(), store.Submission{RunID: run, Path: "/a.docx", Document: &document.Document{Name: "a.docx", SHA256: "aa"}, Report: report})
	if err != nil {
		t.Fatal(err)
	}
	reader, err := store.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reader.Close() })
	return db, reader, run
}

// rule is one with this query.
func rule(t *testing.T, query string) Rule {
	t.Helper()
	r, fault := parse("低分.sql", head+query)
	if fault != nil {
		t.Fatal(fault)
	}
	return r
}

func TestRun(t *testing.T) {
	db, reader, run := database(t)
	r := rule(t, "select id 报告编号, form 对象, 'score' as Field, '低' 说明, 7.5 found, null expected, 'error' level, null confidence, 2 page from reports;\n-- 完")
	if fault := r.Check(t.Context(), reader); fault != nil {
		t.Fatal(fault)
	}
	change, err := r.Run(t.Context(), db, reader, run)
	if want := (store.UserChange{Found: 1, New: 1, Gravest: validate.Error}); err != nil || change != want {
		t.Errorf("%+v, %v", change, err)
	}
	rows, err := reader.Query(t.Context(), "select rule, form, subject, message, expected, found, level, confidence, page, row_no from findings")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		want := []any{"low-score", "垃圾分类", "垃圾分类", "低", "", "7.5", "error", "certain", int64(2), nil}
		if diff := cmp.Diff(want, rows.Values()); diff != "" {
			t.Error(diff)
		}
	}
}

// A rule sees what others found, and nothing of its own: it answers the same in every run.
func TestRunDoesNotSeeItself(t *testing.T) {
	db, reader, run := database(t)
	other := rule(t, "select id report_id, form subject, 'score' field, '低' message from reports")
	other.ID = "other-rule"
	counting := rule(t, `select r.id report_id, r.form subject, 'score' field, (select count(*) from findings) || ' ' || (select count(*) from 问题)
		|| ' ' || (select count(*) from coverage where found > 0) || ' ' || (select count(*) from 规则覆盖 where 规则 = 'low-score') message from reports r`)
	for _, want := range []store.UserChange{{Found: 1, New: 1, Gravest: validate.Warning}, {Found: 1}} {
		for _, r := range []Rule{other, counting} {
			if change, err := r.Run(t.Context(), db, reader, run); err != nil || change != want {
				t.Errorf("%s: %+v, %v", r.ID, change, err)
			}
		}
		rows, err := reader.Query(t.Context(), "select message, (select count(*) from findings) from findings where rule = 'low-score'")
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			if diff := cmp.Diff([]any{"1 1 1 0", int64(2)}, rows.Values()); diff != "" {
				t.Error(diff)
			}
		}
		rows.Close()
	}
	hiding := reader.Hiding("low-score")
	defer hiding.Close()
	for _, sql := range []string{"delete from finding", "create temp table t (a)", "drop view temp.findings", "pragma query_only = off"} {
		if _, err := hiding.Query(t.Context(), sql); err == nil || !strings.Contains(err.Error(), "只能查询") {
			t.Errorf("%s: %v", sql, err)
		}
	}
}

// A query that is wrong changes nothing, and its place is told.
func TestRunFaults(t *testing.T) {
	db, reader, run := database(t)
	if _, err := rule(t, "select id report_id, 'a' subject, 'b' field, 'c' message from reports").Run(t.Context(), db, reader, run); err != nil {
		t.Fatal(err)
	}
	const good = "select 1 report_id, 'a' subject, 'b' field, 'c' message"
	for query, want := range map[string]string{
		"selct 1": "第 5 行：SQL 有误（near \"selct\": syntax error）",
		"select id as report_id,\n  'nowhere' as subject,\n  r.nowhere as field\nfrom reports r": "第 7 行：SQL 有误（no such column: r.nowhere）",
		"select 1 report_id, 'a' subject, 'b' field":                                             "第 5 行：查询结果缺少列 message",
		good + ", 1 form":         "第 5 行：查询结果的列 form 不能用；",
		good + ", 2 subject":      "第 5 行：查询结果有两列 subject",
		good + " where 1 = ?":     "第 5 行：SQL 有误（not enough args",
		good + "; " + good:        "第 5 行：一次只能执行一条 SQL 语句",
		"delete from finding":     "第 5 行：只能查询，不能修改",
		"attach 'x.db' as x":      "第 5 行：",
		good + ", 'grave' level":  "第 5 行：查询结果第 1 行的 level 不能是 grave，只能是 error warning note",
		good + ", 0 page":         "第 5 行：查询结果第 1 行的 page 应从 1 起，不能是 0",
		good + ", 'x' row_no":     "第 5 行：查询结果第 1 行的 row_no 应为整数，不能是 x",
		good + ", 'x' confidence": "第 5 行：查询结果第 1 行的 confidence 不能是 x",
		"select 7 report_id, 'a' subject, 'b' field, 'c' message":                                            "第 5 行：查询结果中的 report_id 7 不是报告的编号",
		"select null report_id, 'a' subject, 'b' field, 'c' message":                                         "第 5 行：查询结果第 1 行的 report_id 为空",
		"select 1 report_id, '' subject, 'b' field, 'c' message":                                             "第 5 行：查询结果第 1 行的 subject 为空",
		"with recursive n(i) as (select 1 union all select i + 1 from n) " + good + ", i expected from n":    "第 5 行：查询结果超过 50000 行",
		"with recursive n(i) as (select 1 union all select i + 1 from n) " + good + " from n group by i < 0": "第 5 行：查询超过",
	} {
		long := time.Minute
		if strings.HasSuffix(want, "查询超过") {
			long = 2 * time.Second // only this one never ends
		}
		ctx, cancel := context.WithTimeout(t.Context(), long)
		_, err := rule(t, query).Run(ctx, db, reader, run)
		cancel()
		if e := (*Error)(nil); !errors.As(err, &e) || !strings.HasPrefix(e.ZH, "自定规则 低分.sql "+want) {
			t.Errorf("%s:\n%v\nwant %s", query, err, want)
		}
	}
	rows, err := reader.Query(t.Context(), "select count(*) from findings where rule = 'low-score' and status = 'open'")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		if n := rows.Values()[0]; n != int64(1) {
			t.Errorf("%v findings are left", n)
		}
	}
}

// A query that would not end without any data to work on is told, and holds nobody up.
func TestCheckEnds(t *testing.T) {
	_, reader, _ := database(t)
	endless := rule(t, "with recursive n(i) as (select 1 union all select i + 1 from n) select 1 report_id, 'a' subject, 'b' field, count(*) message from n")
	fault := endless.Check(t.Context(), reader)
	if want := "自定规则 低分.sql 第 5 行：查询超过 2s 没有完成，已停止"; fault == nil || !strings.HasPrefix(fault.ZH, want) {
		t.Errorf("%v, want %s", fault, want)
	}
}
