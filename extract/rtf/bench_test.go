package rtf

import (
	"bytes"
	"testing"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// BenchmarkRead reads the samples and reports the time as a multiple of the floor: to look
// at each of their bytes once for markup.
func BenchmarkRead(b *testing.B) {
	files := documenttest.Files(b, "testdata/samples/*.rtf")
	size := 0
	for _, file := range files {
		size += len(file.Data)
	}
	b.SetBytes(int64(size))
	documenttest.CompareFloor(b, func() {
		for _, file := range files {
			if scan(file.Data) == 0 {
				b.Fatal("no markup")
			}
		}
	}, func() {
		for _, file := range files {
			if _, err := Read(file.Data, document.DefaultLimits()); err != nil {
				b.Fatal(err)
			}
		}
	})
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
