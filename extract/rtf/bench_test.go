package rtf

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fuhe/extract/document"
)

// BenchmarkRead reads the samples and reports the time as a multiple of the floor: to look
// at each of their bytes once for markup. Both are the best of all rounds, since other
// work on the machine only adds.
func BenchmarkRead(b *testing.B) {
	var files [][]byte
	size := 0
	paths, _ := filepath.Glob("testdata/samples/*.rtf")
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		files, size = append(files, data), size+len(data)
	}
	b.SetBytes(int64(size))
	floor, ours := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
	for b.Loop() {
		start := time.Now()
		for _, data := range files {
			if scan(data) == 0 {
				b.Fatal("no markup")
			}
		}
		floor = min(floor, time.Since(start))
		start = time.Now()
		for _, data := range files {
			if _, err := Read(data, document.DefaultLimits()); err != nil {
				b.Fatal(err)
			}
		}
		ours = min(ours, time.Since(start))
	}
	b.ReportMetric(float64(ours)/float64(floor), "x-floor")
}

// scan counts the words of the markup.
func scan(data []byte) int {
	n := 0
	for i := bytes.IndexByte(data, '\\'); i >= 0 && i < len(data); i++ {
		if markup[data[i]] {
			n++
		}
	}
	return n
}
