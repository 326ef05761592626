package rules

import (
	"strings"
	"testing"

	"fuhe/extract/document/documenttest"
	"fuhe/normalize"
	"fuhe/validate"
)

// TestQuotedFindings: what a reviewer quotes is at most a likely warning that belongs to the
// project's form and says where it stands; a row of the file's own form is judged once.
func TestQuotedFindings(t *testing.T) {
	const list = `# 2024年度澜溪县教育局项目支出绩效自评复核意见汇总表
（单位：万元）
| 序号 | 单位名称 | 项目名称 | 年初预算数 | 调整后预算数 | 预算执行数 | 预算执行率 | 单位自评得分 | 初步复核得分 | 是否整改 | 整改后复核得分 | 自评等级 | 存在问题 | 改进建议 |
| 1 | 澜溪县教育局 | 教师培训 | 20.00 | 20.00 | 20.00 | 100.00% | 98.00 | 96.00 | 否 | 96.00 | 优 | “培训教师人数”指标实际完成值填写为120人，而完成情况描述填写为“培训教师102人”，数据不一致。 | 加强审核。 |
`
	const form = `# 2024年度项目支出绩效自评表
| 项目名称 | 教师培训 | 主管部门 | 澜溪县教育局 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 完成情况 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 培训教师人数 | ≥100人 | 120人 | 50 | 50 | 培训教师102人 |  |
`
	problem := func(text string) string { // of a project whose budget was not spent
		before, after, _ := strings.Cut(list, "“培训教师人数”")
		_, after, _ = strings.Cut(after, "数据不一致。")
		return strings.Replace(before, "20.00 | 20.00 | 20.00 | 100.00%", "20.00 | 20.00 | - | 0.00%", 1) + text + after
	}
	const review = `# 2024年度项目支出绩效自评复核意见表
| 项目名称 | 教师培训 | 主管部门 | 澜溪县教育局 |
| 一级指标 | 二级指标 | 指标内容 | 指标值 | 分值 | 实际完成值 | 指标得分 | 完成情况简要描述 | 偏差原因及改进措施 | 复核得分 | 复核意见 |
| 产出指标 | 数量指标 | 培训教师人数 | ≥100人 | 50 | 120 | 50 | 培训教师120人 | | 45 | 佐证材料显示培训102人，与完成值不符。 |
`
	for name, c := range map[string]struct {
		rule       validate.Rule
		text, form string
		level      validate.Level
		says       string
	}{
		"elsewhere":            {DescriptionNumber, list, "教师培训", validate.Warning, "（“教师培训”的存在问题中引述，意见已指出）"},
		"here":                 {DescriptionNumber, list + form, "教师培训", validate.Error, ""},
		"evidence, as told":    {EvidenceMismatch, problem("佐证材料反映培训教师=102人，实际完成值培训教师=120人，自评数据不真实。"), "教师培训", validate.Warning, "（“教师培训”的存在问题中引述，意见已指出）"},
		"evidence, an opinion": {EvidenceMismatch, review, "教师培训", validate.Warning, "（文中引述，意见已指出）"},
		"an unspent amount":    {ActualAgainstLedger, problem("“教师培训经费”指标实际完成值填写为20万元，佐证材料不完整。"), "教师培训", validate.Warning, "（“教师培训”的存在问题中引述）"},
	} {
		t.Run(name, func(t *testing.T) {
			doc := documenttest.Parse(c.text)
			report := normalize.Read(doc)
			profiles, err := validate.Profiles()
			if err != nil {
				t.Fatal(err)
			}
			found := validate.Run(doc, report, profiles.Choose(report), []validate.Rule{c.rule}).Findings
			if len(found) != 1 {
				t.Fatalf("%d findings: %+v", len(found), found)
			}
			f := found[0]
			if f.Level != c.level || f.Form != c.form || f.Confidence > validate.Likely || !strings.HasSuffix(f.Message.ZH, c.says) {
				t.Errorf("%v %v %q %q", f.Level, f.Confidence, f.Form, f.Message.ZH)
			}
		})
	}
}
