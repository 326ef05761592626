package validate

import (
	"testing"

	"fuhe/normalize"
)

// TestPartial: a rule that needs all lines is silent on tables that hide some, and says
// so; others go on.
func TestPartial(t *testing.T) {
	report := &normalize.Report{Forms: []*normalize.Form{{Name: "全"}, {Name: "缺", Partial: true}}, Lists: []*normalize.ProjectList{{Partial: true}}}
	for _, all := range []bool{false, true} {
		asked := 0
		rule := Rule{ID: "r", Level: Error, Confidence: Certain, AllLines: all, Check: func(p *Pass) {
			for c := range p.Forms() {
				asked++
				c.Find(Finding{})
			}
			for c := range p.Lists() {
				asked++
				c.Agree()
			}
		}}
		result := judge(report, &Profile{}, []Rule{rule}, nil)
		want, reason := 3, ""
		if all {
			want, reason = 1, "表中有隐藏的行或列，没有全部读取"
		}
		if asked != want || len(result.Coverage) != 3 || result.Coverage[1].Reason != reason || result.Coverage[2].Reason != reason || result.Coverage[0].Found != 1 {
			t.Errorf("all lines %v: asked %d times, %+v", all, asked, result.Coverage)
		}
	}
}
