package spreadsheet

import (
	"math"
	"testing"
	"time"

	"fuhe/extract/document"
)

// BenchmarkAdd lays out a sheet of 5,000 rows and reports the time as a multiple of the
// floor: to list as many cells. Both are the best of all rounds, since other work on the
// machine only adds.
func BenchmarkAdd(b *testing.B) {
	const rows, cols = 5000, 12
	floor, ours := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
	for b.Loop() {
		book := NewBook("xlsx", document.DefaultLimits())
		s := book.Sheet("表")
		format := plain()
		for i := range rows * cols {
			if err := s.Text(i/cols, i%cols, "一", format); err != nil {
				b.Fatal(err)
			}
		}
		for row := 0; row < rows; row += 2 {
			if err := s.Merge(row, 0, row+1, 1); err != nil {
				b.Fatal(err)
			}
		}
		start := time.Now()
		cells := make([]document.Cell, 0, rows*cols)
		for i := range rows * cols {
			cells = append(cells, document.Cell{Row: i / cols, Col: i % cols, RowSpan: 1, ColSpan: 1, Text: "一"})
		}
		floor = min(floor, time.Since(start))
		start = time.Now()
		if err := book.Add(s); err != nil || len(cells) == 0 {
			b.Fatal(err)
		}
		ours = min(ours, time.Since(start))
	}
	b.ReportMetric(float64(ours)/float64(floor), "x-floor")
}
