package field

import (
	"testing"

	"fuhe/extract/document"
)

// TestStack: a field prints its stored result; one without, or with an empty one, prints
// from its instruction or its form data where it can.
func TestStack(t *testing.T) {
	for _, c := range []struct {
		what, instruction string
		form              string
		stored            bool
		result, want      string
	}{
		{"a stored result", ` EQ \o\ac(○,3) `, "", true, "③", ""},
		{"none", ` EQ \o\ac(○,3) `, "", false, "", "③"},
		{"an empty one", ` EQ \o\ac(○,3) `, "", true, "", "③"},
		{"a page number", " PAGE ", "", true, "", ""},
		{"a check box", " FORMCHECKBOX ", "☑", false, "", "☑"},
		{"a check box that stores its sign", " FORMCHECKBOX ", "☑", true, "☐", ""},
		{"a sign", ` SYMBOL 254 \f "Wingdings" `, "", false, "", "☑"},
		{"a sign by a hexadecimal number", ` SYMBOL 0xFE \f Wingdings \s 12`, "", false, "", "☑"},
	} {
		s := Stack{Limits: document.DefaultLimits()}
		if err := s.Begin(); err != nil {
			t.Fatal(err)
		}
		s.Instruct(c.instruction)
		if !s.Hidden() {
			t.Errorf("%s: the instruction is printed", c.what)
		}
		s.SetForm(c.form)
		if c.stored {
			s.Separate(10)
		}
		if got, unknown := s.End(10 + len(c.result)); got != c.want || unknown != "" {
			t.Errorf("%s: %q, want %q (unknown %q)", c.what, got, c.want, unknown)
		}
		if s.Depth() != 0 || s.Hidden() {
			t.Errorf("%s: the field is still open", c.what)
		}
	}
	s := Stack{Limits: document.Limits{Nesting: 2}}
	for range 2 {
		if err := s.Begin(); err != nil {
			t.Fatal(err)
		}
	}
	if s.Begin() == nil {
		t.Error("fields nest without end")
	}
}
