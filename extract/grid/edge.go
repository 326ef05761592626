package grid

import (
	"cmp"
	"slices"
)

const (
	snap      = 2.5 // points: rulings this close are one, as the two lines of a double rule
	slimmest  = 4.5 // points: rows and columns narrower than this hold no text
	reach     = 3.0 // points: a ruling this far from another touches it
	maxEdges  = 6_000
	shortEdge = 4.0 // points: a joined ruling shorter than this bounds no cell
)

// edge is a ruling, or several that continue one another: it lies at pos across its
// direction and covers from … to along it.
type edge struct{ pos, from, to float64 }

// edges are the horizontal and vertical edges of a page, by position.
type edges struct{ h, v []edge }

// findEdges is the first step to tables: rulings that lie on one line and touch are
// one edge.
func findEdges(rulings []Ruling) (edges, bool) {
	var e edges
	for _, r := range rulings {
		if r.X1-r.X0 >= r.Y1-r.Y0 {
			e.h = append(e.h, edge{r.Y0, r.X0, r.X1})
		} else {
			e.v = append(e.v, edge{r.X0, r.Y0, r.Y1})
		}
	}
	e.h, e.v = union(e.h), union(e.v)
	complete := len(e.h) <= maxEdges && len(e.v) <= maxEdges
	e.h, e.v = e.h[:min(len(e.h), maxEdges)], e.v[:min(len(e.v), maxEdges)]
	return e, complete
}

// union joins edges of nearly one position that overlap or touch.
func union(all []edge) []edge {
	slices.SortFunc(all, func(a, b edge) int { return cmp.Compare(a.pos, b.pos) })
	var out []edge
	for len(all) > 0 {
		n := clusterEnd(all, snap)
		out = append(out, chain(all[:n])...)
		all = all[n:]
	}
	return slices.DeleteFunc(out, func(e edge) bool { return e.to-e.from < shortEdge })
}

// clusterEnd counts the edges from the first on that lie within a distance of it.
func clusterEnd(sorted []edge, distance float64) int {
	n := 1
	for n < len(sorted) && sorted[n].pos-sorted[0].pos <= distance {
		n++
	}
	return n
}

// chain joins the edges of one line along it.
func chain(line []edge) []edge {
	slices.SortFunc(line, func(a, b edge) int { return cmp.Compare(a.from, b.from) })
	var out []edge
	for _, e := range line {
		last := len(out) - 1
		if last < 0 || e.from > out[last].to+reach {
			out = append(out, e)
			continue
		}
		joined := &out[last]
		joined.pos = (joined.pos*(joined.to-joined.from) + e.pos*(e.to-e.from)) / max(joined.to-joined.from+e.to-e.from, 1e-9)
		joined.to = max(joined.to, e.to)
	}
	return out
}
