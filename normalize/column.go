package normalize

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// columnNames are the printed names of the columns of indicator tables, without
// brackets and white space.
var columnNames = map[Column]string{
	ColL1:            "一级指标 一级 基本指标 一级指标名称 指标类型 指标类别 绩效类别",
	ColL2:            "二级指标 二级 二级指标名称 分类指标",
	ColName:          "三级指标 三级 指标内容 指标名称 具体指标 三级指标名称 绩效指标内容 评价指标 考核指标 绩效指标名称 明细指标",
	ColTarget:        "指标值 年度指标值 年初目标值 目标值 标准值 绩效目标值 计划值 年度目标值 预期指标值 全年目标值 预期目标值 全年指标值 绩效指标值 调整指标值 调整后指标值 调整后目标值 年度绩效目标值 计划指标值 年度目标 年初目标 目标 计划 绩效目标 预期目标 计划完成 计划完成值 计划完成情况",
	ColTargetInitial: "年初指标值",
	ColTargetOp:      "指标性质 指标方向 性质 比较符号 指标符号 运算符号 符号",
	ColTargetUnit:    "度量单位 计量单位 单位 指标单位 指标值单位",
	ColActual:        "实际完成值 全年完成值 全年实际值 全年实际完成值 完成值 年终完成值 年终完成 年末完成值 自评完成值 完成指标值 实际值 指标完成值 实际完成指标值 全年实际完成情况 年度完成值 全年完成情况 实际完成数 实际完成情况 年度实际完成值 实际完成 绩效完成值 实际 完成 实绩 目标完成情况 目标完成 自评值 自评完成情况",
	ColWeight:        "分值 权重 指标权重 指标分值 标准分 权重分 满分 分值权重 标准分值 权重分值",
	ColScore:         "得分 指标得分 自评得分 自评分 自评分值 实际得分 单位自评得分 自评分数 评价得分 部门自评得分 自评",
	ColCoefficient:   "得分系数",
	ColDescription:   "完成情况简要描述 完成情况 完成情况说明 完成情况描述 指标完成情况 简要描述 完成情况简述",
	ColReviewActual:  "复核完成值 复核实际完成值 复核值 核实完成值",
	ColReviewScore:   "复核得分 复核分 财政审核评分 审核得分 复核评分 复评得分 财政复核得分 再评得分 审核评分 复核后得分 复核自评得分",
	ColReviewOpinion: "复核意见 审核意见 复核说明 复核情况 复核意见及建议 扣分原因 复核扣分原因 扣分说明 复核扣分说明 扣分理由",
	ColNature:        "指标属性 定量定性",
	ColCriteria:      "评价标准 评分标准 计分方法 评分细则 评分规则 评分依据 计分标准",
	ColCore:          "是否核心指标",
	ColCompletion:    "完成率 目标完成率 指标完成率 完成比例 完成程度 目标完成程度 指标值完成率",
	ColDeviation:     "偏差 偏差度 偏差率 偏离度 偏差值",
	ColRemark:        "备注 说明 评分说明 得分说明 评价说明",
	ColEvidence:      "佐证材料 佐证资料 证明材料 支撑材料 佐证材料名称 佐证材料清单 证据材料 佐证依据 指标佐证材料 完成情况佐证材料 自评佐证材料 附件材料",
}

var columnsByName = indexNames(columnNames)

func indexNames[K ~string](names map[K]string) map[string]K {
	out := map[string]K{}
	for role, list := range names {
		for name := range strings.FieldsSeq(list) {
			out[name] = role
		}
	}
	return out
}

// label is a header's text for comparison: no white space, brackets or colon.
func label(text string) string {
	if len(text) > longestLabel {
		return text
	}
	spaced, bracketed := false, false
	for _, r := range text { // one look at every cell of every table
		switch r {
		case ' ', '\t', '\r', '\n', '\u3000', '\u00a0':
			spaced = true
		case '（', '(', '〔', '[':
			bracketed = true
		}
	}
	if spaced {
		text = strings.Join(strings.FieldsFunc(text, unicode.IsSpace), "")
	}
	if bracketed {
		text = withoutBrackets(text)
	}
	return strings.Trim(text, "：:*")
}

