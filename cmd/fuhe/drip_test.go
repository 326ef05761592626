package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// A steady drip of files into a watched inbox: each is in the database within the settling
// time and two seconds, and memory does not grow. FUHE_DRIP sets how long, as in 10m.
func TestDrip(t *testing.T) {
	lasts, allowed := 4*time.Second, 15*time.Second // on a machine that does other work, too
	if d, err := time.ParseDuration(os.Getenv("FUHE_DRIP")); err == nil {
		lasts, allowed = d, 2*time.Second
	}
	const settle = 300 * time.Millisecond
	o := openOffice(t, 0)
	w := o.watch("")
	o.write("inbox/first.docx", small(1, 0))
	eventually(t, "the first document stored", o.stored(1))
	dropped := map[string]time.Time{}
	var early, late int64 // resident bytes in the first and last fifth
	start := time.Now()
	for i := 2; time.Since(start) < lasts; i++ {
		name := fmt.Sprintf("%05d.docx", i)
		dropped[name] = time.Now()
		o.write("inbox/"+name, small(i, i%3))
		time.Sleep(time.Duration(150+i%7*20) * time.Millisecond)
		switch rss := resident(w.cmd.Process.Pid); {
		case time.Since(start) < lasts/5:
			early = max(early, rss)
		case time.Since(start) > lasts*4/5:
			late = max(late, rss)
		}
	}
	eventually(t, "an empty inbox", func() bool {
		waiting, _ := filepath.Glob(o.path("inbox/*.docx"))
		inWork, _ := filepath.Glob(o.path("working/*/*.docx"))
		return len(waiting)+len(inWork) == 0
	})
	w.stop()
	slowest := o.slowest(dropped)
	t.Logf("%d files, slowest %s, resident %d MB at first and %d MB at last", len(dropped), slowest, early>>20, late>>20)
	if slowest > settle+allowed {
		t.Errorf("a file took %s", slowest)
	}
	if late > early+early/2+(16<<20) {
		t.Errorf("memory grew from %d MB to %d MB", early>>20, late>>20)
	}
	o.run([]int{exitDone}, "audit")
}

// slowest is the longest time from a file's being dropped to its being filed in the
// database; all of them must be.
func (o office) slowest(dropped map[string]time.Time) (slowest time.Duration) {
	o.t.Helper()
	for name, when := range dropped {
		ms := count(o.t, o.path("fuhe.db"), "select cast(unixepoch(filed_at, 'subsec') * 1000 as integer) from intake where path = ? and outcome = 'ingested'", name)
		slowest = max(slowest, time.UnixMilli(ms).Sub(when))
	}
	return slowest
}
