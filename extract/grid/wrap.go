package grid

import (
	"math"
	"regexp"
	"strings"
	"unicode/utf8"
)

// column is the room that lines of one text are set in: from left to right edge.
type column struct{ left, right float64 }

// fold joins the lines of one cell or paragraph: lines that were wrapped because no
// more fitted are one text, all others are separated by "\n".
func fold(lines []line, room column) string {
	var out strings.Builder
	for i, l := range lines {
		if i > 0 {
			out.WriteString(room.between(lines[i-1], l))
		}
		out.WriteString(l.text)
	}
	return out.String()
}

// between is what stands between two lines: "\n" after a line that had room for more,
// a space between Latin words, nothing between Chinese characters.
func (c column) between(above, below line) string {
	if !c.wrapped(above, below) {
		return "\n"
	}
	return seam(above, below, c.right-c.left)
}

// seam is what a wrapped line and the next are joined by.
func seam(above, below line, width float64) string {
	last, _ := utf8.DecodeLastRuneInString(above.text)
	first, _ := utf8.DecodeRuneInString(below.text)
	switch {
	case !latin(last) || !latin(first) || strings.ContainsRune("-/–", last):
		return ""
	case numeral(last) && numeral(first), above.tail+below.head > width:
		return "" // a number, or a word longer than the line, was cut
	}
	return " "
}

const roomSlack = 0.5 // of the font size, for paddings that are not known exactly

// wrapped reports whether the first unit of the line below had no room above. A list
// item that begins a line after a finished sentence was begun there on purpose.
func (c column) wrapped(above, below line) bool {
	if finished.MatchString(above.text) && itemMark.MatchString(below.text) {
		return false
	}
	return c.free(above) < below.head+roomSlack*above.size
}

var (
	finished = regexp.MustCompile(`[。！？；!?;]$`)
	itemMark = regexp.MustCompile(`^(\d{1,2}[.．、](\D|$)|[（(]\d{1,2}[)）]|[①-⑳]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])`)
)

// free is the room that a line left: on both sides if it is centred, else to its right.
func (c column) free(l line) float64 {
	left, right := max(l.box.X0-c.left, 0), max(c.right-l.box.X1, 0)
	if math.Abs(left-right) < l.size {
		return left + right
	}
	return right
}

// numeral tells the characters that numbers are written with.
func numeral(r rune) bool { return r >= '0' && r <= '9' || r == '.' || r == ',' || r == '%' }
