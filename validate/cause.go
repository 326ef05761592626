package validate

import (
	"cmp"
	"slices"
	"strings"

	"fuhe/extract/document"
	"fuhe/normalize"
)

// A trial reads and judges anew what its cell touches, so their number is bounded: by
// maxTrials, by trialBudget over the number of findings, and to none above maxFolded.
// A report that is wrong in so many places has no single cause to look for.
const (
	maxTrials   = 24
	trialBudget = 480
	maxFolded   = 80
)

// A trial is a repair that was tried: the document with that one cell changed,
// read and judged again.
type trial struct {
	repair   Repair
	settled  []int // indices of the findings that are gone with it
	proposed int   // findings that propose it
}

// rejudge is what some of the rules find in a repaired document.
type rejudge func(only choice) []Finding

// choice tells which rules to ask.
type choice func(rule string, level Level) bool

// foldCauses gathers findings with one cause under the gravest of them. One wrong
// cell can break its row's formula, a subtotal, a total and a sentence. So each
// single-cell repair that a finding proposes is made on a copy of the document; the
// findings that vanish with it, and only if no new one appears, share that cause.
// Whether the repair is what the author meant is left to the reader.
func foldCauses(report *normalize.Report, findings []Finding, try func(Repair) rejudge) []Finding {
	if len(findings) < 2 || len(findings) > maxFolded {
		return findings
	}
	var trials []trial
	for _, r := range candidates(findings) {
		if settled, ok := settles(findings, r, try(r)); ok {
			trials = append(trials, trial{r, settled, proposals(findings, r)})
		}
	}
	return foldRows(gather(report, findings, trials))
}

// settles lists the findings that a repair settles. The rules that cite its cell are
// asked first: mostly one finding goes and no other, and the rest need not be asked. Then
// the others are whose findings could go or come; that a note comes is no objection.
func settles(findings []Finding, r Repair, judged rejudge) (settled []int, ok bool) {
	near, found := map[string]bool{}, map[string]bool{}
	for i := range findings {
		f := &findings[i]
		found[f.Rule] = true
		if f.cites(r.Ref) {
			near[f.Rule] = true
		}
	}
	some := slices.DeleteFunc(slices.Clone(findings), func(f Finding) bool { return !near[f.Rule] })
	after := judged(func(rule string, _ Level) bool { return near[rule] })
	if gone, _ := settledBy(some, after); len(gone) < 2 {
		return nil, false
	}
	rest := judged(func(rule string, level Level) bool { return !near[rule] && (found[rule] || level >= Warning) })
	return settledBy(findings, append(after, rest...))
}

// candidates lists the repairs of places which at least two findings rest on, those that most
// findings rest on first. What is less than an error may follow from one, but is seldom what
// others follow from: its repairs come last, and only those of places that another finding seconds.
func candidates(findings []Finding) []Repair {
	seen := map[Repair]bool{}
	var found, weak []candidate
	for i := range findings {
		f := &findings[i]
		for _, r := range f.Repairs {
			r.Ref = place(r.Ref)
			if r.New == r.Old || f.Level < Warning || seen[r] {
				continue
			}
			n := resting(findings, r.Ref)
			switch {
			case n < 2:
				continue
			case f.Level >= Error:
				found = append(found, candidate{r, n})
			case seconded(findings, i, r):
				weak = append(weak, candidate{r, n})
			}
			seen[r] = true
		}
	}
	most := func(a, b candidate) int { return cmp.Compare(b.shared, a.shared) }
	slices.SortStableFunc(found, most)
	slices.SortStableFunc(weak, most)
	found = append(found, weak...)
	var out []Repair
	for _, c := range found[:min(len(found), maxTrials, trialBudget/len(findings))] {
		out = append(out, c.repair)
	}
	return out
}

// seconded reports whether an error rests on the place of a repair that the i-th finding
// proposes, or another finding proposes the very same or quotes what it changes in the text.
func seconded(findings []Finding, i int, r Repair) bool {
	for n := range findings {
		f := &findings[n]
		if n != i && (f.Level == Error && f.cites(r.Ref) || f.Level == Warning && f.quotes(r) || f.Level == Warning && slices.ContainsFunc(f.Repairs, func(o Repair) bool {
			return o.New == r.New && o.Old == r.Old && place(o.Ref) == r.Ref
		})) {
			return true
		}
	}
	return false
}

