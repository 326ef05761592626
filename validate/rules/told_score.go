package rules

import (
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/normalize"
	"fuhe/validate"
)

// differences are words behind which a number tells how far two scores lie apart.
var differences = []string{"相差", "核减", "扣减", "差异", "差距", "差额", "下调", "调减", "调低", "偏离", "偏差"}

// toldScore is what the table says of the score that a sentence tells; nil where the
// sentence does not say clearly which one it means. The level is what it spoke of before.
func toldScore(form *normalize.Form, f normalize.Figure, level string) (*big.Rat, []validate.Evidence, string) {
	lead := lastPart(f.Lead)
	self, review := form.Total.Score, form.Total.ReviewScore
	switch {
	case (contains(lead, differences...) || tellsLess(lead) || strings.HasSuffix(lead, "偏差")) && !contains(lead, "平均") && self.Number.Known() && review.Number.Known():
		if cutOfPart(form, f, level+" "+lead) {
			return nil, nil, ""
		}
		d := new(big.Rat).Sub(self.Number.Value, review.Number.Value)
		return d.Abs(d), cite(self, review), "自评与复核总分之差"
	case contains(lead, differences...), contains(lead, "扣", "每", "加分", "不超过", "低于", "高于", "以上", "预算执行", "平均", "最高", "最低"),
		contains(lead, "项目") && ownLevel(form, lead) == "" && !f.Ref.Same(form.Conclusion.Ref) && !tellsOwnProject(form, lead): // another form's
		return nil, nil, ""
	}
	col, ok := toldColumn(form, f, lead)
	if !ok {
		return nil, nil, ""
	}
	if score := col.execution(form); contains(f.Section+level, "预算执行") && partOfExecution(form, f) {
		return score.Number.Value, cite(score), "预算执行"
	}
	indicators, name := sectionIndicators(form, f.Section+" "+level+" "+lead)
	if indicators == nil && level != "" {
		return nil, nil, ""
	}
	if indicators == nil {
		total := col.total(form)
		if !total.Number.Known() || !aboutTotal(form, f, lead) || ofAnotherBody(form, lead) {
			return nil, nil, ""
		}
		return total.Number.Value, cite(total), "总分"
	}
	parts, ok := col.parts(indicators)
	if !ok {
		return nil, nil, ""
	}
	return printedSum(parts), cite(fields(parts)...), name
}

// tellsOwnProject: a project's report says 本项目自评得分 of itself.
func tellsOwnProject(form *normalize.Form, lead string) bool {
	own := form.Kind == normalize.ProjectForm || contains(form.Title, "项目") && !contains(form.Title, "整体", "部门", "单位")
	return own && !contains(lead, "子项目", "各项目", "其他项目", "个项目", "分项目") &&
		contains(lead, "本项目", "该项目", "项目自评", "项目复核", "项目绩效自评", "项目支出绩效自评", "项目得分", "项目总分", "项目综合得分", "项目综合评分", "项目最终得分")
}

// ofAnotherBody reports whether the words before a score name a body that is not the form's:
// 县水文站自评得分95分 in the bureau's report.
func ofAnotherBody(form *normalize.Form, lead string) bool {
	name, _, ok := strings.Cut(lead, "自评")
	name = strings.Trim(name, "0123456789年度 ，") // 2024年我局自评得分
	last, _ := utf8.DecodeLastRuneInString(name)
	if !ok || utf8.RuneCountInString(name) < 4 || !strings.ContainsRune("局院校所心馆站队园社", last) {
		return false
	}
	return !peerIsNear(form.Department+form.Unit+form.Name+"我本该全原属于下其中经", name)
}

// partOfExecution: no more points than the form has for budget execution.
func partOfExecution(form *normalize.Form, f normalize.Figure) bool {
	most := form.Execution.Weight.Number
	return most.Known() && f.Number.Value.Cmp(most.Value) <= 0
}

// cutOfPart reports whether the points that a sentence takes off are those of a level or of
// one indicator rather than of the whole.
func cutOfPart(form *normalize.Form, f normalize.Figure, lead string) bool {
	if contains(lead, "总", "整体") {
		return false
	}
	if _, level := sectionIndicators(form, f.Section+" "+lead); level != "" {
		return true
	}
	if contains(lead, "自评") {
		return false
	}
	return slices.ContainsFunc(form.Indicators, func(ind *normalize.Indicator) bool {
		cut := cutOf(ind)
		return cut != nil && cut.Cmp(f.Number.Value) == 0
	})
}

// tellsLess reports whether the words before a number make it a difference: 比自评得分
// 99.8分低, 较自评得分减少.
func tellsLess(lead string) bool {
	lead = strings.TrimRight(lead, "了 ")
	for _, word := range []string{"低", "高", "少", "多", "差", "降", "下降"} {
		if strings.HasSuffix(lead, word) && contains(lead, "自评", "复核", "评分") {
			return true
		}
	}
	return false
}

// lastPart is the clause before a number from its last comma on.
func lastPart(lead string) string {
	for i := len(lead); i > 0; i-- {
		if lead[i-1] == ',' {
			return lead[i:]
		}
		if i >= len("，") {
			switch lead[i-len("，") : i] {
			case "，", "。", "；", "、":
				return lead[i:]
			}
		}
	}
	return lead
}

