package rules

import (
	"fmt"
	"math/big"
	"strings"

	"fuhe/normalize"
	"fuhe/validate"
)

// TimelinessWithUndoneTask: not everything is on time where a task never started.
var TimelinessWithUndoneTask = validate.Rule{
	ID: "timeliness-with-undone-task", Title: "有任务未开展时及时完成率低于100%", TitleEN: "not 100 % on time beside a task that never started",
	Group: "指标之间", Level: validate.Error, Confidence: validate.Certain,
	Basis:    validate.Basis{Document: "绩效自评复核评分标准", Clause: "实际完成值应与实际情况相符"},
	Doc:      "时效指标中各项任务的及时（按时）完成率填报100%，而同表数量指标有任务未开展（完成值0或写明未开展）的，报告矛盾，并按已开展项数÷总项数给出应有比率。数量只是未达标但已开展的、时效指标只针对另一事项的不报；时效指标泛指工程建设、未开展的是其中一项工程的，作为提问。复核意见已指出的，在说明中注明。",
	Example:  "10项数量任务中1项未开展，“各项工作任务及时完成率”填报100%，应为90%。",
	NearMiss: "“送戏下乡”指标值≥12场只完成2场，“各项工作任务及时完成率”填100%：没有达标，但任务开展了，不能断定不及时。",
	Check: func(p *validate.Pass) {
		for c, form := range p.Forms() {
			checkTimeliness(c, form)
		}
	},
}

func checkTimeliness(c *validate.Checker, form *normalize.Form) {
	var tasks, idle []*normalize.Indicator
	for _, ind := range form.Indicators {
		if contains(ind.L2, "数量") {
			tasks = append(tasks, ind)
			if undone(ind) {
				idle = append(idle, ind)
			}
		}
	}
	if len(tasks) == 0 {
		c.Skip("没有数量指标")
		return
	}
	for _, ind := range form.Indicators {
		if !contains(ind.L2, "时效") || !onTimeRate(ind) {
			continue
		}
		if about := related(ind, idle); len(about) > 0 {
			reportTimeliness(c, ind, tasks, idle)
		} else {
			c.Agree()
		}
	}
}

// onTimeRate: a rate of 100% on time, or more by a slip.
func onTimeRate(ind *normalize.Indicator) bool {
	return contains(ind.Name, "及时", "按时", "按期", "准时", "完成率") && ind.Actual.Kind == normalize.Quantitative && ind.Actual.Unit == "%" &&
		ind.Actual.Number.Value.Cmp(hundred) >= 0
}

// related lists the idle tasks that the timeliness indicator covers: all of them where
// it speaks of all work, those that build where it speaks of works, else those it names.
func related(ind *normalize.Indicator, idle []*normalize.Indicator) []*normalize.Indicator {
	if allWork(ind) {
		return idle
	}
	works := aboutWorks(ind)
	var out []*normalize.Indicator
	for _, i := range idle {
		if normalize.Similarity(ind.Name, i.Name) >= 0.5 || works && contains(i.Name, "新建", "改建", "扩建", "改造", "修建", "加固", "建设", "工程") {
			out = append(out, i)
		}
	}
	return out
}

func reportTimeliness(c *validate.Checker, ind *normalize.Indicator, tasks, idle []*normalize.Indicator) {
	done := len(tasks) - len(idle)
	rate := new(big.Rat).Mul(big.NewRat(int64(done), int64(len(tasks))), hundred)
	want := decimal(rate, normalize.Number{}) + "%"
	evidence := citeValues(ind.Target, ind.Actual)
	for _, i := range idle {
		evidence = append(evidence, cite(i.NameField)...)
		evidence = append(evidence, citeValues(i.Actual)...)
	}
	f := validate.Finding{Subject: ind.Name, Field: "actual", Ref: ind.Actual.Ref, Expected: want, Found: ind.Actual.Text, Evidence: append(evidence, cite(ind.ReviewOpinion)...),
		Message: say("“%s”填报%s，但“%s”未开展，%s，应为%s；请更正完成值和得分。", "“%s” claims %s, yet “%s” never took place: %s, that is %s; correct actual and score.",
			ind.Name, ind.Actual.Text, idle[0].Name, fmt.Sprintf("数量任务%d项中完成%d项", len(tasks), done), want)}
	if said := ind.ReviewOpinion; says(said) && (strings.Contains(said.Text, want) || contains(said.Text, "未开展", "未完成", "未实施")) {
		f.Message = say("“%s”填报%s，但“%s”未开展，%s，应为%s；复核意见已指出，请督促单位更正。", "“%s” claims %s, yet “%s” never took place: %s, that is %s; the review opinion says so, have it corrected.",
			ind.Name, ind.Actual.Text, idle[0].Name, fmt.Sprintf("数量任务%d项中完成%d项", len(tasks), done), want)
	}
	if aboutWorks(ind) {
		f.Level, f.Confidence, f.Expected = validate.Warning, validate.Question, "低于100%"
		f.Message = say("“%s”填报%s，但“%s”未开展；请核实是否按期，更正完成值或说明。", "“%s” claims %s, yet “%s” never took place; verify and correct the actual.", ind.Name, ind.Actual.Text, idle[0].Name)
	}
	c.Find(f)
}

// aboutWorks reports whether a timeliness indicator speaks of construction works in general,
// which may be others than the one that never began.
func aboutWorks(ind *normalize.Indicator) bool {
	return contains(ind.Name, "工程按", "工程及时", "工程完", "工程如期", "建设按", "建设及时", "建设完成") && !allWork(ind)
}

// allWork reports whether a timeliness indicator speaks of all work.
func allWork(ind *normalize.Indicator) bool {
	return contains(ind.Name, "各项", "工作任务", "任务", "全部", "总体", "整体", "年度工作", "各类", "工作完成", "工作及时", "工作按")
}
