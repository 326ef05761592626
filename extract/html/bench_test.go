package html

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/net/html"

	"fuhe/extract/document"
)

// BenchmarkRead reads the samples and reports the time as a multiple of the floor: to
// tokenize the same pages. Both are the best of all rounds, since other work on the machine
// only adds.
func BenchmarkRead(b *testing.B) {
	paths, err := filepath.Glob("testdata/samples/*.html")
	if err != nil || len(paths) == 0 {
		b.Fatalf("%d pages: %v", len(paths), err)
	}
	var pages [][]byte
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		pages = append(pages, data)
	}
	floor, ours := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
	for b.Loop() {
		start := time.Now()
		for _, data := range pages {
			tokenize(data)
		}
		floor = min(floor, time.Since(start))
		start = time.Now()
		for _, data := range pages {
			if _, err := Read(data, document.DefaultLimits()); err != nil {
				b.Fatal(err)
			}
		}
		ours = min(ours, time.Since(start))
	}
	b.ReportMetric(float64(ours)/float64(floor), "x-floor")
}

func tokenize(data []byte) {
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.TextToken:
			z.Text()
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			for _, more := z.TagName(); more; {
				_, _, more = z.TagAttr()
			}
		}
	}
}
