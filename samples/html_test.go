package samples_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestHTML reads the samples as pages that LibreOffice saved: the records and the findings
// must be those of the .docx, but for the places they stand at.
func TestHTML(t *testing.T) {
	pages, err := filepath.Glob("../extract/html/testdata/samples/*.html")
	if err != nil || len(pages) < 8 {
		t.Fatalf("%d pages: %v", len(pages), err)
	}
	for _, page := range pages {
		sample := strings.TrimSuffix(filepath.Base(page), ".html")
		t.Run(sample, func(t *testing.T) { sameHTML(t, report(t, sample), page) })
	}
}

func sameHTML(t *testing.T, word, page string) {
	t.Helper()
	a, b := open(t, word), open(t, page)
	if len(b.Problems) > 0 {
		t.Errorf("problems: %v", b.Problems)
	}
	recordsA, findingsA := judged(t, a)
	recordsB, findingsB := judged(t, b)
	if diff := cmp.Diff(recordsA, recordsB); diff != "" {
		t.Errorf("records (-Word +HTML):\n%s", diff)
	}
	if diff := cmp.Diff(findingsA, findingsB); diff != "" {
		t.Errorf("findings (-Word +HTML):\n%s", diff)
	}
}
