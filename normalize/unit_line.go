package normalize

import (
	"regexp"
	"strings"
)

var unitLine = regexp.MustCompile(`单位[:：]?\s*(?:人民币)?\s*(万元|亿元|千元|元)`)
var unitInHeader = regexp.MustCompile(`[（(]\s*(?:单位[:：])?\s*(万元|亿元|千元|元)\s*[)）]`)

// moneyUnitIn reads the unit of amounts from a line or header: （单位：万元）,
// 金额单位：元, 项目资金（万元）; "" where none is said.
func moneyUnitIn(text string) string {
	if !strings.Contains(text, "元") || len(text) > 600 {
		return ""
	}
	text = strings.Join(strings.Fields(text), "")
	if m := unitLine.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	if m := unitInHeader.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}
