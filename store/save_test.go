package store

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/validate"
)

func TestSaveProjectForm(t *testing.T) {
	db := open(t)
	s := projectForm(1)
	s.Result.Findings = []validate.Finding{finding("score-formula", "建设投放点")}
	s.Result.Coverage = []validate.Coverage{
		{Rule: "score-formula", Scope: validate.Scope{Kind: validate.OneForm}, Compared: 2, Found: 1},
		{Rule: "list-total", Scope: validate.Scope{Kind: validate.WholeReport}, Reason: "没有项目汇总表"},
		{Rule: "narrative-number", Scope: validate.Scope{Kind: validate.WholeReport}, Compared: 3},
		{Rule: "narrative-number", Scope: validate.Scope{Kind: validate.OneForm}, Reason: "没有可比较的内容"}}
	saved := save(t, db, s)
	if !cmp.Equal(saved, Saved{Outcome: Ingested, DocumentID: 1}) {
		t.Errorf("saved %+v", saved)
	}
	for query, want := range map[string]string{
		"SELECT id, name, path, format, engine, pages, status, problem_count, received_at, run_id FROM documents"://
		"1 | form-1.docx | /收件/form-1.docx | docx | docx | NULL | ingested | 0 | 2025-03-31T01:02:03.456Z | 1",
		// Printed in 元; the form is the only thing in its file, so it is the file's report.
		"SELECT * FROM reports": "1 | 1 | project-form | 第1批垃圾分类设施建设 | 青禾市城市管理局 | 2024 | national | 93.2 | NULL | 优 | 120 | 110.0001 | 82.341257 | 74.86 | NULL",
		"SELECT * FROM indicators": "1 | 1 | 青禾市城市管理局 | 2024 | 第1批垃圾分类设施建设 | 产出指标 | 数量指标 | 建设投放点 | ≥40个 | ≥ | 40 | 个 | 10 | 30个 | 30 | 个 | 7.5 |  | NULL | NULL | NULL | 75 | 1 | 1 | 9\n" +
			"2 | 1 | 青禾市城市管理局 | 2024 | 第1批垃圾分类设施建设 | 效益指标 | 社会效益 | 环境改善 | 明显 | NULL | NULL | NULL | 10 | 明显改善 | NULL | NULL | 10 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL",
		"SELECT * FROM funds": "1 | 1 | 第1批垃圾分类设施建设 | 年度资金总额 | 120 | 110.0001 | 82.341257 | 74.86 | 10 | 7.49\n" +
			"2 | 1 | 第1批垃圾分类设施建设 | 当年财政拨款 | NULL | NULL | 82.341257 | NULL | NULL | NULL",
		"SELECT budget_adjusted_text FROM fund":    "1100001\n-",
		"SELECT * FROM goals":                      "1 | 第1批垃圾分类设施建设 | 建成投放点 | 已建成",
		"SELECT * FROM penalties":                  "1 | 第1批垃圾分类设施建设 | 未按时报送 | NULL | - | 无",
		"SELECT * FROM coverage ORDER BY rule":     "1 | list-total | 0 | 0 | 0 | 没有项目汇总表\n1 | narrative-number | 3 | 3 | 0 | NULL\n1 | score-formula | 2 | 1 | 1 | NULL",
		"SELECT * FROM evidence":                   "1 | 8 | 1 | 1 | 9 | 7 | NULL | NULL | NULL\n1 | 得8分 | NULL | NULL | NULL | NULL | 5 | NULL | NULL",
		"SELECT outcome, path FROM ledger":         "ingested | /收件/form-1.docx",
		"SELECT 指标名称, 指标数值 FROM 指标 WHERE 完成率 < 90": "建设投放点 | 40",
		"SELECT id, report_id, document_id, document, department, year, rule, level, confidence, form, subject, field, message, expected, found, page, table_no, row_no, col_no, fingerprint, status, first_run, last_run FROM findings"://
		"1 | 1 | 1 | form-1.docx | 青禾市城市管理局 | 2024 | score-formula | error | certain | 表 | 建设投放点 | score | 建设投放点的得分与合计不符 | 7.5 | 8 | 1 | 1 | 9 | 7 | score-formula/建设投放点 | open | 1 | 1",
	} {
		if diff := cmp.Diff(want, ask(t, db, query)); diff != "" {
			t.Errorf("%s\n%s", query, diff)
		}
	}
}

