package grid

import (
	"slices"
)

const (
	wallShare    = 0.6     // of a side that must be ruled for a wall
	maxPositions = 400_000 // grid positions of one drawing
)

// lattice is the second step: the lines that all edges of a drawing lie on, and which
// pieces of these lines are ruled.
type lattice struct {
	xs, ys []float64
	// right[r*cols+c] tells of a wall between position (r, c) and (r, c+1), with a margin
	// of one position all around the drawing; below in the same way.
	right, below []bool
	rows, cols   int // with the margin
}

// newLattice is nil where the edges cross too often to be a table.
func newLattice(e edges) *lattice {
	l := &lattice{xs: positions(e.v), ys: positions(e.h)}
	l.rows, l.cols = len(l.ys)+1, len(l.xs)+1
	if len(l.xs) < 2 || len(l.ys) < 2 || l.rows*l.cols > maxPositions {
		return nil
	}
	l.right, l.below = make([]bool, l.rows*l.cols), make([]bool, l.rows*l.cols)
	for _, v := range e.v {
		c := nearest(l.xs, v.pos)
		l.ruled(l.ys, v, func(r int) { l.right[r*l.cols+c] = true })
	}
	for _, h := range e.h {
		r := nearest(l.ys, h.pos)
		l.ruled(l.xs, h, func(c int) { l.below[r*l.cols+c] = true })
	}
	return l
}

// positions are the distinct places of edges.
func positions(all []edge) []float64 {
	sorted := slices.Clone(all)
	slices.SortFunc(sorted, func(a, b edge) int { return compare(a.pos, b.pos) })
	var out []float64
	for len(sorted) > 0 {
		n := clusterEnd(sorted, slimmest)
		sum, weight := 0.0, 0.0
		for _, e := range sorted[:n] {
			sum, weight = sum+e.pos*(e.to-e.from), weight+e.to-e.from
		}
		sorted = sorted[n:]
		if last := len(out) - 1; last >= 0 && sum/weight-out[last] <= slimmest {
			out[last] = (out[last] + sum/weight) / 2
			continue
		}
		out = append(out, sum/weight)
	}
	return out
}

// nearest is the index of the closest line.
func nearest(lines []float64, pos float64) int {
	i, _ := slices.BinarySearch(lines, pos)
	if i == len(lines) || i > 0 && pos-lines[i-1] < lines[i]-pos {
		i--
	}
	return i
}

// ruled calls f with the positions (counted with the margin) that an edge runs along.
// Edges of one line may each rule a part of a side; the longest part decides, since
// union has joined what touches.
func (l *lattice) ruled(lines []float64, e edge, f func(int)) {
	first, _ := slices.BinarySearch(lines, e.from-reach)
	for i := max(first, 1); i < len(lines) && lines[i-1] < e.to; i++ {
		covered := min(e.to, lines[i]) - max(e.from, lines[i-1])
		if covered >= wallShare*(lines[i]-lines[i-1]) {
			f(i)
		}
	}
}

// region is a set of positions without walls between them, as a rectangle.
type region struct{ row, col, rows, cols int }

// regions is the third step: positions that no wall separates are one cell. What is
// open to the margin lies outside. An area that is no rectangle is cut into some.
func (l *lattice) regions() []region {
	sets := newSets(l.rows * l.cols)
	for r := range l.rows {
		for c := range l.cols {
			i := r*l.cols + c
			if c+1 < l.cols && !l.right[i] {
				sets.join(i, i+1)
			}
			if r+1 < l.rows && !l.below[i] {
				sets.join(i, i+l.cols)
			}
		}
	}
	return l.rectangles(sets)
}

// rectangles turns the sets into rectangles, by rows and columns of the drawing.
func (l *lattice) rectangles(sets *sets) []region {
	var out []region
	taken := make([]bool, l.rows*l.cols)
	outside := sets.root(0)
	for r := 1; r < l.rows-1; r++ {
		for c := 1; c < l.cols-1; c++ {
			i := r*l.cols + c
			root := sets.root(i)
			if taken[i] || root == outside {
				continue
			}
			g := l.grow(sets, taken, r, c, root)
			out = append(out, region{r - 1, c - 1, g.rows, g.cols})
		}
	}
	return out
}

// grow takes the widest run of the set from (r, c) on, and all rows below with the same.
func (l *lattice) grow(sets *sets, taken []bool, r, c, root int) region {
	free := func(r, c int) bool {
		i := r*l.cols + c
		return r < l.rows-1 && c < l.cols-1 && !taken[i] && sets.root(i) == root
	}
	width := 1
	for free(r, c+width) {
		width++
	}
	height := 1
	for row := r; ; row++ {
		for k := range width {
			if !free(row, c+k) {
				return region{rows: height, cols: width}
			}
		}
		for k := range width {
			taken[row*l.cols+c+k] = true
		}
		height = row - r + 1
	}
}
