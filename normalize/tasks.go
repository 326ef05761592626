package normalize

import (
	"slices"
	"strings"
)

// tasks are the columns of a block that tells the year's main tasks, one a line: what was to be
// done and what was.
type tasks struct {
	name, plan, done binding
}

var (
	taskNames = strings.Fields("任务名称 任务 主要任务 年度主要任务 重点任务 工作任务 重点工作 重点工作任务 年度重点工作 主要工作")
	taskPlans = strings.Fields("主要内容 任务内容 工作内容 计划 计划内容 年度计划 工作计划 任务目标 目标 目标任务 预期目标 主要工作内容 具体内容")
)

// tasksHead binds the columns of a line that heads such a block. Where it has amounts, too,
// its lines are a block of funds as well.
func (f *formReader) tasksHead(r row) bool {
	var t tasks
	for _, c := range r.own {
		b := binding{c.Col, c.Col + c.ColSpan - 1, c.Text}
		switch name := label(c.Text); {
		case slices.Contains(taskNames, name):
			t.name = b // the last one: the block's own name may stand down the side
		case slices.Contains(taskPlans, name) && t.plan.text == "":
			t.plan = b
		case has(goalNames, name) && goalNames[name] == 1:
			t.done = b
		}
	}
	if t.name.text == "" || t.done.text == "" || t.done.from < t.name.from {
		return false
	}
	if !f.fundsHead(r) {
		f.mode = inTasks
	}
	f.tasks = t
	return true
}

// taskRow reads a task's plan and result as a goal.
func (f *formReader) taskRow(r row) bool {
	t := f.tasks
	name, done := r.field(t.name, false), r.field(t.done, false)
	if !name.Present() || !done.Present() || name.Ref == done.Ref {
		return false
	}
	plan := name
	if t.plan.text != "" {
		plan = r.field(t.plan, true)
	}
	if done.Filled() && !totalName.MatchString(label(name.Text)) {
		f.form.Goals = append(f.form.Goals, Goal{plan, done})
	}
	return true
}
