package validate_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
	"fuhe/normalize"
	"fuhe/validate"
	"fuhe/validate/rules"
)

const form = `# 2024年度青峰县档案局项目支出绩效自评表
| 项目名称 | 馆藏档案数字化 | 主管部门 | 青峰县档案局 |
| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| 年度资金总额 | 50.00 | 50.00 | 45.00 | 10 | 90.00% | 9.00 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 数字化档案卷数 | ≥2000卷 | 2100 | 25 | 25 | |
| 产出指标 | 质量指标 | 成果验收合格率 | ≥98% | 99% | 25 | 25 | |
| 效益指标 | 社会效益 | 查档便利程度 | 明显提升 | 达成预期指标 | 30 | 30 | |
| 满意度指标 | 服务对象满意度 | 查档群众满意度 | ≥90% | 93% | 10 | 10 | |
| 总分 | < | < | < | < | 100 | 99 | 优 |
`

const list = `
# 2024年度青峰县档案局项目支出绩效自评复核意见汇总表
（单位：万元）
| 序号 | 单位名称 | 项目名称 | 调整后预算数 | 预算执行数 | 预算执行率 | 单位自评得分 |
| 1 | 青峰县档案局 | 库房改造 | 50.00 | 40.00 | 80.00% | 97.00 |
| 2 | 青峰县档案局 | 档案抢救 | 50.00 | 50.00 | 100.00% | 99.00 |
`

func run(t *testing.T, text string) validate.Result {
	t.Helper()
	set, err := validate.Profiles()
	if err != nil {
		t.Fatal(err)
	}
	doc := documenttest.Parse(text)
	report := normalize.Read(doc)
	return validate.Run(doc, report, set.Choose(report), rules.All())
}

func TestRunIsSilentOnASoundReport(t *testing.T) {
	result := run(t, form+list)
	for _, f := range result.Findings {
		t.Errorf("%s: %s", f.Rule, f.Message.ZH)
	}
	if result.Profile != "national" {
		t.Errorf("judged by %q", result.Profile)
	}
}

// Every rule says of every scope it opened what it compared, or why it did not.
func TestCoverageIsNeverSilent(t *testing.T) {
	result := run(t, form+list)
	seen := map[string]bool{}
	for _, c := range result.Coverage {
		seen[c.Rule] = c.Reason != "文件中没有这条规则所检查的表或正文"
		if (c.Compared == 0) != (c.Reason != "") {
			t.Errorf("%s compared %d and says %q", c.Rule, c.Compared, c.Reason)
		}
		if c.Found > c.Compared || c.Scope.Kind == 0 {
			t.Errorf("coverage makes no sense: %+v", c)
		}
	}
	for _, r := range rules.All() {
		if !seen[r.ID] && r.Check != nil {
			t.Errorf("%s opens nothing", r.ID)
		}
	}
}

// A rule that opened nothing is seen, too: an emptied one compares nothing in any report.
func TestCoverageOfARuleThatOpensNothing(t *testing.T) {
	doc := documenttest.Parse(form)
	idle := validate.Rule{ID: "idle-rule", Check: func(*validate.Pass) {}}
	result := validate.Run(doc, normalize.Read(doc), &validate.Profile{}, []validate.Rule{idle})
	want := []validate.Coverage{{Rule: "idle-rule", Scope: validate.Scope{Kind: validate.WholeReport}, Reason: "文件中没有这条规则所检查的表或正文"}}
	if diff := cmp.Diff(want, result.Coverage); diff != "" {
		t.Error(diff)
	}
}

func TestFindingsStandInDocumentOrder(t *testing.T) {
	text := strings.Replace(form+list, "| 80.00% |", "| 85.00% |", 1)
	text = strings.Replace(text, "| 90.00% | 9.00 |", "| 90.00% | 8.00 |", 1)
	text = strings.Replace(text, "≥98% | 99% | 25 | 25", "≥98% | 99% | 25 | 21", 1)
	findings := run(t, text).Findings
	if len(findings) < 3 {
		t.Fatalf("%d findings", len(findings))
	}
	if !slices.IsSortedFunc(findings, func(a, b validate.Finding) int {
		if a.Ref.Order != b.Ref.Order {
			return a.Ref.Order - b.Ref.Order
		}
		return a.Ref.Row - b.Ref.Row
	}) {
		t.Error("findings do not follow the document")
	}
}

