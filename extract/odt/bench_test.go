package odt

import (
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"
	"time"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// BenchmarkRead reads the samples and reports the time as multiples of two floors: to
// inflate the same parts and look for every '<' in them, and to walk their tokens with
// encoding/xml. All are the best of all rounds, since other work on the machine only adds.
func BenchmarkRead(b *testing.B) {
	files := documenttest.Files(b, "testdata/samples/*.odt")
	floor, standard, ours := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
	each := func(best *time.Duration, do func([]byte)) {
		start := time.Now()
		for _, file := range files {
			do(file.Data)
		}
		*best = min(*best, time.Since(start))
	}
	for b.Loop() {
		each(&floor, func(data []byte) {
			src := inflated(b, data)
			if strings.Count(src.content, "<")+strings.Count(src.styles, "<") == 0 {
				b.Fatal("no markup")
			}
		})
		each(&standard, func(data []byte) { walkStandard(b, inflated(b, data)) })
		each(&ours, func(data []byte) {
			if _, err := Read(data, document.DefaultLimits()); err != nil {
				b.Fatal(err)
			}
		})
	}
	b.ReportMetric(float64(ours)/float64(floor), "x-floor")
	b.ReportMetric(float64(ours)/float64(standard), "x-encoding/xml")
}

func inflated(b *testing.B, data []byte) *source {
	src, err := open(data, document.DefaultLimits())
	if err != nil {
		b.Fatal(err)
	}
	return src
}

func walkStandard(b *testing.B, src *source) {
	for _, part := range []string{src.content, src.styles} {
		for d := xml.NewDecoder(strings.NewReader(part)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
	}
}