// A narrative report, its form and its list are a row each, and every record
// hangs on the row it was printed in.
func TestSaveReviewReport(t *testing.T) {
	db := open(t)
	s := reviewReport(3, 2, 2, 2)
	s.Result.Findings = []validate.Finding{finding("score-total", "总分"), finding("list-total", "合计"), finding("narrative-number", "人次")}
	s.Result.Findings[1].Scope = validate.Scope{Kind: validate.OneList}
	s.Result.Findings[2].Scope = validate.Scope{Kind: validate.WholeReport}
	save(t, db, s)
	for query, want := range map[string]string{
		"SELECT id, kind, form, self_score, review_score, budget_initial, budget_adjusted, executed, exec_rate_pct FROM reports": //
		"1 | review-report | 青禾市第3统计局2024年度部门整体支出绩效自评复核报告 | 93.22 | 91.52 | 1837.28 | 2990.92 | 2324.94 | 77.73\n" +
			"2 | review-form | 青禾市第3统计局 | 93.22 | 91.52 | NULL | NULL | NULL | NULL\n" +
			"3 | project-list | 项目支出绩效自评复核意见汇总表 | NULL | NULL | NULL | NULL | NULL | NULL",
		"SELECT * FROM scores": "1 | 1 | 预算执行 | 10 | 7.77 | 7.77 | 77.7\n2 | 1 | 总分 | 100 | 93.22 | 91.52 | 91.52",
		"SELECT * FROM projects LIMIT 1": "1 | 3 | 青禾市第3统计局 | 2024 | 1 | 综合科 | 统计专项1 | NULL | 34.16 | 31.16 | 100 | 98.5 | 87.5 | 是 | 98.5 | 一等 | " +
			"绩效指标设置不够细化，个别指标值偏低。 | 建议细化指标。",
		"SELECT * FROM figures LIMIT 1":                                        "1 | 培训统计人员 | 3人次 | 3 | 人次 | actual | NULL | 全年培训统计人员共计一批 | 项目绩效情况 | 1 | 1",
		"SELECT DISTINCT report_id FROM indicators":                            "2",
		"SELECT rule, report_id FROM findings ORDER BY report_id":              "narrative-number | 1\nscore-total | 2\nlist-total | 3",
		"SELECT kind, count(*), sum(self_score) FROM reports GROUP BY kind":    "project-list | 1 | NULL\nreview-form | 1 | 93.22\nreview-report | 1 | 93.22",
		"SELECT count(*) FROM indicators i JOIN reports r ON r.id=i.report_id": "2",
	} {
		if diff := cmp.Diff(want, ask(t, db, query)); diff != "" {
			t.Errorf("%s\n%s", query, diff)
		}
	}
}

