package numfmt

import (
	"math"
	"strconv"
	"strings"
)

// ratio is where the parts of a fraction stand among a section's tokens: whole digits
// up to numerator, digits up to the slash, then the denominator up to end.
type ratio struct {
	numerator, slash, end int
	fixed                 int // the denominator that the format itself names, 0 for none
}

func (s *section) ratio() ratio {
	r := ratio{}
	for i, t := range s.tokens {
		if t.part == slash {
			r.slash = i
			break
		}
	}
	for r.numerator = r.slash; r.numerator > 0 && s.tokens[r.numerator-1].part == digit; {
		r.numerator--
	}
	text := ""
	for r.end = r.slash + 1; r.end < len(s.tokens); r.end++ {
		t := s.tokens[r.end]
		if t.part != digit && (t.part != literal || len(t.text) != 1 || t.text[0] < '0' || t.text[0] > '9') {
			break
		}
		text += t.text
	}
	if strings.ContainsAny(text, "123456789") && len(text) < 6 {
		if n, err := strconv.Atoi(text); err == nil {
			r.fixed = n
		}
	}
	return r
}

// showFraction prints 3 1/2 for # ?/?, or eighths for # ?/8, and tells whether that is zero.
func (s *section) showFraction(d decimal) (text string, zero bool) {
	r := s.ratio()
	whole := &section{}
	for _, t := range s.tokens[:r.numerator] {
		if t.part == digit {
			whole.integer++
		}
	}
	rest, err := strconv.ParseFloat("0."+d.fraction(), 64)
	if err != nil {
		rest = 0
	}
	n, m := 0, r.fixed
	if m > 0 {
		n = int(math.Round(rest * float64(m)))
	} else {
		n, m = nearest(rest, min(pow10(r.end-r.slash-1)-1, 99999))
	}
	units := d.whole()
	if whole.integer == 0 {
		return improper(units, n, m), units == "" && n == 0
	}
	if n == m {
		units, n = decimalOf(number(units)+1).whole(), 0
	}
	text = whole.place(units, "", s.tokens[:r.numerator])
	if n > 0 {
		text += strconv.Itoa(n) + "/" + strconv.Itoa(m)
	} else if strings.TrimSpace(text) == "" {
		text += "0"
	}
	return text + s.tail(r.end), units == "" && n == 0
}

// improper prints a fraction without a whole part: 7/2.
func improper(units string, n, m int) string {
	over := number(units)*float64(m) + float64(n)
	return strconv.FormatFloat(over, 'f', 0, 64) + "/" + strconv.Itoa(m)
}

func number(digits string) float64 {
	v, err := strconv.ParseFloat("0"+digits, 64)
	if err != nil {
		return 0
	}
	return v
}

func (s *section) tail(from int) string {
	text := ""
	for _, t := range s.tokens[from:] {
		text += t.text
	}
	return text
}

func pow10(n int) int {
	p := 1
	for range min(n, 9) {
		p *= 10
	}
	return p
}

// nearest is the fraction next to v, between 0 and 1, with a denominator of at most
// most: the last convergent of the continued fraction that fits.
func nearest(v float64, most int) (n, m int) {
	p0, q0, p1, q1 := 0.0, 1.0, 1.0, 0.0
	x := v
	for range 32 {
		a := math.Floor(x)
		p2, q2 := a*p1+p0, a*q1+q0
		if q2 > float64(most) {
			break
		}
		p0, q0, p1, q1 = p1, q1, p2, q2
		if math.Abs(p1/q1-v) < 1e-12 || x == a {
			break
		}
		x = 1 / (x - a)
	}
	return int(p1), max(1, int(q1))
}
