package main

import (
	"strings"
	"testing"
)

func TestTableAlignsWideCharacters(t *testing.T) {
	s := sheet{keys: []string{"指标", "value", "说明"}, rows: [][]any{
		{"受益群众满意度", 92.5, "≥90%"}, {"abc", int64(7), "a\tb\x1b[31m"}, {"", nil, "x"}}}
	var b strings.Builder
	if err := writeTable(&b, s, 0); err != nil {
		t.Fatal(err)
	}
	want := "指标            value  说明\n" +
		"--------------  -----  --------\n" +
		"受益群众满意度   92.5  ≥90%\n" +
		"abc                 7  a b [31m\n" +
		"                       x\n"
	if got := b.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTableIsCutToTheTerminal(t *testing.T) {
	s := sheet{keys: []string{"a", "b"}, rows: [][]any{{strings.Repeat("长", 60), "short"}}}
	for _, width := range []int{20, 40, 79} {
		var b strings.Builder
		if err := writeTable(&b, s, width); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if got := columns(strings.TrimRight(line, "\n")); got > width {
				t.Errorf("width %d: line of %d columns: %q", width, got, line)
			}
		}
		if !strings.Contains(b.String(), "…") {
			t.Errorf("width %d: nothing marks the cut", width)
		}
	}
	var whole strings.Builder
	if err := writeTable(&whole, s, 0); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(whole.String(), strings.Repeat("长", 60)) {
		t.Error("a table that is no terminal's was cut")
	}
}

func TestPrintableDisarmsControlCharacters(t *testing.T) {
	for in, want := range map[string]string{
		"a\x1b]0;title\x07b": "a ]0;title b", "实际\n完成值": "实际 完成值", "a\u202eb\u200b": "ab", "\u0085": " "} {
		if got := printable(in, flat); got != want {
			t.Errorf("printable(%q) = %q, want %q", in, got, want)
		}
	}
	if got := printable("a\nb\rc", keepBreaks); got != "a\nb c" {
		t.Errorf("got %q", got)
	}
}
