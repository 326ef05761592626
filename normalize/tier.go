package normalize

import "strings"

// tierOf reads the tier of a qualitative result.
func tierOf(text string) Tier {
	switch {
	case containsAny(text, "未开展", "未实施", "未完成", "未启动", "没有开展", "尚未开展", "暂未开展"):
		return TierNotDone
	case containsAny(text, "未达成", "未达到", "未实现", "效果较差", "效果差", "未达标"):
		return TierPoor
	case containsAny(text, "全部或基本"): // the form's first tier: 全部或基本达成预期指标
		return TierFull
	case containsAny(text, "部分达成", "基本达成", "部分实现", "部分完成", "基本完成", "基本达到", "具有一定效果"):
		return TierPartial
	case containsAny(text, "达成", "达到预期", "完成", "实现", "达标"):
		return TierFull
	}
	return TierUnknown
}

func containsAny(text string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

func hasAnyPrefix(text string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return false
}
