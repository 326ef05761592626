package store

import (
	"crypto/sha256"
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document/documenttest"
	"fuhe/normalize"
	"fuhe/validate"
	"fuhe/validate/rules"
)

// The texts of the documents below; %s are values that the cases vary.
const (
	projectList = `# 2024年度青峰县档案局项目支出绩效自评复核意见汇总表
（单位：万元）
| 序号 | 单位名称 | 项目名称 | 调整后预算数 | 预算执行数 | 预算执行率 | 单位自评得分 |
| 1 | 青峰县档案局 | 库房改造 | 50.00 | 40.00 | 80.00%% | %s |
| 2 | 青峰县档案局 | 档案抢救 | 50.00 | 50.00 | 100.00%% | 99.00 |
`
	archiveForm = `# %[1]s年度青峰县档案局项目支出绩效自评表
| 项目名称 | 库房改造 | 主管部门 | 青峰县档案局 | 实施单位 | 青峰县档案局 |
| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| 年度资金总额 | 50.00 | 50.00 | 40.00 | 10 | 80.00%% | 8 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 改造库房间数 | ≥%[2]s间 | %[3]s间 | 50 | 50 | 无 |
| 效益指标 | 社会效益指标 | 档案安全保障水平 | 提升 | 提升 | 30 | 30 | 无 |
| 满意度指标 | 服务对象满意度 | 查档群众满意度 | ≥90%% | 95%% | 10 | 10 | 无 |
| 总分 | < | < | < | < | 100 | %[4]s |  |
`
	selfReport = `# 2024年度青峰县%s部门整体支出绩效自评报告
## 一、部门概况
青峰县%[1]s负责本行业各项工作。
## 二、履职完成情况
全年组织河道巡查一百二十六次，发现并整改侵占岸线的堆场和码头十七处，疏浚河道三十二公里，清理漂浮物四千余吨，沿岸群众反映的黑臭水体全部完成治理。
`
)

// judgedText is a submission of a document in the text form, read and judged by the rules
// that compare documents.
func judgedText(t testing.TB, name, text string) Submission {
	t.Helper()
	set, err := validate.Profiles()
	if err != nil {
		t.Fatal(err)
	}
	across := slices.DeleteFunc(rules.All(), func(r validate.Rule) bool { return r.Across == nil })
	doc := documenttest.Parse(text)
	doc.Name, doc.SHA256 = name+".docx", fmt.Sprintf("%x", sha256.Sum256([]byte(text)))
	report := normalize.Read(doc)
	return Submission{Path: "/收件/" + name + ".docx", ReceivedAt: morning, Document: doc, Report: report,
		Result: validate.Run(doc, report, set.Choose(report), across),
		Compare: func(profile string, of *validate.Filed, related validate.Related) validate.Result {
			p, err := set.Named(profile)
			if err != nil {
				t.Fatal(err)
			}
			return validate.Across(of, related, p, across)
		}}
}

// What the findings and the coverage are in the end, without ids and runs.
const (
	lastFindings = "SELECT document, rule, level, subject, field, expected, found, table_no, row_no, col_no, fingerprint, status FROM findings ORDER BY fingerprint"
	lastCoverage = `SELECT d.name, c.rule, c.compared, c.found, c.reason FROM coverage c JOIN reports r ON r.id = c.report_id
		JOIN documents d ON d.id = r.document_id ORDER BY d.name, r.form, r.kind, c.rule`
	lastEvidence = `SELECT f.document, f.rule, e.text, e.document, e.table_no, e.row_no, e.col_no FROM evidence e JOIN findings f ON f.id = e.finding_id
		ORDER BY f.fingerprint, e.table_no, e.text`
)

// orders are all orders of n things.
func orders(n int) [][]int {
	if n == 0 {
		return [][]int{nil}
	}
	var out [][]int
	for _, rest := range orders(n - 1) {
		for i := range n {
			out = append(out, slices.Insert(slices.Clone(rest), i, n-1))
		}
	}
	return out
}

