package geometry

import (
	"math"

	"fuhe/extract/document"
)

const (
	lineThickness = 3.0 // points: a filled rectangle or image up to this is a drawn line
	lineShape     = 2.5 // and so many times longer than thick
	slant         = 0.5 // points that a straight line may deviate
)

// Path is a path in shown coordinates: its subpaths one after another.
type Path struct {
	points []Point
	subs   []subpath
	start  Point
}

// Marks takes what a painted path draws.
type Marks interface {
	Ruling(box document.Box, width float64, white bool) // the box has no width or no height
	Fill(box document.Box, white bool)
}

// subpath is a range of a path's points.
type subpath struct {
	from   int
	curved bool
	closed bool
}

// Reset forgets all points.
func (p *Path) Reset() { p.points, p.subs = p.points[:0], p.subs[:0] }

// Len is the number of points.
func (p *Path) Len() int { return len(p.points) }

// MoveTo begins a subpath.
func (p *Path) MoveTo(q Point) {
	p.subs = append(p.subs, subpath{from: len(p.points)})
	p.points = append(p.points, q)
	p.start = q
}

// LineTo adds a straight segment.
func (p *Path) LineTo(q Point) {
	if len(p.subs) == 0 {
		p.MoveTo(q)
		return
	}
	if p.last().closed {
		p.MoveTo(p.start)
	}
	p.points = append(p.points, q)
}

// CurveTo adds a curve by its end.
func (p *Path) CurveTo(q Point) {
	p.LineTo(q)
	p.last().curved = true
}

// Close goes back to where the subpath began.
func (p *Path) Close() {
	if len(p.subs) > 0 && !p.last().closed {
		p.points = append(p.points, p.start)
		p.last().closed = true
	}
}

func (p *Path) last() *subpath { return &p.subs[len(p.subs)-1] }

// each calls f with the points of every subpath.
func (p *Path) each(f func(s subpath, points []Point)) {
	for i, s := range p.subs {
		to := len(p.points)
		if i+1 < len(p.subs) {
			to = p.subs[i+1].from
		}
		f(s, p.points[s.from:to])
	}
}

// Box is the rectangle around all points.
func (p *Path) Box() document.Box {
	b := Empty
	for _, q := range p.points {
		b = Extend(b, q)
	}
	return b
}

// Stroke draws the straight segments that are horizontal or vertical.
func (p *Path) Stroke(width float64, white bool, m Marks) {
	p.each(func(s subpath, points []Point) {
		if s.curved {
			return
		}
		for i := 1; i < len(points); i++ {
			segment(points[i-1], points[i], width, white, m)
		}
	})
}

// segment draws one stroke. A line as thick as a row is a painted background.
func segment(a, b Point, width float64, white bool, m Marks) {
	box := Extend(Extend(Empty, a), b)
	if math.Min(box.X1-box.X0, box.Y1-box.Y0) > slant {
		return
	}
	if width <= lineThickness {
		Line(box, width, white, m)
		return
	}
	half := width / 2
	if box.X1-box.X0 > box.Y1-box.Y0 {
		box.Y0, box.Y1 = box.Y0-half, box.Y1+half
	} else {
		box.X0, box.X1 = box.X0-half, box.X1+half
	}
	m.Fill(box, white)
}

// Line draws the middle line of a thin box.
func Line(box document.Box, width float64, white bool, m Marks) {
	if box.X1-box.X0 >= box.Y1-box.Y0 {
		y := (box.Y0 + box.Y1) / 2
		box.Y0, box.Y1 = y, y
	} else {
		x := (box.X0 + box.X1) / 2
		box.X0, box.X1 = x, x
	}
	m.Ruling(box, width, white)
}

// Thin reports whether a shape is a line drawn as an area, and how thick it is.
func Thin(box document.Box) (width float64, ok bool) {
	w, h := box.X1-box.X0, box.Y1-box.Y0
	thin, long := math.Min(w, h), math.Max(w, h)
	return thin, thin <= lineThickness && long >= lineShape*thin
}

// Fill draws the filled subpaths: lines where they are thin, else rectangles.
func (p *Path) Fill(white bool, m Marks) {
	if p.frame(white, m) {
		return
	}
	p.each(func(s subpath, points []Point) {
		if s.curved || len(points) < 3 {
			return
		}
		box := boxOf(points)
		if width, ok := Thin(box); ok {
			Line(box, width, white, m)
		} else if width > lineThickness && upright(box, points) {
			m.Fill(box, white)
		}
	})
}

func boxOf(points []Point) document.Box {
	b := Empty
	for _, q := range points {
		b = Extend(b, q)
	}
	return b
}

// upright reports whether all points lie on the corners of the box.
func upright(box document.Box, points []Point) bool {
	for _, p := range points {
		if math.Min(p.X-box.X0, box.X1-p.X) > slant || math.Min(p.Y-box.Y0, box.Y1-p.Y) > slant {
			return false
		}
	}
	return true
}

// frame recognises a border drawn as one rectangle inside another, with the space
// between them filled, and draws its four sides.
func (p *Path) frame(white bool, m Marks) bool {
	out, in, ok := p.nested()
	if !ok {
		return false
	}
	for _, side := range []document.Box{
		{X0: out.X0, Y0: out.Y0, X1: out.X1, Y1: in.Y0}, {X0: out.X0, Y0: in.Y1, X1: out.X1, Y1: out.Y1},
		{X0: out.X0, Y0: out.Y0, X1: in.X0, Y1: out.Y1}, {X0: in.X1, Y0: out.Y0, X1: out.X1, Y1: out.Y1},
	} {
		if thin := math.Min(side.X1-side.X0, side.Y1-side.Y0); thin > 0 {
			Line(side, thin, white, m)
		}
	}
	return true
}

// nested returns the two rectangles of a path, one just inside the other.
func (p *Path) nested() (out, in document.Box, ok bool) {
	if len(p.subs) != 2 {
		return out, in, false
	}
	var boxes []document.Box
	p.each(func(s subpath, points []Point) {
		if b := boxOf(points); !s.curved && len(points) >= 4 && upright(b, points) {
			boxes = append(boxes, b)
		}
	})
	if len(boxes) != 2 {
		return out, in, false
	}
	out, in = boxes[0], boxes[1]
	if out.X1-out.X0 < in.X1-in.X0 {
		out, in = in, out
	}
	inside := in.X0 >= out.X0 && in.Y0 >= out.Y0 && in.X1 <= out.X1 && in.Y1 <= out.Y1
	return out, in, inside && in.X0-out.X0 <= lineThickness && in.Y0-out.Y0 <= lineThickness
}
