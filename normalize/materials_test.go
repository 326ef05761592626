package normalize

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document/documenttest"
)

func TestMaterials(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"paragraphs below a line":   {"# 项目支出绩效自评报告\n附件：佐证材料清单\n培训签到表\n学员满意度问卷汇总表", []string{"培训签到表", "学员满意度问卷汇总表"}},
		"numbered entries":          {"# 项目支出绩效自评报告\n六、佐证材料\n1.培训签到表\n2.问卷汇总表\n七、联系方式\n1.电话", []string{"培训签到表", "问卷汇总表"}},
		"a table":                   {"# 项目支出绩效自评报告\n| 序号 | 佐证材料名称 | 份数 |\n| 1 | 培训签到表 | 1 |\n| 2 | 结业证书 | 78 |", []string{"培训签到表", "结业证书"}},
		"a sentence about evidence": {"# 项目支出绩效自评报告\n部分指标未提供佐证材料。\n下一步将完善台账。", nil},
		"another table":             {"# 项目支出绩效自评报告\n| 序号 | 材料名称 | 单价 |\n| 1 | 水泥 | 400 |", nil},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, f := range Read(documenttest.Parse(c.text)).Materials {
				got = append(got, f.Text)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("materials (-want +got):\n%s", diff)
			}
		})
	}
}

// TestEvidenceColumn: evidence stands in a column of its own and is no remark.
func TestEvidenceColumn(t *testing.T) {
	r := Read(documenttest.Parse("# 2024年度项目支出绩效自评表\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 佐证材料 |\n| 产出指标 | 数量指标 | 培训人数 | ≥100人 | 120人 | 10 | 10 | 签到表（120人） |"))
	if len(r.Forms) != 1 || len(r.Forms[0].Indicators) != 1 {
		t.Fatalf("read %d forms", len(r.Forms))
	}
	if got := r.Forms[0].Indicators[0].Evidence.Text; got != "签到表（120人）" {
		t.Errorf("evidence is %q", got)
	}
	if r.Materials != nil {
		t.Errorf("a form's column was read as a list: %v", r.Materials)
	}
}
