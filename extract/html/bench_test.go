package html

import (
	"bytes"
	"testing"

	"golang.org/x/net/html"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// BenchmarkRead reads the samples and reports the time as a multiple of the floor: to
// tokenize the same pages.
func BenchmarkRead(b *testing.B) {
	files := documenttest.Files(b, "testdata/samples/*.html")
	documenttest.CompareFloor(b, func() {
		for _, file := range files {
			tokenize(file.Data)
		}
	}, func() {
		for _, file := range files {
			if _, err := Read(file.Data, document.DefaultLimits()); err != nil {
				b.Fatal(err)
			}
		}
	})
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
