package xls

import (
	"math"
	"testing"
	"time"

	"fuhe/extract/document"
)

// BenchmarkRead reads a sheet of 5,000 rows and reports the time as a multiple of the
// floor: to go through the same records. Both are the best of all rounds, since other
// work on the machine only adds.
func BenchmarkRead(b *testing.B) {
	body := values()
	for row := range 5000 {
		for col := range 4 {
			body.rec(recLabelSST, row, col, 0, uint32(col))
			body.rec(recMulRK, row, 4+3*col, 0, rkWhole(row), 0, rkHundredth(row), 0, rkWhole(col), 6+3*col)
		}
	}
	data := workbook(values().rec(recXF, xf(4)).rec(recSST, sst("一级指标", "二级指标", "三级指标", "单位")), tab{name: "一", body: body})
	floor, ours := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
	for b.Loop() {
		start := time.Now()
		n := 0
		for r := (&records{stream: data}); ; n++ {
			if _, ok := r.read(); !ok {
				break
			}
		}
		floor = min(floor, time.Since(start))
		start = time.Now()
		if _, err := Read(data, document.DefaultLimits()); err != nil || n == 0 {
			b.Fatal(err)
		}
		ours = min(ours, time.Since(start))
	}
	b.ReportMetric(float64(ours)/float64(floor), "x-floor")
	b.ReportMetric(float64(ours.Nanoseconds())/(5000*16), "ns/cell")
}
