package store

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"math/big"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/validate"
)

// The fixtures are built as normalize and validate hand them on. Departments are invented.

var morning = time.Date(2025, 3, 31, 1, 2, 3, 456e6, time.UTC)

// cell is a printed cell of table t; its number is what the text begins with.
func cell(t, row, col int, text string) normalize.Field {
	f := normalize.Field{Text: text, Ref: document.Ref{Kind: document.InCell, Table: t, Row: row, Col: col, Page: t + 1}}
	switch text {
	case "":
		f.Blank, f.Means = normalize.Empty, normalize.MeansMissing
	case "-":
		f.Blank, f.Means = normalize.Dash, normalize.MeansNotApplicable
	default:
		f.Number = number(text)
	}
	return f
}

func number(text string) normalize.Number {
	digits := text[:len(text)-len(strings.TrimLeft(text, "0123456789.,"))]
	r, ok := new(big.Rat).SetString(strings.ReplaceAll(digits, ",", ""))
	if !ok {
		return normalize.Number{}
	}
	return normalize.Number{Text: digits, Value: r, Lo: r, Hi: r, Percent: strings.HasPrefix(text[len(digits):], "%")}
}

// value is a target or actual: an operator, a number and a unit, each optional.
func value(text string) normalize.Value {
	v := normalize.Value{Text: text, Ref: document.Ref{Kind: document.InCell}, Kind: normalize.Qualitative}
	rest := strings.TrimLeft(text, "≥≤=")
	v.Op = normalize.Op(text[:len(text)-len(rest)])
	if v.Number = number(rest); v.Number.Known() {
		v.Kind, v.Unit = normalize.Quantitative, strings.TrimPrefix(rest, v.Number.Text)
	}
	return v
}

// projectForm is a file with one form: n varies its values and its project's name.
func projectForm(n int) Submission {
	name := fmt.Sprintf("第%d批垃圾分类设施建设", n)
	form := &normalize.Form{Kind: normalize.ProjectForm, Name: name, Department: "青禾市城市管理局", Year: 2024, MoneyUnit: "元",
		Funds: []normalize.Fund{
			{Name: "年度资金总额", Total: true, Initial: cell(0, 4, 2, "1200000"), Adjusted: cell(0, 4, 3, fmt.Sprintf("%d", 1100000+n)),
				Executed: cell(0, 4, 4, "823412.57"), ExecRate: cell(0, 4, 5, "74.86%"), Weight: cell(0, 4, 6, "10"), Score: cell(0, 4, 7, "7.49")},
			{Name: "当年财政拨款", Adjusted: cell(0, 5, 3, "-"), Executed: cell(0, 5, 4, "823412.57")}},
		Goals: []normalize.Goal{{Expected: cell(0, 6, 1, "建成投放点"), Actual: cell(0, 6, 2, "已建成")}},
		Indicators: []*normalize.Indicator{
			{L1: "产出指标", L2: "数量指标", Name: "建设投放点", Target: value("≥40个"), Actual: value("30个"), Weight: cell(0, 8, 5, "10"),
				Score: cell(0, 8, 6, "7.5"), Description: cell(0, 8, 7, ""), Ref: document.Ref{Kind: document.InCell, Table: 0, Row: 8, Col: 2, Page: 1}},
			{L1: "效益指标", L2: "社会效益", Name: "环境改善", Target: value("明显"), Actual: value("明显改善"), Weight: cell(0, 9, 5, "10"), Score: cell(0, 9, 6, "10")}},
		Total:     normalize.Total{Weight: cell(0, 20, 5, "100"), Score: cell(0, 20, 6, "93.20"), Grade: cell(0, 20, 7, "优")},
		Penalties: []normalize.Penalty{{Item: "未按时报送", Score: cell(0, 21, 5, "-"), Note: cell(0, 21, 6, "无")}},
		Ref:       document.Ref{Kind: document.InCell}}
	report := &normalize.Report{Kind: normalize.ProjectForm, Title: name + "绩效自评表", Department: "青禾市城市管理局", Year: 2024,
		MoneyUnit: "元", Forms: []*normalize.Form{form}}
	return submission(fmt.Sprintf("form-%d", n), report)
}

