package normalize

import (
	"testing"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// TestPartial: what hides lines of its table is marked, and nothing else.
func TestPartial(t *testing.T) {
	doc := documenttest.Parse(`# 2024年度云湖区档案局项目支出绩效自评汇总表
| 序号 | 单位名称 | 项目名称 | 年初预算数 | 调整后预算数 | 预算执行数 | 预算执行率 | 单位自评得分 |
| 1 | 云湖区档案局 | 库房改造 | 40.00 | 50.00 | 40.00 | 80.00% | 98.00 |
| 2 | 云湖区档案局 | 档案抢救 | 50.00 | 50.00 | 50.00 | 100% | 98.00 |

第二张
| 序号 | 单位名称 | 项目名称 | 年初预算数 | 调整后预算数 | 预算执行数 | 预算执行率 | 单位自评得分 |
| 1 | 云湖区档案局 | 库房改造 | 40.00 | 50.00 | 40.00 | 80.00% | 98.00 |
| 2 | 云湖区档案局 | 档案抢救 | 50.00 | 50.00 | 50.00 | 100% | 98.00 |
`)
	for _, c := range []struct {
		ref  document.Ref
		want [2]bool
	}{
		{document.Ref{}, [2]bool{}},
		{document.Ref{Kind: document.InCell, Table: 1, Row: 9}, [2]bool{false, true}},
		{document.Ref{Kind: document.InCell}, [2]bool{true, false}},
	} {
		doc.Problems = []document.Problem{{Kind: document.HiddenContent, Ref: c.ref}, {Kind: document.TextUncertain, Ref: document.Ref{Kind: document.InCell, Table: 1}}}
		report := Read(doc)
		if len(report.Lists) != 2 {
			t.Fatalf("%d lists", len(report.Lists))
		}
		if got := [2]bool{report.Lists[0].Partial, report.Lists[1].Partial}; got != c.want {
			t.Errorf("%v: %v, want %v", c.ref, got, c.want)
		}
	}
}
