package main

import (
	"io"
	"os"
	"strings"
	"unicode"

	"golang.org/x/term"
)

// Whether printable keeps line breaks or makes the text one line.
const (
	flat = iota + 1
	keepBreaks
)

// printable takes control characters out of a text, since a document must not be able
// to steer a terminal.
func printable(text string, breaks int) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' && breaks == keepBreaks:
			return r
		case unicode.IsControl(r):
			return ' '
		case unicode.Is(unicode.Cf, r), r == '\u2028', r == '\u2029':
			return -1
		}
		return r
	}, text)
}

// width is the terminal's width in columns; 0 where the output is no terminal and
// nothing is to be cut.
func (a *app) width() int {
	f, ok := a.stdout.(*os.File)
	if !ok || !terminal(a.stdout) {
		return 0
	}
	w, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return w
}

// writeTable aligns columns by display width; numbers stand right. Long texts are cut
// to fit a terminal of the width, and never where it is 0.
func writeTable(out io.Writer, s sheet, width int) error {
	cells := tableCells(s)
	widths := columnWidths(cells, width)
	var b strings.Builder
	for n, line := range cells {
		var row strings.Builder
		for i, text := range line {
			text = cut(text, widths[i])
			if n > 0 && isNumber(s.rows[n-1][i]) {
				text = padLeft(text, widths[i])
			}
			row.WriteString(padRight(text, widths[i]) + "  ")
		}
		b.WriteString(strings.TrimRight(row.String(), " ") + "\n")
		if n == 0 {
			b.WriteString(underline(widths) + "\n")
		}
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// underline is the line under the header, of hyphens, which are narrow in every font.
func underline(widths []int) string {
	parts := make([]string, len(widths))
	for i, w := range widths {
		parts[i] = strings.Repeat("-", w)
	}
	return strings.Join(parts, "  ")
}

func tableCells(s sheet) [][]string {
	cells := [][]string{s.header()}
	for _, row := range s.rows {
		line := make([]string, len(row))
		for i, v := range row {
			line[i] = printable(cellText(v), flat)
		}
		cells = append(cells, line)
	}
	return cells
}

// leastWidth is how narrow a column may become before the table may be wider than the
// terminal.
const leastWidth = 8

// columnWidths are the display widths of the columns, the widest narrowed until the
// table fits.
func columnWidths(cells [][]string, width int) []int {
	widths := make([]int, len(cells[0]))
	for _, line := range cells {
		for i, text := range line {
			widths[i] = max(widths[i], columns(text))
		}
	}
	if width == 0 || len(widths) == 0 {
		return widths
	}
	total := 2 * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	for ; total > width; total-- {
		widest := 0
		for i, w := range widths {
			if w > widths[widest] {
				widest = i
			}
		}
		if widths[widest] <= leastWidth {
			break
		}
		widths[widest]--
	}
	return widths
}
