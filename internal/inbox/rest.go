package inbox

import (
	"slices"
	"time"
)

// Rest is what a Scan found and did not give.
type Rest struct {
	Settling int       // files that are not still yet
	Next     time.Time // when the first of them can be; zero where there are none
	Left     int       // files and folders whose names are left alone
	Denied   int       // files that may not be opened
	Refused  []*Error  // the first 20 of them
}

// told is how many files that may not be opened are named.
const told = 20

// Rest is what the last Scan left that came to its end.
func (b *Box) Rest() Rest {
	b.mu.Lock()
	defer b.mu.Unlock()
	rest := b.rest
	rest.Refused = slices.Clone(rest.Refused)
	return rest
}

func (r *Rest) settling(wait time.Duration) {
	r.Settling++
	next := time.Now().Add(wait)
	if r.Next.IsZero() || next.Before(r.Next) {
		r.Next = next
	}
}

func (r *Rest) denied(path string, err error) {
	r.Denied++
	if len(r.Refused) < told {
		r.Refused = append(r.Refused, &Error{Path: path, Err: err,
			ZH: "没有权限打开 " + show(path) + "，它留在原处。请检查文件的权限",
			EN: "no permission to open " + show(path) + ", which stays where it is; check its permissions"})
	}
}
