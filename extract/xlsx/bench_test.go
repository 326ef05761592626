package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
	"time"

	"fuhe/extract/document"
)

// BenchmarkRead reads a sheet of 5,000 rows and reports the time as a multiple of the
// floor: to inflate the same parts and look for every '<' in them. Both are the best of
// all rounds, since other work on the machine only adds.
func BenchmarkRead(b *testing.B) {
	data := large().zip(b)
	floor, ours := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
	for b.Loop() {
		start := time.Now()
		inflate(b, data)
		floor = min(floor, time.Since(start))
		start = time.Now()
		if _, err := Read(data, document.DefaultLimits()); err != nil {
			b.Fatal(err)
		}
		ours = min(ours, time.Since(start))
	}
	b.ReportMetric(float64(ours)/float64(floor), "x-floor")
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

func inflate(b *testing.B, data []byte) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			b.Fatal(err)
		}
		text, err := io.ReadAll(r)
		r.Close()
		if err != nil || bytes.Count(text, []byte("<")) == 0 {
			b.Fatal("no markup in "+f.Name, err)
		}
	}
}
