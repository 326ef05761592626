package normalize

import "testing"

func TestDatesIn(t *testing.T) {
	for text, want := range map[string]string{
		"合同约定2024年9月交货，12月20日完成验收": "2024年9月 12月20日",
		"于二〇二四年六月底前拨付":             "二〇二四年六月底前",
		"2024.11.15竣工":             "2024.11.15",
		"0-36月龄儿童、3个月、1-12月":       "",
		"全年完成96.3%，12345热线":        "",
		"2024-06-30前":              "2024-06-30",
	} {
		got := ""
		for _, d := range DatesIn(text) {
			got += " " + d.Text
		}
		if want != "" {
			want = " " + want
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestDateAfter(t *testing.T) {
	for _, c := range []struct {
		d, o  Date
		year  int
		after bool
	}{
		{Date{2024, 12, 0, false}, Date{2024, 10, 0, true}, 0, true},
		{Date{2024, 12, 20, false}, Date{2024, 12, 0, false}, 0, false}, // within the month
		{Date{2024, 6, 28, false}, Date{2024, 6, 20, true}, 0, true},
		{Date{2025, 1, 0, false}, Date{0, 12, 0, true}, 2024, true},
		{Date{2025, 1, 0, false}, Date{0, 12, 0, true}, 0, false}, // of which year is not said
		{Date{0, 11, 0, false}, Date{0, 9, 0, true}, 0, true},
		{Date{2023, 12, 0, false}, Date{2024, 6, 0, false}, 2024, false},
		{Date{2024, 12, 0, false}, Date{2024, 0, 0, false}, 2024, false},
	} {
		if got := c.d.After(c.o, c.year); got != c.after {
			t.Errorf("%v after %v: %v", c.d, c.o, got)
		}
	}
}
