// Package geometry knows coordinates and paths of a page, and which lines and rectangles a
// painted path draws (ISO 32000-1 8.3 and 8.5).
package geometry

import (
	"math"

	"fuhe/extract/document"
	"fuhe/extract/grid"
)

// Matrix is a transformation [a b c d e f] of ISO 32000-1 8.3.3.
type Matrix [6]float64

// Identity changes nothing.
var Identity = Matrix{1, 0, 0, 1, 0, 0}

// Shown maps user space to the page as it is shown: the crop box from its top left corner,
// y downwards, turned clockwise by 0, 90, 180 or 270 degrees.
func Shown(b document.Box, rotate int) Matrix {
	switch rotate {
	case 90:
		return Matrix{0, 1, 1, 0, -b.Y0, -b.X0}
	case 180:
		return Matrix{-1, 0, 0, 1, b.X1, -b.Y0}
	case 270:
		return Matrix{0, -1, -1, 0, b.Y1, b.X1}
	}
	return Matrix{1, 0, 0, -1, -b.X0, b.Y1}
}

// Mul is m followed by n: m × n of the standard.
func (m Matrix) Mul(n Matrix) Matrix {
	return Matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// Apply maps a point.
func (m Matrix) Apply(x, y float64) Point {
	return Point{m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]}
}

// Box is the rectangle around a transformed rectangle.
func (m Matrix) Box(x0, y0, x1, y1 float64) document.Box {
	b := Empty
	for _, p := range [4]Point{m.Apply(x0, y0), m.Apply(x1, y0), m.Apply(x1, y1), m.Apply(x0, y1)} {
		b = Extend(b, p)
	}
	return b
}

// Scale is the mean factor by which lengths grow.
func (m Matrix) Scale() float64 { return math.Sqrt(math.Abs(m[0]*m[3] - m[1]*m[2])) }

// Direction is where the x axis points to, y downwards.
func (m Matrix) Direction() grid.Direction {
	return DirectionOf(m[0], m[1])
}

// DirectionOf is the direction that a vector points to, Slanted where it is none of four.
func DirectionOf(x, y float64) grid.Direction {
	const slope = 0.1 // a scan may be askew by a few degrees
	switch {
	case math.Abs(y) <= slope*math.Abs(x) && x > 0:
		return grid.Right
	case math.Abs(y) <= slope*math.Abs(x):
		return grid.Left
	case math.Abs(x) <= slope*math.Abs(y) && y > 0:
		return grid.Down
	case math.Abs(x) <= slope*math.Abs(y):
		return grid.Up
	}
	return grid.Slanted
}

// Point is a place on the page.
type Point struct{ X, Y float64 }

// Empty is the box around nothing.
var Empty = document.Box{X0: math.Inf(1), Y0: math.Inf(1), X1: math.Inf(-1), Y1: math.Inf(-1)}

// Extend is the box around a box and a point.
func Extend(b document.Box, p Point) document.Box {
	return document.Box{X0: math.Min(b.X0, p.X), Y0: math.Min(b.Y0, p.Y), X1: math.Max(b.X1, p.X), Y1: math.Max(b.Y1, p.Y)}
}

// Intersect is what two boxes share; it is turned inside out where they share nothing.
func Intersect(a, b document.Box) document.Box {
	return document.Box{X0: math.Max(a.X0, b.X0), Y0: math.Max(a.Y0, b.Y0), X1: math.Min(a.X1, b.X1), Y1: math.Min(a.Y1, b.Y1)}
}

// A glyph's box reaches from below the baseline to above it by the same share of its size
// in every font: declared ascents differ too much to tell lines apart.
const Ascender, Descender = 0.88, -0.12
