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

func TestDepartmentLine(t *testing.T) {
	for line, want := range map[string]string{
		"填报单位（盖章）：青峰县水利局  填报日期：2025年3月": "青峰县水利局",
		"预算主管部门：青峰县司法局":                 "青峰县司法局",
		"部门：青峰县文化馆 单位：万元":               "青峰县文化馆",
		"单位：万元": "",
		"二、部门机构设置及预算单位构成情况": "",
		"主管部门职责履行情况":        "",
	} {
		if got := departmentLine(line + "\n"); got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}