// In whatever order documents come, the same findings, evidence and coverage are there in
// the end.
func TestAcrossInEveryOrder(t *testing.T) {
	for name, c := range map[string]struct {
		texts []string
		want  string
	}{
		"a list, its form and last year's": {
			[]string{fmt.Sprintf(projectList, "95.00"), fmt.Sprintf(archiveForm, "2024", "4", "4", "98.00"), fmt.Sprintf(archiveForm, "2023", "4", "9", "98.00")},
			"a.docx | list-against-form | 库房改造 | 98.00 | 95.00\nb.docx | target-below-last-result | 改造库房间数 | ≥9间 | ≥4间"},
		"two departments": {[]string{fmt.Sprintf(selfReport, "住建局"), fmt.Sprintf(selfReport, "水利局"), fmt.Sprintf(projectList, "95.00")},
			"b.docx | text-across-departments | 履职完成情况 | 本部门的情况 | 全年组织河道巡查一百二十六次，发现并整改侵占岸线的堆场和码头十七处，疏浚河道三十"},
		"a text that many have": {[]string{fmt.Sprintf(selfReport, "住建局"), fmt.Sprintf(selfReport, "水利局"), fmt.Sprintf(selfReport, "交通局"), fmt.Sprintf(selfReport, "民政局")}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			var first string
			for _, order := range orders(len(c.texts)) {
				db := open(t)
				if err := db.script("PRAGMA synchronous = OFF"); err != nil {
					t.Fatal(err)
				}
				for _, i := range order {
					save(t, db, judgedText(t, string(rune('a'+i)), c.texts[i]))
				}
				if got := ask(t, db, "SELECT document, rule, subject, expected, found FROM findings ORDER BY document, rule"); got != c.want {
					t.Fatalf("order %v:\n%s", order, got)
				}
				all := strings.Join([]string{ask(t, db, lastFindings), ask(t, db, lastEvidence), ask(t, db, lastCoverage)}, "\n\n")
				if first == "" {
					first = all
				}
				if diff := cmp.Diff(first, all); diff != "" {
					t.Errorf("order %v:\n%s", order, diff)
				}
			}
		})
	}
}

// What a newer version of either document settles is fixed; what a person decided stays.
func TestAcrossFixed(t *testing.T) {
	const state = "SELECT document, rule, expected, found, status FROM findings"
	list, form := fmt.Sprintf(projectList, "95.00"), fmt.Sprintf(archiveForm, "2024", "4", "4", "98.00")
	for name, again := range map[string]string{
		"the form": fmt.Sprintf(archiveForm, "2024", "4", "4", "95.00"), "the list": fmt.Sprintf(projectList, "98.00"),
	} {
		t.Run(name, func(t *testing.T) {
			db := open(t)
			save(t, db, judgedText(t, "list", list))
			if saved := save(t, db, judgedText(t, "form", form)); len(saved.Across) != 1 || saved.Across[0].Document != "list.docx" || saved.Across[0].Finding.Level != validate.Error {
				t.Errorf("found across: %+v", saved.Across)
			}
			if saved := save(t, db, judgedText(t, "again", again)); saved.Fixed != 1 {
				t.Errorf("%d findings are fixed", saved.Fixed)
			}
			if got := ask(t, db, state); got != "list.docx | list-against-form | 98.00 | 95.00 | fixed" {
				t.Error(got)
			}
			if got := ask(t, db, "SELECT sum(compared), sum(found) FROM coverage WHERE rule = 'list-against-form'"); got != "3 | 0" {
				t.Errorf("coverage: %s", got)
			}
			if orphans, err := db.ids("SELECT rowid FROM pragma_foreign_key_check"); err != nil || len(orphans) > 0 {
				t.Errorf("rows refer to nothing: %v, %v", orphans, err)
			}
		})
	}
}

// What was settled and is wrong again is told again.
func TestAcrossComesBack(t *testing.T) {
	db := open(t)
	save(t, db, judgedText(t, "list", fmt.Sprintf(projectList, "95.00")))
	for i, score := range []string{"98.00", "95.00", "97.00"} {
		saved := save(t, db, judgedText(t, "form"+score, fmt.Sprintf(archiveForm, "2024", "4", "4", score)))
		if wrong := i != 1; wrong != (len(saved.Across) == 1) {
			t.Errorf("with %s: found %+v", score, saved.Across)
		}
	}
}

