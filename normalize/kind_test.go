package normalize_test

import (
	"testing"

	"fuhe/extract/document/documenttest"
	"fuhe/normalize"
)

func TestKindOfProse(t *testing.T) {
	body := "\n年初预算60万元，实际支出57万元。\n完成数字化61.2万页。\n主管部门应于7月31日前报送整改报告，不得迟延。"
	for title, want := range map[string]normalize.Kind{
		"# 浦江区档案馆关于2023年数字化项目的绩效自评":  normalize.SelfReport,
		"# 2022年农村公路养护补助资金绩效自评情况的说明": normalize.SelfReport,
		"# 2023年衔接资金自评结果再评价报告":       normalize.ReviewReport,
		"# 2023年度部门自评抽查复核情况通报":       normalize.ReviewReport,
		"# 2023年度预算执行情况的说明":          normalize.Unknown,
	} {
		r := normalize.Read(documenttest.Parse(title + body))
		if r.Kind != want {
			t.Errorf("%s: %s, want %s", title, r.Kind, want)
		}
		if r.Department != "浦江区档案馆" && r.Department != "" {
			t.Errorf("%s: the department is read as %s", title, r.Department)
		}
	}
}
