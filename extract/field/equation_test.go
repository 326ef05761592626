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
