package store

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// filled is a database in which every view has rows.
func filled(t *testing.T) *DB {
	db := open(t)
	s := reviewReport(1, 3, 3, 3)
	s.Result = seedSize(1).Result
	s.Document.Pages = 7
	s.Result.Findings[0].Follows = append(s.Result.Findings[0].Follows, finding("score-total", "总分"))
	save(t, db, s)
	save(t, db, projectForm(1))
	save(t, db, edition(projectForm(1), 2))
	run := start(t, db)
	ids := take(t, db, claimed(run, 1), claimed(run, 2))
	failed := Submission{Path: "/x.docx", ReceivedAt: morning, Failure: "文件已损坏", Document: edition(projectForm(9), 9).Document}
	if _, err := db.Save(t.Context(), from(failed, run, ids[0])); err != nil {
		t.Fatal(err)
	}
	if err := db.Release(t.Context(), ids[0], "已退还"); err != nil {
		t.Fatal(err)
	}
	for _, print := range []string{"aaaaaa01", "aaaaaa02"} {
		if err := db.decide(Decision{Verdict: Waived, Reason: "口径不同", Until: morning, Person: "reviewer"}, Decided{Fingerprint: print}); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

// The described columns are the real ones: names in order in both languages, and
// no value of another type.
func TestSchemaIsReal(t *testing.T) {
	db := filled(t)
	for _, v := range Schema() {
		var names, namesZH []string
		for _, c := range v.Columns {
			names, namesZH = append(names, c.Name), append(namesZH, c.NameZH)
			types := ask(t, db, "SELECT DISTINCT typeof("+c.Name+") FROM "+v.Name+" WHERE "+c.Name+" IS NOT NULL")
			if types != "" && !strings.EqualFold(types, string(c.Type)) {
				t.Errorf("%s.%s holds %s, described as %s", v.Name, c.Name, types, c.Type)
			}
		}
		for name, want := range map[string][]string{v.Name: names, v.NameZH: namesZH} {
			got := ask(t, db, "SELECT name FROM pragma_table_info(?) ORDER BY cid", name)
			if diff := cmp.Diff(strings.Join(want, "\n"), got); diff != "" {
				t.Errorf("columns of %s:\n%s", name, diff)
			}
		}
		here, there := ask(t, db, "SELECT * FROM "+v.Name), ask(t, db, "SELECT * FROM "+v.NameZH)
		if here == "" || here != there {
			t.Errorf("%s and %s differ or are empty:\n%s", v.Name, v.NameZH, cmp.Diff(here, there))
		}
	}
	if got := ask(t, db, "SELECT count(*) FROM sqlite_schema WHERE type = 'view'"); got != fmt.Sprint(2*len(Schema())) {
		t.Errorf("%s views exist, %d are described", got, 2*len(Schema()))
	}
}

// Nothing is left undescribed, and no name stands for two things.
func TestSchemaIsDescribed(t *testing.T) {
	views := map[string]bool{}
	for _, v := range Schema() {
		if v.Doc == "" || v.DocEN == "" || views[v.Name] || views[v.NameZH] {
			t.Errorf("view %s %s: no description, or a name that stands for two", v.Name, v.NameZH)
		}
		views[v.Name], views[v.NameZH] = true, true
		columns := map[string]bool{}
		for _, c := range v.Columns {
			if c.Doc == "" || c.DocEN == "" || columns[c.Name] || columns[c.NameZH] {
				t.Errorf("%s.%s %s: no description, or a name that stands for two", v.Name, c.Name, c.NameZH)
			}
			columns[c.Name], columns[c.NameZH] = true, true
		}
	}
}

// contractRow is a line of the contract's table of views.
var contractRow = regexp.MustCompile("(?m)^\\| `([a-z_]+)` \\| [^|]+ \\| ([^|]+) \\|$")

// The views of the contract are there with its columns, in its order.
func TestSchemaKeepsTheContract(t *testing.T) {
	contract, err := os.ReadFile("../../shared/contract.md")
	if err != nil {
		t.Skip(err)
	}
	_, sql, _ := strings.Cut(string(contract), "## SQL")
	have := map[string]string{}
	for _, v := range Schema() {
		var names []string
		for _, c := range v.Columns {
			names = append(names, c.Name)
		}
		have[v.Name] = strings.Join(names, ", ")
	}
	rows := contractRow.FindAllStringSubmatch(sql, -1)
	if len(rows) != 9 {
		t.Fatalf("%d views in the contract, expected 9", len(rows))
	}
	for _, row := range rows {
		want := strings.Replace(row[2], "reason it did not apply", "reason", 1)
		if have[row[1]] != want {
			t.Errorf("%s:\n%s", row[1], cmp.Diff(want, have[row[1]]))
		}
	}
}