// withoutBrackets leaves out what stands in brackets; one without its partner stays.
func withoutBrackets(text string) string {
	var b strings.Builder
	for {
		open := strings.IndexAny(text, "（(〔[")
		if open < 0 {
			break
		}
		_, size := utf8.DecodeRuneInString(text[open:])
		end := strings.IndexAny(text[open+size:], "（()）〕]")
		if end < 0 {
			break
		}
		end += open + size
		mark, size := utf8.DecodeRuneInString(text[end:])
		if mark == '（' || mark == '(' {
			b.WriteString(text[:end])
			text = text[end:]
			continue
		}
		b.WriteString(text[:open])
		text = text[end+size:]
	}
	return b.String() + text
}

// longestLabel is the number of bytes beyond which a text is no header or label.
const longestLabel = 180

// columnEndings are how a column's name ends where the name as a whole is none of
// columnNames: 2024年度绩效目标值, 本年实际完成值. Earlier ones go first.
var columnEndings = []struct {
	role    Column
	endings []string
}{
	{ColL1Weight, strings.Fields("一级指标分值 一级指标权重")},
	{ColActual, strings.Fields("完成值 实际值 实现值 达成值 达到值 完成指标值 实际指标值 完成数 实际数 实际完成情况 实际结果")},
	{ColTarget, strings.Fields("目标值 指标值 计划值 预期值 标准值 任务值 目标数 计划数 任务数")},
	{ColWeight, strings.Fields("分值 权重 权重值 配分 标准分 满分")},
	{ColScore, strings.Fields("得分 评分 自评分 得分数 评价分")},
}

// actualEndings is the place of those of results.
const actualEndings = 1

// reviewEndings are the same for columns that a reviewer fills: 财政部门审核得分.
var reviewEndings = []struct {
	role    Column
	endings []string
}{
	{ColReviewScore, strings.Fields("分 分值 分数")},
	{ColReviewActual, strings.Fields("值 数")},
	{ColReviewOpinion, strings.Fields("意见 说明 情况 结论 依据 理由")},
}

var reviewer = []string{"复核", "审核", "核实", "核定", "复评", "再评", "评审", "财政"}

// levelWords name a level's column within longer names: 一级指标名称及分值.
var levelWords = []struct {
	role Column
	word string
}{{ColL1, "一级指标"}, {ColL2, "二级指标"}, {ColName, "三级指标"}, {ColName, "四级指标"}}

// longestColumnName is the number of characters beyond which words make no column's name.
const longestColumnName = 14

// ofYear is how a column's name begins that says whose year its values are: 2023年目标.
var ofYear = regexp.MustCompile(`^(20\d\d年度?|本年度?)`)

// columnRole reads a header cell; "" for a text that names no column.
func columnRole(text string) Column {
	name := label(text)
	if role, ok := columnsByName[name]; ok {
		return role
	}
	if strings.Contains(name, "年") {
		if role, ok := columnsByName[ofYear.ReplaceAllString(name, "")]; ok && (role == ColTarget || role == ColActual) {
			return role
		}
	}
	n := utf8.RuneCountInString(name)
	if n <= 24 && (strings.Contains(name, "原因") || strings.HasPrefix(name, "偏差") && strings.Contains(name, "措施") || name == "改进措施" || tellsBoth(name)) && !strings.Contains(name, "扣分") {
		return ColReason
	}
	if n < 2 || n > longestColumnName || strings.ContainsAny(name, "≥≤，。；、") {
		return ""
	}
	return columnByWords(name)
}

func columnByWords(name string) Column {
	if hasAnyPrefix(name, "上年", "上一年", "去年") && hasAnySuffix(name, columnEndings[actualEndings].endings...) {
		return ColPrior
	}
	if hasAnyPrefix(name, "未", "是否", "扣", "上年", "上一年", "上年度", "去年", "往年", "历史", "近三年", "前三年") {
		return ""
	}
	endings := columnEndings
	if hasAnyPrefix(name, reviewer...) || containsAny(name, "复核", "复评", "再评") {
		endings = reviewEndings
	}
	for _, e := range endings {
		for _, ending := range e.endings {
			if strings.HasSuffix(name, ending) {
				return e.role
			}
		}
	}
	for _, l := range levelWords {
		if strings.Contains(name, l.word) {
			return l.role
		}
	}
	return ""
}

// tellsBoth reports whether a column has room for the description of the result and for the
// reason of a deviation: 完成情况及偏差说明, 完成情况和未完成原因.
func tellsBoth(name string) bool {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(name, "指标"), "目标"), "实际"), "完成情况")
	return ok && containsAny(rest, "偏差", "原因") && containsAny(rest, "及", "和", "与", "、", "/", "，")
}
