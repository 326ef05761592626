package validate_test

import (
	"strings"
	"testing"

	"fuhe/validate"
)

func TestDiff(t *testing.T) {
	f := func(print, found string, follows ...validate.Finding) validate.Finding {
		return validate.Finding{Fingerprint: print, Found: found, Follows: follows}
	}
	before := []validate.Finding{f("fixed", "1"), f("open", "2"), f("cause", "3", f("sum", "4")), f("sinks", "5")}
	after := []validate.Finding{f("new", "6", f("sinks", "7")), f("open", "8"), f("sum", "9")}
	var got []string
	for _, c := range validate.Diff(before, after) {
		line := c.Kind.String() + " " + c.Latest().Fingerprint
		if c.Before != nil {
			line += " " + c.Before.Found
		}
		if c.After != nil {
			line += ">" + c.After.Found
		}
		got = append(got, line)
	}
	want := "new new>6, open open 2>8, open sum 4>9, open sinks 5>7, fixed fixed 1, fixed cause 3"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("%s\nwant %s", s, want)
	}
}
