package content

import (
	"math"

	"fuhe/extract/document"
	"fuhe/extract/grid"
	"fuhe/extract/pdf/geometry"
)

const (
	shortest  = 1.0       // points: shorter rulings are corner dots
	maxPoints = 1_000_000 // of one path
)

// Ruling adds a line as far as it is inside the clip.
func (m *machine) Ruling(box document.Box, width float64, white bool) {
	box = geometry.Intersect(box, m.state.clip)
	length := math.Max(box.X1-box.X0, box.Y1-box.Y0)
	if box.X1 < box.X0 || box.Y1 < box.Y0 || !(length >= shortest) || !m.spendMark() {
		return
	}
	m.page.Rulings = append(m.page.Rulings, grid.Ruling{X0: box.X0, Y0: box.Y0, X1: box.X1, Y1: box.Y1, Width: width, White: white})
}

// Fill adds a rectangle as far as it is inside the clip.
func (m *machine) Fill(box document.Box, white bool) {
	box = geometry.Intersect(box, m.state.clip)
	if !(box.X1-box.X0 >= shortest && box.Y1-box.Y0 >= shortest) || !m.spendMark() {
		return
	}
	m.page.Fills = append(m.page.Fills, grid.Fill{Box: box, White: white})
}

// paintPath carries out a painting operator (ISO 32000-1 8.5.3), then a waiting clip.
func (m *machine) paintPath(closing, stroked, filled bool) {
	if filled && !m.state.fill.white || stroked && !m.state.stroke.white {
		m.page.Paths++
	}
	if closing {
		m.path.Close()
	}
	if filled && !m.hidden() {
		m.path.Fill(m.state.fill.white, m)
	}
	if stroked && !m.hidden() {
		m.path.Stroke(m.state.lineWidth*m.state.ctm.Scale(), m.state.stroke.white, m)
	}
	m.endPath()
}

// endPath applies a waiting clip and forgets the path. An empty clip hides everything.
func (m *machine) endPath() {
	if m.clipping {
		m.state.clip = geometry.Intersect(m.state.clip, m.path.Box())
	}
	m.path.Reset()
	m.clipping = false
}
