package docx_test

import (
	"strings"
	"testing"

	"fuhe/extract"
	"fuhe/extract/document/documenttest"
)

// BenchmarkRead reads the real Word files and reports the time as a multiple of the
// floor: to inflate the same parts and look for every '<' in them.
func BenchmarkRead(b *testing.B) {
	var files [][]byte
	for _, path := range corpus(b, "corpus/real/word/*.docx") {
		files = append(files, documenttest.ReadFile(b, path))
	}
	documenttest.CompareFloor(b, func() {
		for _, data := range files {
			documenttest.Inflate(b, data, needed)
		}
	}, func() {
		for _, data := range files {
			if _, err := extract.Open("a.docx", data, extract.DefaultLimits()); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// parts are what a reader needs of a package.
var parts = map[string]bool{"document.xml": true, "styles.xml": true, "numbering.xml": true, "footnotes.xml": true, "endnotes.xml": true}

func needed(name string) bool {
	name = name[strings.LastIndexByte(name, '/')+1:]
	return parts[name] || strings.HasPrefix(name, "header") || strings.HasPrefix(name, "footer")
}
