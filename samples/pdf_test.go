package samples_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document"
	"fuhe/normalize"
	"fuhe/validate"
	"fuhe/validate/rules"
)

// TestPDF reads the samples as PDFs made by LibreOffice and by Chromium, and the seed: the
// records and the findings must be those of the .docx, but for the places they stand at.
func TestPDF(t *testing.T) {
	samples, err := filepath.Glob("*/*.docx")
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range samples {
		for _, producer := range []string{"lo", "cr"} {
			name := filepath.Dir(word) + "-" + producer + ".pdf"
			t.Run(name, func(t *testing.T) { samePDF(t, word, filepath.Join("../extract/pdf/testdata/samples", name)) })
		}
	}
	t.Run("seed", func(t *testing.T) { sameSeed(t, "pdf") })
}

func samePDF(t *testing.T, word, pdf string) {
	t.Helper()
	if same(t, word, pdf).Pages == 0 {
		t.Error("no pages")
	}
}

// sameAsWord compares every sample with its conversion in a folder.
func sameAsWord(t *testing.T, folder, extension string) {
	t.Helper()
	samples, err := filepath.Glob("*/*.docx")
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range samples {
		name := filepath.Dir(word) + extension
		t.Run(name, func(t *testing.T) { same(t, word, filepath.Join(folder, name)) })
	}
}

// sameSeed compares the report that the product was asked for with itself in a format.
func sameSeed(t *testing.T, extension string) {
	t.Helper()
	const seed = "../../shared/seed/report."
	if _, err := os.Stat(seed + extension); err != nil {
		t.Skip("no seed")
	}
	same(t, seed+"docx", seed+extension)
}

// same holds a file to the records and the findings of its .docx, but for the places they
// stand at; nothing of it may be a problem.
func same(t *testing.T, word, other string) *document.Document {
	t.Helper()
	a, b := open(t, word), open(t, other)
	if len(b.Problems) > 0 {
		t.Errorf("problems: %v", b.Problems)
	}
	recordsA, findingsA := judged(t, a)
	recordsB, findingsB := judged(t, b)
	if diff := cmp.Diff(recordsA, recordsB); diff != "" {
		t.Errorf("records (-Word +other):\n%s", diff)
	}
	if diff := cmp.Diff(findingsA, findingsB); diff != "" {
		t.Errorf("findings (-Word +other):\n%s", diff)
	}
	return b
}

// judged gives the records without places, and the findings as lines.
func judged(t *testing.T, doc *document.Document) (records any, findings []string) {
	t.Helper()
	report := normalize.Read(doc)
	set, err := validate.Profiles()
	if err != nil {
		t.Fatal(err)
	}
	profile := set.Choose(report)
	text, err := json.Marshal(normalize.NewRecords(report, profile.Name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &records); err != nil {
		t.Fatal(err)
	}
	withoutPlaces(records)
	for _, f := range validate.Run(doc, report, profile, rules.All()).Findings {
		findings = append(findings, fmt.Sprintf("%s %v %v %s | %s | %s | %s | %s", f.Rule, f.Level, f.Confidence, f.Form, f.Subject, f.Field, f.Expected, f.Found))
	}
	return records, findings
}

// withoutPlaces drops where a record stands: pages, and paragraphs counted with empty ones.
func withoutPlaces(v any) {
	switch v := v.(type) {
	case map[string]any:
		for _, key := range []string{"page", "paragraph", "table", "row"} {
			delete(v, key)
		}
		for _, inner := range v {
			withoutPlaces(inner)
		}
	case []any:
		for _, inner := range v {
			withoutPlaces(inner)
		}
	}
}
