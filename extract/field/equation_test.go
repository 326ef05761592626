package field

import "testing"

// FuzzEquation: instructions of EQ fields are typed by hand.
func FuzzEquation(f *testing.F) {
	f.Add(`\o\ac(○,3)`)
	f.Add(`\f(1,\r(2,x)) \i \s\up7(a);`)
	f.Fuzz(func(t *testing.T, instruction string) {
		if got := Equation(instruction); len(got) > 16*len(instruction)+16 {
			t.Fatalf("%q grows to %q", instruction, got)
		}
	})
}

func TestEquation(t *testing.T) {
	for _, c := range []struct{ instruction, want string }{
		{`\f(1,16)`, "(1)/(16)"},
		{`\o\ac(○,3)`, "③"},
		{`\o(□,√)`, "☑"},
		{`\* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(pin),拼)`, "拼"},
		{`\s\up5(2)`, "2"},
		{`\r(3,x)`, "√[3](x)"},
		{`a\,b`, "a,b"},
	} {
		if got := Equation(c.instruction); got != c.want {
			t.Errorf("%s: %q, want %q", c.instruction, got, c.want)
		}
	}
}
