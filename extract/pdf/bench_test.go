package pdf

import (
	"os/exec"
	"runtime"
	"strconv"
	"testing"
	"time"

	"fuhe/extract/document"
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

// BenchmarkPerPage is the cost of a page in short and long documents: it must not grow.
func BenchmarkPerPage(b *testing.B) {
	data := readFile(b, longTable)
	for _, pages := range []int{10, 30, 110} {
		b.Run(strconv.Itoa(pages), func(b *testing.B) {
			limits := document.DefaultLimits()
			limits.Pages = pages
			for b.Loop() {
				limitedReading(b, data, limits)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*pages), "µs/page")
		})
	}
}

// BenchmarkMemory is what the process has taken from the system after 220 pages.
func BenchmarkMemory(b *testing.B) {
	data := readFile(b, longTable)
	for b.Loop() {
		firstReading(b, data)
		firstReading(b, data)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.Sys)/(1<<20), "MB")
}

// BenchmarkWhole is a reading as users get it, with samples checked by the second engine.
func BenchmarkWhole(b *testing.B) {
	data := readFile(b, longTable)
	if _, err := Read(data, document.DefaultLimits()); err != nil { // starts the second engine
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Read(data, document.DefaultLimits()); err != nil {
			b.Fatal(err)
		}
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
