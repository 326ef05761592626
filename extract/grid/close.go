package grid

import "math"

// closed adds the outer edges that a drawing lacks: tables and merged cells cut by a
// page end without a bottom rule, tables without left and right rules. Where two or
// more edges end at the outmost place, they bound cells there.
func closed(e edges) edges {
	if len(e.h) == 0 || len(e.v) == 0 {
		return e
	}
	h, v := outmost(e.v, e.h), outmost(e.h, e.v)
	e.h, e.v = union(append(h, e.h...)), union(append(v, e.v...))
	return e
}

// outmost gives the edges across that join the outmost ends of along.
func outmost(along, across []edge) []edge {
	low, high := across[0].pos, across[0].pos
	for _, a := range across {
		low, high = min(low, a.pos), max(high, a.pos)
	}
	start, before := bridge(along, func(a edge) float64 { return low - a.from })
	end, beyond := bridge(along, func(a edge) float64 { return a.to - high })
	start.pos, end.pos = low, high
	if before > 2*reach {
		start.pos = low - before
	}
	if beyond > 2*reach {
		end.pos = high + beyond
	}
	return []edge{start, end}
}

// bridge spans the edges that stick out farthest, and as far as one another; it tells
// how far that is.
func bridge(along []edge, out func(edge) float64) (edge, float64) {
	farthest := out(along[0])
	for _, a := range along {
		farthest = max(farthest, out(a))
	}
	e := edge{from: math.Inf(1), to: math.Inf(-1)}
	for _, a := range along {
		if out(a) >= farthest-reach {
			e.from, e.to = min(e.from, a.pos), max(e.to, a.pos)
		}
	}
	return e, farthest
}
