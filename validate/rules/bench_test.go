package rules

import (
	"os"
	"runtime/debug"
	"testing"
	"time"

	"fuhe/extract"
	"fuhe/normalize"
	"fuhe/validate"
)

// BenchmarkJudge judges a review report with its annexes: 21 indicators, 18 projects, six
// pages. "ms/report" is wanted below 5; "times-read" is the same as a multiple of making
// the records out of the document.
func BenchmarkJudge(b *testing.B) {
	for name, path := range map[string]string{"seed": "../../../shared/seed/report.docx", "sample": "../../samples/8-review-report-faulty/水利局复核报告.docx"} {
		b.Run(name, func(b *testing.B) { benchmarkJudge(b, path) })
	}
}

func benchmarkJudge(b *testing.B, path string) {
	data, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		b.Skip(err)
	}
	if err != nil {
		b.Fatal(err)
	}
	doc, err := extract.Open(path, data, extract.DefaultLimits())
	if err != nil {
		b.Fatal(err)
	}
	set, err := validate.Profiles()
	if err != nil {
		b.Fatal(err)
	}
	defer debug.SetGCPercent(debug.SetGCPercent(600)) // as the program has it
	report := normalize.Read(doc)
	profile := set.Choose(report)
	const rounds = 50
	begun := time.Now()
	for range rounds {
		normalize.Read(doc)
	}
	reading := time.Since(begun).Seconds() * 1000 / rounds
	for b.Loop() {
		validate.Run(doc, report, profile, All())
	}
	each := b.Elapsed().Seconds() * 1000 / float64(b.N)
	b.ReportMetric(each, "ms/report")
	b.ReportMetric(each/reading, "times-read")
}