// quotes reports whether the finding rests on the very words of the text that a repair changes.
func (f *Finding) quotes(r Repair) bool {
	return r.Ref.Kind == document.InParagraph && slices.ContainsFunc(f.Evidence, func(e Evidence) bool { return e.Text == r.Old && place(e.Ref) == r.Ref })
}

// candidate is a repair with the number of findings that rest on its place.
type candidate struct {
	repair Repair
	shared int
}

// resting counts the findings that rest on a place.
func resting(findings []Finding, at document.Ref) int {
	n := 0
	for i := range findings {
		if findings[i].restsOn(at) {
			n++
		}
	}
	return n
}

// restsOn reports whether the finding is about the place or could be settled there. An
// error, such as a wrong sum, rests on all that it cites; what is less cites cells for the
// reader, too.
func (f *Finding) restsOn(at document.Ref) bool {
	if f.Level == Error {
		return f.cites(at)
	}
	return place(f.Ref) == at || slices.ContainsFunc(f.Repairs, func(r Repair) bool { return place(r.Ref) == at })
}

// cites reports whether the finding cites the place or could be settled there.
func (f *Finding) cites(at document.Ref) bool {
	return place(f.Ref) == at || slices.ContainsFunc(f.Evidence, func(e Evidence) bool { return place(e.Ref) == at }) ||
		slices.ContainsFunc(f.Repairs, func(r Repair) bool { return place(r.Ref) == at })
}

// place is a Ref without what a re-read may not repeat.
func place(r document.Ref) document.Ref {
	r.Page, r.Box = 0, document.Box{}
	return r
}

// repaired is a copy of doc that differs in one cell or paragraph.
func repaired(doc *document.Document, r Repair) *document.Document {
	out := *doc
	out.Blocks = slices.Clone(doc.Blocks)
	b := &out.Blocks[r.Ref.Order]
	if b.Paragraph != nil {
		p := *b.Paragraph
		p.Text = strings.Replace(p.Text, r.Old, r.New, 1)
		b.Paragraph = &p
		return &out
	}
	t := *b.Table
	t.Cells = slices.Clone(t.Cells)
	for i := range t.Cells {
		if c := &t.Cells[i]; c.Row == r.Ref.Row && c.Col == r.Ref.Col {
			c.Text = replaceCell(c.Text, r)
		}
	}
	b.Table = &t
	return &out
}

// replaceCell changes the part of a cell that the repair quotes: points within a label
// are changed, the label stays.
func replaceCell(text string, r Repair) string {
	if r.Old != "" && strings.Contains(text, r.Old) {
		return strings.Replace(text, r.Old, r.New, 1)
	}
	return r.New // Old is the cell's text with its line breaks joined
}

// identity is what makes a finding the same before and after a repair.
type identity struct {
	rule           string
	scope          Scope
	subject, field string
	at             document.Ref
}

func (f *Finding) identity() identity {
	return identity{f.Rule, f.Scope, f.Subject, f.Field, place(f.Ref)}
}

// settledBy compares the findings before and after a repair: which are gone, and
// whether that outweighs what is new. A repair may bring back a doubt that the wrong
// value hid, but no second error.
func settledBy(before, after []Finding) (gone []int, ok bool) {
	left := map[identity][]*Finding{}
	for i := range after {
		id := after[i].identity()
		left[id] = append(left[id], &after[i])
	}
	for i := range before {
		id := before[i].identity()
		if len(left[id]) == 0 {
			gone = append(gone, i)
		} else {
			left[id] = left[id][1:]
		}
	}
	grave, doubts := 0, 0
	for _, fresh := range left {
		for _, f := range fresh {
			if f.Confidence == Question || f.Level == Note {
				doubts++
			} else {
				grave++
			}
		}
	}
	return gone, len(gone) >= 2 && (grave+doubts == 0 || grave == 0 && doubts < len(gone) || len(gone)-grave-doubts >= 2)
}

