package cmap

import (
	"cmp"
	"container/heap"
	"slices"
)

// table finds the range that a code lies in. Ranges stay ranges: files of a few bytes
// declare ranges of billions of codes.
type table[T any] struct {
	ranges []interval[T] // once settled: sorted, none overlaps another
}

// interval is a range of codes with the value of its first; codes above count up from it.
type interval[T any] struct {
	low, high uint64
	first     uint64 // the code that value belongs to
	value     T
	rank      int // of two intervals the one declared later counts
}

const maxRanges = 1 << 18 // of one table; the largest of Adobe's have some 20,000

func (t *table[T]) add(low, high uint64, value T) {
	if low <= high && len(t.ranges) < maxRanges {
		t.ranges = append(t.ranges, interval[T]{low, high, low, value, len(t.ranges)})
	}
}

// find gives the value of a range and how far above its first code the code lies.
func (t *table[T]) find(code uint64) (value T, offset uint32, ok bool) {
	i, exact := slices.BinarySearchFunc(t.ranges, code, func(r interval[T], c uint64) int { return cmp.Compare(r.low, c) })
	if !exact {
		i--
	}
	if i < 0 || code > t.ranges[i].high {
		return value, 0, false
	}
	r := &t.ranges[i]
	return r.value, uint32(code - r.first), true
}

// settle readies the table for look-up.
func (t *table[T]) settle() {
	slices.SortStableFunc(t.ranges, func(a, b interval[T]) int { return cmp.Compare(a.low, b.low) })
	for i := 1; i < len(t.ranges); i++ {
		if t.ranges[i].low <= t.ranges[i-1].high {
			t.ranges = flatten(t.ranges)
			return
		}
	}
}

// flatten cuts sorted ranges that overlap, so that everywhere the one declared last is
// left. It sweeps over their starts and ends.
func flatten[T any](sorted []interval[T]) []interval[T] {
	var out []interval[T]
	var open overlap[T]
	for at := uint64(0); len(sorted) > 0 || len(open) > 0; {
		if len(open) == 0 {
			at = sorted[0].low
		}
		for len(sorted) > 0 && sorted[0].low <= at {
			heap.Push(&open, sorted[0])
			sorted = sorted[1:]
		}
		if open[0].high < at {
			heap.Pop(&open)
			continue
		}
		piece := open[0]
		piece.low = at
		if len(sorted) > 0 {
			piece.high = min(piece.high, sorted[0].low-1)
		}
		out = append(out, piece)
		at = piece.high + 1
	}
	return out
}

// overlap is a heap of the ranges that hold one code, the one declared last on top.
type overlap[T any] []interval[T]

func (o overlap[T]) Len() int           { return len(o) }
func (o overlap[T]) Less(i, j int) bool { return o[i].rank > o[j].rank }
func (o overlap[T]) Swap(i, j int)      { o[i], o[j] = o[j], o[i] }
func (o *overlap[T]) Push(x any)        { *o = append(*o, x.(interval[T])) }
func (o *overlap[T]) Pop() any {
	last := (*o)[len(*o)-1]
	*o = (*o)[:len(*o)-1]
	return last
}
