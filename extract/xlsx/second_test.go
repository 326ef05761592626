package xlsx

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// TestSecondReader: excelize, which fuhe writes workbooks with, shows every cell of the
// samples alike.
func TestSecondReader(t *testing.T) {
	for _, file := range documenttest.Files(t, "testdata/samples/*.xlsx") {
		doc, err := Read(file.Data, document.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		second, err := excelize.OpenReader(bytes.NewReader(file.Data))
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
					t.Errorf("%s %s %s: %q, excelize %q %v", file.Path, table.Caption, name, c.Text, got, err)
				}
			}
		}
		if err := second.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
