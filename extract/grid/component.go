package grid

import "slices"

// components groups edges that touch: each group is one drawing, a table or a box.
func components(e edges) []edges {
	sets := newSets(len(e.h) + len(e.v))
	for i, h := range e.h {
		first, _ := slices.BinarySearchFunc(e.v, h.from-reach, func(v edge, x float64) int { return compare(v.pos, x) })
		for j := first; j < len(e.v) && e.v[j].pos <= h.to+reach; j++ {
			if e.v[j].from-reach <= h.pos && h.pos <= e.v[j].to+reach {
				sets.join(i, len(e.h)+j)
			}
		}
	}
	return gather(e, sets)
}

func gather(e edges, sets *sets) []edges {
	var out []edges
	at := map[int]int{}
	place := func(i int) *edges {
		root := sets.root(i)
		if _, ok := at[root]; !ok {
			at[root] = len(out)
			out = append(out, edges{})
		}
		return &out[at[root]]
	}
	for i, h := range e.h {
		c := place(i)
		c.h = append(c.h, h)
	}
	for j, v := range e.v {
		c := place(len(e.h) + j)
		c.v = append(c.v, v)
	}
	return out
}

// sets is a union-find over small integers.
type sets struct{ parent []int32 }

func newSets(n int) *sets {
	s := &sets{make([]int32, n)}
	for i := range s.parent {
		s.parent[i] = int32(i)
	}
	return s
}

func (s *sets) root(i int) int {
	for int(s.parent[i]) != i {
		s.parent[i] = s.parent[s.parent[i]]
		i = int(s.parent[i])
	}
	return i
}

func (s *sets) join(a, b int) {
	if ra, rb := s.root(a), s.root(b); ra != rb {
		s.parent[max(ra, rb)] = int32(min(ra, rb))
	}
}
