package grid

import (
	"math"

	"fuhe/extract/document"
)

var emptyBox = document.Box{X0: math.Inf(1), Y0: math.Inf(1), X1: math.Inf(-1), Y1: math.Inf(-1)}

// cover is the smallest rectangle around both.
func cover(a, b document.Box) document.Box {
	return document.Box{X0: min(a.X0, b.X0), Y0: min(a.Y0, b.Y0), X1: max(a.X1, b.X1), Y1: max(a.Y1, b.Y1)}
}

// inside reports whether the middle of b lies in a.
func inside(b, a document.Box) bool {
	x, y := (b.X0+b.X1)/2, (b.Y0+b.Y1)/2
	return a.X0 <= x && x <= a.X1 && a.Y0 <= y && y <= a.Y1
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
