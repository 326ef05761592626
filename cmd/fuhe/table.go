package main

import (
	"io"
	"os"
	"strings"

	"github.com/mattn/go-runewidth"
	"golang.org/x/term"
)

// wide measures text as terminals with Chinese fonts show it, whatever the locale says.
var wide = &runewidth.Condition{EastAsianWidth: true, StrictEmojiNeutral: true}

// width is the terminal's width in columns; 0 where the output is no terminal and
// nothing is to be cut.
func (a *app) width() int {
	f, ok := a.out.(*os.File)
	if !ok || !terminal(a.out) {
		return 0
	}
	w, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return w
}

// writeTable aligns columns by display width; numbers stand right. Long texts are cut
// to fit a terminal, and never otherwise.
func writeTable(out io.Writer, r rows, width int) error {
	cells := tableCells(r)
	widths := columnWidths(cells, width)
	var b strings.Builder
	for n, line := range cells {
		for i, text := range line {
			last := i == len(line)-1
			text = fit(text, widths[i])
			pad := strings.Repeat(" ", widths[i]-wide.StringWidth(text))
			switch {
			case n > 0 && isNumber(r.values[n-1][i]):
				b.WriteString(pad + text)
			case last:
				b.WriteString(text)
			default:
				b.WriteString(text + pad)
			}
			if !last {
				b.WriteString("  ")
			}
		}
		b.WriteByte('\n')
		if n == 0 {
			b.WriteString(rule(widths) + "\n")
		}
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// rule underlines the header with hyphens, which are narrow in every font.
func rule(widths []int) string {
	parts := make([]string, len(widths))
	for i, w := range widths {
		parts[i] = strings.Repeat("-", w)
	}
	return strings.Join(parts, "  ")
}

func tableCells(r rows) [][]string {
	cells := [][]string{r.columns}
	for _, values := range r.values {
		line := make([]string, len(values))
		for i, v := range values {
			line[i] = strings.ReplaceAll(cell(v), "\n", " ")
		}
		cells = append(cells, line)
	}
	return cells
}

// columnWidths are the display widths of the columns, the widest narrowed until the
// table fits.
func columnWidths(cells [][]string, width int) []int {
	widths := make([]int, len(cells[0]))
	for _, line := range cells {
		for i, text := range line {
			widths[i] = max(widths[i], wide.StringWidth(text))
		}
	}
	for width > 0 {
		total, widest := 2*(len(widths)-1), 0
		for i, w := range widths {
			total += w
			if w > widths[widest] {
				widest = i
			}
		}
		if total <= width || widths[widest] <= 12 {
			break
		}
		widths[widest] = max(12, widths[widest]-(total-width))
	}
	return widths
}

func fit(text string, width int) string {
	if wide.StringWidth(text) <= width {
		return text
	}
	return wide.Truncate(text, width, "…")
}

func isNumber(v any) bool {
	switch v.(type) {
	case int64, float64, int:
		return true
	}
	return false
}
