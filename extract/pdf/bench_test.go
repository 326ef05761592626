package pdf

import (
	"os/exec"
	"testing"
	"time"
)

const longTable = "testdata/table-110-pages.pdf"

// BenchmarkLongTable reads a table of 110 pages, and reports how many times longer poppler
// takes to list its text alone, as a process, in the same run.
func BenchmarkLongTable(b *testing.B) {
	data := readFile(b, longTable)
	b.ReportAllocs()
	for b.Loop() {
		firstReading(b, data)
	}
	b.StopTimer()
	perPage := b.Elapsed() / time.Duration(b.N)
	b.ReportMetric(float64(perPage.Microseconds())/110, "µs/page")
	if peer, ok := fastest("pdftotext", "-layout", longTable, "/dev/null"); ok {
		b.ReportMetric(float64(peer)/float64(perPage), "pdftotext/fuhe")
	}
}

// fastest runs a program some times and takes the shortest; ok is false where it is not
// installed.
func fastest(name string, args ...string) (time.Duration, bool) {
	shortest := time.Hour
	for range 5 {
		start := time.Now()
		if exec.Command(name, args...).Run() != nil {
			return 0, false
		}
		shortest = min(shortest, time.Since(start))
	}
	return shortest, true
}
