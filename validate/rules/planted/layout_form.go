package planted

import (
	"fmt"
	"strings"
)

var threeLevels = []level{{"产出指标", 50, "nnnqQtDPc"}, {"效益指标", 30, "eEBxX"}, {"满意度指标", 10, "s"}}

// Layouts lists the forms of the field.
func Layouts() []Layout {
	return []Layout{
		{Name: "national", Profile: "national", Class: Targets, exec: 10, levels: threeLevels, print: printNational,
			has: set("form", "funds", "weight", "score", "reason", "total", "exec-rate", "exec-score", "levels", "goal", "adjusted", "initial", "points", "evidence")},
		{Name: "yunnan", Profile: "yunnan", Class: Targets, exec: 10, print: printYunnan,
			levels: []level{{"产出指标", 50, "nnnqtDCP"}, {"效益指标", 30, "eEBxX"}, {"满意度指标", 10, "s"}},
			has:    set("form", "funds", "weight", "score", "reason", "total", "exec-rate", "exec-score", "levels", "goal", "grade", "target_unit", "yuan", "adjusted", "initial")},
		{Name: "sichuan", Profile: "sichuan", Class: Targets, exec: 10, print: printSichuan,
			levels: []level{{"产出指标", 40, "nnnqtD"}, {"效益指标", 30, "eBxX"}, {"满意度指标", 10, "s"}, {"成本指标", 10, "c"}},
			has:    set("form", "funds", "weight", "score", "reason", "total", "exec-rate", "exec-score", "levels", "conclusion", "cost-level", "adjusted", "initial")},
		{Name: "hubei", Profile: "hubei", Class: Targets, exec: 20, print: printHubei,
			levels: []level{{"产出指标", 40, "nnqtC"}, {"效益指标", 30, "eBxX"}, {"满意度指标", 10, "s"}},
			has:    set("form", "score", "total", "exec-rate", "exec-score", "levels", "points", "noteReason", "adjusted")},
		{Name: "chongqing", Profile: "chongqing", Class: Targets, exec: 10, print: printChongqing,
			levels: []level{{"", 90, "nnnqqtceEs"}},
			has:    set("form", "funds", "weight", "score", "total", "exec-rate", "exec-score", "coefficient", "target_unit", "goal", "adjusted", "initial", "department")},
		{Name: "transfer", Profile: "national", Class: Targets, print: printTransfer,
			levels: []level{{"产出指标", 0, "nnnqtDc"}, {"效益指标", 0, "egBxX"}, {"满意度指标", 0, "s"}},
			has:    set("form", "funds", "exec-rate", "reason", "levels", "goal", "adjusted")},
		{Name: "yinchuan", Profile: "national", Class: Criteria, print: printYinchuan, has: set("weight", "score", "review", "total", "levels", "points")},
		{Name: "guangshui", Profile: "hubei", Class: Criteria, print: printGuangshui, has: set("weight", "score", "review", "total", "levels", "points")},
		{Name: "yulin-review", Profile: "guangxi-yulin", Class: Targets, exec: 10, levels: threeLevels, print: printYulin,
			has: set("form", "weight", "score", "reason", "review", "opinion", "desc", "summary", "narrative", "list", "levels", "total", "penalty", "money", "exec-score", "adjusted", "initial")},
		{Name: "yulin-form", Profile: "guangxi-yulin", Class: Targets, exec: 10, levels: threeLevels, print: printYulinForm,
			has: set("form", "weight", "score", "reason", "review", "opinion", "desc", "levels", "total", "penalty")},
		{Name: "yulin-list", Profile: "guangxi-yulin", Class: Listing, exec: 10, print: printList, has: set("list")},
		{Name: "bundle", Profile: "national", Class: Listing, exec: 10, print: printBundle, has: set("annex")},
		{Name: "pidu", Profile: "chengdu-pidu", Class: Targets, exec: 10, print: printPidu,
			levels: []level{{"产出指标", 40, "nnqt"}, {"效益指标", 30, "eExX"}, {"满意度指标", 10, "s"}, {"成本指标", 10, "c"}},
			has:    set("form", "weight", "score", "review", "remark", "actual2", "total", "target_unit", "levels", "deviation", "cost-level", "exec-row")},
		{Name: "fenghua", Profile: "national", Class: Criteria, print: printFenghua, has: set("weight", "score", "total", "levels")},
		{Name: "self-report", Profile: "national", Class: Targets, exec: 10, levels: threeLevels, print: printSelfReport,
			has: set("form", "funds", "weight", "score", "reason", "narrative", "total", "exec-rate", "exec-score", "levels", "money", "adjusted", "initial", "toldGrade", "department")},
	}
}

