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
	const seed = "../../shared/seed/report"
	if _, err := os.Stat(seed + extension); err != nil {
		t.Skip("no seed")
	}
	same(t, seed+".docx", seed+extension)
}

// same holds a file to the records and the findings of another, but for the places they
// stand at; nothing of it may be a problem.
func same(t *testing.T, path, other string) *document.Document {
	t.Helper()
	b := open(t, other)
	if len(b.Problems) > 0 {
		t.Errorf("problems: %v", b.Problems)
	}
	sameDocument(t, open(t, path), b)
	return b
}

func sameDocument(t *testing.T, a, b *document.Document) {
	t.Helper()
	recordsA, findingsA := judged(t, a)
	recordsB, findingsB := judged(t, b)
	if diff := cmp.Diff(recordsA, recordsB); diff != "" {
		t.Errorf("records (-one +other):\n%s", diff)
	}
	if diff := cmp.Diff(findingsA, findingsB); diff != "" {
		t.Errorf("findings (-one +other):\n%s", diff)
	}
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
		findings = append(findings, fmt.Sprintf("%s %v %v %s | %s | %s | %s | %s | %s", f.Rule, f.Level, f.Confidence, f.Form, f.Subject, f.Field, f.Expected, f.Found, f.Fingerprint))
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
