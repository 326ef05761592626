package store

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/normalize"
	"fuhe/validate"
)

var lowScores = UserRule{ID: "low-score", File: "低分.sql", Basis: "市财绩〔2024〕3号"}

// lowScore is what such a rule says of a report.
func lowScore(report int64, subject, message string) UserFinding {
	return UserFinding{ReportID: report, Subject: subject, Field: "score", Message: message, Expected: "≥8", Found: "7.5",
		Level: validate.Warning, Confidence: validate.Likely, Table: 1, Row: 9, Col: 7}
}

func replace(t *testing.T, db *DB, found ...UserFinding) UserChange {
	t.Helper()
	change, err := db.ReplaceUserFindings(t.Context(), start(t, db), lowScores, found)
	if err != nil {
		t.Fatal(err)
	}
	return change
}

const userFindings = "SELECT report_id, subject, message, status, first_run, last_run FROM findings WHERE rule = 'low-score' ORDER BY id"

func TestUserFindings(t *testing.T) {
	db := open(t)
	save(t, db, projectForm(1)) // run 1
	save(t, db, projectForm(2)) // run 2
	if got, want := replace(t, db, lowScore(1, "甲", "低"), lowScore(2, "乙", "低")), (UserChange{Found: 2, New: 2, Gravest: validate.Warning}); got != want {
		t.Errorf("first: %+v", got)
	}
	first := ask(t, db, "SELECT id, fingerprint FROM findings ORDER BY id")
	if got, want := replace(t, db, lowScore(2, "乙", "很低"), lowScore(1, "甲", "低")), (UserChange{Found: 2}); got != want {
		t.Errorf("again: %+v", got)
	}
	if again := ask(t, db, "SELECT id, fingerprint FROM findings ORDER BY id"); again != first {
		t.Errorf("again, the findings are others: %s", cmp.Diff(first, again))
	}
	decide(t, db, Decision{Verdict: Confirmed}, ask(t, db, "SELECT fingerprint FROM findings WHERE subject = '甲'"))
	if got, want := replace(t, db, lowScore(1, "甲", "低")), (UserChange{Found: 1, Fixed: 1}); got != want {
		t.Errorf("one is gone: %+v", got)
	}
	if got, want := ask(t, db, userFindings), "1 | 甲 | 低 | confirmed | 3 | 5\n2 | 乙 | 很低 | fixed | 3 | 4"; got != want {
		t.Errorf("findings: %s", cmp.Diff(want, got))
	}
	if got, want := changes(t, db, 4), "fixed low-score, open low-score"; got != want {
		t.Errorf("what changed: %s", got)
	}
	if got, want := replace(t, db, lowScore(1, "甲", "低"), lowScore(2, "乙", "低")), (UserChange{Found: 2, New: 1, Gravest: validate.Warning}); got != want {
		t.Errorf("it is back: %+v", got)
	}
	if got, want := ask(t, db, userFindings), "1 | 甲 | 低 | confirmed | 3 | 6\n2 | 乙 | 低 | open | 3 | 6"; got != want {
		t.Errorf("findings: %s", cmp.Diff(want, got))
	}
	if got, want := changes(t, db, 5), "new low-score, open low-score"; got != want {
		t.Errorf("what changed: %s", got)
	}
	if got, want := ask(t, db, "SELECT report_id, compared, agreed, found, reason IS NULL FROM coverage WHERE rule = 'low-score'"), "1 | 1 | 0 | 1 | 1\n2 | 1 | 0 | 1 | 1"; got != want {
		t.Errorf("coverage: %s", cmp.Diff(want, got))
	}
}

// A newer version of a report leaves the user's findings to the next run of the rules,
// which continues those that it finds again.
func TestUserFindingsOfANewVersion(t *testing.T) {
	db := open(t)
	save(t, db, projectForm(1))
	replace(t, db, lowScore(1, "甲", "低"), lowScore(1, "乙", "低"), lowScore(1, "乙", "更低"))
	decide(t, db, Decision{Verdict: Waived, Reason: "口径不同"}, ask(t, db, "SELECT fingerprint FROM findings WHERE subject = '甲'"))
	if saved := save(t, db, edition(projectForm(1), 2)); saved.Supersedes != 1 || saved.Fixed != 0 {
		t.Errorf("saved %+v", saved)
	}
	if got, want := replace(t, db, lowScore(2, "甲", "低"), lowScore(2, "乙", "低")), (UserChange{Found: 2, New: 1, Gravest: validate.Warning, Fixed: 2}); got != want { // of two that say the same it is not known which is left
		t.Errorf("%+v", got)
	}
	if got, want := ask(t, db, userFindings), "1 | 乙 | 低 | fixed | 2 | 2\n1 | 乙 | 更低 | fixed | 2 | 2\n2 | 乙 | 低 | open | 4 | 4\n2 | 甲 | 低 | waived | 2 | 4"; got != want {
		t.Errorf("findings: %s", cmp.Diff(want, got))
	}
	if got, want := replace(t, db, lowScore(1, "甲", "旧"), lowScore(2, "甲", "低"), lowScore(2, "乙", "低")), (UserChange{Found: 2}); got != want {
		t.Errorf("with a finding about a replaced report: %+v", got)
	}
	if _, err := db.ReplaceUserFindings(t.Context(), start(t, db), lowScores, []UserFinding{lowScore(9, "甲", "低")}); err == nil || !strings.Contains(err.Error(), "report_id 9 不是报告的编号") {
		t.Errorf("a finding about no report: %v", err)
	}
	if got, want := ask(t, db, "SELECT count(*) FROM findings WHERE status <> 'fixed'"), "2"; got != want {
		t.Errorf("what failed changed something: %s", got)
	}
}

