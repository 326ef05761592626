package planted

import (
	"fmt"
	"strings"
)

func printYinchuan(r *Report) string {
	var p page
	p.line("# " + fmt.Sprintf("%s%d年度部门整体支出绩效自评表", r.office, r.year))
	p.line("单位：万元")
	p.row("一级指标", "分值", "二级指标", "三级指标", "分值", "指标说明", "自评得分", "财政审核评分")
	var u runs
	for _, i := range r.items {
		l1, l2 := u.next(i.l1, i.l2)
		points := r.itemPoints(i.l1)
		if l1 == "^" {
			points = "^"
		}
		p.row(l1, points, l2, i.name, i.Weight, i.criteria, i.Score, i.RScore)
	}
	p.row("合计", r.TotalWeight, "<", "<", r.TotalWeight, "", r.Total, r.RTotal)
	return p.String()
}

func (r *Report) itemPoints(l1 string) string {
	if other := r.points[l1]; other != "" {
		return other
	}
	var sum int64
	for _, i := range r.items {
		if i.l1 == l1 {
			sum += i.w
		}
	}
	return digits(sum)
}

func printGuangshui(r *Report) string {
	var p page
	p.line(fmt.Sprintf("# %d年度部门整体支出绩效评价评分表", r.year))
	p.line("单位名称：" + r.office)
	p.row("一级指标", "二级指标", "三级指标", "分值", "评价标准", "自评分", "复核分")
	var u runs
	for _, i := range r.items {
		l1, l2 := u.next(i.l1+"（"+r.itemPoints(i.l1)+"分）", i.l2)
		p.row(l1, l2, i.name, i.Weight, i.criteria, i.Score, i.RScore)
	}
	p.row("合计", "<", "<", r.TotalWeight, "", r.Total, r.RTotal)
	return p.String()
}

func printFenghua(r *Report) string {
	var p page
	p.line("# " + fmt.Sprintf("%d年度%s项目支出绩效自评表", r.year, r.office))
	p.row(over(5, "项目名称", r.project)...)
	p.row("基本指标", "具体指标", "标准值", "分值", "自评分")
	var u runs
	for _, i := range r.items {
		l1, _ := u.next(i.l1, "")
		p.row(l1, i.name, i.criteria, i.Weight, i.Score)
	}
	p.row("合计", "<", "<", r.TotalWeight, r.Total)
	return p.String()
}

// printYulin is a whole review report: narrative, score table, form and list.
func printYulin(r *Report) string {
	var p page
	p.line("# " + fmt.Sprintf("%d年度%s部门整体支出绩效自评复核报告", r.year, r.office))
	p.line("## 一、部门基本情况")
	p.line(r.prose.staff)
	p.line("## 二、部门预算安排及执行情况")
	p.line(r.prose.money + r.prose.parts)
	p.line(strings.Join(r.notes, ""))
	p.line("## 三、部门整体支出绩效自评复核情况")
	p.line("### （一）总体结论")
	p.line(r.prose.score)
	p.row("评价内容", "分值", "自评得分", "复核得分", "得分率")
	for _, l := range r.summary {
		p.row(l.Item, l.Weight, l.Self, l.Review, l.Rate)
	}
	for i, name := range []string{"产出", "效益", "满意度"} {
		p.line(fmt.Sprintf("### （%s）%s指标复核情况", hanDigits[i+2], name))
		p.line(r.levelProse(name))
	}
	for _, text := range r.narrative {
		p.line(text)
	}
	p.line("## 四、复核发现的主要问题")
	p.line(r.prose.problems)
	p.line("## 五、改进建议")
	p.line(r.prose.advice)
	p.line("附件一：" + fmt.Sprintf("%d年度%s部门整体支出绩效自评复核意见表", r.year, r.office))
	r.yulinForm(&p)
	p.line("附件二：" + fmt.Sprintf("%d年度%s项目支出绩效自评复核意见汇总表", r.year, r.office))
	p.line("（单位：万元）")
	r.list(&p)
	return p.String()
}

func printYulinForm(r *Report) string {
	var p page
	p.line("# " + fmt.Sprintf("%d年度%s部门整体支出绩效自评复核意见表", r.year, r.office))
	r.yulinForm(&p)
	return p.String()
}

func (r *Report) yulinForm(p *page) {
	p.row("自评得分（满分100分）", "<", "<", "<", r.Stated, "预算执行（10分）", "<", r.ExecScore, "复核自评得分", "<", r.RTotal, "<")
	p.row("一级指标", "<", "二级指标", "指标内容", "指标值", "分值", "实际完成值", "指标得分", "完成情况简要描述", "偏差原因及改进措施", "复核得分", "复核意见")
	label := "部门整体支出年度绩效目标衡量指标"
	var u runs
	for _, x := range r.rows {
		l1, l2 := u.next(x.l1, x.l2)
		p.row(label, l1, l2, x.Name, x.Target, x.Weight, x.Actual, x.Score, x.Desc, x.Reason, x.RScore, x.Opinion)
		label = "^"
	}
	p.row(append(over(10, "自评内容填报缺失扣分"), r.penalty, "无")...)
	p.row(append(over(10, "指标分值分配不合理扣分"), r.penalty, "无")...)
	conclusion := r.conclusion
	if conclusion == "" {
		conclusion = r.prose.conclusion
	}
	p.row(over(12, "项目绩效自评整体复核结论", "<", "<", conclusion)...)
}

