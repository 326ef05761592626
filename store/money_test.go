package store

import (
	"fmt"
	"testing"
)

// 500,000 元, as a table in each unit can print it, with a unit in the cell or without.
var halfMillion = map[string][]string{
	"元":  {"500000", "500,000.00元", "50万元", "50万", "50（万元）", "￥50万元", "五十万元", "500千元", "0.5百万元", "0.005亿元", "0.005亿"},
	"千元": {"500", "500千元", "500000元", "50万元", "50万", "0.005亿元"},
	"万元": {"50", "50.00", "50万元", "50 万元", "50万", "500000元", "500,000.00元", "500千元", "0.005亿元", "0.005亿"},
	"亿元": {"0.005", "0.005亿元", "0.005亿", "50万元", "50万", "500000元"},
	"":   {"500000元", "50万元", "50万", "0.005亿元"}, // the first cell with a unit says the table's
}

// Whatever unit a table is in and a cell prints, the database holds the same amount.
func TestMoneyOfEveryUnit(t *testing.T) {
	for unit, cells := range halfMillion {
		line := ""
		if unit != "" {
			line = "（单位：" + unit + "）\n"
		}
		for _, cell := range cells {
			form := line + fmt.Sprintf(`| 项目名称 | 库房改造 | < | 主管部门 | 青峰县档案局 | < |
| 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分 |
| 年度资金总额 | %[1]s | %[1]s | %[1]s | 100%% | 10 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分 |
| 产出指标 | 数量指标 | 改造库房 | ≥3间 | 3 | 10 |
`, cell)
			list := line + fmt.Sprintf(`| 序号 | 单位名称 | 项目名称 | 年初预算数 | 调整后预算数 | 预算执行数 | 预算执行率 | 单位自评得分 |
| 1 | 青峰县档案局 | 库房改造 | %[1]s | %[1]s | %[1]s | 100%% | 98.5 |
| 2 | 青峰县档案局 | 档案修复 | %[1]s | %[1]s | %[1]s | 100%% | 97.5 |
`, cell)
			db := open(t)
			save(t, db, judgedText(t, "表", "# 2024年度项目支出绩效自评表\n"+form))
			save(t, db, judgedText(t, "汇总", "# 2024年度青峰县档案局项目支出绩效自评复核意见汇总表\n"+list))
			for view, rows := range map[string]int{"funds": 1, "projects": 2} {
				got := ask(t, db, "SELECT count(*) FROM "+view+" WHERE budget_initial = 50 AND budget_adjusted = 50 AND executed = 50")
				if got != fmt.Sprint(rows) {
					t.Errorf("%q in a table in %q: %s", cell, unit, ask(t, db, "SELECT budget_initial, budget_adjusted, executed FROM "+view))
				}
			}
		}
	}
}

// What a project's line says of another amount's unit is not the table's.
func TestUnitWithinAProject(t *testing.T) {
	db := open(t)
	save(t, db, judgedText(t, "汇总", `# 2024年度青峰县档案局项目支出绩效自评复核意见汇总表
（单位：万元）
| 序号 | 单位名称 | 项目名称 | 调整后预算数 | 预算执行数 | 预算执行率 | 单位自评得分 | 存在问题 |
| 1 | 青峰县档案局 | 库房改造 | 50 | 40 | 80% | 98.5 | 自评表中的金额（元）与批复不符。 |
| 2 | 青峰县档案局 | 档案修复 | 20 | 20 | 100% | 97.5 | 无 |
`))
	if got := ask(t, db, "SELECT budget_adjusted, executed FROM projects ORDER BY seq"); got != "50 | 40\n20 | 20" {
		t.Errorf("amounts:\n%s", got)
	}
}
