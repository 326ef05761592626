package validate

import (
	"math/big"

	"fuhe/extract/document"
)

// Finding is one thing that a careful reviewer would write down.
type Finding struct {
	Rule        string
	Level       Level
	Confidence  Confidence
	Message     Text // one plain sentence: what is wrong and what to do
	Scope       Scope
	Form        string // the form's name
	Subject     string // the indicator's, project's or score line's name
	Field       string // target, actual, weight, score, … as in the contract
	Expected    string
	Found       string
	Ref         document.Ref // the cell or paragraph the finding is about
	Evidence    []Evidence   // everything the comparison rests on
	Basis       Basis
	Fingerprint string
	Repairs     []Repair  // single changes that would each settle this finding
	Lacks       *big.Rat  // of a wrong sum, by how much its parts fall short of the printed total; else nil
	Follows     []Finding // findings with the same cause, settled by the same repair
}

// Text is a message in both languages.
type Text struct{ ZH, EN string }

// Evidence is one printed thing that a finding rests on.
type Evidence struct {
	Ref    document.Ref
	Text   string     // the quoted cell or sentence
	Source Source     // the document it stands in; the zero Source for the finding's own
	AtMost Confidence // how sure a finding that rests on it can be; 0 is no bound
}

// Repair is one change of the document that would settle a finding: the text Old
// at Ref becomes New. Repairs are hypotheses about the cause: validate tries them
// to see which findings share one.
type Repair struct {
	Ref      document.Ref
	Old, New string // Old is the whole cell, or the quoted part of a paragraph
}

// Scope names the report or form that a finding or a coverage count belongs to:
// an index into Report.Forms or Report.Lists, or the file's report itself.
type Scope struct {
	Kind  ScopeKind
	Index int
}

// ScopeKind is what a Scope indexes. The zero ScopeKind is invalid.
type ScopeKind int

const (
	WholeReport ScopeKind = iota + 1
	OneForm
	OneList
)

// Coverage is what one rule compared within one scope: "nothing compared" is
// never mistaken for "nothing wrong".
type Coverage struct {
	Rule     string
	Scope    Scope
	Compared int
	Found    int
	Reason   string // why the rule did not apply, "" where it did
}

// Result is what a run of rules over one report gives.
type Result struct {
	Profile  string
	Findings []Finding
	Coverage []Coverage
	Filed    []*Filed // what is kept of the report for comparison with others
}
