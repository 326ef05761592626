package main

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Widths are counted as terminals show text: Chinese is two columns wide, ambiguous signs
// (≥ “ ”) are one whatever the locale says, combining marks take none (UAX #11). The
// tables of x/text are ready at start; go-runewidth builds 2 MB of its own at the first
// character, which cost a tenth of a whole run.

// runeWidth is the number of columns of one character.
func runeWidth(r rune) int {
	if r < 0x300 && r != 0xad {
		return 1
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Zl, unicode.Zp) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// columns is the display width of a text without control characters.
func columns(text string) int {
	n := 0
	for _, r := range text {
		n += runeWidth(r)
	}
	return n
}

// cut shortens a text to the width, and marks that it did.
func cut(text string, width int) string {
	if columns(text) <= width {
		return text
	}
	used := 1 // the mark
	for i, r := range text {
		if used += runeWidth(r); used > width {
			return text[:i] + "…"
		}
	}
	return text
}

// cutLeft takes at least width columns from the beginning of a text, and marks that it did.
func cutLeft(text string, width int) string {
	for i, r := range text {
		if width <= 0 {
			return "…" + text[i:]
		}
		width -= runeWidth(r)
	}
	return "…"
}

func padRight(text string, width int) string {
	return text + strings.Repeat(" ", max(width-columns(text), 0))
}

func padLeft(text string, width int) string {
	return strings.Repeat(" ", max(width-columns(text), 0)) + text
}

// noLineStart are signs that a line does not begin with (GB/T 15834-2011, 5.1).
const noLineStart = "，。；：、！？）】》”’…%"

// wrap breaks a text into lines of the width.
func wrap(text string, width int) []string {
	var lines []string
	var line []rune
	used := 0
	for _, r := range text {
		if used+runeWidth(r) > width && len(line) > 0 {
			keep := len(line)
			if strings.ContainsRune(noLineStart, r) && keep > 1 {
				keep--
			}
			lines = append(lines, string(line[:keep]))
			line = append([]rune(nil), line[keep:]...)
			used = columns(string(line))
		}
		line = append(line, r)
		used += runeWidth(r)
	}
	return append(lines, string(line))
}
