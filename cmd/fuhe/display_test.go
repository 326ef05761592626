package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
)

// Every sign that reports are made of is as wide as go-runewidth says.
func TestColumnsAgreeWithRunewidth(t *testing.T) {
	reference := &runewidth.Condition{StrictEmojiNeutral: true}
	for r := rune(0x20); r < 0x30000; r++ {
		common := r < 0x500 || r >= 0x2000 && r < 0x2300 || r >= 0x2460 && r < 0x2600 || r >= 0x3000 && r < 0x31e0 || r >= 0x3200 && r < 0x4dc0 || r >= 0x4e00 && r < 0xa000 || r >= 0xfe30 && r < 0xff00 || r >= 0x20000 && r < 0x2fffe
		if common && r != 0x7f && (r < 0x80 || r > 0x9f) && reference.RuneWidth(r) != runeWidth(r) {
			t.Errorf("%U %c: %d columns, want %d", r, r, runeWidth(r), reference.RuneWidth(r))
		}
	}
}

func TestCutAndWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{{"受益群众", 8, "受益群众"}, {"受益群众满意度", 8, "受益群…"}, {"abc", 3, "abc"}, {"abcd", 3, "ab…"}, {"", 0, ""}} {
		if got := cut(c.text, c.width); got != c.want || columns(got) > max(c.width, 1) {
			t.Errorf("cut(%q, %d) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
	if got := cutLeft("受益群众满意度92%", 8); got != "…满意度92%" {
		t.Errorf("cutLeft: %q", got)
	}
	text := "完成值24，分值10，按比例应得8.00分，填报9分；请更正得分或说明理由。"
	for width := 4; width < 80; width++ {
		lines := wrap(text, width)
		if strings.Join(lines, "") != text {
			t.Fatalf("width %d: text is lost: %q", width, lines)
		}
		for i, line := range lines {
			if columns(line) > width {
				t.Errorf("width %d: line %q is wider", width, line)
			}
			if first, _, _ := strings.Cut(line, ""); i > 0 && slices.Contains([]string{"，", "。", "；"}, first) {
				t.Errorf("width %d: line begins with %q", width, first)
			}
		}
	}
}
