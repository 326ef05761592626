package samples_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract/document"
	"fuhe/extract/odt"
	"fuhe/extract/xlsx"
)

// TestODT reads the samples as OpenDocument texts made by LibreOffice: the records and the
// findings must be those of the .docx, but for the places they stand at.
func TestODT(t *testing.T) {
	samples, err := filepath.Glob("*/*.docx")
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range samples {
		name := filepath.Dir(word) + ".odt"
		t.Run(name, func(t *testing.T) {
			doc := opened(t, filepath.Join("../extract/odt/testdata/samples", name), odt.Read)
			recordsA, findingsA := judged(t, open(t, word))
			recordsB, findingsB := judged(t, doc)
			if diff := cmp.Diff(recordsA, recordsB); diff != "" {
				t.Errorf("records (-Word +ODT):\n%s", diff)
			}
			if diff := cmp.Diff(findingsA, findingsB); diff != "" {
				t.Errorf("findings (-Word +ODT):\n%s", diff)
			}
		})
	}
}

// TestODS reads the samples as OpenDocument spreadsheets that LibreOffice made of workbooks:
// the records and the findings must be those of the workbooks.
func TestODS(t *testing.T) {
	sheets, err := filepath.Glob("../extract/odt/testdata/samples/*.ods")
	if err != nil || len(sheets) == 0 {
		t.Fatal(err)
	}
	for _, path := range sheets {
		name := strings.TrimSuffix(filepath.Base(path), ".ods")
		t.Run(name, func(t *testing.T) {
			recordsA, findingsA := judged(t, opened(t, filepath.Join("../extract/xlsx/testdata/samples", name+".xlsx"), xlsx.Read))
			recordsB, findingsB := judged(t, opened(t, path, odt.ReadSheets))
			if diff := cmp.Diff(recordsA, recordsB); diff != "" {
				t.Errorf("records (-Excel +ODS):\n%s", diff)
			}
			if diff := cmp.Diff(findingsA, findingsB); diff != "" {
				t.Errorf("findings (-Excel +ODS):\n%s", diff)
			}
		})
	}
}

// opened reads a file by one reader.
func opened(t *testing.T, path string, read func([]byte, document.Limits) (*document.Document, error)) *document.Document {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := read(data, document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Problems) > 0 {
		t.Errorf("problems: %v", doc.Problems)
	}
	return doc
}