// toldColumn tells which column a sentence speaks of.
func toldColumn(form *normalize.Form, f normalize.Figure, lead string) (column, bool) {
	switch {
	case f.Role == normalize.RoleWeight:
		return weightColumn, contains(lead, "分值", "满分")
	case contains(lead, "复核", "审核", "核定"):
		return reviewColumn, form.Has(normalize.ColReviewScore)
	case contains(lead, "自评"):
		return selfColumn, true
	case contains(lead, "得分", "得"), strings.HasSuffix(strings.TrimRight(lead, " "), "分）"): // 产出指标（分值50分）49分
		return selfColumn, !form.Has(normalize.ColReviewScore)
	}
	return column{}, false
}

// aboutTotal: the sentence speaks of the whole: its section is the conclusion, or it
// says total, self evaluation or review score of the department. A department's
// section on its projects tells their scores.
func aboutTotal(form *normalize.Form, f normalize.Figure, lead string) bool {
	if form.Kind != normalize.ProjectForm && contains(f.Section, "项目") && !contains(f.Section, "整体") {
		return false
	}
	if f.Role == normalize.RoleWeight {
		return contains(lead, "总分")
	}
	return exceedsLevels(form, f) && !contains(lead, "可", "若", "将", "预计", "应") || contains(f.Section, "总体", "结论", "综合", "概况", "基本情况", "自评情况", "复核情况", "结果") || contains(lead, "总分", "整体", "自评得分", "自评总分", "自评分")
}

// exceedsLevels reports whether no level of the form has so many points, so that only the
// whole can have got them.
func exceedsLevels(form *normalize.Form, f normalize.Figure) bool {
	points := map[string]*big.Rat{}
	for _, ind := range form.Indicators {
		if !ind.Weight.Number.Known() || ind.L1 == "" {
			return false
		}
		if points[ind.L1] == nil {
			points[ind.L1] = new(big.Rat)
		}
		points[ind.L1].Add(points[ind.L1], ind.Weight.Number.Value)
	}
	for _, sum := range points {
		if sum.Cmp(f.Number.Value) >= 0 {
			return false
		}
	}
	return len(points) > 1
}

// sectionIndicators are the indicators of the level that a heading names: 产出数量指标
// those of 数量 below 产出, 效益指标 those of the level 效益. Bodies have such words in their
// names, too: 生态环境局, 质量检验所.
func sectionIndicators(form *normalize.Form, heading string) ([]*normalize.Indicator, string) {
	kind, second := levelNamed(form, heading)
	if kind+second == "" {
		return nil, ""
	}
	var out []*normalize.Indicator
	for _, ind := range form.Indicators {
		level := normalize.LevelKind(ind.L1)
		if second != "" && ind.L1 == second {
			out = append(out, ind)
			continue
		}
		inKind := kind == "" || level == kind || contains(second, "效益")
		if inKind && (second == "" || contains(ind.L2, second) || level == second) {
			out = append(out, ind)
		}
	}
	return out, kind + second + "指标"
}

// levelNamed are the kind of level 1 and the level 2 that a heading names, but for names of
// bodies and projects; "" for none.
func levelNamed(form *normalize.Form, heading string) (kind, second string) {
	for _, name := range []string{form.Name, form.Department, form.Unit} {
		if name != "" {
			heading = strings.ReplaceAll(heading, name, "")
		}
	}
	second = firstOf(heading, "数量", "质量指标", "产出质量", "时效", "成本", "经济效益", "社会效益", "生态效益", "可持续")
	second = strings.TrimPrefix(strings.TrimSuffix(second, "指标"), "产出")
	if kind = firstOf(heading, "满意度", "产出", "效益", "效果", "过程", "决策"); kind == "效果" {
		kind = "效益"
	}
	if kind+second == "" {
		second = ownLevel(form, heading)
	}
	return kind, second
}

// ownLevel is a level 1 by the name that the form itself gives it, where a text names it as
// such: 项目管理分值25分, but not 项目绩效自评.
func ownLevel(form *normalize.Form, text string) string {
	last := ""
	for _, ind := range form.Indicators {
		if ind.L1 == last || utf8.RuneCountInString(ind.L1) < 4 {
			continue
		}
		last = ind.L1
		if _, after, ok := cutLast(text, ind.L1); ok && startsWithAny(after, "", "分值", "满分", "权重", "得分", "自评得分", "复核得分", "指标", "（", "方面", "部分", "，", "：", " ") {
			return ind.L1
		}
	}
	return ""
}

// startsWithAny reports whether a text is empty, where "" is among the starts, or begins with
// one of the others.
func startsWithAny(text string, starts ...string) bool {
	return slices.ContainsFunc(starts, func(s string) bool {
		return s == "" && text == "" || s != "" && strings.HasPrefix(text, s)
	})
}

func firstOf(text string, words ...string) string {
	for _, w := range words {
		if contains(text, w) {
			return w
		}
	}
	return ""
}