// gather puts findings under the repair that settles most of what is still
// unexplained, and leaves alone what no repair explains together with another.
func gather(report *normalize.Report, findings []Finding, trials []trial) []Finding {
	follows := make([]bool, len(findings))
	led := make([]bool, len(findings))
	for {
		best, group := bestTrial(findings, trials, follows, led)
		if len(group) < 2 {
			break
		}
		lead := leader(findings, group, best)
		led[lead] = true
		sole := soleCause(trials, group, best)
		for _, i := range group {
			if i != lead {
				follows[i] = true
				findings[lead].Follows = append(findings[lead].Follows, alone(findings[i])...)
			}
		}
		if sole {
			blame(report, &findings[lead], best)
		}
	}
	out := make([]Finding, 0, len(findings))
	for i, f := range findings {
		if !follows[i] {
			out = append(out, f)
		}
	}
	return out
}

// soleCause reports whether no repair of another cell settles the whole group, too.
func soleCause(trials []trial, group []int, best Repair) bool {
	return !slices.ContainsFunc(trials, func(t trial) bool {
		return t.repair.Ref != best.Ref && !slices.ContainsFunc(group, func(i int) bool { return !slices.Contains(t.settled, i) })
	})
}

// alone lists a finding and what followed from it, each without the others.
func alone(f Finding) []Finding {
	out := append([]Finding{f}, f.Follows...)
	out[0].Follows = nil
	return out
}

// bestTrial is the trial that settles most of what no repair explains yet.
func bestTrial(findings []Finding, trials []trial, follows, led []bool) (best Repair, group []int) {
	bestProposed := 0
	for _, t := range trials {
		var open []int
		for _, i := range t.settled {
			if !follows[i] && !led[i] {
				open = append(open, i)
			}
		}
		w, most := weight(findings, open), weight(findings, group)
		if len(open) > 0 && t.proposed > 1 {
			w += agreed
		}
		if len(group) > 0 && bestProposed > 1 {
			most += agreed
		}
		if w > most || w == most && w > 0 && about(findings, open, t.repair) && !about(findings, group, best) {
			best, group, bestProposed = t.repair, open, t.proposed
		}
	}
	return best, group
}

// agreed outweighs the level and the confidence of a finding, but no further finding: what
// two rules take for the right value is likelier than what only makes a sum come right.
const agreed = 5

// proposals counts the findings that would change the same place to the same value.
func proposals(findings []Finding, r Repair) int {
	n := 0
	for i := range findings {
		if slices.ContainsFunc(findings[i].Repairs, func(o Repair) bool { return place(o.Ref) == r.Ref && sameValue(o.New, r.New) }) {
			n++
		}
	}
	return n
}

// sameValue reports whether two repairs print one value: 10.8 and 10.80.
func sameValue(a, b string) bool {
	if a == b {
		return true
	}
	x, okX := normalize.ParseNumber(a)
	y, okY := normalize.ParseNumber(b)
	return okX && okY && x.Percent == y.Percent && x.Value.Cmp(y.Value) == 0
}

// weight counts errors more than notes, and what is certain more than questions.
func weight(findings []Finding, group []int) int {
	sum := 0
	for _, i := range group {
		sum += 10 + int(findings[i].Level) + int(findings[i].Confidence)
	}
	return sum
}

// about reports whether one of the findings is about the very cell of the repair.
func about(findings []Finding, group []int, r Repair) bool {
	return slices.ContainsFunc(group, func(i int) bool { return place(findings[i].Ref) == r.Ref })
}

// leader picks the finding that is told first: about the repaired cell itself, then
// graver, surer, and resting on fewer cells.
func leader(findings []Finding, group []int, r Repair) int {
	return slices.MinFunc(group, func(a, b int) int {
		fa, fb := &findings[a], &findings[b]
		return cmp.Or(
			compareBool(fa.Level == Note, fb.Level == Note), // a note leads nothing graver
			-compareBool(place(fa.Ref) == r.Ref, place(fb.Ref) == r.Ref),
			-cmp.Compare(fa.Level, fb.Level),
			-cmp.Compare(fa.Confidence, fb.Confidence),
			cmp.Compare(len(fa.Evidence), len(fb.Evidence)),
			cmp.Compare(a, b))
	})
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