// A new submission with other rows above, or another wrong value, keeps a finding's
// fingerprint; another year or project does not.
func TestFingerprintsSurviveMovedRows(t *testing.T) {
	broken := strings.Replace(form, "| 90.00% |", "| 80.00% |", 1)
	moved := strings.Replace(broken, "| 项目名称", "| 填报日期 | 2025年1月6日 | 联系人 | 李某 |\n| 项目名称", 1)
	first := print(t, broken)
	if first == "" {
		t.Fatal("nothing found")
	}
	for name, c := range map[string]struct {
		text string
		same bool
	}{
		"moved":          {moved, true},
		"another value":  {strings.Replace(form, "| 90.00% |", "| 70.00% |", 1), true},
		"another year":   {strings.ReplaceAll(broken, "2024", "2023"), false},
		"another office": {strings.ReplaceAll(broken, "青峰县档案局", "青峰县图书馆"), false},
	} {
		if got := print(t, c.text); got == "" || (got == first) != c.same {
			t.Errorf("%s: fingerprint %q beside %q", name, got, first)
		}
	}
}

// print is the fingerprint of the finding about the execution rate.
func print(t *testing.T, text string) string {
	t.Helper()
	for _, f := range run(t, text).Findings {
		if f.Rule == "execution-rate" {
			return f.Fingerprint
		}
	}
	return ""
}

func TestEqualFindingsKeepApart(t *testing.T) {
	row := "| 产出指标 | 质量指标 | 成果验收合格率 | ≥98% | 99% | 25 | 25 | |\n"
	twice := strings.Replace(form, row, strings.Repeat(strings.Replace(row, "25 | 25", "25 | 27", 1), 2), 1)
	seen := map[string]bool{}
	for _, f := range run(t, twice).Findings {
		if seen[f.Fingerprint] {
			t.Errorf("%s about %s has the fingerprint of another finding", f.Rule, f.Subject)
		}
		seen[f.Fingerprint] = true
	}
}

// printsOf are the fingerprints of a rule's findings by the text found, consequences
// included.
func printsOf(t *testing.T, rule, text string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, lead := range run(t, text).Findings {
		for _, f := range append([]validate.Finding{lead}, lead.Follows...) {
			if f.Rule == rule {
				out[f.Found] = f.Fingerprint
			}
		}
	}
	return out
}

// Of two findings on rows of one name each keeps its fingerprint where the other one, or
// its whole row, is gone: what a person decided about one never passes to the other.
func TestFingerprintsOfTwinRows(t *testing.T) {
	const row = "| 产出指标 | 质量指标 | 成果验收合格率 | ≥98% | 99% | 25 | 25 | |\n"
	wrong := func(row, score string) string { return strings.Replace(row, "25 | 25", "25 | "+score, 1) }
	for name, twin := range map[string]string{
		"level":  strings.Replace(row, "质量指标", "时效指标", 1),
		"target": strings.Replace(row, "≥98%", "≥97%", 1),
		"order":  row,
	} {
		both := printsOf(t, "score-over-weight", strings.Replace(form, row, wrong(row, "27")+wrong(twin, "28"), 1))
		if len(both) != 2 || both["27"] == both["28"] {
			t.Fatalf("%s: %v", name, both)
		}
		settled := printsOf(t, "score-over-weight", strings.Replace(form, row, row+wrong(twin, "28"), 1))
		if settled["28"] != both["28"] {
			t.Errorf("%s: with the first one settled %v, before %v", name, settled, both)
		}
		if alone := printsOf(t, "score-over-weight", strings.Replace(form, row, wrong(twin, "28"), 1)); name == "level" && alone["28"] != both["28"] {
			t.Errorf("%s: with the first row gone %v, before %v", name, alone, both)
		} else if name == "target" && alone["28"] == both["27"] {
			t.Errorf("%s: the second took the name of the first", name)
		}
	}
}

