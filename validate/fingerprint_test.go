package validate

import (
	"testing"

	"fuhe/extract/document"
	"fuhe/normalize"
)

func TestRowName(t *testing.T) {
	for name, want := range map[string]string{
		"3.培训人数": "培训人数", "12、培训人数": "培训人数", "（3）培训人数": "培训人数", "指标3：培训人数": "培训人数", "3) 培训人数": "培训人数", "３．培训人数": "培训人数",
		"培训人数": "培训人数", "3次培训": "3次培训", "2.5米宽渠道": "2.5米宽渠道", "2024年节能减排": "2024年节能减排", "指标：培训人数": "指标：培训人数",
		"(：培训": "(:培训", "3.": "3.", "3": "3", "": "", "指标3": "指标3", "110千伏线路": "110千伏线路",
	} {
		if got := rowName(name); got != plainText(want) {
			t.Errorf("rowName(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestToldUnit(t *testing.T) {
	for found, want := range map[string]string{"50人": "人", "10.5%": "%", "3.2万元": "万元", "1,837人次": "人次", "2次培训覆盖全部": "", "无": "", "": "", "５０人": "人"} {
		if got := toldUnit(&Finding{Field: "description", Found: found}); got != want {
			t.Errorf("%q: %q, want %q", found, got, want)
		}
	}
	if got := toldUnit(&Finding{Field: "actual", Found: "50人"}); got != "" {
		t.Errorf("a cell of one value: %q", got)
	}
}

// Two numbers that are wrong in one sentence are two findings, and each keeps its name
// where the other is corrected; nor does one take the name of another in a text that says
// the same thing twice.
func TestFingerprintsInOneCell(t *testing.T) {
	at := document.Ref{Kind: document.InCell, Table: 0, Row: 4, Col: 7}
	told := func(found, quoted string) Finding {
		return Finding{Rule: "description-number", Scope: Scope{OneForm, 0}, Subject: "培训人数", Field: "description", Found: found, Ref: at,
			Evidence: []Evidence{{Ref: at, Text: quoted}}}
	}
	report := &normalize.Report{Department: "青峰县档案局", Year: 2024, Forms: []*normalize.Form{{Kind: normalize.ProjectForm, Name: "馆藏档案数字化"}}}
	prints := func(findings ...Finding) []string {
		fingerprint(report, findings)
		var out []string
		for _, f := range findings {
			out = append(out, f.Fingerprint)
		}
		return out
	}
	both := prints(told("50人", "培训50人、3次"), told("3次", "培训50人、3次"))
	if both[0] == both[1] {
		t.Error("two findings in one cell are one")
	}
	if one := prints(told("4次", "培训60人、4次")); one[0] != both[1] {
		t.Error("with the first corrected, the second has another name")
	}
	twice := prints(told("50人", "上半年培训50人"), told("70人", "下半年培训70人"), told("70人", "下半年培训70人"))
	if twice[0] == twice[1] || twice[1] == twice[2] {
		t.Errorf("two are one: %v", twice)
	}
	if one := prints(told("70人", "下半年培训70人")); one[0] == twice[0] {
		t.Error("the second took the name of the first")
	}
}

// What was found in one unit's form is not what was found in another's of the same project.
func TestFingerprintsOfUnits(t *testing.T) {
	print := func(unit string) string {
		form := &normalize.Form{Kind: normalize.ProjectForm, Name: "馆藏档案数字化", Department: "青峰县档案局", Unit: unit}
		found := []Finding{{Rule: "score-total", Scope: Scope{OneForm, 0}, Subject: "总分", Field: "total"}}
		fingerprint(&normalize.Report{Department: "青峰县档案局", Year: 2024, Forms: []*normalize.Form{form}}, found)
		return found[0].Fingerprint
	}
	if print("青峰县档案馆") == print("青峰县方志馆") {
		t.Error("two units' findings are one")
	}
	if print("青峰县档案局") != print("") {
		t.Error("the department as its own unit is another")
	}
}
