package normalize

import (
	"regexp"
	"strings"
)

// onlyChange ends the words before an amount by which a budget changed: 年中调整预算净增加.
var onlyChange = regexp.MustCompile(`(增加|追加|新增|调增|调减|减少|压减|核减|收回)(了|金额|资金|数)?$`)

// narrativeBudget reads the department's budget from the sentences that tell it:
// 年初预算总额为…万元，调整后预算…万元，实际支出…万元，执行率为…%.
func narrativeBudget(figures []Figure) Budget {
	var b Budget
	var whole Field // 预算总额, which is the adjusted budget where the text tells no other
	for _, f := range figures {
		if f.Role != RoleActual && f.Role != RoleTarget {
			continue
		}
		lead := f.Lead
		field := Field{Text: f.Number.Text, Ref: f.Ref, Number: f.Number}
		set := func(to *Field) {
			if !to.Present() {
				*to = field
			}
		}
		money := unitFamily(f.Unit) == "money"
		switch {
		case f.Unit == "%" && containsAny(lead, "预算执行率", "执行率") && b.Executed.Present() && f.Ref.Same(b.Executed.Ref):
			set(&b.ExecRate)
		case !money || containsAny(lead, "基本支出", "项目支出", "三公", "其中") || onlyChange.MatchString(lead):
		case containsAny(lead, "年初") && containsAny(lead, "预算"):
			set(&b.Initial)
		case containsAny(lead, "调整后", "全年预算", "调整预算", "后预算", "后的预算", "预算调整为"):
			if whole.Present() && !whole.Ref.Same(f.Ref) && !b.Adjusted.Present() {
				b.Adjusted = whole // the other paragraph is about a project
			}
			set(&b.Adjusted)
		case containsAny(lead, "预算总额"):
			set(&whole)
		case containsAny(lead, "实际支出", "全年支出", "支出决算", "执行数", "实际执行", "决算支出", "全年执行", "总支出", "预算执行"):
			set(&b.Executed)
		}
	}
	if !b.Adjusted.Present() {
		b.Adjusted = whole
	}
	if !b.Executed.Present() || !b.Adjusted.Present() && !b.Initial.Present() {
		return Budget{}
	}
	return b
}

// departmentBudget takes the budget from a department form's funds block where the
// narrative tells none.
func departmentBudget(forms []*Form) Budget {
	for _, form := range forms {
		if form.Kind != DepartmentForm && !strings.Contains(form.Title, "整体") {
			continue
		}
		for _, f := range form.Funds {
			if f.Total {
				return Budget{f.Initial, f.Adjusted, f.Executed, f.ExecRate}
			}
		}
	}
	return Budget{}
}