// A remark on the version, the width of signs and spaces are not a new report; nor is the
// file that a form comes in.
func TestFingerprintsSurviveRetyping(t *testing.T) {
	broken := strings.Replace(form, "| 90.00% |", "| 80.00% |", 1)
	first := print(t, broken)
	for name, text := range map[string]string{
		"revised":  strings.Replace(broken, "馆藏档案数字化", "馆藏档案 数字化（修订稿）", 1),
		"annexed":  broken + list,
		"retitled": strings.Replace(broken, "项目支出绩效自评表", "项目支出绩效自评表（报送稿）", 1),
	} {
		if got := print(t, text); got != first {
			t.Errorf("%s: %q, before %q", name, got, first)
		}
	}
}

// One wrong digit is one finding, whatever follows from it.
func TestOneDigitIsOneFinding(t *testing.T) {
	for old, wrong := range map[string]string{
		"| 90.00% | 9.00 |":        "| 90.00% | 8.00 |",
		"| 45.00 | 10 | 90.00%":    "| 46.00 | 10 | 90.00%",
		"| 100 | 99 | 优 |":         "| 100 | 95 | 优 |",
		"≥98% | 99% | 25 | 25 |":   "≥98% | 99% | 25 | 24 |",
		"≥98% | 99% | 25 | 25 | |": "≥98% | 99% | 35 | 25 | |",
		"| 50.00 | 40.00 | 80.00%": "| 58.00 | 40.00 | 80.00%",
		"| 2 | 青峰县档案局 |":           "| 3 | 青峰县档案局 |",
		"| 100.00% | 99.00 |":      "| 10.00% | 99.00 |",
	} {
		text := strings.Replace(form+list, old, wrong, 1)
		if text == form+list {
			t.Fatalf("%q is not in the report", old)
		}
		if findings := run(t, text).Findings; len(findings) != 1 {
			t.Errorf("%q for %q gives %d findings:", wrong, old, len(findings))
			for _, f := range findings {
				t.Errorf("  %s: %s", f.Rule, f.Message.ZH)
			}
		}
	}
}

// A cell that several others contradict is told as the wrong one.
func TestWitnessesTellTheWrongCell(t *testing.T) {
	text := strings.Replace(form, "| 2100 | 25 | 25 | |", "| 1200 | 25 | 25 | |", 1)
	text = strings.Replace(text, "# 2024", "# 青峰县档案局2024年度项目支出绩效自评报告\n三、完成情况\n全年数字化档案2100卷。\n# 2024", 1)
	findings := run(t, text).Findings
	if len(findings) != 1 {
		t.Fatalf("%d findings", len(findings))
	}
	f := findings[0]
	if f.Subject != "数字化档案卷数" || f.Field != "actual" || f.Found != "1200" || f.Expected != "2100" || f.Ref.Kind != document.InCell {
		t.Errorf("told: %s %s, %s for %s at %s", f.Subject, f.Field, f.Found, f.Expected, f.Ref)
	}
	if len(f.Follows) == 0 {
		t.Error("what speaks against the cell does not follow")
	}
}

// A row that is missing is one finding, whatever sums it breaks.
func TestOneRowIsOneFinding(t *testing.T) {
	for _, row := range []string{
		"| 产出指标 | 质量指标 | 成果验收合格率 | ≥98% | 99% | 25 | 25 | |\n",
		"| 效益指标 | 社会效益 | 查档便利程度 | 明显提升 | 达成预期指标 | 30 | 30 | |\n",
	} {
		var told []string
		for _, f := range run(t, strings.Replace(form, row, "", 1)).Findings {
			if f.Rule == "weight-sum" || f.Rule == "score-total" {
				told = append(told, f.Rule)
			}
		}
		if diff := cmp.Diff([]string{"weight-sum"}, told); diff != "" {
			t.Errorf("without %s(-want +got):\n%s", row, diff)
		}
	}
}
