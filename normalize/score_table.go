package normalize

import "strings"

var scoreItemNames = indexNames(map[Column]string{
	ColName: "项目 评价内容 指标 评价指标 一级指标 内容 考核内容 指标名称 评价项目 得分项 评分项目 类别 指标类别 指标类型 评价维度 维度 复核内容 复核项目 复核指标 评审内容 评分内容 得分构成 评价要素 评价类别",
})

// scoreTable reads a table of scores by item (项目 | 分值 | 自评得分 | 复核得分 |
// 得分率); nil for any other table.
func scoreTable(p part) []ScoreLine {
	head, bound := scoreHeader(p)
	if bound == nil {
		return nil
	}
	var out []ScoreLine
	for n := head + 1; n < p.to; n++ {
		line := scoreLine(p.row(n), bound)
		if line.Item != "" && (line.Weight.Present() || line.SelfScore.Present()) {
			out = append(out, line)
		}
	}
	return out
}

func scoreHeader(p part) (int, map[Column]binding) {
	for n := p.body; n < min(p.to, p.body+3); n++ {
		if bound := scoreColumns(p.row(n)); bound != nil {
			return n, bound
		}
	}
	return 0, nil
}

// scoreColumns binds the columns of a line that heads a table of scores; nil for others.
func scoreColumns(r row) map[Column]binding {
	if fundsHeader(r.own) != nil {
		return nil // 类别 | 全年预算数 | 全年执行数 | 分值 | 得分
	}
	bound := map[Column]binding{}
	labels := 0
	for _, c := range r.own {
		name := label(c.Text)
		role := columnRole(c.Text)
		if _, item := scoreItemNames[name]; item {
			role = ColName
		}
		if strings.HasSuffix(name, "得分率") {
			role = ColCoefficient
		}
		if role == ColL1 || role == ColL2 || role == ColName {
			labels++
		}
		if role != "" && !has(bound, role) {
			bound[role] = binding{c.Col, c.Col + c.ColSpan - 1, c.Text}
		}
	}
	if labels == 1 && has(bound, ColName) && has(bound, ColWeight) && (has(bound, ColScore) || has(bound, ColReviewScore)) && !has(bound, ColTarget) && !has(bound, ColActual) && !has(bound, ColCriteria) {
		return bound
	}
	return nil
}

func scoreLine(r row, bound map[Column]binding) ScoreLine {
	get := func(c Column) Field {
		b, ok := bound[c]
		if !ok {
			return Field{}
		}
		return r.field(b, false)
	}
	line := ScoreLine{ItemField: get(ColName), Weight: get(ColWeight), SelfScore: get(ColScore), ReviewScore: get(ColReviewScore), Rate: get(ColCoefficient)}
	line.Item, _ = splitPoints(line.ItemField.Text)
	line.Total = totalName.MatchString(label(line.Item))
	line.Penalty = strings.HasSuffix(label(line.Item), "扣分")
	for _, f := range []*Field{&line.SelfScore, &line.ReviewScore} {
		if line.Penalty && f.Blank != 0 {
			f.Means = MeansZero
		}
	}
	return line
}
