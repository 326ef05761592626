package numfmt

import (
	"math"
	"strconv"
	"testing"
	"time"
)

// BenchmarkNumber shows amounts and reports the time as a multiple of the floor: to print
// the same numbers with fixed decimals, without rounding as a sheet does. Both are the best
// of all rounds, since other work on the machine only adds.
func BenchmarkNumber(b *testing.B) {
	const n = 10_000
	format := Parse("#,##0.00")
	floor, ours := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
	var buffer []byte
	for b.Loop() {
		start := time.Now()
		for i := range n {
			buffer = strconv.AppendFloat(buffer[:0], float64(i)*12.485, 'f', 2, 64)
		}
		floor = min(floor, time.Since(start))
		start = time.Now()
		for i := range n {
			format.Number(float64(i)*12.485, From1900)
		}
		ours = min(ours, time.Since(start))
	}
	b.ReportMetric(float64(ours)/float64(floor), "x-floor")
}
