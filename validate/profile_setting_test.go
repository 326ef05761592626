package validate

import "testing"

func TestSetting(t *testing.T) {
	set, err := Profiles()
	if err != nil {
		t.Fatal(err)
	}
	yulin, err := set.Named("guangxi-yulin")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"over_target": "{threshold: 0.3, level: error, reason_required: true, cut: 0.1}",
		"grades":      "[{grade: 一等, from: 90}, {grade: 二等, from: 0}]",
		"weights":     "[{name: 10-50-30-10, levels: {产出: 50, 效益: 30, 满意度: 10, 预算执行: 10}}]",
		"at_most":     "[linear, inverse]",
		"cost_weight": "{points: 20}",
		"no_such":     "",
	} {
		if got := yulin.Setting(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