// What comes, goes and comes back across documents is new, fixed and new again since the
// run before, whichever side changes; seen from further back, what is there as it was then
// is open still.
func TestAcrossSince(t *testing.T) {
	form := func(score string) string { return fmt.Sprintf(archiveForm, "2024", "4", "4", score) }
	list := func(score string) string { return fmt.Sprintf(projectList, score) }
	const rule = " list-against-form"
	for name, c := range map[string]struct {
		texts []string
		last  []string       // since the run before each
		since map[int]string // in the end, since earlier runs
	}{
		"the list": {[]string{list("95.00"), form("98.00"), list("98.00"), list("96.00"), list("97.00")},
			[]string{"", "new", "fixed", "new", "open"}, map[int]string{0: "new", 1: "new", 2: "open", 3: "new", 4: "open"}},
		"the form": {[]string{list("95.00"), form("98.00"), form("95.00"), form("97.00"), form("96.00")},
			[]string{"", "new", "fixed", "new", "open"}, map[int]string{0: "new", 1: "new", 2: "open", 3: "new", 4: "open"}},
		"the form, and it stays fixed": {[]string{list("95.00"), form("98.00"), form("95.00"), form("97.00"), form("95.000")},
			[]string{"", "new", "fixed", "new", "fixed"}, map[int]string{0: "", 1: "", 2: "fixed", 3: "", 4: "fixed"}},
		"the list, then the form": {[]string{list("95.00"), form("98.00"), list("98.00"), form("97.00"), form("98.0"), form("96.00")},
			[]string{"", "new", "fixed", "new", "fixed", "new"}, map[int]string{2: "open", 3: "new", 4: "open", 5: "new"}},
	} {
		t.Run(name, func(t *testing.T) {
			db := open(t)
			for i, text := range c.texts {
				save(t, db, judgedText(t, fmt.Sprint(i), text+fmt.Sprintf("\n第%d次报送。\n", i)))
				want := c.last[i]
				if want != "" {
					want += rule
				}
				if got := changes(t, db, int64(i)); got != want {
					t.Errorf("run %d brought %q, want %q", i+1, got, want)
				}
			}
			for run, want := range c.since {
				if want != "" {
					want += rule
				}
				if got := changes(t, db, int64(run)); got != want {
					t.Errorf("since run %d: %q, want %q", run, got, want)
				}
			}
			if got := ask(t, db, "SELECT count(*), first_run FROM findings"); got != "1 | 2" {
				t.Errorf("findings: %s", got)
			}
		})
	}
}

// A decision stays when either side is submitted again and is still wrong.
func TestAcrossDecided(t *testing.T) {
	db := open(t)
	save(t, db, judgedText(t, "list", fmt.Sprintf(projectList, "95.00")))
	save(t, db, judgedText(t, "form", fmt.Sprintf(archiveForm, "2024", "4", "4", "98.00")))
	if _, err := db.Decide(t.Context(), Decision{Verdict: Confirmed, Person: "复核员"}, ask(t, db, "SELECT fingerprint FROM findings")); err != nil {
		t.Fatal(err)
	}
	save(t, db, judgedText(t, "form2", fmt.Sprintf(archiveForm, "2024", "4", "4", "97.00")))
	save(t, db, judgedText(t, "list2", fmt.Sprintf(projectList, "96.00")))
	if got := ask(t, db, "SELECT document, expected, found, status, first_run, last_run FROM findings"); got != "list2.docx | 97.00 | 96.00 | confirmed | 2 | 4" {
		t.Error(got)
	}
	if got := ask(t, db, "SELECT e.text, e.document FROM evidence e JOIN findings f ON f.id = e.finding_id"); got != "96.00 | NULL\n97.00 | form2.docx" {
		t.Error(got)
	}
}

// What is kept of a report goes when a newer version replaces it.
func TestAcrossKeepsCurrentVersionsOnly(t *testing.T) {
	db := open(t)
	for i, score := range []string{"95.00", "96.00", "97.00"} {
		save(t, db, judgedText(t, fmt.Sprint(i), fmt.Sprintf(projectList, score)))
	}
	const state = "SELECT (SELECT count(*) FROM kept), (SELECT count(*) FROM kept_key), (SELECT count(*) FROM kept_count), (SELECT count(DISTINCT report_id) FROM kept)"
	var got string
	if err := db.query(state, nil, func(row []driver.Value) { got = fmt.Sprint(row) }); err != nil || got != "[2 2 0 1]" {
		t.Errorf("%s %v", got, err)
	}
}
