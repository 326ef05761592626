package store

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/normalize"
	"fuhe/validate"
)

// version gives a submission the bytes of another version of its file.
func edition(s Submission, n int) Submission {
	d := *s.Document
	d.SHA256 = fmt.Sprintf("%s-%d", d.SHA256[:8], n)
	s.Document = &d
	return s
}

func with(s Submission, findings ...validate.Finding) Submission {
	s.Result.Findings = findings
	return s
}

func TestNewVersionReplacesOlder(t *testing.T) {
	db := open(t)
	a, b, c := finding("score-total", "总分"), finding("description-number", "建设投放点"), finding("field-blank", "环境改善")
	save(t, db, with(projectForm(1), a, b))
	save(t, db, projectForm(2)) // another project of the same department and year
	saved := save(t, db, with(edition(projectForm(1), 2), b, c))
	if want := (Saved{Outcome: Ingested, DocumentID: 3, Supersedes: 1, Fixed: 1}); !cmp.Equal(saved, want) {
		t.Errorf("saved %+v, want %+v", saved, want)
	}
	const all = "SELECT rule, document_id, status, first_run, last_run FROM findings ORDER BY rule"
	want := "description-number | 3 | open | 1 | 3\nfield-blank | 3 | open | 3 | 3\nscore-total | 1 | fixed | 1 | 1"
	if got := ask(t, db, all); got != want {
		t.Errorf("findings of the second version:\n%s", got)
	}
	for query, want := range map[string]string{
		"SELECT id, document_id, supersedes FROM reports":                       "2 | 2 | NULL\n3 | 3 | 1",
		"SELECT id, document_id, supersedes, superseded_by FROM report_history": "1 | 1 | NULL | 3\n2 | 2 | NULL | NULL\n3 | 3 | 1 | NULL",
		"SELECT id, status FROM documents":                                      "1 | superseded\n2 | ingested\n3 | ingested",
		"SELECT count(*), sum(weight) FROM indicators":                          "4 | 40",
		"SELECT count(*) FROM indicator":                                        "6",
		"SELECT count(*) FROM funds":                                            "4",
	} {
		if got := ask(t, db, query); got != want {
			t.Errorf("%s:\n%s", query, got)
		}
	}
	// What was fixed comes back: it is open again, and was first found long ago.
	if saved := save(t, db, with(edition(projectForm(1), 3), a, b)); saved.Fixed != 1 || saved.Supersedes != 3 {
		t.Errorf("saved %+v", saved)
	}
	want = "description-number | 4 | open | 1 | 4\nfield-blank | 3 | fixed | 3 | 3\nscore-total | 4 | open | 1 | 4"
	if got := ask(t, db, all); got != want {
		t.Errorf("findings of the third version:\n%s", got)
	}
	known, err := db.Known(t.Context(), projectForm(1).Document.SHA256)
	if err != nil || known == nil || known.SupersededBy != 3 {
		t.Errorf("the first version is known as %+v, %v", known, err)
	}
}

// A finding that in the newer version only follows from another is not fixed.
func TestFindingBecomesConsequence(t *testing.T) {
	db := open(t)
	cause, follow := finding("score-formula", "建设投放点"), finding("score-total", "总分")
	save(t, db, with(projectForm(1), follow))
	cause.Follows = []validate.Finding{follow}
	if saved := save(t, db, with(edition(projectForm(1), 2), cause)); saved.Fixed != 0 {
		t.Errorf("saved %+v", saved)
	}
	if got := ask(t, db, "SELECT id, rule, status FROM findings"); got != "2 | score-formula | open" {
		t.Errorf("findings:\n%s", got)
	}
	if got := ask(t, db, "SELECT finding_id, rule, subject FROM consequences"); got != "2 | score-total | 总分" {
		t.Errorf("consequences:\n%s", got)
	}
	save(t, db, with(edition(projectForm(1), 3), follow))
	if got := ask(t, db, "SELECT rule, status, first_run FROM findings ORDER BY rule"); got != "score-formula | fixed | 2\nscore-total | open | 1" {
		t.Errorf("findings:\n%s", got)
	}
}

