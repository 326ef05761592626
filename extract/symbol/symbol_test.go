package symbol

import "testing"

// TestFont finds fonts by the names that Word and PDF producers give them.
func TestFont(t *testing.T) {
	for _, c := range []struct {
		name string
		code rune
		want rune
	}{
		{"Wingdings", 0xFE, '☑'}, {"Wingdings-Regular", 0xFE, '☑'}, {"WINGDINGS", 0x6F, '□'},
		{"Wingdings 2", 0x52, '☑'}, {"Wingdings2", 0x52, '☑'}, {"Symbol", 0xB3, '≥'},
	} {
		if got := Font(c.name)[c.code]; got != c.want {
			t.Errorf("%s %X: %c, want %c", c.name, c.code, got, c.want)
		}
	}
	for _, name := range []string{"宋体", "Times New Roman", "SimSun-2", "2", ""} {
		if Font(name) != nil {
			t.Errorf("%s is no symbol font", name)
		}
	}
}
