package grid

import (
	"regexp"
	"slices"
	"strings"
)

// repeatedHeader counts the leading rows that repeat those of the form.
func (f *form) repeatedHeader(d *drawing) (rows int, titled bool) {
	named := 0
	n := 0
	for n < min(f.first().rows(), d.rows()-1, 8) && sameRow(f.first(), d, n) {
		n++
		if filled := filledCells(d.row(n - 1)); filled >= 3 && !figures(d.row(n-1)) {
			named = n
		}
	}
	return named, n > named
}

func sameRow(a, b *drawing, n int) bool {
	ra, rb := a.row(n), b.row(n)
	if len(ra) != len(rb) || len(ra) == 0 {
		return false
	}
	shift := a.box.X0 - b.box.X0
	for i := range ra {
		if plainText(ra[i].text) != plainText(rb[i].text) || !near(ra[i].box.X0, rb[i].box.X0+shift) || !near(ra[i].box.X1, rb[i].box.X1+shift) {
			return false
		}
	}
	return true
}

func plainText(s string) string { return strings.Join(strings.Fields(s), "") }

func filledCells(cells []*drawnCell) int {
	n := 0
	for _, c := range cells {
		if c.text != "" {
			n++
		}
	}
	return n
}

var figure = regexp.MustCompile(`^[-+≥≤<>=＞＜]?[0-9][0-9.,，]*[%％]?$`)

// figures reports whether a row holds bare numbers, so that it is no line of names.
func figures(cells []*drawnCell) bool {
	return slices.ContainsFunc(cells, func(c *drawnCell) bool { return figure.MatchString(plainText(c.text)) })
}
