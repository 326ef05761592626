package samples_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document"
)

// TestSpreadsheet reads the forms and lists of the samples as Excel workbooks: titles and
// units are rows of their sheets, amounts and rates are numbers with formats. The records
// and the findings must be those of the .docx without its narrative.
func TestSpreadsheet(t *testing.T) {
	samples, err := filepath.Glob("*/*.docx")
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range samples {
		for _, format := range []string{"xls", "xlsx"} {
			name := filepath.Dir(word) + "." + format
			t.Run(name, func(t *testing.T) {
				sameSheets(t, open(t, word), open(t, filepath.Join("../extract", format, "testdata/samples", name)))
			})
		}
	}
}

func sameSheets(t *testing.T, a, b *document.Document) {
	t.Helper()
	if len(b.Problems) > 0 {
		t.Errorf("problems: %v", b.Problems)
	}
	onlyWhat(a, b)
	recordsA, findingsA := judged(t, a)
	recordsB, findingsB := judged(t, b)
	for _, records := range []any{recordsA, recordsB} {
		delete(records.(map[string]any), "figures") // a line within a table is no narrative
	}
	if diff := cmp.Diff(recordsA, recordsB); diff != "" {
		t.Errorf("records (-Word +Excel):\n%s", diff)
	}
	if diff := cmp.Diff(findingsA, findingsB); diff != "" {
		t.Errorf("findings (-Word +Excel):\n%s", diff)
	}
}

// onlyWhat leaves out the paragraphs of a that b holds nowhere: the narrative.
func onlyWhat(a, b *document.Document) {
	held := map[string]bool{}
	for _, table := range b.Tables() {
		for _, c := range table.Cells {
			held[strings.TrimSpace(c.Text)] = true
		}
	}
	kept := a.Blocks[:0]
	for _, block := range a.Blocks {
		if block.Table != nil || held[strings.TrimSpace(block.Paragraph.Text)] {
			kept = append(kept, block)
		}
	}
	a.Blocks = kept
	a.Number()
}
