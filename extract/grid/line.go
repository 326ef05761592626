package grid

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fuhe/extract/document"
)

// line is one line of writing, upright.
type line struct {
	text   string
	box    document.Box
	size   float64 // of its largest glyph
	bold   bool
	head   float64 // width of its first unbreakable unit: it had to fit on the line above
	tail   float64 // width of its last run of Latin letters or digits
	glyphs int
	aside  bool // along a side of the page, not in its direction
}

const (
	sameLine  = 0.5  // of the font size that middles of one line may differ
	overprint = 0.15 // of the font size: the same character again is bold by overprinting
	wordGap   = 0.2  // of the font size between Latin words without a space character
	wideGap   = 1.2  // of the font size: a tab, also between Chinese characters
)

// lines sorts glyphs into lines, in reading order. The glyphs are turned so that the
// writing of most of them runs to the right.
func lines(glyphs []Glyph) []line {
	if d := writingDirection(glyphs); d != Right {
		for i := range glyphs {
			glyphs[i].Box = turn(glyphs[i].Box, d)
		}
	}
	slices.SortStableFunc(glyphs, func(a, b Glyph) int { return compare(middle(a), middle(b)) })
	var out []line
	for len(glyphs) > 0 {
		n := lineEnd(glyphs)
		if l := newLine(glyphs[:n]); l.text != "" {
			out = append(out, l)
		}
		glyphs = glyphs[n:]
	}
	return out
}

func middle(g Glyph) float64 { return (g.Box.Y0 + g.Box.Y1) / 2 }

// lineEnd counts the glyphs of the first line: those whose middle is near that of the
// largest glyph met so far, so that raised and lowered ones stay with their line.
func lineEnd(sorted []Glyph) int {
	main := sorted[0]
	n := 1
	for ; n < len(sorted); n++ {
		g := sorted[n]
		if middle(g)-middle(main) > sameLine*float64(min(g.Size, main.Size)) && middle(g)-middle(sorted[n-1]) > 0.1*float64(g.Size) {
			break
		}
		if g.Size > main.Size {
			main = g
		}
	}
	return n
}

// newLine joins the glyphs of one line from left to right.
func newLine(glyphs []Glyph) line {
	slices.SortStableFunc(glyphs, func(a, b Glyph) int { return compare(a.Box.X0, b.Box.X0) })
	glyphs = withoutOverprints(glyphs)
	l := line{box: emptyBox}
	var text strings.Builder
	bold := 0
	for i := range glyphs {
		g := &glyphs[i]
		if i > 0 && needsSpace(&glyphs[i-1], g) {
			text.WriteByte(' ')
		}
		text.WriteString(printed(g.Text))
		if g.blank() {
			continue
		}
		l.box = cover(l.box, g.Box)
		l.size = max(l.size, float64(g.Size))
		l.glyphs++
		if g.Bold {
			bold++
		}
	}
	l.text, l.bold = strings.TrimSpace(text.String()), 2*bold > l.glyphs
	l.head, l.tail = firstUnit(glyphs), lastRun(glyphs)
	return l
}

// withoutOverprints drops glyphs printed a second time in nearly the same place.
func withoutOverprints(glyphs []Glyph) []Glyph {
	out := glyphs[:0]
	for _, g := range glyphs {
		again := false
		for j := len(out) - 1; j >= 0 && j >= len(out)-3; j-- {
			again = again || out[j].Text == g.Text && g.Box.X0-out[j].Box.X0 < overprint*float64(g.Size) && g.Box.X1-g.Box.X0 > overprint*float64(g.Size)
		}
		if !again {
			out = append(out, g)
		}
	}
	return out
}

// needsSpace reports whether a gap stands for a space that was not drawn.
func needsSpace(a, b *Glyph) bool {
	if a.blank() || b.blank() {
		return false
	}
	gap, size := b.Box.X0-a.Box.X1, float64(max(a.Size, b.Size))
	if gap <= wordGap*size {
		return false
	}
	return gap > wideGap*size || latin(lastRune(a.Text)) && latin(firstRune(b.Text))
}

// firstUnit is the width of what a line break must keep together at a line's start: a
// Latin word or number, or a character with the closing marks that may not begin a line.
func firstUnit(glyphs []Glyph) float64 {
	for len(glyphs) > 0 && glyphs[0].blank() {
		glyphs = glyphs[1:]
	}
	if len(glyphs) == 0 {
		return 0
	}
	n := 1
	for n < len(glyphs) && !glyphs[n].blank() && keeps(&glyphs[n-1], &glyphs[n]) {
		n++
	}
	return glyphs[n-1].Box.X1 - glyphs[0].Box.X0
}

// keeps reports whether no line break may stand between two glyphs.
func keeps(a, b *Glyph) bool {
	before, after := lastRune(a.Text), firstRune(b.Text)
	switch {
	case strings.ContainsRune(closing, after), strings.ContainsRune(opening, before):
		return true
	case strings.ContainsRune(wideClosing, before): // word processors keep "，2024" together
		return latin(after)
	}
	return latin(before) && latin(after)
}

// Marks that may not begin or end a line (GB/T 15834, JIS X 4051).
const (
	wideClosing = "，。、；：？！）》」』】〕〉”’…—·％‰℃"
	wideOpening = "（《「『【〔〈“‘"
	closing     = wideClosing + "%,.;:?!)]}"
	opening     = wideOpening + "([{"
)

// lastRun is the width of the Latin letters and digits that end a line.
func lastRun(glyphs []Glyph) float64 {
	for len(glyphs) > 0 && glyphs[len(glyphs)-1].blank() {
		glyphs = glyphs[:len(glyphs)-1]
	}
	n := len(glyphs)
	for n > 0 && !glyphs[n-1].blank() && latin(lastRune(glyphs[n-1].Text)) {
		n--
	}
	if n == len(glyphs) {
		return 0
	}
	return glyphs[len(glyphs)-1].Box.X1 - glyphs[n].Box.X0
}

// latin tells the characters that form unbreakable words: printing ASCII and letters
// below the Chinese blocks.
func latin(r rune) bool {
	return r > ' ' && r < 0x2E80 && (r < 0x80 || !strings.ContainsRune(wideClosing+wideOpening, r))
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
