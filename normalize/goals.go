package normalize

import (
	"slices"

	"fuhe/extract/document"
)

var goalNames = map[string]int{
	"预期目标": 0, "年初绩效目标": 0, "总体目标": 0, "年初目标": 0, "年度绩效目标": 0, "预期总体目标": 0, "年初设定目标": 0, "年初预期目标": 0, "年初设定绩效目标": 0, "绩效目标": 0, "年度预期目标": 0, "年度设定目标": 0, "年初设定年度目标": 0, "年初批复目标": 0, "年初申报目标": 0, "项目年度目标": 0, "项目年度绩效目标": 0, "项目年度总体目标": 0,
	"实际完成情况": 1, "全年实际完成情况": 1, "目标实际完成情况": 1, "全年完成情况": 1, "实际完成": 1, "目标完成情况": 1, "年度总体目标完成情况": 1, "完成情况": 1, "年度绩效目标完成情况": 1, "年度实际完成情况": 1, "本年实际完成情况": 1, "全年实际完成": 1, "年末完成情况": 1, "年末实际完成情况": 1, "年度目标实际完成情况": 1, "年度目标完成情况": 1, "项目年度目标完成情况": 1, "项目年度绩效目标完成情况": 1,
}

// blockNames label the block of goals; where one text stands beside them it tells the goal.
var blockNames = []string{"年度总体目标", "年度目标", "当年绩效目标", "项目当年绩效目标", "总体绩效目标"}

// goalsHeader binds expected and actual goals; nil for a line that heads none.
func goalsHeader(r row) *[2]binding {
	var out [2]binding
	found := [2]bool{}
	for _, c := range r.own {
		if i, ok := goalNames[label(c.Text)]; ok && !found[i] {
			out[i], found[i] = binding{c.Col, c.Col + c.ColSpan - 1, c.Text}, true
		} else if ok && i == 1 && found[0] && out[1].from < out[0].from { // 年度总体目标完成情况 down the side
			out[1] = binding{c.Col, c.Col + c.ColSpan - 1, c.Text}
		}
	}
	if !found[0] || !found[1] || len(r.filled()) > 4 {
		return nil
	}
	return &out
}

func (f *formReader) goalsHead(r row) bool {
	bound := goalsHeader(r)
	if bound == nil {
		return false
	}
	f.mode, f.goals = inGoals, *bound
	return true
}

func (f *formReader) goalRow(r row) bool {
	expected, actual := r.field(f.goals[0], true), r.field(f.goals[1], true)
	if !expected.Present() || !actual.Present() || expected.Ref == actual.Ref || expected.Ref.Kind != document.InCell || expected.Ref.Row != r.n && actual.Ref.Row != r.n {
		return false
	}
	f.form.Goals = append(f.form.Goals, Goal{expected, actual})
	return true
}

// goal reports whether a cell of the line labels a goal: a block of them has begun.
func (r row) goal() bool {
	return slices.ContainsFunc(r.own, func(c *document.Cell) bool { return has(goalNames, label(c.Text)) })
}

// goalPair reads a goal told by its label: 年初设定目标 | 发放高龄津贴….
func (f *formReader) goalPair(r row) bool {
	if f.mode != inHead && f.mode != inFunds && f.mode != inGoals {
		return false
	}
	for _, c := range r.own {
		which, ok := goalNames[label(c.Text)]
		ok = ok || slices.Contains(blockNames, label(c.Text))
		next := r.after(c)
		if !ok || next == nil || blankMark(next.Text) != 0 || next.Row != r.n || r.says(next) {
			continue
		}
		if _, heads := goalNames[label(next.Text)]; heads {
			continue
		}
		text := ParseField(next.Text, r.t.CellRef(next))
		goals := f.form.Goals
		switch {
		case which == 0:
			f.form.Goals = append(goals, Goal{Expected: text})
		case len(goals) > 0 && !goals[len(goals)-1].Actual.Present():
			goals[len(goals)-1].Actual = text
		default:
			f.form.Goals = append(goals, Goal{Actual: text})
		}
		return true
	}
	return false
}