func TestSaveSameBytesAgain(t *testing.T) {
	db := open(t)
	first := save(t, db, projectForm(1))
	before := ask(t, db, "SELECT * FROM indicators")
	known, err := db.Known(context.Background(), projectForm(1).Document.SHA256)
	if err != nil || known == nil {
		t.Fatalf("known: %v, %v", known, err)
	}
	if want := (Known{DocumentID: 1, Name: "form-1.docx", ReceivedAt: morning}); *known != want {
		t.Errorf("known %+v, want %+v", *known, want)
	}
	bare := Submission{Path: "/别处/copy.docx", ReceivedAt: morning, Document: &document.Document{Name: "copy.docx", SHA256: projectForm(1).Document.SHA256}}
	for _, again := range []Submission{projectForm(1), bare} {
		if saved := save(t, db, again); !cmp.Equal(saved, Saved{Outcome: Duplicate, DocumentID: first.DocumentID}) {
			t.Errorf("saved %+v", saved)
		}
	}
	if after := ask(t, db, "SELECT * FROM indicators"); after != before {
		t.Errorf("the indicators changed:\n%s", cmp.Diff(before, after))
	}
	want := "1 | ingested | /收件/form-1.docx\n2 | duplicate | /收件/form-1.docx\n3 | duplicate | /别处/copy.docx"
	if got := ask(t, db, "SELECT run_id, outcome, path FROM ledger"); got != want {
		t.Errorf("ledger:\n%s", got)
	}
	if got := ask(t, db, "SELECT files, ingested, duplicate, failed FROM runs"); got != "1 | 1 | 0 | 0\n1 | 0 | 1 | 0\n1 | 0 | 1 | 0" {
		t.Errorf("runs:\n%s", got)
	}
}

// A file that failed is kept with its reason, is not known, and becomes whole
// when a later attempt reads it.
func TestSaveFailure(t *testing.T) {
	db := open(t)
	good := projectForm(1)
	failed := Submission{Path: good.Path, ReceivedAt: morning, Failure: "文件已加密：请取消密码后重新提交",
		Document: &document.Document{Name: good.Document.Name, SHA256: good.Document.SHA256}}
	for range 2 {
		if saved := save(t, db, failed); !cmp.Equal(saved, Saved{Outcome: Failed, DocumentID: 1}) {
			t.Errorf("saved %+v", saved)
		}
	}
	if known, err := db.Known(context.Background(), good.Document.SHA256); known != nil || err != nil {
		t.Errorf("a failed file is known: %v, %v", known, err)
	}
	if got := ask(t, db, "SELECT name, format, status, problem_count FROM documents"); got != "form-1.docx | NULL | failed | 1" {
		t.Errorf("documents: %s", got)
	}
	if got := ask(t, db, "SELECT document, kind, message FROM problems"); got != "form-1.docx | file-unreadable | 文件已加密：请取消密码后重新提交" {
		t.Errorf("problems: %s", got)
	}
	if saved := save(t, db, good); saved.Outcome != Ingested {
		t.Errorf("saved %+v", saved)
	}
	if got := ask(t, db, "SELECT count(*), min(status), min(format), sum(problem_count), min(run_id) FROM documents"); got != "1 | ingested | docx | 0 | 3" {
		t.Errorf("documents: %s", got)
	}
	unreadable := Submission{Path: "/收件/无权限.docx", ReceivedAt: morning, Failure: "没有读取权限", Document: &document.Document{Name: "无权限.docx"}}
	if saved := save(t, db, unreadable); !cmp.Equal(saved, Saved{Outcome: Failed}) {
		t.Errorf("saved %+v", saved)
	}
	if got := ask(t, db, "SELECT outcome, reason, sha256 IS NULL FROM ledger WHERE run_id = 4"); got != "failed | 没有读取权限 | 1" {
		t.Errorf("ledger: %s", got)
	}
}

