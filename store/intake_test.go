package store

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document"
)

// claimed is a file of 水利局 that a run has just taken.
func claimed(run int64, n int) Intake {
	return Intake{RunID: run, Claim: fmt.Sprintf("20261126T010203-%06d", n), Working: "/working", Inbox: "/收件箱", Path: fmt.Sprintf("水利局/报告%d.docx", n),
		Submitter: "水利局", Size: 4096, ClaimedAt: morning}
}

// start is a new run.
func start(t testing.TB, db *DB) int64 {
	t.Helper()
	run, err := db.StartRun(t.Context(), "run")
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// take takes files and returns their ids.
func take(t testing.TB, db *DB, files ...Intake) []int64 {
	t.Helper()
	ids, err := db.Take(t.Context(), files)
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

// from is the submission as it comes by an intake, filed under done or failed.
func from(s Submission, run, intake int64) Submission {
	s.RunID, s.IntakeID = run, intake
	s.Close = func(o Outcome) (Filing, error) {
		return Filing{Outcome: o, Reason: s.Failure, Place: "/收件箱/" + string(o) + "/" + s.Document.Name, SHA256: s.Document.SHA256}, nil
	}
	return s
}

func TestIntake(t *testing.T) {
	db := open(t)
	run := start(t, db)
	files := []Intake{claimed(run, 1), claimed(run, 2), claimed(run, 3)}
	ids := take(t, db, files...)
	if _, err := db.Save(t.Context(), from(projectForm(1), run, ids[0])); err != nil {
		t.Fatal(err)
	}
	broken := Submission{Path: "/x", ReceivedAt: morning, Failure: "文件已损坏", Document: &document.Document{Name: "坏.docx"}}
	if _, err := db.Save(t.Context(), from(broken, run, ids[1])); err != nil {
		t.Fatal(err)
	}
	want := files[0]
	want.ID, want.Outcome, want.Place, want.SHA256 = ids[0], Ingested, "/收件箱/ingested/form-1.docx", projectForm(1).Document.SHA256
	for _, w := range []*Intake{&want, {ID: ids[2], RunID: run, Working: "/working", Claim: files[2].Claim, Inbox: files[2].Inbox, Path: files[2].Path, Submitter: "水利局", Size: 4096, ClaimedAt: morning}} {
		got, err := db.IntakeOf(t.Context(), w.Claim)
		if diff := cmp.Diff(w, got); err != nil || diff != "" {
			t.Errorf("%v\n%s", err, diff)
		}
	}
	if got, err := db.IntakeOf(t.Context(), "none"); got != nil || err != nil {
		t.Errorf("a claim that nobody made: %v, %v", got, err)
	}
	for query, want := range map[string]string{
		"SELECT id, path, outcome, reason, place, filed_at IS NULL FROM intake": "1 | 水利局/报告1.docx | ingested | NULL | /收件箱/ingested/form-1.docx | 0\n" +
			"2 | 水利局/报告2.docx | failed | 文件已损坏 | /收件箱/failed/坏.docx | 0\n3 | 水利局/报告3.docx | NULL | NULL | NULL | 1",
		"SELECT 取件号, 字节数, 取件时间, 指纹 IS NULL FROM 收件 WHERE 结果 IS NULL": files[2].Claim + " | 4096 | 2025-03-31T01:02:03.456Z | 1",
		"SELECT outcome, place, submitter, intake_id FROM ledger":    "ingested | /收件箱/ingested/form-1.docx | 水利局 | 1\nfailed | /收件箱/failed/坏.docx | 水利局 | 2",
	} {
		if diff := cmp.Diff(want, ask(t, db, query)); diff != "" {
			t.Errorf("%s\n%s", query, diff)
		}
	}
}

// A claim is taken once, and what is asked for at once is taken at once or not.
func TestTakeIsAllOrNothing(t *testing.T) {
	db := open(t)
	run := start(t, db)
	take(t, db, claimed(run, 1))
	if ids, err := db.Take(t.Context(), []Intake{claimed(run, 2), claimed(run, 1)}); err == nil || ids != nil || !strings.Contains(err.Error(), claimed(run, 1).Claim) {
		t.Errorf("taken twice: %v, %v", ids, err)
	}
	if _, err := db.Take(t.Context(), []Intake{claimed(99, 3)}); err == nil {
		t.Error("taken by a run that is none")
	}
	if got := ask(t, db, "SELECT count(*) FROM intake"); got != "1" {
		t.Errorf("%s intakes", got)
	}
	if ids := take(t, db); len(ids) != 0 {
		t.Errorf("nothing taken is %v", ids)
	}
}

// A zip's members are stored one by one; the last, or the caller, closes its intake.
func TestIntakeOfAZip(t *testing.T) {
	db := open(t)
	run := start(t, db)
	id := take(t, db, claimed(run, 1))[0]
	for n := range 4 {
		s := projectForm(n % 2) // the third is the first again
		if n == 3 {
			s.Document.SHA256, s.Failure, s.Report = "0bad", "已损坏", nil
		}
		s.Path, s.RunID, s.IntakeID = fmt.Sprintf("/收件箱/全部.zip/%d.docx", n%3), run, id // a zip may hold two of one name
		if _, err := db.Save(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	entered, err := db.Entries(t.Context(), id)
	want := map[string][]Entry{"/收件箱/全部.zip/0.docx": {{Ingested, ""}, {Failed, "已损坏"}}, "/收件箱/全部.zip/1.docx": {{Ingested, ""}}, "/收件箱/全部.zip/2.docx": {{Duplicate, ""}}}
	if diff := cmp.Diff(want, entered); err != nil || diff != "" {
		t.Errorf("entered: %v\n%s", err, diff)
	}
	if got := ask(t, db, "SELECT count(*) FROM intake WHERE outcome IS NULL"); got != "1" {
		t.Errorf("%s open intakes", got)
	}
	if opened, err := db.OpenIntakes(t.Context(), claimed(run, 1).Working); err != nil || len(opened) != 1 || opened[0].ID != id || opened[0].Claim != claimed(run, 1).Claim {
		t.Errorf("open intakes %+v, %v", opened, err)
	}
	if err := db.File(t.Context(), id, Filing{Outcome: Ingested, Place: "/done/全部.zip"}); err != nil {
		t.Fatal(err)
	}
	if got := ask(t, db, "SELECT DISTINCT place FROM ledger"); got != "/done/全部.zip" {
		t.Errorf("the members lie in %s", got)
	}
}

func TestFileOnce(t *testing.T) {
	db := open(t)
	run := start(t, db)
	ids := take(t, db, claimed(run, 1), claimed(run, 2))
	if err := db.Refile(t.Context(), ids[0], "/elsewhere"); err == nil {
		t.Error("an open intake was refiled")
	}
	var plain *Error
	if err := db.Release(t.Context(), ids[0], "误报"); !errors.As(err, &plain) || plain.EN == "" {
		t.Errorf("an open intake was released: %v", err)
	}
	if err := db.File(t.Context(), ids[0], Filing{Outcome: "lost"}); err == nil {
		t.Error("an outcome that is none")
	}
	if err := db.File(t.Context(), ids[0], Filing{Outcome: Vanished, Reason: "读取前已被移走"}); err != nil {
		t.Fatal(err)
	}
	if err := db.File(t.Context(), ids[1], Filing{Outcome: Vanished}); err != nil {
		t.Fatal(err)
	}
	if err := db.File(t.Context(), ids[1], Filing{Outcome: Returned, Place: "/x"}); err != nil {
		t.Errorf("one that vanished and is here again cannot go back: %v", err)
	}
	filed := take(t, db, claimed(run, 3))[0]
	if err := db.File(t.Context(), filed, Filing{Outcome: Failed, Place: "/failed/x"}); err != nil {
		t.Fatal(err)
	}
	for _, id := range []int64{filed, 99} {
		if err := db.File(t.Context(), id, Filing{Outcome: Returned, Place: "/x"}); err == nil {
			t.Errorf("intake %d was closed again", id)
		}
	}
	if err := db.Refile(t.Context(), ids[1], "/收件箱/报告2 (2).docx"); err != nil {
		t.Fatal(err)
	}
	if err := db.Release(t.Context(), ids[1], ""); !errors.As(err, &plain) {
		t.Errorf("released for no reason: %v", err)
	}
	if err := db.Release(t.Context(), ids[1], "已退还原单位"); err != nil {
		t.Fatal(err)
	}
	want := "vanished | 读取前已被移走 | NULL | 1 | NULL\nreturned | NULL | /收件箱/报告2 (2).docx | 0 | 已退还原单位"
	if got := ask(t, db, "SELECT outcome, reason, place, released_at IS NULL, release_reason FROM intake WHERE id <= 2 ORDER BY id"); got != want {
		t.Errorf("intake:\n%s", got)
	}
}

// Where the place cannot be told, nothing of the submission is stored; the caller
// gets its own error back.
func TestCloseUndoesTheSubmission(t *testing.T) {
	db := open(t)
	run := start(t, db)
	id := take(t, db, claimed(run, 1))[0]
	full := errors.New("no place left")
	s := from(projectForm(1), run, id)
	good := s.Close
	for name, bad := range map[string]func(Outcome) (Filing, error){
		"error":      func(Outcome) (Filing, error) { return Filing{}, full },
		"no outcome": func(Outcome) (Filing, error) { return Filing{}, nil },
		"panic":      func(Outcome) (Filing, error) { panic(full) },
	} {
		func() {
			defer func() {
				if (recover() != nil) != (name == "panic") {
					t.Errorf("%s: wrong about panicking", name)
				}
			}()
			s.Close = bad
			if _, err := db.Save(t.Context(), s); err == nil || name == "error" && err != full {
				t.Errorf("%s: %v", name, err)
			}
		}()
	}
	s.Close, s.IntakeID = good, 0
	if _, err := db.Save(t.Context(), s); err == nil {
		t.Error("an intake that is none was closed")
	}
	if got := ask(t, db, "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM ledger), (SELECT outcome FROM intake)"); got != "0 | 0 | NULL" {
		t.Errorf("left: %s", got)
	}
	s.IntakeID = id
	if saved, err := db.Save(t.Context(), s); err != nil || saved.Outcome != Ingested {
		t.Errorf("afterwards: %+v, %v", saved, err)
	}
	s.Document = edition(s, 2).Document
	if _, err := db.Save(t.Context(), s); err == nil {
		t.Error("a closed intake was closed again")
	}
}

// Names are bytes: they come back as they went in, by every way out.
func TestNamesAreBytes(t *testing.T) {
	db := open(t)
	run := start(t, db)
	for n, name := range []string{"报告 1.docx", "a\nb\r\n.docx", "\xff\xfe\x80.docx", "\xb1\xa8\xb8\xe6.docx", "'; DROP TABLE run; --", "\xed\xa0\x80\xc0\xaf", strings.Repeat("长", 85), "-rf", "\t\x01\x7f"} {
		c := claimed(run, n)
		c.Path, c.Submitter, c.Inbox = name+"/"+name, name, "/"+name
		id := take(t, db, c)[0]
		s := from(projectForm(n), run, id)
		s.Path, s.Document.Name = "/"+name, name
		if _, err := db.Save(t.Context(), s); err != nil {
			t.Fatal(err)
		}
		got, err := db.IntakeOf(t.Context(), c.Claim)
		if err != nil || got.Path != c.Path || got.Submitter != name || got.Inbox != c.Inbox || got.Place != "/收件箱/ingested/"+name {
			t.Errorf("%q: %+v, %v", name, got, err)
		}
		if entered, err := db.Entries(t.Context(), id); err != nil || !cmp.Equal(entered["/"+name], []Entry{{Ingested, ""}}) {
			t.Errorf("%q: entered %v, %v", name, entered, err)
		}
		for query, want := range map[string]string{
			"SELECT path FROM intake WHERE id = ?":           c.Path,
			"SELECT 路径 FROM 收件 WHERE 编号 = ?":                 c.Path,
			"SELECT 存放位置 FROM 台账 WHERE 收件编号 = ?":             got.Place,
			"SELECT submitter FROM ledger WHERE intake_id=?": name,
		} {
			if answer := ask(t, db, query, id); answer != want {
				t.Errorf("%s: %q, want %q", query, answer, want)
			}
		}
		if found := ask(t, db, "SELECT id FROM intake WHERE submitter = ?", name); found != fmt.Sprint(id) {
			t.Errorf("%q is found as %s", name, found)
		}
	}
}