// A narrative report is replaced with its annexes, also those that the newer
// file has no more; a form that came in a file of its own replaces just itself.
func TestAnnexesFollowTheirReport(t *testing.T) {
	db := open(t)
	save(t, db, reviewReport(1, 1, 1, 1))
	second := edition(reviewReport(1, 2, 1, 1), 2)
	second.Report.Title = "关于2024年度" + second.Report.Department + "部门整体支出绩效自评复核情况的报告"
	second.Report.Lists = nil
	if saved := save(t, db, second); saved.Supersedes != 1 {
		t.Errorf("saved %+v", saved)
	}
	if got := ask(t, db, "SELECT id, kind, supersedes FROM reports"); got != "4 | review-report | 1\n5 | review-form | 2" {
		t.Errorf("reports:\n%s", got)
	}
	alone := edition(reviewReport(1, 3, 0, 0), 3)
	alone.Report.Kind, alone.Report.Lists, alone.Report.Summary = normalize.ReviewForm, nil, nil
	if saved := save(t, db, alone); saved.Supersedes != 2 {
		t.Errorf("saved %+v", saved)
	}
	if got := ask(t, db, "SELECT id, kind, supersedes FROM reports"); got != "4 | review-report | 1\n6 | review-form | 5" {
		t.Errorf("reports:\n%s", got)
	}
	if got := ask(t, db, "SELECT id, status FROM documents"); got != "1 | superseded\n2 | ingested\n3 | ingested" {
		t.Errorf("documents:\n%s", got)
	}
}

// Of reports on single projects the title has to agree, but for remarks on the version.
func TestProjectReports(t *testing.T) {
	db := open(t)
	project := func(n int, title string) Submission {
		s := edition(reviewReport(1, 0, 0, 0), n)
		s.Report.Title, s.Report.Forms, s.Report.Lists = title, nil, nil
		return s
	}
	save(t, db, project(1, "青禾市统计普查项目支出绩效自评报告"))
	save(t, db, project(2, "青禾市农村抽样项目支出绩效自评报告"))
	save(t, db, project(3, "青禾市统计普查项目支出绩效自评报告（第二稿）"))
	if got := ask(t, db, "SELECT id, supersedes FROM reports"); got != "2 | NULL\n3 | 1" {
		t.Errorf("reports:\n%s", got)
	}
}

// Units that carry out one project of a department have a form each; a new version of one
// replaces that unit's alone.
func TestFormsOfUnits(t *testing.T) {
	db := open(t)
	of := func(unit string, n int) Submission {
		s := edition(projectForm(1), n)
		s.Report.Forms[0].Unit = unit
		return s
	}
	save(t, db, of("青禾市城市管理局", 1)) // the department itself
	save(t, db, of("青禾市环卫一所", 2))
	save(t, db, of("青禾市环卫二所", 3))
	save(t, db, of("青禾市 环卫一所", 4))
	save(t, db, of("", 5))
	if got := ask(t, db, "SELECT id, supersedes FROM reports ORDER BY id"); got != "3 | NULL\n4 | 2\n5 | 1" {
		t.Errorf("reports:\n%s", got)
	}
}

// Reports that merely look alike stay apart.
func TestOtherReportsAreNotReplaced(t *testing.T) {
	for name, change := range map[string]func(*normalize.Report, *normalize.Form){
		"year":       func(r *normalize.Report, f *normalize.Form) { r.Year, f.Year = 2023, 2023 },
		"no year":    func(r *normalize.Report, f *normalize.Form) { r.Year, f.Year = 0, 0 },
		"department": func(r *normalize.Report, f *normalize.Form) { f.Department = "青禾市水务局" },
		"kind":       func(r *normalize.Report, f *normalize.Form) { f.Kind = normalize.ReviewForm },
		"project":    func(r *normalize.Report, f *normalize.Form) { f.Name = "第1批垃圾分类设施建设（二期）" },
		"no project": func(r *normalize.Report, f *normalize.Form) { f.Name = "" },
		"office":     func(r *normalize.Report, f *normalize.Form) { f.Name = f.Department },
	} {
		t.Run(name, func(t *testing.T) {
			db := open(t)
			for n := range 2 {
				s := edition(projectForm(1), n)
				change(s.Report, s.Report.Forms[0])
				save(t, db, s) // twice: what cannot be told apart from itself is not replaced either
				if name == "year" || name == "department" || name == "kind" || name == "project" {
					break
				}
			}
			save(t, db, projectForm(1))
			if got := ask(t, db, "SELECT count(*) FROM report_history WHERE superseded_by IS NOT NULL"); got != "0" {
				t.Errorf("%s reports were replaced", got)
			}
		})
	}
}

// Two forms of one name in one file are two reports, and stay two when the file
// is submitted again. Width, spaces and remarks on the version do not matter.
func TestIdentity(t *testing.T) {
	db := open(t)
	s := projectForm(1)
	twin := *s.Report.Forms[0]
	s.Report.Forms = append(s.Report.Forms, &twin)
	save(t, db, s)
	again := edition(projectForm(1), 2)
	form := *again.Report.Forms[0]
	form.Name, form.Department = " 第１批垃圾分类 设施建设（整改稿）", "青禾市 城市管理局"
	again.Report.Forms = []*normalize.Form{&form, &twin}
	save(t, db, again)
	if got := ask(t, db, "SELECT id, supersedes FROM reports"); got != "3 | 1\n4 | 2" {
		t.Errorf("reports:\n%s", got)
	}
}
