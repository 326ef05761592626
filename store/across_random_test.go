package store

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fuhe/validate"
	"fuhe/validate/rules"
)

// drawn is a document that agrees with others or contradicts them, by chance; which names
// it, so that a later one with the same name is a newer version of it.
func drawn(t *testing.T, r *rand.Rand, n int) (which string, s Submission) {
	department := []string{"水利局", "林业局", "住建局", "交通局", "教育局", "民政局"}[r.IntN(6)]
	var text string
	switch r.IntN(3) {
	case 0:
		which = department + "list"
		text = strings.ReplaceAll(fmt.Sprintf(projectList, []string{"95.00", "98.00"}[r.IntN(2)]), "档案局", department)
	case 1:
		year := 2023 + r.IntN(2)
		which = fmt.Sprint(department, "form", year)
		text = strings.ReplaceAll(fmt.Sprintf(archiveForm, fmt.Sprint(year), fmt.Sprint(3+r.IntN(3)), fmt.Sprint(4+r.IntN(4)), []string{"95.00", "98.00"}[r.IntN(2)]), "档案局", department)
	default:
		year := 2023 + r.IntN(2)
		which = fmt.Sprint(department, "report", year)
		text = strings.Replace(fmt.Sprintf(selfReport, department), "2024", fmt.Sprint(year), 1)
		if r.IntN(2) == 0 {
			text = strings.Replace(text, "一百二十六次", "一百二十八次", 1)
		}
		if r.IntN(3) == 0 {
			text += "\n全年组织森林防火巡护三百二十次，处置野外违规用火四十一起，清理林下可燃物六百余亩，新建防火隔离带十八公里，受害森林面积明显低于控制指标要求。\n"
		}
	}
	return which, judgedText(t, fmt.Sprint(n), text+fmt.Sprintf("\n第%d次报送。\n", n))
}

// What the database holds in the end is what comes of comparing the current documents
// with each other at once, whatever came before and in whatever order.
func TestAcrossIsWhatCurrentDocumentsSay(t *testing.T) {
	set, err := validate.Profiles()
	if err != nil {
		t.Fatal(err)
	}
	profile, err := set.Named("national")
	if err != nil {
		t.Fatal(err)
	}
	across := slices.DeleteFunc(rules.All(), func(r validate.Rule) bool { return r.Across == nil })
	total := 0
	for seed := range uint64(25) {
		r := rand.New(rand.NewPCG(seed, 7))
		db := open(t)
		if err := db.script("PRAGMA synchronous = OFF"); err != nil {
			t.Fatal(err)
		}
		current := map[string]Submission{}
		for n := range 10 + r.IntN(30) {
			which, s := drawn(t, r, n)
			save(t, db, s)
			current[which] = s
		}
		var filed [][]*validate.Filed
		var profiles []*validate.Profile
		for _, s := range current {
			filed, profiles = append(filed, s.Result.Filed), append(profiles, profile)
		}
		var want []string
		compared, found := 0, 0
		for _, result := range validate.Compare(filed, profiles, across) {
			for _, f := range result.Findings {
				want = append(want, strings.Join([]string{f.Fingerprint, f.Rule, f.Subject, f.Expected, f.Found, f.Evidence[1].Text, f.Evidence[1].Source.Name}, " | "))
			}
			for _, c := range result.Coverage {
				compared, found = compared+c.Compared, found+c.Found
			}
		}
		slices.SortFunc(want, cmp.Compare)
		total += len(want)
		if got := ask(t, db, `SELECT fingerprint, rule, subject, expected, found, (SELECT text FROM evidence WHERE finding_id = f.id AND document IS NOT NULL LIMIT 1),
			(SELECT document FROM evidence WHERE finding_id = f.id AND document IS NOT NULL LIMIT 1) FROM findings f WHERE status = 'open' ORDER BY fingerprint`); got != strings.Join(want, "\n") {
			t.Errorf("seed %d:\n%s\nwant:\n%s", seed, got, strings.Join(want, "\n"))
		}
		if got := ask(t, db, "SELECT coalesce(sum(compared), 0), coalesce(sum(found), 0) FROM coverage WHERE rule IN ('list-against-form', 'target-below-last-result', 'text-across-departments', 'value-across-documents')"); got != fmt.Sprintf("%d | %d", compared, found) {
			t.Errorf("seed %d: coverage %s, want %d | %d", seed, got, compared, found)
		}
	}
	if total < 50 {
		t.Errorf("only %d findings to compare", total)
	}
}