// What a person decided about a finding is never another one's: not that of a row of the
// same name when the first is settled, nor that of another form of the same project when
// one of the two is handed in again.
func TestDecisionsAboutUserFindingsStay(t *testing.T) {
	db := open(t)
	twins := func(n int) Submission {
		s := projectForm(1)
		if n > 1 {
			s = edition(s, n)
		}
		form := s.Report.Forms[0]
		twin := *form.Indicators[0]
		twin.L2, twin.Ref.Row = "质量指标", 10
		form.Indicators = append(form.Indicators, &twin)
		return s
	}
	row := func(report, row int64) UserFinding {
		f := lowScore(report, "建设投放点", "低")
		f.Row = row
		return f
	}
	save(t, db, twins(1))
	review := twins(2)
	review.Report.Kind, review.Report.Forms[0].Kind = normalize.ReviewForm, normalize.ReviewForm
	save(t, db, review)
	replace(t, db, row(1, 9), row(1, 11), row(2, 9))
	decide(t, db, Decision{Verdict: Waived, Reason: "口径不同"}, ask(t, db, "SELECT fingerprint FROM findings WHERE report_id = 1 AND row_no = 9"))
	const standing = "SELECT report_id, row_no, status FROM findings WHERE rule = 'low-score' ORDER BY report_id, row_no"

	save(t, db, twins(3)) // the first form again: its number is now the greater one
	replace(t, db, row(3, 9), row(3, 11), row(2, 9))
	if got, want := ask(t, db, standing), "2 | 9 | open\n3 | 9 | waived\n3 | 11 | open"; got != want {
		t.Errorf("handed in again: %s", cmp.Diff(want, got))
	}
	replace(t, db, row(3, 11), row(2, 9))
	if got, want := ask(t, db, standing), "2 | 9 | open\n3 | 9 | fixed\n3 | 11 | open"; got != want {
		t.Errorf("the first is settled: %s", cmp.Diff(want, got))
	}
	same := func(report int64, message string) UserFinding { return lowScore(report, "全表", message) }
	replace(t, db, same(2, "低1"), same(2, "低2"))
	decide(t, db, Decision{Verdict: Waived, Reason: "口径不同"}, ask(t, db, "SELECT fingerprint FROM findings WHERE message = '低1'"))
	replace(t, db, same(2, "低2"))
	if got, want := ask(t, db, "SELECT message, status FROM findings WHERE subject = '全表' ORDER BY message, status"), "低1 | fixed\n低2 | fixed\n低2 | open"; got != want {
		t.Errorf("one of two that say the same is settled: %s", cmp.Diff(want, got))
	}
}

func TestWithdrawUserRules(t *testing.T) {
	db := open(t)
	s := projectForm(1)
	s.Result.Findings = []validate.Finding{finding("score-total", "总分")}
	save(t, db, s)
	replace(t, db, lowScore(1, "甲", "低"), lowScore(1, "乙", "低"))
	decide(t, db, Decision{Verdict: Confirmed}, ask(t, db, "SELECT fingerprint FROM findings WHERE subject = '甲'"))
	for _, step := range []struct{ keep, withdrawn, statuses string }{
		{"低分.sql", "", "总分 open\n乙 open\n甲 confirmed"},
		{"别的.sql", "low-score", "总分 open\n乙 fixed\n甲 fixed"},
		{"别的.sql", "", "总分 open\n乙 fixed\n甲 fixed"},
	} {
		got, err := db.WithdrawUserRules(t.Context(), start(t, db), func(_, file string) bool { return file == step.keep })
		if err != nil || strings.Join(got, " ") != step.withdrawn {
			t.Errorf("withdrawn %q, %v; want %s", got, err, step.withdrawn)
		}
		if got := ask(t, db, "SELECT subject || ' ' || status FROM findings ORDER BY id"); got != step.statuses {
			t.Errorf("findings: %s", cmp.Diff(step.statuses, got))
		}
	}
	if got := ask(t, db, "SELECT count(*) FROM coverage WHERE rule = 'low-score'"); got != "0" {
		t.Errorf("%s rows of coverage", got)
	}
	if got := replace(t, db, lowScore(1, "甲", "低"), lowScore(1, "乙", "低")); got.New != 2 {
		t.Errorf("it is back: %+v", got)
	}
	if got, want := ask(t, db, "SELECT subject || ' ' || status FROM findings ORDER BY id"), "总分 open\n乙 open\n甲 confirmed"; got != want {
		t.Errorf("it is back: %s", cmp.Diff(want, got))
	}
}