func printList(r *Report) string {
	var p page
	p.line("# " + fmt.Sprintf("%d年度%s项目支出绩效自评复核意见汇总表", r.year, r.office))
	p.line("（单位：万元）")
	r.list(&p)
	return p.String()
}

func (r *Report) list(p *page) {
	grade := "等级"
	p.row("序号", "单位名称", "项目名称", "年初预算数", "调整后预算数", "预算执行数", "预算执行率", "单位自评得分", "初步复核得分", "是否整改", "整改后复核得分", grade, "存在问题", "改进建议")
	for _, x := range r.projects {
		p.row(x.Seq, x.unit, x.name, x.Initial, x.Adjusted, x.Executed, x.Rate, x.Self, x.Prelim, x.Rectified, x.Final, x.Grade, x.problem, x.suggestion)
	}
	if n := len(r.projects); r.unscored {
		last := r.projects[n-1]
		p.row(fmt.Sprint(r.number(n-1)+1), last.unit, "年中收回的备用项目", "-", "-", "-", "-", "-", "-", "-", "-", "-", "预算已收回，不开展绩效自评。", "-")
	}
	t := r.listTotal
	if r.titleForm != 0 || t.held {
		p.row("合计", "<", "<", t.Initial, t.Adjusted, t.Executed, t.Rate, "", "", "", "", "", "", "")
	}
}

func printPidu(r *Report) string {
	var p page
	p.line("# " + fmt.Sprintf("%d年度项目支出绩效自评复核表", r.year))
	p.row(over(13, "项目名称", "<", r.project)...)
	p.row("项目主管部门", "<", r.office, "<", "<", "<", "<", "项目实施单位", "<", "<", r.unit, "<", "<")
	p.row("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重", "自评完成值", "自评得分", "复核完成值", "复核得分", "偏差", "备注")
	p.row("预算执行", "预算执行率", "预算执行率", "≥", "100", "%", digits(r.execWeight), bareRate(r.rate), r.ExecScore, bareRate(r.rate), r.ExecRScore, "0", r.ExecReason)
	var u runs
	for _, x := range r.rows {
		l1, l2 := u.next(x.l1, x.l2)
		p.row(l1, l2, x.Name, x.TargetOp, x.TargetValue, x.TargetUnit, x.Weight, x.Actual, x.Score, x.RActual, digitsOf(x.RScore), x.Deviation, x.remark())
	}
	p.row("合计", "<", "<", "<", "<", "<", r.TotalWeight, "", r.Total, "", r.RTotal, digits(r.selfTotal()-r.reviewTotal()), "")
	return p.String()
}

// digitsOf leaves out decimals that say nothing.
func digitsOf(text string) string {
	for len(text) > 3 && text[len(text)-1] == '0' && text[len(text)-3] == '.' {
		text = text[:len(text)-1]
		if text[len(text)-1] == '0' {
			text = text[:len(text)-2]
		}
	}
	return text
}

// remark is what a form with one column for both says: the reason or the reviewer's cut.
func (x *row) remark() string {
	if x.cut != "" {
		return x.Opinion
	}
	return x.cause
}

func printSelfReport(r *Report) string {
	var p page
	p.line("# " + fmt.Sprintf("%s%d年度部门整体支出绩效自评报告", r.office, r.year))
	p.line("## 一、部门概况")
	p.line(r.prose.staff)
	p.line("## 二、预算执行情况")
	p.line(r.prose.money + r.prose.parts)
	p.line(strings.Join(r.notes, ""))
	p.line("## 三、绩效目标完成情况")
	for i, name := range []string{"产出", "效益", "满意度"} {
		p.line(fmt.Sprintf("（%s）%s指标完成情况", hanDigits[i+1], name))
		p.line(r.levelProse(name))
	}
	for _, text := range r.narrative {
		p.line(text)
	}
	p.line("## 四、自评结论")
	p.line(r.prose.score)
	p.line("## 五、存在的问题")
	p.line(r.prose.problems)
	p.line("## 六、改进措施")
	p.line(r.prose.advice)
	p.line("附件：部门整体支出绩效自评表")
	p.line("# 部门整体支出绩效自评表")
	p.line(fmt.Sprintf("（%d年度）", r.year))
	p.row(over(8, "部门名称", "<", r.office)...)
	p.row("部门预算（万元）", "资金构成", "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分")
	for i, f := range r.funds {
		if i == 0 {
			p.row("^", "部门支出总额", f.Initial, f.Adjusted, f.Executed, digits(r.execWeight), f.Rate, r.ExecScore)
			continue
		}
		p.row("^", f.name, f.Initial, f.Adjusted, f.Executed, "-", f.Rate, "-")
	}
	p.row("一级指标", "二级指标", "三级指标", "年度指标值", "全年完成值", "分值", "得分", "未完成原因和改进措施")
	var u runs
	for _, x := range r.rows {
		l1, l2 := u.next(r.label(x.l1, "\n"), x.l2)
		p.row(l1, l2, x.Name, x.Target, x.Actual, x.Weight, x.Score, x.Reason)
	}
	p.row("总分", "<", "<", "<", "<", r.TotalWeight, r.Total, "")
	return p.String()
}