// reviewReport is a file with a narrative, a review form and a project list of the
// given sizes; n varies the department and every value.
func reviewReport(n, indicators, projects, figures int) Submission {
	department := fmt.Sprintf("青禾市第%d统计局", n)
	report := &normalize.Report{Kind: normalize.ReviewReport, Title: department + "2024年度部门整体支出绩效自评复核报告", Department: department,
		Year: 2024, MoneyUnit: "万元",
		Budget: normalize.Budget{Initial: cell(0, 1, 1, "1,837.28"), Adjusted: cell(0, 1, 2, "2,990.92"), Executed: cell(0, 1, 3, "2,324.94"), ExecRate: cell(0, 1, 4, "77.73%")},
		Summary: []normalize.ScoreLine{
			{Item: "预算执行", Weight: cell(0, 1, 1, "10"), SelfScore: cell(0, 1, 2, "7.77"), ReviewScore: cell(0, 1, 3, "7.77"), Rate: cell(0, 1, 4, "77.7%")},
			{Item: "总分", Total: true, Weight: cell(0, 2, 1, "100"), SelfScore: cell(0, 2, 2, fmt.Sprintf("9%d.22", n%10)), ReviewScore: cell(0, 2, 3, "91.52"), Rate: cell(0, 2, 4, "91.52%")}}}
	form := &normalize.Form{Kind: normalize.ReviewForm, Name: department, Department: department, Year: 2024,
		Total: normalize.Total{Score: cell(1, 0, 1, "93.22"), ReviewScore: cell(1, 0, 2, "91.52")}}
	for i := range indicators {
		form.Indicators = append(form.Indicators, &normalize.Indicator{L1: "产出指标", L2: "数量指标", Name: fmt.Sprintf("开展第%d项统计调查", i+1),
			Target: value(fmt.Sprintf("≥%d次", 10+i+n%7)), Actual: value(fmt.Sprintf("%d次", 11+i+n%5)), Weight: cell(1, i+3, 5, "5"), Score: cell(1, i+3, 6, "4.5"),
			Description: cell(1, i+3, 7, "已按年度计划完成全部调查任务，数据质量符合要求。"), Reason: cell(1, i+3, 8, ""),
			ReviewScore: cell(1, i+3, 9, "4.5"), ReviewOpinion: cell(1, i+3, 10, "无意见"),
			Ref: document.Ref{Kind: document.InCell, Table: 1, Row: i + 3, Col: 2, Page: 3}})
	}
	list := &normalize.ProjectList{Title: "项目支出绩效自评复核意见汇总表", MoneyUnit: "万元"}
	for i := range projects {
		list.Projects = append(list.Projects, &normalize.Project{Seq: cell(2, i+2, 0, fmt.Sprint(i+1)), Unit: cell(2, i+2, 1, "综合科"),
			Name: cell(2, i+2, 2, fmt.Sprintf("统计专项%d", i+1)), Initial: cell(2, i+2, 3, "-"), Adjusted: cell(2, i+2, 4, fmt.Sprintf("%d.16", 31+i+n%9)),
			Executed: cell(2, i+2, 5, "31.16"), ExecRate: cell(2, i+2, 6, "100%"), SelfScore: cell(2, i+2, 7, "98.5"), PrelimScore: cell(2, i+2, 8, "87.5"),
			Rectified: cell(2, i+2, 9, "是"), FinalScore: cell(2, i+2, 10, "98.5"), Grade: cell(2, i+2, 11, "一等"),
			Problem: cell(2, i+2, 12, "绩效指标设置不够细化，个别指标值偏低。"), Suggestion: cell(2, i+2, 13, "建议细化指标。"),
			Ref: document.Ref{Kind: document.InCell, Table: 2, Row: i + 2, Page: 5}})
	}
	report.Forms, report.Lists = []*normalize.Form{form}, []*normalize.ProjectList{list}
	for i := range figures {
		report.Figures = append(report.Figures, normalize.Figure{Quantity: normalize.Quantity{Text: fmt.Sprintf("%d人次", i+n), Number: number(fmt.Sprint(i + n)), Unit: "人次", Role: normalize.RoleActual},
			Clause: "全年培训统计人员共计一批", About: "培训统计人员", Section: "项目绩效情况", Ref: document.Ref{Kind: document.InParagraph, Order: i, Page: 1}})
	}
	return submission(fmt.Sprintf("review-%d", n), report)
}

// submission is a file of its own content with the report, received in the morning.
func submission(content string, report *normalize.Report) Submission {
	return Submission{Path: "/收件/" + content + ".docx", ReceivedAt: morning, Report: report,
		Document: &document.Document{Name: content + ".docx", SHA256: fmt.Sprintf("%x", sha256.Sum256([]byte(content))), Format: "docx", Engine: "docx"},
		Result:   validate.Result{Profile: "national"}}
}

// finding is an error of rule about the subject of the first form.
func finding(rule, subject string) validate.Finding {
	ref := document.Ref{Kind: document.InCell, Table: 0, Row: 8, Col: 6, Page: 1}
	return validate.Finding{Rule: rule, Level: validate.Error, Confidence: validate.Certain,
		Message: validate.Text{ZH: subject + "的得分与合计不符", EN: "the score does not add up"},
		Scope:   validate.Scope{Kind: validate.OneForm}, Form: "表", Subject: subject, Field: "score", Expected: "7.5", Found: "8",
		Ref: ref, Evidence: []validate.Evidence{{Ref: ref, Text: "8"}, {Ref: document.Ref{Kind: document.InParagraph, Order: 4}, Text: "得8分"}},
		Basis: validate.Basis{Document: "财预〔2020〕10号"}, Fingerprint: rule + "/" + subject}
}

func open(t testing.TB) *DB {
	t.Helper()
	db, err := Open(filepath.Join(t.TempDir(), "fuhe.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// newest is the version of the present schema.
func newest() string {
	names, _ := fs.Glob(migrations, "schema/*.sql")
	return fmt.Sprint(len(names))
}

// save stores s in a run of its own.
func save(t testing.TB, db *DB, s Submission) Saved {
	t.Helper()
	ctx := context.Background()
	run, err := db.StartRun(ctx, "test")
	if err != nil {
		t.Fatal(err)
	}
	s.RunID = run
	saved, err := db.Save(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.FinishRun(ctx, run); err != nil {
		t.Fatal(err)
	}
	return saved
}

// ask answers a query as lines of cells, "NULL" for nothing.
func ask(t testing.TB, db *DB, query string, args ...any) string {
	t.Helper()
	r, err := OpenReader(db.path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	rows, err := r.Query(context.Background(), query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var line []string
		for _, v := range rows.Values() {
			if v == nil {
				v = "NULL"
			}
			line = append(line, fmt.Sprint(v))
		}
		out = append(out, strings.Join(line, " | "))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, "\n")
}
