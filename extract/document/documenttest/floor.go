package documenttest

import (
	"archive/zip"
	"bytes"
	"io"
	"math"
	"testing"
	"time"
)

// CompareFloor reports how long reading takes as a multiple of a floor: work on the same
// bytes that no reader can do without. Both are the best of all rounds, since other work on
// the machine only adds.
func CompareFloor(b *testing.B, floor, read func()) {
	least, ours := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
	for b.Loop() {
		start := time.Now()
		floor()
		least = min(least, time.Since(start))
		start = time.Now()
		read()
		ours = min(ours, time.Since(start))
	}
	b.ReportMetric(float64(ours)/float64(least), "x-floor")
}

// Inflate is the floor of a package: it unpacks the parts that a reader needs, and looks
// for every '<' in them.
func Inflate(b *testing.B, data []byte, needed func(name string) bool) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range z.File {
		if !needed(f.Name) {
			continue
		}
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
