package xlsx

import (
	"fmt"
	"strings"
	"testing"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// BenchmarkRead reads a sheet of 5,000 rows and reports the time as a multiple of the
// floor: to inflate the same parts and look for every '<' in them.
func BenchmarkRead(b *testing.B) {
	data := large().zip(b)
	all := func(string) bool { return true }
	documenttest.CompareFloor(b, func() { documenttest.Inflate(b, data, all) }, func() {
		if _, err := Read(data, document.DefaultLimits()); err != nil {
			b.Fatal(err)
		}
	})
}

func large() parts {
	var sheet strings.Builder
	sheet.WriteString("<sheetData>")
	for r := range 5000 {
		fmt.Fprintf(&sheet, `<row r="%d" spans="1:8" ht="18" customHeight="1">`, r+1)
		for c := range 8 {
			ref := string(rune('A'+c)) + fmt.Sprint(r+1)
			if c < 3 {
				fmt.Fprintf(&sheet, `<c r="%s" s="0" t="s"><v>%d</v></c>`, ref, c)
			} else {
				fmt.Fprintf(&sheet, `<c r="%s" s="1"><v>%d.5</v></c>`, ref, r*c)
			}
		}
		sheet.WriteString("</row>")
	}
	sheet.WriteString("</sheetData>")
	return book(sheet.String()).texts("<t>一级指标</t>", "<t>二级指标</t>", "<t>三级指标</t>").formats("General", "#,##0.00")
}
