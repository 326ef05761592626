package samples_test

import (
	"path/filepath"
	"testing"
)

// TestPDF reads the samples as PDFs made by LibreOffice and by Chromium, and the seed.
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
	t.Run("seed", func(t *testing.T) { sameSeed(t, ".pdf") })
}

func samePDF(t *testing.T, word, pdf string) {
	t.Helper()
	if same(t, word, pdf).Pages == 0 {
		t.Error("no pages")
	}
}
