package samples_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhe/extract"
	"fuhe/extract/rtf"
)

// TestRTF reads the samples as RTF made by LibreOffice: the paragraphs, the records and the
// findings must be those of the .docx, but for the places they stand at.
func TestRTF(t *testing.T) {
	samples, err := filepath.Glob("*/*.docx")
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range samples {
		name := filepath.Dir(word)
		t.Run(name, func(t *testing.T) { sameRTF(t, word, filepath.Join("../extract/rtf/testdata/samples", name+".rtf")) })
	}
}

func sameRTF(t *testing.T, word, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a := open(t, word)
	b, err := rtf.Read(data, extract.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	b.Name, b.SHA256 = a.Name, a.SHA256
	if len(b.Problems) > 0 {
		t.Errorf("problems: %v", b.Problems)
	}
	recordsA, findingsA := judged(t, a)
	recordsB, findingsB := judged(t, b)
	if diff := cmp.Diff(recordsA, recordsB); diff != "" {
		t.Errorf("records (-Word +RTF):\n%s", diff)
	}
	if diff := cmp.Diff(findingsA, findingsB); diff != "" {
		t.Errorf("findings (-Word +RTF):\n%s", diff)
	}
	if diff := cmp.Diff(a.Paragraphs(), b.Paragraphs()); diff != "" {
		t.Errorf("paragraphs (-Word +RTF):\n%s", diff)
	}
}
