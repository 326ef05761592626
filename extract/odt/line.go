package odt

import "strings"

// line is the text of a paragraph as it is put together. White space in a file is one
// space however it is spelt, and none at the beginning; ISO/IEC 26300-1 6.1.2.
type line struct {
	all    strings.Builder
	begun  bool // something is printed, so that a space counts
	spaced bool // the last character is a space that the file spells
	indent bool // and it stands for a line end: the indentation of markup
}

// write adds text as the file spells it.
func (l *line) write(text string) {
	for text != "" {
		word := 0
		for word < len(text) && text[word] != ' ' && text[word] != '\n' && text[word] != '\t' && text[word] != '\r' {
			word++
		}
		if word > 0 {
			l.word(text[:word])
			text = text[word:]
			continue
		}
		rest := strings.TrimLeft(text, " \t\r\n")
		l.space(strings.ContainsAny(text[:len(text)-len(rest)], "\r\n"))
		text = rest
	}
}

func (l *line) space(indent bool) {
	l.indent = indent || l.indent && l.spaced
	if l.begun && !l.spaced {
		l.all.WriteByte(' ')
		l.spaced = true
	}
}

// word adds text without spaces. Soft hyphens are not printed; hyphens that do not break
// look like any other.
func (l *line) word(text string) {
	if strings.Contains(text, "\u00AD") || strings.Contains(text, "\u2011") {
		text = hyphens.Replace(text)
	}
	l.print(text)
}

var hyphens = strings.NewReplacer("\u00AD", "", "\u2011", "-")

// print adds text as it is: tabs, line breaks and counted spaces.
func (l *line) print(text string) {
	l.all.WriteString(text)
	l.begun, l.spaced, l.indent = l.begun || text != "", l.spaced && text == "", false
}

// String is the text. A space at its end is printed, unless it is where markup was broken
// into lines.
func (l *line) String() string {
	text := l.all.String()
	if l.spaced && l.indent {
		return text[:len(text)-1]
	}
	return text
}

func (l *line) size() int { return l.all.Len() }
