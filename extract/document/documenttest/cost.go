package documenttest

import (
	"errors"
	"runtime"
	"slices"
	"testing"
	"time"

	"fuhe/extract/document"
)

// CheckCost fails the test where reading takes longer or allocates more than so many MB in
// all, or ends in an error that is neither a *document.LimitError nor among the allowed.
func CheckCost(t testing.TB, longest time.Duration, mostMB uint64, read func() error, allowed ...error) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	err := read()
	spent := time.Since(start)
	runtime.ReadMemStats(&after)
	var limit *document.LimitError
	expected := func(one error) bool { return errors.Is(err, one) }
	if err != nil && !errors.As(err, &limit) && !slices.ContainsFunc(allowed, expected) {
		t.Errorf("%v", err)
	}
	mb := (after.TotalAlloc - before.TotalAlloc) >> 20
	if spent > longest || mb > mostMB {
		t.Errorf("took %v and %d MB", spent, mb)
	}
	t.Logf("%v, %d MB, %v", spent, mb, err)
}
