// Package validate judges reports: rules are values, a Pass holds all that a rule
// may see, and every comparison is counted.
package validate

import "fuhe/normalize"

// Rule is one check of the catalogue.
type Rule struct {
	ID         string // kebab-case name in the catalogue
	Title      string // Chinese: what holds in a sound report
	TitleEN    string
	Group      string     // the catalogue's section: "得分与合计"
	Level      Level      // the usual level; a profile or a finding may lower it
	Confidence Confidence // the usual confidence
	Basis      Basis
	Doc        string            // Chinese: what is compared, and when the rule stays silent
	Example    string            // Chinese: one case with numbers, as a reviewer would tell it
	NearMiss   string            // Chinese: a case that looks alike and is right, so that the rule stays silent
	Settings   []string          // the profile's settings that it obeys, by their yaml names: over_target
	Later      bool              // it looks at what the rules before it found: Checker.Earlier
	AllLines   bool              // it holds only where every line of a table was read: sums, sequences, what is missing
	Check      func(*Pass)       // nil where only several documents can show it
	Across     func(*AcrossPass) // compares with what is kept of other documents; nil for most
}

// Level is how grave a finding is. The zero Level is invalid.
type Level int

const (
	Note Level = iota + 1
	Warning
	Error
)

// Confidence is how sure a finding is. The zero Confidence is invalid.
type Confidence int

const (
	Question Confidence = iota + 1
	Likely
	Certain
)

// Basis is the document a rule or a profile's setting rests on.
type Basis struct {
	Document string `yaml:"document"` // 财预〔2020〕10号
	Clause   string `yaml:"clause"`   // where in it, or what it says; "" for the whole
	From     int    `yaml:"from"`     // first year it holds for; 0 is open
	To       int    `yaml:"to"`       // last year; 0 is open
}

// Pass holds everything a rule may see: no clock, no files, no globals.
type Pass struct {
	Report  *normalize.Report
	Profile *Profile
	rule    *Rule
	result  *Result
	touched func(Scope) bool // the scopes to judge; nil for all
}
