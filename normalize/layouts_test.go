package normalize

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"fuhe/extract/document/documenttest"
)

var update = flag.Bool("update", false, "write the records of testdata/layouts anew, to be read against the documents")

// TestLayouts reads a report in each layout, and sheets of workbooks. A file holds the document as text and, one
// a line, the records that its print tells.
func TestLayouts(t *testing.T) {
	files, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no layouts", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := print(Read(documenttest.Parse(string(archive.Files[0].Data))))
			if *update {
				archive.Files[1].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(archive.Files[1].Data), got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// print writes a report's records one a line; blank columns are left out.
func print(r *Report) string {
	var b strings.Builder
	line := func(kind string, cells ...string) {
		b.WriteString(kind)
		for i := 0; i+1 < len(cells); i += 2 {
			if cells[i+1] != "" {
				fmt.Fprintf(&b, "  %s=%s", cells[i], cells[i+1])
			}
		}
		b.WriteByte('\n')
	}
	line("report", "kind", string(r.Kind), "department", r.Department, "region", r.Region, "year", fmt.Sprint(r.Year), "unit", r.MoneyUnit)
	if r.Budget.Executed.Present() {
		line("budget", "initial", r.Budget.Initial.Text, "adjusted", r.Budget.Adjusted.Text, "executed", r.Budget.Executed.Text, "rate", r.Budget.ExecRate.Text)
	}
	for _, s := range r.Summary {
		line("score", "item", s.Item, "weight", s.Weight.Text, "self", s.SelfScore.Text, "review", s.ReviewScore.Text, "rate", s.Rate.Text)
	}
	for _, f := range r.Forms {
		line("form", "kind", string(f.Kind), "name", f.Name, "department", f.Department, "by", f.Unit, "unit", f.MoneyUnit)
		for _, x := range f.Funds {
			line("  fund", "name", x.Name, "initial", x.Initial.Text, "adjusted", x.Adjusted.Text, "executed", x.Executed.Text, "rate", x.ExecRate.Text, "weight", x.Weight.Text, "score", x.Score.Text)
		}
		for _, g := range f.Goals {
			line("  goal", "expected", g.Expected.Text, "actual", g.Actual.Text)
		}
		line("  execution", "weight", f.Execution.Weight.Text, "score", f.Execution.Score.Text, "rate", f.Execution.Rate.Text)
		for _, i := range f.Indicators {
			line("  indicator", "l1", i.L1, "points", i.L1Points.Text, "l2", i.L2, "name", i.Name, "target", readValue(i.Target), "actual", readValue(i.Actual), "reviewed", readValue(i.ReviewActual),
				"weight", i.Weight.Number.Text, "score", i.Score.Text, "description", i.Description.Text, "reason", i.Reason.Text, "review", i.ReviewScore.Text, "opinion", i.ReviewOpinion.Text)
		}
		for _, p := range f.Penalties {
			line("  penalty", "item", p.Item, "score", p.Score.Text, "note", p.Note.Text)
		}
		line("  total", "weight", f.Total.Weight.Text, "score", f.Total.Score.Text, "review", f.Total.ReviewScore.Text, "grade", f.Total.Grade.Text)
		for _, n := range append([]Field{f.Conclusion}, f.Notes...) {
			if n.Text != "" {
				line("  note", "text", n.Text)
			}
		}
	}
	for _, l := range r.Lists {
		line("list", "unit", l.MoneyUnit)
		for _, p := range l.Projects {
			line("  project", "seq", p.Seq.Text, "unit", p.Unit.Text, "name", p.Name.Text, "initial", p.Initial.Text, "adjusted", p.Adjusted.Text, "executed", p.Executed.Text, "rate", p.ExecRate.Text,
				"self", p.SelfScore.Text, "prelim", p.PrelimScore.Text, "rectified", p.Rectified.Text, "final", p.FinalScore.Text, "grade", p.Grade.Text)
		}
		if l.Total != nil {
			line("  total", "initial", l.Total.Initial.Text, "adjusted", l.Total.Adjusted.Text, "executed", l.Total.Executed.Text, "rate", l.Total.ExecRate.Text)
		}
	}
	for _, p := range r.Problems {
		line("problem", "kind", string(p.Kind), "at", p.Ref.String())
	}
	return b.String()
}
