package store

import (
	"fmt"
	"strings"
	"testing"

	"fuhe/validate"
	"fuhe/validate/rules"
)

// In a file of two forms every rule is accounted for once at least, and with the second
// form only where it looked at that.
func TestCoverageOfAFileOfForms(t *testing.T) {
	set, err := validate.Profiles()
	if err != nil {
		t.Fatal(err)
	}
	form := fmt.Sprintf(archiveForm, "2024", "4", "4", "98.00")
	s := judgedText(t, "forms", form+strings.ReplaceAll(form, "库房改造", "档案抢救"))
	all := rules.All()
	s.Result, s.Compare = validate.Run(s.Document, s.Report, set.Choose(s.Report), all), nil
	db := open(t)
	save(t, db, s)
	if got := ask(t, db, "SELECT count(DISTINCT rule) FROM coverage"); got != fmt.Sprint(len(all)) {
		t.Errorf("%s rules are accounted for, of %d", got, len(all))
	}
	const looked = "SELECT group_concat(report_id, ' ') FROM (SELECT report_id FROM coverage WHERE rule = ? ORDER BY report_id)"
	for rule, want := range map[string]string{"score-total": "1 2", "list-against-form": "1", "list-total": "1"} {
		if got := ask(t, db, looked, rule); got != want {
			t.Errorf("%s looked at %s, want %s", rule, got, want)
		}
	}
}
