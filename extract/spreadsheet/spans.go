package spreadsheet

import (
	"cmp"
	"slices"
)

// spans is a set of row or column numbers, kept as runs.
type spans struct {
	runs   []span
	sorted bool
}

type span struct{ first, last int }

func (s *spans) add(first, last int) {
	if first < 0 || last < first {
		return
	}
	if n := len(s.runs); n > 0 && s.runs[n-1].last+1 == first {
		s.runs[n-1].last = last // rows mostly come in order
		return
	}
	s.runs, s.sorted = append(s.runs, span{first, last}), false
}

// settle sorts the runs and joins those that touch.
func (s *spans) settle() {
	if s.sorted {
		return
	}
	slices.SortFunc(s.runs, func(a, b span) int { return cmp.Compare(a.first, b.first) })
	kept := s.runs[:0]
	for _, r := range s.runs {
		if n := len(kept); n > 0 && r.first <= kept[n-1].last+1 {
			kept[n-1].last = max(kept[n-1].last, r.last)
			continue
		}
		kept = append(kept, r)
	}
	s.runs, s.sorted = kept, true
}

// run finds the run that a number belongs to; ok is false where it is in none.
func (s *spans) run(n int) (r span, ok bool) {
	s.settle()
	i, found := slices.BinarySearchFunc(s.runs, n, func(r span, n int) int { return cmp.Compare(r.first, n) })
	if !found {
		i--
	}
	if i < 0 || s.runs[i].last < n {
		return span{}, false
	}
	return s.runs[i], true
}

// has reports whether the number is in the set.
func (s *spans) has(n int) bool {
	_, ok := s.run(n)
	return ok
}

// visible shrinks a run to the numbers between the first and the last that are not in
// the set; ok is false where none is left.
func (s *spans) visible(first, last int) (from, to int, ok bool) {
	if r, hidden := s.run(first); hidden {
		first = r.last + 1
	}
	if r, hidden := s.run(last); hidden {
		last = r.first - 1
	}
	return first, last, first <= last
}
