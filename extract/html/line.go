package html

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// spacing is what becomes of white space; CSS Text 3, 4.1. The zero spacing is unsaid.
type spacing int

const (
	collapsed spacing = iota + 1
	linesKept         // pre-line: runs of spaces are one, line ends stay
	kept              // pre, pre-wrap
)

// line is the text of one paragraph as it is set.
type line struct {
	text    []byte
	pending bool // collapsed white space, printed if text follows on the same line
	broken  bool // that white space holds a line end
	last    rune
	touched bool // there is something that takes room, if only a no-break space
}

// add sets text by the rules of white space.
func (l *line) add(text string, s spacing) {
	for _, r := range text {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f':
			l.space(r, s)
		case zeroWidth(r):
		case r == '\u00A0':
			l.put(' ', r)
		default:
			l.put(r, r)
		}
	}
}

func (l *line) space(r rune, s spacing) {
	switch {
	case s == kept && r != '\r':
		l.put(r, r)
	case s == linesKept && r == '\n':
		l.lineBreak()
	case len(l.text) > 0 && l.last != '\n':
		l.pending = true
		l.broken = l.broken || r == '\n'
	}
}

// put sets a character that takes room, behind the white space before it. A line end in
// the markup between two wide characters is no space; CSS Text 3, 4.1.3.
func (l *line) put(r, printed rune) {
	if l.pending && !(l.broken && wide(l.last) && wide(printed)) {
		l.text = append(l.text, ' ')
	}
	l.pending, l.broken, l.touched = false, false, true
	l.last = printed
	l.text = utf8.AppendRune(l.text, r)
}

func (l *line) lineBreak() {
	l.pending, l.broken = false, false
	l.put('\n', '\n')
}

// take is the text, and leaves the line empty. The line ends that close a paragraph, and
// all of a blank one, print nothing.
func (l *line) take() string {
	text := strings.TrimRight(string(l.text), "\n")
	*l = line{text: l.text[:0]}
	if strings.TrimSpace(text) == "" {
		return ""
	}
	return text
}

// zeroWidth tells characters that print nothing, and those that no text holds.
func zeroWidth(r rune) bool {
	switch r {
	case '\u00AD', '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u2060', '\uFEFF':
		return true
	}
	return r < ' ' || r == 0x7F
}

func wide(r rune) bool {
	if r < 0x1100 || unicode.Is(unicode.Hangul, r) {
		return false
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianHalfwidth:
		return true
	}
	return false
}
