package normalize

import (
	"strings"
	"testing"
	"time"

	"fuhe/extract/document"
)

// TestQuotationCost: a text that repeats what opens a quotation is read in time.
func TestQuotationCost(t *testing.T) {
	for _, part := range []string{"“甲”指标实际完成值为1次，", "“", "完成值", "“甲”完成值", "描述为甲，", "指标：完成值为", "“甲“乙”", "；1.完成值1"} {
		start := time.Now()
		quotationsIn("完成值"+strings.Repeat(part, longestText/len(part)-2), "", document.Ref{})
		if d := time.Since(start); d > 2*time.Second {
			t.Errorf("%q takes %v", part, d)
		}
	}
}
