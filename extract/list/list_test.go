package list

import "testing"

func numbering(levels ...*Level) *Numbering {
	n := New()
	s := &Scheme{}
	copy(s.Levels[:], levels)
	n.Schemes["s"], n.Lists["1"], n.Lists["2"] = s, &List{Scheme: "s"}, &List{Scheme: "s", Restarts: [Levels]bool{true}, Starts: [Levels]int{5}}
	return n
}

// TestNext counts through levels as Word does: an outer number begins the inner ones anew,
// lists of one scheme share their count, and a list may begin where it likes.
func TestNext(t *testing.T) {
	n := numbering(&Level{Start: 1, Format: "chineseCounting", Text: "%1、", Suffix: "nothing", Restart: -1},
		&Level{Start: 1, Format: "decimal", Text: "%1.%2", Restart: -1, Legal: true},
		&Level{Start: 1, Format: "decimal", Text: "（%3）", Restart: 0},
		&Level{Format: "bullet", Text: "•", Restart: -1})
	for i, step := range []struct {
		list  string
		level int
		want  string
	}{
		{"1", 0, "一、"}, {"1", 1, "1.1 "}, {"1", 1, "1.2 "}, {"1", 2, "（1）"}, {"1", 0, "二、"}, {"1", 1, "2.1 "}, {"1", 2, "（2）"},
		{"1", 3, ""}, {"2", 0, "五、"}, {"1", 0, "六、"}, {"1", 4, ""}, {"9", 0, ""},
	} {
		if got := n.Next(step.list, step.level); got != step.want {
			t.Errorf("step %d: %q, want %q", i, got, step.want)
		}
	}
}

func TestFormatOf(t *testing.T) {
	for nfc, want := range map[int]string{0: "decimal", 39: "chineseCountingThousand", 18: "decimalEnclosedCircle", 23: "bullet", 255: "none", 6: "decimal", -1: "decimal", 1000: "decimal"} {
		if got := FormatOf(nfc); got != want {
			t.Errorf("%d: %s, want %s", nfc, got, want)
		}
	}
}