// What cannot be stored leaves nothing behind.
func TestSaveIsAllOrNothing(t *testing.T) {
	db := open(t)
	run, err := db.StartRun(context.Background(), "test")
	if err != nil {
		t.Fatal(err)
	}
	broken := projectForm(1)
	broken.RunID = run
	broken.Result.Findings = []validate.Finding{finding("score-total", "总分"), {Rule: "careless"}}
	if _, err := db.Save(context.Background(), broken); err == nil || !strings.Contains(err.Error(), "careless") {
		t.Errorf("a finding without a level was stored: %v", err)
	}
	orphan := projectForm(2)
	orphan.RunID = 99
	if _, err := db.Save(context.Background(), orphan); err == nil {
		t.Error("a file of no run was stored")
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("a nil form did not panic; choose another way to break a save")
			}
		}()
		bad := projectForm(3)
		bad.RunID = run
		bad.Report.Forms[0].Indicators = append(bad.Report.Forms[0].Indicators, nil)
		db.Save(context.Background(), bad)
	}()
	canceled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := db.Save(canceled, projectForm(4)); err != context.Canceled {
		t.Errorf("a canceled save: %v", err)
	}
	for _, table := range []string{"document", "report", "indicator", "finding", "quote", "ledger_entry"} {
		if got := ask(t, db, "SELECT count(*) FROM "+table); got != "0" {
			t.Errorf("%s rows are left in %s", got, table)
		}
	}
	if saved := save(t, db, projectForm(1)); saved.Outcome != Ingested {
		t.Errorf("after failures: %+v", saved)
	}
}

// A full disk stops the document, not the database.
func TestSaveOnAFullDisk(t *testing.T) {
	db := open(t)
	save(t, db, projectForm(1))
	pages, err := db.number("PRAGMA page_count")
	if err != nil {
		t.Fatal(err)
	}
	limit := func(n int64) {
		t.Helper()
		if err := db.script(fmt.Sprintf("PRAGMA max_page_count = %d", n)); err != nil {
			t.Fatal(err)
		}
	}
	limit(pages)
	big := reviewReport(1, 50, 50, 50)
	big.RunID = 1
	if _, err := db.Save(t.Context(), big); err == nil || !strings.Contains(err.Error(), "磁盘已满") {
		t.Errorf("a full disk: %v", err)
	}
	limit(pages * 100)
	if saved := save(t, db, big); saved.Outcome != Ingested {
		t.Errorf("with space again: %+v", saved)
	}
	if got := ask(t, db, "SELECT group_concat(name) FROM documents"); got != "form-1.docx,review-1.docx" {
		t.Errorf("documents: %s", got)
	}
}

func TestMoney(t *testing.T) {
	for _, c := range []struct {
		form, file, text string
		want             any
	}{
		{"万元", "", "1,837.28", 1837.28},
		{"元", "", "18372800.00", 1837.28},
		{"元", "", "823412.57", 82.341257},
		{"元", "", "0.1", 0.00001},
		{"千元", "", "5", 0.5},
		{"亿元", "", "1.2", 12000.0},
		{"", "元", "10000", 1.0}, // the form says none, the file does
		{"", "", "31.16", nil},
		{"", "", "0.00", 0.0},
		{"两", "", "5", nil},
		{"万元", "", "-", nil},
		{"万元", "", "", nil},
		{"万元", "", "见附件", nil},
	} {
		p := newPurse(c.form, c.file)
		if got := amount(p.money(cell(0, 0, 0, c.text))); got != c.want {
			t.Errorf("%q in %q of a file in %q is %v 万元, want %v", c.text, c.form, c.file, got, c.want)
		}
	}
	zero := cell(0, 0, 0, "-")
	zero.Means = normalize.MeansZero
	if got := amount(newPurse("").money(zero)); got != 0.0 {
		t.Errorf("a dash that means zero is %v", got)
	}
}

// An amount without a unit is not guessed, and it is said.
func TestMoneyWithoutUnit(t *testing.T) {
	db := open(t)
	s := projectForm(1)
	s.Report.MoneyUnit, s.Report.Forms[0].MoneyUnit = "", ""
	save(t, db, s)
	if got := ask(t, db, "SELECT executed, executed_text FROM report"); got != "NULL | 823412.57" {
		t.Errorf("report: %s", got)
	}
	if got := ask(t, db, "SELECT kind, message, table_no FROM problems"); got != "value-ambiguous | “第1批垃圾分类设施建设”没有写明金额单位，金额未折算成万元，原文保留 | 1" {
		t.Errorf("problems: %s", got)
	}
}