// said is one of a column's names; a form keeps to its choice.
func (r *Report) said(names ...string) string {
	return names[(r.titleForm+r.prose.scoreForm)%len(names)]
}

// evidenceOr is the text where the form has the column, else the cell before goes on.
func (r *Report) evidenceOr(text string) string {
	if r.evidence {
		return text
	}
	return "<"
}

func printNational(r *Report) string {
	var p page
	p.line("# " + r.title("项目支出绩效自评表"))
	p.line(fmt.Sprintf("（%d年度）", r.year))
	p.row(over(10, "项目名称", "<", r.project)...)
	p.row("主管部门", "<", r.office, "<", "<", "实施单位", "<", r.unit, "<", "<")
	p.row("项目资金\n（万元）", "<", "~", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分", "<")
	for i, f := range r.funds {
		w, s := "—", "—"
		name := f.name
		switch i {
		case 0:
			w, s = digits(r.execWeight), r.ExecScore
		case 1:
			name = "其中：" + name
		}
		rate := f.Rate
		if i > 0 {
			rate = "—"
		}
		p.row("^", "^", name, f.Initial, f.Adjusted, f.Executed, w, rate, s, "<")
	}
	p.row("年度总体目标", "预期目标", "<", "<", "<", "实际完成情况", "<", "<", "<", "<")
	p.row("^", r.goal, "<", "<", "<", r.done, "<", "<", "<", "<")
	p.row("绩效指标", "一级指标", "二级指标", "三级指标", r.said("年度指标值", "年初设定目标值", "目标值"), r.said("实际完成值", "全年实际值", "全年完成值"), r.said("分值", "权重", "分值"), "得分", r.said("偏差原因分析及改进措施", "未完成原因分析及改进措施", "偏差原因分析及改进措施"), r.evidenceOr("佐证材料"))
	var u runs
	for _, x := range r.rows {
		l1, l2 := u.next(r.label(x.l1, "\n"), x.l2)
		p.row("^", l1, l2, x.Name, x.Target, x.Actual, x.Weight, x.Score, x.Reason, r.evidenceOr(x.Evidence))
	}
	p.row("总分", "<", "<", "<", "<", "<", r.TotalWeight, r.Total, "", "<")
	for _, n := range r.notes {
		p.row(over(10, "其他需要说明的问题", "<", n)...)
	}
	p.line("注：1.偏差原因分析控制在200字以内。2.定量指标为正向指标的，得分=全年实际值/年度指标值×该指标分值，最高不超过该指标分值。")
	return p.String()
}

func printYunnan(r *Report) string {
	var p page
	unit := "万元"
	if r.inYuan {
		unit = "元"
	}
	p.line("# 项目支出绩效自评表")
	p.line(fmt.Sprintf("（%d年度）", r.year))
	p.line("公开14表")
	p.line("单位名称：" + r.office + "　　　　　　金额单位：" + unit)
	p.row(over(10, "项目名称", r.project)...)
	p.row("主管部门", r.office, "<", "<", "<", "实施单位", "<", r.unit, "<", "<")
	p.row("项目资金\n（"+unit+"）", "<", "年初预算数", "全年预算数", "<", "全年执行数", "<", "分值", "执行率", "得分")
	for i, f := range r.funds {
		w, s, name := "—", "—", f.name
		switch i {
		case 0:
			w, s = digits(r.execWeight), r.ExecScore
		case 1:
			name = "其中：" + name
		}
		p.row(name, "<", f.Initial, f.Adjusted, "<", f.Executed, "<", w, f.Rate, s)
	}
	p.row("年度总体目标", "预期目标", "<", "<", "<", "实际完成情况", "<", "<", "<", "<")
	p.row("^", r.goal, "<", "<", "<", r.done, "<", "<", "<", "<")
	p.row("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
	var u runs
	signs := map[string]string{"≥": "≧", "=": "═", "≤": "≦"}
	for _, x := range r.rows {
		l1, l2 := u.next(x.l1, x.l2)
		p.row(l1, l2, x.Name, signs[x.TargetOp], x.TargetValue, x.TargetUnit, x.Actual, x.Weight, x.Score, x.Reason)
		if x.l2 == "时效指标" && u.l2 == x.l2 && !r.anyL2("成本指标") {
			p.row("^", "成本指标", "", "", "", "", "", "", "", "")
			u.l2 = "成本指标"
		}
	}
	note := "无"
	if len(r.notes) > 0 {
		note = strings.Join(r.notes, "")
	}
	p.row(over(10, "其他需要说明事项", note)...)
	p.row("总分", "<", "<", "<", "<", "<", "<", r.TotalWeight, r.Total, r.Grade)
	return p.String()
}

func (r *Report) anyL2(name string) bool {
	return r.find(func(x *row) bool { return x.l2 == name }) != nil
}

func printSichuan(r *Report) string {
	var p page
	p.line("# " + r.title("项目支出绩效自评表"))
	p.row(over(9, "项目名称", "<", r.project)...)
	p.row("主管部门", "<", r.office, "<", "<", "实施单位", "<", r.unit, "<")
	p.row("预算执行情况\n（10分）", "资金来源", "年初预算数（万元）", "全年预算数（万元）", "预算执行数（万元）", "预算执行率", "权重", "得分", "原因")
	for i, f := range r.funds {
		name := []string{"总额", "其中：财政资金", "上年结转资金", "其他资金"}[i]
		if i == 0 {
			p.row("^", name, f.Initial, f.Adjusted, f.Executed, f.Rate, digits(r.execWeight), r.ExecScore, r.sichuanReason())
			continue
		}
		p.row("^", name, f.Initial, f.Adjusted, f.Executed, slashed(f.Rate), "/", "/", "/")
	}
	p.row("绩效指标\n（90分）", "一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "权重", "得分", "未完成原因分析")
	var u runs
	for _, x := range r.rows {
		l1, l2 := u.next(x.l1, x.l2)
		p.row("^", l1, l2, x.Name, x.Target, x.Actual, x.Weight, x.Score, slashed(x.Reason))
	}
	p.row("合计", "<", "<", "<", "<", "<", r.TotalWeight, r.Total, "")
	conclusion := r.conclusion
	if conclusion == "" {
		conclusion = "项目组织有序，自评得分" + r.Total + "分。预算执行率" + r.rate + "。" + r.levelProse("")
	}
	p.row(over(9, "评价结论", conclusion)...)
	p.row(over(9, "存在问题", r.prose.problems)...)
	p.row(over(9, "改进措施", r.prose.advice)...)
	p.row("项目负责人：", "<", "<", "<", "财务负责人：", "<", "<", "<", "<")
	return p.String()
}

// sichuanReason stands beside the execution, where it is low or the budget was adjusted.
func (r *Report) sichuanReason() string {
	f := r.funds[0]
	switch {
	case r.silent:
		return "/"
	case r.ExecReason != "":
		return r.ExecReason
	case f.executed*10 < f.adjusted*9, f.initial != f.adjusted:
		return "年中追加专项任务调整预算，尾款待结算后支付。"
	}
	return "/"
}

func slashed(text string) string {
	if text == "" {
		return "/"
	}
	return text
}

func printHubei(r *Report) string {
	var p page
	f := r.funds[0]
	p.line("# " + r.title(r.project+"项目自评表"))
	p.line(fmt.Sprintf("单位名称：%s 填报日期：%d年3月15日", r.office, r.year+1))
	p.row(over(7, "项目名称", r.project)...)
	p.row("主管部门", r.office, "<", "项目实施单位", "<", r.unit, "<")
	p.row(over(7, "项目类别", "1.部门预算项目 ☑ 2.市直专项 □ 3.市对下转移支付项目 □")...)
	p.row(over(7, "项目属性", "1.持续性项目 □ 2.新增性项目 ☑")...)
	p.row("预算执行情况（万元）\n（20分）", "年度财政资金总额", "预算数（A）", "执行数（B）", "执行率（B/A）", "得分（20分×执行率）", "<")
	p.row("^", "^", f.Adjusted, f.Executed, f.Rate, r.ExecScore, "<")
	p.row("年度绩效目标1\n（80分）", "一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分")
	var u runs
	for _, x := range r.rows {
		l1, l2 := u.next(r.label(x.l1, "\n"), x.l2)
		p.row("^", l1, l2, x.Name+"（"+x.Weight+"分）", x.Target, x.Actual, x.Score)
	}
	p.row(over(7, "总分", r.Total)...)
	reason := ""
	for _, x := range r.rows {
		reason += x.cause
	}
	if r.ExecReason != "" {
		reason += r.ExecReason
	}
	p.row(over(7, "偏差大或目标未完成原因分析", orNone(reason))...)
	p.row(over(7, "改进措施及结果应用方案", r.prose.advice)...)
	return p.String()
}

func orNone(text string) string {
	if text == "" {
		return "无"
	}
	return text
}

func printChongqing(r *Report) string {
	var p page
	p.line("# " + r.title("部门整体绩效自评表"))
	p.row("部门名称", r.office, "<", "<", "部门联系人", "", "<", "自评总分", r.Total, "<")
	p.row("部门预算执行情况", "年初预算数（万元）", "<", "全年（调整）预算数（万元）", "<", "全年执行数（万元）", "<", "执行率（%）", "执行率权重", "执行率得分")
	for i, f := range r.funds {
		if i == 0 {
			p.row("合计", f.Initial, "<", f.Adjusted, "<", f.Executed, "<", bareRate(f.Rate), digits(r.execWeight), r.ExecScore)
			continue
		}
		p.row([]string{"", "其中：财政资金", "上年结转资金", "其他资金"}[i], f.Initial, "<", f.Adjusted, "<", f.Executed, "<", bareRate(f.Rate), "", "")
	}
	p.row("当年绩效目标", "年初绩效目标", "<", "<", "<", "全年完成情况", "<", "<", "<", "<")
	p.row("^", r.goal, "<", "<", "<", r.done, "<", "<", "<", "<")
	p.row("指标名称", "计量单位", "指标性质", "年初指标值", "调整指标值", "全年完成值", "得分系数（%）", "指标权重（分）", "指标得分（分）", "是否核心指标")
	for i, x := range r.rows {
		core := "否"
		if i%3 == 0 {
			core = "是"
		}
		p.row(x.Name, x.TargetUnit, x.TargetOp, x.TargetValue, x.TargetValue, x.Actual, x.Coefficient, x.Weight, x.Score, core)
	}
	for _, n := range r.notes {
		p.row(over(10, "说明", n)...)
	}
	reason := ""
	for _, x := range r.rows {
		reason += x.cause
	}
	p.row(over(10, "未完成绩效目标或偏差较大的原因及改进措施", orNone(reason))...)
	return p.String()
}

func bareRate(text string) string {
	if text == "" {
		return ""
	}
	return text[:len(text)-1]
}

func printTransfer(r *Report) string {
	var p page
	p.line(fmt.Sprintf("# %d年中央对地方转移支付区域绩效自评表", r.year))
	p.row(over(7, "转移支付（项目）名称", "<", r.project+"资金")...)
	p.row(over(7, "中央主管部门", "<", "国务院相关部委")...)
	p.row("地方主管部门", "<", r.office, "<", "资金使用单位", r.unit, "<")
	p.row("资金投入情况\n（万元）", "<", "", "全年预算数（A）", "全年执行数（B）", "预算执行率（B/A×100%）", "<")
	for i, f := range r.funds {
		p.row("^", "<", []string{"年度资金总额：", "其中：中央财政资金", "地方资金", "其他资金"}[i], f.Adjusted, f.Executed, f.Rate, "<")
	}
	p.row("总体目标完成情况", "总体目标", "<", "<", "全年实际完成情况", "<", "<")
	p.row("^", r.goal, "<", "<", r.done, "<", "<")
	p.row("绩效指标", "一级指标", "二级指标", "三级指标", r.said("指标值", "年度指标值", "目标值"), r.said("全年实际完成值", "全年完成值", "实际完成值"), "未完成原因和改进措施")
	var u runs
	for _, x := range r.rows {
		l1, l2 := u.next(x.l1, x.l2)
		p.row("^", l1, l2, x.Name, x.Target, x.Actual, x.Reason)
	}
	p.row(over(7, "说明", orNone(r.ExecReason))...)
	return p.String()
}
