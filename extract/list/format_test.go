package list

import "testing"

func TestNumberFormats(t *testing.T) {
	for _, c := range []struct {
		format string
		n      int
		want   string
	}{
		{"decimal", 12, "12"}, {"decimalZero", 7, "07"}, {"decimalFullWidth", 10, "１０"}, {"decimalEnclosedCircle", 20, "⑳"}, {"decimalEnclosedCircleChinese", 3, "③"},
		{"decimalEnclosedParen", 2, "⑵"}, {"decimalEnclosedFullstop", 1, "⒈"}, {"upperLetter", 28, "BB"}, {"lowerLetter", 3, "c"}, {"upperRoman", 1994, "MCMXCIV"}, {"lowerRoman", 4, "iv"},
		{"chineseCountingThousand", 12, "十二"}, {"chineseLegalSimplified", 12, "壹拾贰"}, {"ideographDigital", 10, "一〇"}, {"ideographTraditional", 10, "癸"}, {"none", 5, ""}, {"unheardOf", 5, "5"},
	} {
		if got := Format(c.n, c.format); got != c.want {
			t.Errorf("%d as %s: %q, want %q", c.n, c.format, got, c.want)
		}
	}
}

func TestChineseCount(t *testing.T) {
	for n, want := range map[int]string{1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 100: "一百", 101: "一百零一", 110: "一百一十", 1003: "一千零三", 2020: "二千零二十"} {
		if got := chineseCount(n, false); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}
