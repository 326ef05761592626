package documenttest

import "testing"

func TestRoundTrip(t *testing.T) {
	text := `# 标题
## 一、概况
正文
| 一级指标 | < | 分值 |
| 产出 | 数量 | 5\n分 |
| ^ | 质量 | \^ |
| ~ | x |  |
`
	if got := Format(Parse(text)); got != text {
		t.Errorf("got\n%s\nwant\n%s", got, text)
	}
	tab := Parse(text).Tables()[0]
	if c := tab.At(2, 0); c.Text != "产出" || c.RowSpan != 2 {
		t.Errorf("merged cell reads %+v", c)
	}
	if c := tab.At(0, 1); c.ColSpan != 2 {
		t.Errorf("header reads %+v", c)
	}
	if tab.At(3, 0) != nil {
		t.Error("a hole holds a cell")
	}
}
