package audit

// Whereabouts is what an audit finds of one file. The zero Whereabouts is invalid.
type Whereabouts string

// Where a file is. The last four want a person.
const (
	InPlace     Whereabouts = "in-place"    // where its row says
	InWork      Whereabouts = "in-work"     // in working; a run is on it, or the next one will be
	GivenBack   Whereabouts = "given-back"  // in the inbox
	Copied      Whereabouts = "copied"      // its content lies where another row says
	Resubmitted Whereabouts = "resubmitted" // taken again since: failed and repaired, or given back
	Released    Whereabouts = "released"    // a person said that it was removed on purpose
	Changed     Whereabouts = "changed"     // other content lies in its place
	Unaccounted Whereabouts = "unaccounted" // nowhere
	Unreadable  Whereabouts = "unreadable"  // its place cannot be looked at, or a whole folder cannot
	Unrecorded  Whereabouts = "unrecorded"  // filed, and no row knows it
)

// All are the whereabouts in the order in which a summary lists them.
func All() []Whereabouts {
	return []Whereabouts{InPlace, InWork, GivenBack, Copied, Resubmitted, Released, Changed, Unaccounted, Unreadable, Unrecorded}
}

// Accounted reports whether nobody has to look after such a file.
func (w Whereabouts) Accounted() bool {
	switch w {
	case InPlace, InWork, GivenBack, Copied, Resubmitted, Released:
		return true
	}
	return false
}
