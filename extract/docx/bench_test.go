package docx_test

import (
	"archive/zip"
	"bytes"
	"io"
	"math"
	"testing"
	"time"

	"fuhe/extract"
)

// BenchmarkRead reads the real Word files and reports the time as a multiple of the
// floor: to inflate the same parts and look for every '<' in them. Both are the best
// of all rounds, since other work on the machine only adds.
func BenchmarkRead(b *testing.B) {
	var files [][]byte
	for _, path := range corpus(b, "corpus/real/word/*.docx") {
		files = append(files, read(b, path))
	}
	floor, ours := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
	for b.Loop() {
		start := time.Now()
		for _, data := range files {
			inflate(b, data)
		}
		floor = min(floor, time.Since(start))
		start = time.Now()
		for _, data := range files {
			if _, err := extract.Open("a.docx", data, extract.DefaultLimits()); err != nil {
				b.Fatal(err)
			}
		}
		ours = min(ours, time.Since(start))
	}
	b.ReportMetric(float64(ours)/float64(floor), "x-floor")
}

// parts are what a reader needs of a package.
var parts = map[string]bool{"document.xml": true, "styles.xml": true, "numbering.xml": true, "footnotes.xml": true, "endnotes.xml": true}

func inflate(b *testing.B, data []byte) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range z.File {
		name := f.Name[bytes.LastIndexByte([]byte(f.Name), '/')+1:]
		if !parts[name] && !bytes.HasPrefix([]byte(name), []byte("header")) && !bytes.HasPrefix([]byte(name), []byte("footer")) {
			continue
		}
		r, err := f.Open()
		if err != nil {
			b.Fatal(err)
		}
		text, err := io.ReadAll(r)
		r.Close()
		if err != nil {
			b.Fatal(err)
		}
		if bytes.Count(text, []byte("<")) == 0 {
			b.Fatal("no markup in " + f.Name)
		}
	}
}
