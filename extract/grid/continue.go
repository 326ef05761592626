package grid

import (
	"math"
	"regexp"
)

var continuedMark = regexp.MustCompile(`^(续表|续上表|（?接上表)|[（(]续(表)?[0-9一二三四五六七八九十]*[)）]$`)

// continues reports whether the items after a form carry it on, adds that part to it,
// and counts the lines that stood between. A part has the form's column edges, and one
// of these holds: a line says so; it repeats the header; it stands at the top of the next
// page, and no row of it would have fitted on the page before, or its first row has
// figures where the last row has them. A form that begins anew is left alone.
func (set *setting) continues(f *form, last item, after []item) (skip int, ok bool) {
	for skip < len(after) && after[skip].drawing == nil && continuedMark.MatchString(after[skip].line.text) {
		skip++
	}
	if skip == len(after) || after[skip].drawing == nil {
		return 0, false
	}
	next, pages := after[skip].drawing, after[skip].sheet.Number-last.sheet.Number
	shift, ok := f.shift(next)
	if !ok || pages > 1 || !f.fits(next, shift) {
		return 0, false
	}
	header, titled := f.repeatedHeader(next)
	switch {
	case skip > 0:
	case titled || f.restarts(next, header):
		return 0, false
	case header > 0:
	case pages == 0 || !f.sameEdges(next, shift) || !set.full(f, last, next) && !f.carriesOn(next, shift):
		return 0, false
	}
	f.header = max(f.header, header)
	f.add(next, header, shift)
	return skip, true
}

// shift is how far a part must move so that its columns lie below the form's: parts of
// one table are as wide, but pages may be bound on either side. A narrower part whose
// edges are all edges of the form lacks a cell that was merged with one on the page before.
func (f *form) shift(next *drawing) (float64, bool) {
	first := f.first()
	if d := (next.box.X1 - next.box.X0) - (first.box.X1 - first.box.X0); math.Abs(d) <= sameWidth {
		return first.box.X0 - next.box.X0, true
	}
	for _, x := range next.xs {
		if !near(f.edges[nearest(f.edges, x)], x) {
			return 0, false
		}
	}
	return 0, len(next.xs) > 2 && (near(next.box.X1, first.box.X1) || near(next.box.X0, first.box.X0))
}

// fits reports whether no two column edges of a part would fall together on one of the form.
func (f *form) fits(next *drawing, shift float64) bool {
	last := -1
	for _, x := range next.xs {
		i := nearest(f.edges, x+shift)
		if !near(f.edges[i], x+shift) {
			continue
		}
		if i == last {
			return false
		}
		last = i
	}
	return true
}

// restarts reports whether a part begins again with what the first column of the form
// began with: 项目名称, 产出指标 or number 1.
func (f *form) restarts(next *drawing, header int) bool {
	if header >= f.first().rows() {
		return false
	}
	begun, again := f.first().row(header), next.row(header)
	if len(begun) == 0 || len(again) == 0 || begun[0].text == "" || plainText(begun[0].text) != plainText(again[0].text) {
		return false
	}
	if figure.MatchString(plainText(begun[0].text)) {
		return true
	}
	end := f.last().row(f.last().rows() - 1)
	return len(end) > 0 && plainText(end[0].text) != plainText(begun[0].text)
}

// carriesOn reports whether the first row of a part looks like one more row of the form.
func (f *form) carriesOn(next *drawing, shift float64) bool {
	above, below := f.last().row(f.last().rows()-1), next.row(0)
	if len(above) != len(below) {
		return false
	}
	figures := 0
	for i := range above {
		if !near(above[i].box.X0+f.first().box.X0-f.last().box.X0, below[i].box.X0+shift) {
			return false
		}
		if figure.MatchString(plainText(above[i].text)) && figure.MatchString(plainText(below[i].text)) {
			figures++
		}
	}
	return figures > 0
}

const roomForRow = 24.0 // points: less room than this is left below any full page

// full reports whether the page before had no room for the first row of the part.
func (set *setting) full(f *form, last item, next *drawing) bool {
	room := set.foot[last.sheet] + last.sheet.frame.Y0 - f.last().box.Y1
	return room < next.ys[1]-next.ys[0]+roomForRow
}

// sameEdges reports whether most inner column edges of the part with fewer are edges of
// the other too.
func (f *form) sameEdges(next *drawing, shift float64) bool {
	var mine []float64
	for _, x := range f.edges {
		mine = append(mine, x-shift)
	}
	few, many := mine, next.xs
	if len(few) > len(many) {
		few, many = many, few
	}
	agreed := 0
	for _, x := range few {
		if near(many[nearest(many, x)], x) {
			agreed++
		}
	}
	return 10*agreed >= 8*len(few)
}
