package normalize

import (
	"regexp"
	"strings"
)

var pointsAtEnd = regexp.MustCompile(`[（(【\[]\s*(?:共|计|满分)?\s*(\d+(?:\.\d+)?)\s*分?\s*[)）】\]]\s*$|[（(]\s*(?:权重|分值)[:：]?\s*(\d+(?:\.\d+)?)\s*[分%]?\s*[)）]\s*$|\s(\d+(?:\.\d+)?)\s*分$`)

// splitPoints takes the points off a level's or indicator's name: 产出指标(50分).
func splitPoints(text string) (name string, points Number) {
	text = cleanCell(text)
	m := pointsAtEnd.FindStringSubmatchIndex(text)
	if m == nil {
		return text, Number{}
	}
	for i := 2; i < len(m); i += 2 {
		if m[i] >= 0 {
			points, _ = ParseNumber(text[m[i]:m[i+1]])
		}
	}
	return strings.TrimSpace(text[:m[0]]), points
}

// LevelKind maps a level-1 name to the dimension it stands for: 产出, 效益 (also
// 效果), 满意度, 成本, 决策, 过程, 预算执行; "" for any other.
func LevelKind(name string) string {
	for _, k := range []struct{ word, kind string }{
		{"满意", "满意度"}, {"预算执行", "预算执行"}, {"资金执行", "预算执行"}, {"执行率", "预算执行"}, {"产出", "产出"}, {"效益", "效益"}, {"效果", "效益"},
		{"成本", "成本"}, {"决策", "决策"}, {"过程", "过程"}, {"管理", "过程"}, {"投入", "决策"}, {"绩效", "绩效"},
	} {
		if strings.Contains(name, k.word) {
			return k.kind
		}
	}
	return ""
}
