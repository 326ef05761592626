package planted

import "strings"

// page gathers the lines of a report.
type page struct{ strings.Builder }

func (p *page) line(text string) { p.WriteString(text + "\n") }

// row is a line of a table; "<" and "^" continue a cell, as in documenttest.
func (p *page) row(cells ...string) {
	for _, c := range cells {
		p.WriteString("| " + strings.ReplaceAll(c, "\n", `\n`) + " ")
	}
	p.WriteString("|\n")
}

// over is a cell that spans the rest of a line of n cells.
func over(n int, cells ...string) []string {
	for len(cells) < n {
		cells = append(cells, "<")
	}
	return cells
}

// runs marks the cells that continue the level above them.
type runs struct{ l1, l2 string }

func (u *runs) next(l1, l2 string) (string, string) {
	a, b := l1, l2
	if u.l1 == l1 {
		a = "^"
		if u.l2 == l2 {
			b = "^"
		}
	}
	u.l1, u.l2 = l1, l2
	return a, b
}

// label is a level's name as a form prints it, with its points where all are printed.
func (r *Report) label(name, mark string) string {
	var sum int64
	for _, x := range r.rows {
		if x.l1 == name {
			sum += x.w
		}
	}
	points := digits(sum)
	if other := r.points[name]; other != "" {
		points = other
	}
	return name + mark + "（" + points + "分）"
}
