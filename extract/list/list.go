// Package list prints the numbers that word processors set before paragraphs: 一、
// （一） 1. ①, counted as Word counts them.
package list

import "strings"

// Levels is how many levels a list has.
const Levels = 9

// Level is one level of a list.
type Level struct {
	Start  int    // the first number
	Format string // ST_NumberFormat, ISO/IEC 29500-1 17.18.59: decimal, chineseCounting, …; "bullet" prints nothing
	Text   string // "%1、", "（%2）": each %n stands for the count of level n, from 1
	Suffix string // "nothing" where no space follows
	// Restart is the level (from 1) that begins this one anew: 0 for none, -1 for every
	// outer one.
	Restart int
	Legal   bool // all numbers of the text in digits
}

// Scheme is the levels that lists share, and their counts with them.
type Scheme struct{ Levels [Levels]*Level }

// List is a numbering instance: a scheme with levels of its own.
type List struct {
	Scheme   string
	Levels   [Levels]*Level
	Restarts [Levels]bool // levels that the list begins anew, at Starts
	Starts   [Levels]int
}

// Numbering holds a document's lists and where each has got to.
type Numbering struct {
	Schemes map[string]*Scheme
	Lists   map[string]*List
	counts  map[string]*[Levels]count // by scheme: lists of one share their count
	started map[string]bool           // lists whose restart has been used
}

// count is where a level has got to; begun is false until its first number is printed.
type count struct {
	at    int
	begun bool
}

// New is a numbering without lists.
func New() *Numbering {
	return &Numbering{Schemes: map[string]*Scheme{}, Lists: map[string]*List{}, counts: map[string]*[Levels]count{}, started: map[string]bool{}}
}

// Level is level i of a list, from 0; nil where the list has none.
func (n *Numbering) Level(id string, i int) *Level {
	l := n.Lists[id]
	if l == nil || i < 0 || i >= Levels {
		return nil
	}
	if l.Levels[i] != nil {
		return l.Levels[i]
	}
	if s := n.Schemes[l.Scheme]; s != nil {
		return s.Levels[i]
	}
	return nil
}

// Next counts a paragraph of a list, at a level from 0, and returns the number printed
// before it.
func (n *Numbering) Next(id string, level int) string {
	l := n.Level(id, level)
	if l == nil {
		return ""
	}
	counts := n.counter(id)
	if c := &counts[level]; c.begun {
		c.at++
	} else {
		*c = count{n.start(id, level), true}
	}
	for deeper := level + 1; deeper < Levels; deeper++ {
		if d := n.Level(id, deeper); d == nil || d.Restart < 0 || level < d.Restart {
			counts[deeper].begun = false
		}
	}
	if l.Format == "bullet" {
		return ""
	}
	label := n.label(id, l, counts)
	if label != "" && l.Suffix != "nothing" && strings.ContainsAny(label[len(label)-1:], ".0123456789)") {
		label += " "
	}
	return label
}

func (n *Numbering) start(id string, i int) int {
	if l := n.Lists[id]; l.Restarts[i] {
		return l.Starts[i]
	}
	return n.Level(id, i).Start
}

// counter is the count that a list shares; the first use of a list begins the levels
// anew that it says.
func (n *Numbering) counter(id string) *[Levels]count {
	l := n.Lists[id]
	counts := n.counts[l.Scheme]
	if counts == nil {
		counts = &[Levels]count{}
		n.counts[l.Scheme] = counts
	}
	if !n.started[id] {
		n.started[id] = true
		for i, restart := range l.Restarts {
			if restart {
				counts[i].begun = false
			}
		}
	}
	return counts
}

// label fills the level's text: %1.%2 with the counts of the levels.
func (n *Numbering) label(id string, l *Level, counts *[Levels]count) string {
	var b strings.Builder
	for i := 0; i < len(l.Text); i++ {
		if l.Text[i] != '%' || i+1 >= len(l.Text) || l.Text[i+1] < '1' || l.Text[i+1] > '9' {
			b.WriteByte(l.Text[i])
			continue
		}
		k := int(l.Text[i+1] - '1')
		i++
		of := n.Level(id, k)
		if of == nil {
			continue
		}
		at, format := counts[k].at, of.Format
		if !counts[k].begun {
			at = n.start(id, k) // a level that was left out prints its first number
		}
		if l.Legal {
			format = "decimal"
		}
		b.WriteString(Format(at, format))
	}
	return b.String()
}
