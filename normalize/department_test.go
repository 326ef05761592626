package normalize

import "testing"

func TestDepartmentInTitle(t *testing.T) {
	for title, want := range map[string]string{
		"绥安县广播电视台2024年度部门整体支出绩效自评复核报告": "绥安县广播电视台",
		"2023年度青峰县国有林场部门整体支出绩效自评表":     "青峰县国有林场",
		"青峰县市场监督管理局2023年度部门整体支出绩效自评报告": "青峰县市场监督管理局",
		"2023年度项目支出绩效自评表":              "",
	} {
		if got := departmentIn(title); got != want {
			t.Errorf("%s: %q, want %q", title, got, want)
		}
	}
}