// A budget that the narrative tells is in the unit of its sentence, one that comes
// from a form in the form's, whatever the report's other tables are in.
func TestMoneyOfTheReportsBudget(t *testing.T) {
	said := func(text, unit string, order int) (normalize.Field, normalize.Figure) {
		ref := document.Ref{Kind: document.InParagraph, Order: order}
		return normalize.Field{Text: text, Number: number(text), Ref: ref},
			normalize.Figure{Quantity: normalize.Quantity{Text: text + unit, Number: number(text), Unit: unit, Role: normalize.RoleActual}, Ref: ref}
	}
	s := reviewReport(1, 0, 0, 0)
	initial, first := said("1.2", "亿元", 4)
	executed, second := said("11,500", "万元", 4)
	s.Report.MoneyUnit, s.Report.Figures = "元", []normalize.Figure{first, second}
	s.Report.Budget = normalize.Budget{Initial: initial, Executed: executed, Adjusted: cell(1, 5, 3, "12,345.6")}
	s.Report.Forms[0].MoneyUnit = "千元"
	s.Report.Forms[0].Funds = []normalize.Fund{{Name: "年度资金总额", Total: true, Adjusted: s.Report.Budget.Adjusted}}
	db := open(t)
	save(t, db, s)
	want := "12000 | 1234.56 | 11500\nNULL | 1234.56 | NULL"
	if got := ask(t, db, "SELECT budget_initial, budget_adjusted, executed FROM reports WHERE kind <> 'project-list'"); got != want {
		t.Errorf("budgets:\n%s", got)
	}
}

func TestPercent(t *testing.T) {
	for _, c := range []struct {
		text, part, whole string
		want              any
	}{
		{"77.73%", "2,324.94", "2,990.92", 77.73},
		{"77.73", "2,324.94", "2,990.92", 77.73},
		{"0.7773", "2,324.94", "2,990.92", 77.73}, // a share of 1, as a spreadsheet holds it
		{"1", "31.16", "31.16", 100.0},
		{"1", "31.16", "3116", 1.0},
		{"1.05", "105", "100", 105.0},
		{"40", "99", "100", 40.0}, // wrong in the document, and kept so
		{"0.5", "", "", 0.5},      // nothing beside it to tell by
		{"0.00%", "0", "10", 0.0},
		{"-", "0", "10", nil},
	} {
		got := amount(percent(cell(0, 0, 0, c.text), exact(cell(0, 0, 0, c.part)), exact(cell(0, 0, 0, c.whole))))
		if got != c.want {
			t.Errorf("%q beside %s of %s is %v %%, want %v", c.text, c.part, c.whole, got, c.want)
		}
	}
}

func TestCompletion(t *testing.T) {
	unsure := value("30个")
	unsure.Ambiguous = true
	span := value("5-10个")
	span.Kind = normalize.RangeValue
	for _, c := range []struct {
		target, actual normalize.Value
		want           any
	}{
		{value("≥40个"), value("30个"), 75.0},
		{value("≥90%"), value("78%"), 86.67},
		{value("=3条"), value("2条"), 66.67},
		{value("≤10万元"), value("98000元"), 98.0},
		{value("≥40条"), value("30次"), nil},
		{value("≥40次"), value("30场"), 75.0},
		{value("≥4万人"), value("30000人次"), 75.0},
		{value("≥40"), value("30个"), 75.0},
		{value("≥0.9"), value("90%"), nil},
		{value("≥40亩"), value("40㎡"), nil},
		{value("≥2年"), value("12个月"), nil},
		{value("=0次"), value("0次"), nil},
		{value("明显"), value("30个"), nil},
		{value("≥40个"), unsure, nil},
		{span, value("7个"), nil},
	} {
		if got := completion(c.target, c.actual); got != c.want {
			t.Errorf("%s against %s is %v %%, want %v", c.actual.Text, c.target.Text, got, c.want)
		}
	}
}
