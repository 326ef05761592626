package normalize_test

import (
	"os"
	"testing"

	"fuhe/extract"
	"fuhe/normalize"
)

// BenchmarkRead reads the records of a whole report of about seventy pages.
func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile("../../shared/seed/report.docx")
	if err != nil {
		b.Skip("no report beside the project")
	}
	doc, err := extract.Open("report.docx", data, extract.DefaultLimits())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		normalize.Read(doc)
	}
}
