// Package samples_test holds every sample to what it says it must yield.
package samples_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract"
	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
	"fuhe/normalize"
	"fuhe/validate"
	"fuhe/validate/rules"
)

func open(t *testing.T, path string) *document.Document {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := extract.Open(filepath.Base(path), data, extract.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// report is the one .docx of a sample.
func report(t *testing.T, sample string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(sample, "*.docx"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%s holds %v: %v", sample, files, err)
	}
	return files[0]
}

func TestSamples(t *testing.T) {
	files, err := filepath.Glob("*/*.docx")
	if err != nil || len(files) < 6 {
		t.Fatalf("%d samples: %v", len(files), err)
	}
	set, err := validate.Profiles()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		t.Run(filepath.Dir(file), func(t *testing.T) {
			doc := open(t, file)
			records := normalize.Read(doc)
			result := validate.Run(doc, records, set.Choose(records), rules.All())
			want, err := os.ReadFile(filepath.Join(filepath.Dir(file), "expect.txt"))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), yield(records, result)); diff != "" {
				t.Errorf("expect.txt (-want +got):\n%s", diff)
			}
			if len(records.Problems) > 0 {
				t.Errorf("problems: %v", records.Problems)
			}
		})
	}
}

// yield is what a sample gave, in the form of expect.txt.
func yield(r *normalize.Report, result validate.Result) string {
	indicators, projects := 0, 0
	for _, f := range r.Forms {
		indicators += len(f.Indicators)
	}
	for _, l := range r.Lists {
		projects += len(l.Projects)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "kind: %s\ndepartment: %s\nyear: %d\nindicators: %d\nprojects: %d\n", r.Kind, r.Department, r.Year, indicators, projects)
	for _, f := range result.Findings {
		fmt.Fprintln(&b, strings.Join([]string{f.Level.String(), f.Rule, f.Subject, f.Field, f.Expected, f.Found}, " | "))
	}
	return b.String()
}

// TestSources: the .docx of a sample says what its source says, whichever program
// saved it. A form that was cut in two is one table again.
func TestSources(t *testing.T) {
	sources, err := filepath.Glob("*/source.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range sources {
		t.Run(filepath.Dir(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want, got := words(documenttest.Parse(string(text))), words(open(t, report(t, filepath.Dir(file))))
			for _, w := range want {
				if !slices.Contains(got, w) {
					t.Errorf("%q is in the source, not in the .docx", w)
				}
			}
		})
	}
}

// words are the texts of all paragraphs and cells.
func words(d *document.Document) []string {
	var out []string
	for _, p := range d.Paragraphs() {
		out = append(out, strings.TrimSpace(p.Text))
	}
	for _, t := range d.Tables() {
		for _, c := range t.Cells {
			out = append(out, strings.TrimSpace(c.Text))
		}
	}
	return out
}

// TestOneDigit changes one digit in every short numeric cell of the clean samples: a
// change is found once or, where the document holds nothing to compare it with, not at
// all, but never told twice.
func TestOneDigit(t *testing.T) {
	set, err := validate.Profiles()
	if err != nil {
		t.Fatal(err)
	}
	changed, caught := 0, 0
	for _, sample := range []string{"1-national-clean", "2-yunnan-clean", "4-hubei-clean", "7-self-report-clean"} {
		doc := open(t, report(t, sample))
		for _, table := range doc.Tables() {
			for i := range table.Cells {
				cell := &table.Cells[i]
				at := strings.IndexAny(cell.Text, "123456789")
				if at < 0 || len(cell.Text) > 24 {
					continue
				}
				old := cell.Text
				cell.Text = old[:at] + string('1'+(old[at]-'0')%9) + old[at+1:]
				records := normalize.Read(doc)
				findings := validate.Run(doc, records, set.Choose(records), rules.All()).Findings
				changed++
				if len(findings) > 1 {
					t.Errorf("%s: %q for %q gives %d findings: %v", sample, cell.Text, old, len(findings), titles(findings))
				}
				caught += min(len(findings), 1)
				cell.Text = old
			}
		}
	}
	if caught*4 < changed*3 {
		t.Errorf("%d of %d changes were found, fewer than three in four", caught, changed)
	}
	t.Logf("%d of %d one-digit changes found, each once", caught, changed)
}

func titles(findings []validate.Finding) []string {
	var out []string
	for _, f := range findings {
		out = append(out, f.Rule+" "+f.Subject)
	}
	return out
}
