package samples_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFormats reads the samples in the formats of other programs, as LibreOffice saves
// them: records and findings must be those of the .docx.
func TestFormats(t *testing.T) {
	for _, format := range []string{"doc", "rtf", "odt", "html"} {
		t.Run(format, func(t *testing.T) { sameAsWord(t, "../extract/"+format+"/testdata/samples", "."+format) })
	}
	t.Run("seed.doc", func(t *testing.T) { sameSeed(t, ".doc") })
}

// TestODS reads the samples' tables as OpenDocument spreadsheets: they must read as the
// workbooks that they were saved from.
func TestODS(t *testing.T) {
	sheets, err := filepath.Glob("../extract/odt/testdata/samples/*.ods")
	if err != nil || len(sheets) == 0 {
		t.Fatal("no sheets", err)
	}
	for _, path := range sheets {
		name := strings.TrimSuffix(filepath.Base(path), ".ods")
		t.Run(name, func(t *testing.T) { same(t, "../extract/xlsx/testdata/samples/"+name+".xlsx", path) })
	}
}

// TestExcelXML reads the samples' workbooks as Excel 2003 XML, which web systems export.
func TestExcelXML(t *testing.T) {
	books, err := filepath.Glob("../extract/excelxml/testdata/samples/*.xml")
	if err != nil || len(books) == 0 {
		t.Fatal("no workbooks", err)
	}
	for _, path := range books {
		name := strings.TrimSuffix(filepath.Base(path), ".xml")
		t.Run(name, func(t *testing.T) { same(t, "../extract/xlsx/testdata/samples/"+name+".xlsx", path) })
	}
}

// TestParagraphs: what stands outside the tables is the same text, too.
func TestParagraphs(t *testing.T) {
	samples, err := filepath.Glob("*/*.docx")
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range samples {
		want := open(t, word).Paragraphs()
		for _, format := range []string{"doc", "rtf", "odt"} {
			name := filepath.Dir(word) + "." + format
			got := open(t, "../extract/"+format+"/testdata/samples/"+name).Paragraphs()
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s (-Word +other):\n%s", name, diff)
			}
		}
	}
}
