package normalize

import (
	"regexp"
	"strings"
	"unicode"

	"fuhe/extract/document"
)

// columnNames are the printed names of the columns of indicator tables, without
// brackets and white space.
var columnNames = map[Column]string{
	ColL1:            "一级指标 一级 基本指标 一级指标名称 指标类型 指标类别",
	ColL2:            "二级指标 二级 二级指标名称 分类指标",
	ColName:          "三级指标 三级 指标内容 指标名称 具体指标 三级指标名称 绩效指标内容 评价指标 考核指标 绩效指标名称 明细指标",
	ColTarget:        "指标值 年度指标值 年初目标值 目标值 标准值 绩效目标值 计划值 年度目标值 预期指标值 全年目标值 预期目标值 全年指标值 绩效指标值 调整指标值 调整后指标值 调整后目标值 年度绩效目标值 计划指标值 年度目标",
	ColTargetInitial: "年初指标值",
	ColTargetOp:      "指标性质 指标方向 性质 比较符号 指标符号 运算符号",
	ColTargetUnit:    "度量单位 计量单位 单位 指标单位 指标值单位",
	ColActual:        "实际完成值 全年完成值 全年实际值 全年实际完成值 完成值 年终完成值 自评完成值 完成指标值 实际值 指标完成值 实际完成指标值 全年实际完成情况 年度完成值 全年完成情况 实际完成数 实际完成情况 年度实际完成值 实际完成 绩效完成值",
	ColWeight:        "分值 权重 指标权重 指标分值 标准分 权重分 满分 分值权重 标准分值 权重分值",
	ColScore:         "得分 指标得分 自评得分 自评分 自评分值 实际得分 单位自评得分 自评分数 评价得分 部门自评得分",
	ColCoefficient:   "得分系数",
	ColDescription:   "完成情况简要描述 完成情况 完成情况说明 完成情况描述 指标完成情况 简要描述 完成情况简述",
	ColReviewActual:  "复核完成值 复核实际完成值 复核值 核实完成值",
	ColReviewScore:   "复核得分 复核分 财政审核评分 审核得分 复核评分 复评得分 财政复核得分 再评得分 审核评分 复核后得分 复核自评得分",
	ColReviewOpinion: "复核意见 审核意见 复核说明 复核情况 复核意见及建议 扣分原因 复核扣分原因",
	ColNature:        "指标属性 定量定性",
	ColCriteria:      "评价标准 评分标准 计分方法 评分细则 评分规则 评分依据 计分标准",
	ColCore:          "是否核心指标",
	ColDeviation:     "偏差 偏差度 偏差率 偏离度 偏差值",
	ColRemark:        "备注 说明",
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

var brackets = regexp.MustCompile(`[（(〔\[][^（()）]*[)）〕\]]`)

// label is a header's text for comparison: no white space, brackets or colon.
func label(text string) string {
	if len(text) > longestLabel {
		return text
	}
	if strings.ContainsAny(text, " \t\r\n\u3000\u00a0") {
		text = strings.Join(strings.FieldsFunc(text, unicode.IsSpace), "")
	}
	if strings.ContainsAny(text, "（(〔[") {
		text = brackets.ReplaceAllString(text, "")
	}
	return strings.Trim(text, "：:*")
}

// longestLabel is the number of bytes beyond which a text is no header or label.
const longestLabel = 180

// columnRole reads a header cell; "" for a text that names no column.
func columnRole(text string) Column {
	name := label(text)
	if role, ok := columnsByName[name]; ok {
		return role
	}
	if n := len([]rune(name)); n <= 24 && (strings.Contains(name, "原因") || strings.HasPrefix(name, "偏差") && strings.Contains(name, "措施") || name == "改进措施") && !strings.Contains(name, "扣分") {
		return ColReason
	}
	return ""
}

// binding ties a column's role to the grid columns its header covers.
type binding struct {
	from, to int // grid columns, inclusive
	text     string
}

// indicatorHeader binds the columns of a row that heads an indicator table; nil
// for any other row.
func indicatorHeader(cells []*document.Cell) map[Column]binding {
	bound := map[Column]binding{}
	for _, c := range cells {
		role := columnRole(c.Text)
		if role == "" {
			continue
		}
		if b, taken := bound[role]; taken {
			switch {
			case role == ColTarget && strings.HasPrefix(label(b.text), "年初"):
				bound[ColTargetInitial] = b
			case role == ColWeight && has(bound, ColName) && b.to < bound[ColName].from:
				bound[ColL1Weight] = b // 一级指标 | 分值 | … | 三级指标 | 分值
			default:
				continue
			}
		}
		bound[role] = binding{c.Col, c.Col + c.ColSpan - 1, c.Text}
	}
	settleHeader(bound)
	values := 0
	for _, role := range []Column{ColTarget, ColActual, ColWeight, ColScore, ColReviewScore} {
		if has(bound, role) {
			values++
		}
	}
	if !has(bound, ColName) || values < 2 || len(bound) < 4 && !(has(bound, ColTarget) && has(bound, ColActual)) {
		return nil
	}
	return bound
}

// settleHeader gives roles to columns whose name depends on the others present.
func settleHeader(bound map[Column]binding) {
	move := func(from, to Column) {
		if b, ok := bound[from]; ok && !has(bound, to) {
			bound[to] = b
			delete(bound, from)
		}
	}
	if !has(bound, ColTarget) {
		move(ColTargetInitial, ColTarget)
	}
	if !has(bound, ColName) {
		move(ColL2, ColName)
	}
	if !has(bound, ColActual) && has(bound, ColTarget) {
		move(ColDescription, ColActual)
	}
}

func has[K comparable, V any](m map[K]V, k K) bool { _, ok := m[k]; return ok }
