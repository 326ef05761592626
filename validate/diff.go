package validate

// Change is what became of one finding between two versions of a report.
type Change struct {
	Kind          ChangeKind
	Before, After *Finding // nil where that version has no such finding
}

// ChangeKind says what became of a finding. The zero ChangeKind is invalid.
type ChangeKind int

const (
	IsNew ChangeKind = iota + 1
	IsOpen
	IsFixed
)

// String is the kind's name in the contract.
func (k ChangeKind) String() string {
	switch k {
	case IsNew:
		return "new"
	case IsOpen:
		return "open"
	case IsFixed:
		return "fixed"
	}
	return "invalid"
}

// Latest is the finding as it was found last.
func (c Change) Latest() *Finding {
	if c.After != nil {
		return c.After
	}
	return c.Before
}

// Diff compares the findings of two versions by fingerprint: first what is new, then what
// is still open, then what is fixed, each in document order. What follows from another
// finding is told with it; but a finding is not new where it only followed before, and not
// fixed where it only follows now.
func Diff(before, after []Finding) []Change {
	was, is := byPrint(before), byPrint(after)
	var fresh, open, fixed []Change
	for i := range after {
		f := &after[i]
		if old := was[f.Fingerprint]; old != nil {
			open = append(open, Change{IsOpen, old, f})
		} else {
			fresh = append(fresh, Change{IsNew, nil, f})
		}
	}
	leads := map[string]bool{}
	for _, f := range after {
		leads[f.Fingerprint] = true
	}
	for i := range before {
		f := &before[i]
		switch now := is[f.Fingerprint]; {
		case now == nil:
			fixed = append(fixed, Change{IsFixed, f, nil})
		case !leads[f.Fingerprint]:
			open = append(open, Change{IsOpen, f, now})
		}
	}
	return append(append(fresh, open...), fixed...)
}

// byPrint are findings and what follows from them by fingerprint; of two, the one that
// stands for itself.
func byPrint(findings []Finding) map[string]*Finding {
	out := map[string]*Finding{}
	for i := range findings {
		for n := range findings[i].Follows {
			follow := &findings[i].Follows[n]
			out[follow.Fingerprint] = follow
		}
	}
	for i := range findings {
		out[findings[i].Fingerprint] = &findings[i]
	}
	return out
}
