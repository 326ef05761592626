package store

import (
	"context"
	"fmt"
	"testing"
	"time"

	"fuhe/validate"
)

// seedSize is a submission of the seed report's size, with a catalogue's coverage.
func seedSize(n int) Submission {
	s := reviewReport(n, 21, 18, 50)
	for i := range 42 {
		for _, scope := range []validate.Scope{{Kind: validate.WholeReport}, {Kind: validate.OneForm}} {
			c := validate.Coverage{Rule: fmt.Sprintf("rule-number-%d", i), Scope: scope, Compared: i}
			if i%3 == 0 {
				c.Compared, c.Reason = 0, "没有可比较的内容"
			}
			s.Result.Coverage = append(s.Result.Coverage, c)
		}
	}
	for i := range 10 {
		s.Result.Findings = append(s.Result.Findings, finding(fmt.Sprintf("rule-number-%d", i), fmt.Sprintf("指标%d", i)))
	}
	return s
}

func BenchmarkSave(b *testing.B) {
	ctx := context.Background()
	db := open(b)
	run, err := db.StartRun(ctx, "bench")
	if err != nil {
		b.Fatal(err)
	}
	var first, last time.Duration
	for i := range b.N {
		s := seedSize(i)
		s.RunID = run
		b.StartTimer()
		start := time.Now()
		if _, err := db.Save(ctx, s); err != nil {
			b.Fatal(err)
		}
		took := time.Since(start)
		if i < 100 {
			first += took
		}
		if i >= b.N-100 {
			last += took
		}
		b.StopTimer()
	}
	b.ReportMetric(float64(last)/float64(first), "last/first-hundred")
}
