// Package planted makes reports for tests: sound ones in every layout of the field, full
// of what a hasty rule takes for an error, and the same with one error of a known kind.
package planted

import (
	"math/rand/v2"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// Clean is a sound report in the layout, the same for equal seeds.
func Clean(layout Layout, seed uint64) *Report {
	rng := rand.New(rand.NewPCG(seed, uint64(len(layout.Name))*7919))
	r := &Report{rng: rng, Layout: layout}
	r.build()
	r.settle()
	return r
}

// Text is the report in the text form of documenttest.
func (r *Report) Text() string { return r.Layout.print(r) }

// Document is the report as extract would hand it on.
func (r *Report) Document() *document.Document { return documenttest.Parse(r.Text()) }

// Layout is one of the forms that offices fill in.
type Layout struct {
	Name    string
	Profile string // the jurisdiction that uses it
	Class   Class
	has     map[string]bool // columns and blocks that mutations ask for
	exec    int64           // points of budget execution
	levels  []level
	print   func(*Report) string
}

// Class is what a layout's body is made of.
type Class int

const (
	Targets  Class = iota + 1 // indicators with target and result
	Criteria                  // indicators with a scoring text
	Listing                   // one row a project
)

// level is a level-1 name with its points and the kinds of indicators below it.
type level struct {
	name   string
	points int64
	kinds  string // each a letter of fields.txt; a capital one may be left out
}

// Has reports whether the layout has the column or block.
func (l Layout) Has(names ...string) bool {
	for _, n := range names {
		if !l.has[n] {
			return false
		}
	}
	return true
}

func set(names ...string) map[string]bool {
	out := map[string]bool{}
	for _, n := range names {
		out[n] = true
	}
	return out
}
