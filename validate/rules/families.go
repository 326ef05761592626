package rules

import (
	"slices"

	"fuhe/normalize/lexicon"
)

// wordFamilies are groups of words that stand for one another, and what a text has of them.
type wordFamilies struct {
	groups []lexicon.Words
	any    lexicon.Words
}

func newWordFamilies(groups map[string]lexicon.Words) wordFamilies {
	names := make([]string, 0, len(groups))
	for group := range groups {
		names = append(names, group)
	}
	slices.Sort(names)
	var f wordFamilies
	var all []string
	for _, group := range names {
		f.groups = append(f.groups, groups[group])
		all = append(all, groups[group].List()...)
	}
	f.any = lexicon.NewWords(all...)
	return f
}

// in is the set of groups that a text has words of, a bit for each.
func (f wordFamilies) in(text string) uint64 {
	if !f.any.In(text) {
		return 0
	}
	set := uint64(0)
	for i, group := range f.groups {
		if group.In(text) {
			set |= 1 << i
		}
	}
	return set
}

// What a row is about: the kind of work, and the field it is done in.
var (
	workFamilies  = newWordFamilies(lexicon.Groups("actions"))
	fieldFamilies = newWordFamilies(lexicon.Groups("subjects"))
)
