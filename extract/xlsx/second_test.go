package xlsx

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fuhe/extract/document"
)

// TestSecondReader: excelize, which fuhe writes workbooks with, shows every cell of the
// samples alike.
func TestSecondReader(t *testing.T) {
	files, err := filepath.Glob("testdata/samples/*.xlsx")
	if err != nil || len(files) == 0 {
		t.Fatal("no samples", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := Read(data, document.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		second, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range doc.Tables() {
			for _, c := range table.Cells {
				name, err := excelize.CoordinatesToCellName(c.Col+1, c.Row+1)
				if err != nil {
					t.Fatal(err)
				}
				if got, err := second.GetCellValue(table.Caption, name); err != nil || strings.TrimSpace(got) != strings.TrimSpace(c.Text) {
					t.Errorf("%s %s %s: %q, excelize %q %v", file, table.Caption, name, c.Text, got, err)
				}
			}
		}
		if err := second.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
