package stylename

import "testing"

func TestNames(t *testing.T) {
	for name, want := range map[string]struct {
		level          int
		title, caption bool
	}{
		"heading 1":  {level: 1},
		"heading 9":  {level: 9},
		"标题 2":       {level: 2},
		"标题3":        {level: 3},
		"heading 0":  {},
		"heading 10": {},
		"heading":    {},
		"标题":         {title: true},
		"title":      {title: true},
		"文档标题":       {title: true},
		"副标题":        {},
		"subtitle":   {},
		"caption":    {caption: true},
		"题注":         {caption: true},
		"题注 1":       {},
		"":           {},
	} {
		if got := Heading(name); got != want.level {
			t.Errorf("%q is a heading of level %d", name, got)
		}
		if Title(name) != want.title || Caption(name) != want.caption {
			t.Errorf("%q: title %v, caption %v", name, Title(name), Caption(name))
		}
	}
}
