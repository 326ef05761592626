// Package documenttest holds what tests of whatever makes or takes Documents do alike.
//
// Documents are written as plain text that a person can read, and read back, for goldens
// and for cases of the rooms above extract:
//
//	# a title
//	## a heading of level 1 (### level 2, …)
//	any other line is a body paragraph
//	| a table row | its cells | … |
//
// In a row "<" continues the cell on its left, "^" the cell above it, "~" is a
// hole in the grid, `\n` a line break. Rows without a blank line between them are
// one table. A backslash takes the meaning of "|", "<", "^", "~" and itself away.
package documenttest

import (
	"fmt"
	"strings"

	"fuhe/extract/document"
)

// Parse reads the text form. It panics on a malformed text, since only tests call it.
func Parse(text string) *document.Document {
	d := &document.Document{Name: "case.docx", Format: "docx", Engine: "text"}
	var rows [][]string
	flush := func() {
		if len(rows) > 0 {
			d.Blocks = append(d.Blocks, document.Block{Table: table(rows)})
			rows = nil
		}
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "|") {
			rows = append(rows, cells(line))
			continue
		}
		flush()
		if line != "" {
			d.Blocks = append(d.Blocks, document.Block{Paragraph: paragraph(line)})
		}
	}
	flush()
	d.Number()
	return d
}

func paragraph(line string) *document.Paragraph {
	text := strings.TrimLeft(line, "#")
	switch n := len(line) - len(text); {
	case n == 1:
		return &document.Paragraph{Text: strings.TrimSpace(text), Style: document.Title}
	case n > 1:
		return &document.Paragraph{Text: strings.TrimSpace(text), Style: document.Heading, Level: n - 1}
	}
	return &document.Paragraph{Text: line, Style: document.Body}
}

// cells splits a row at its bars; an escaped character keeps its backslash.
func cells(line string) []string {
	line = strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
	var out []string
	start := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '|':
			out = append(out, strings.TrimSpace(line[start:i]))
			start = i + 1
		}
	}
	return append(out, strings.TrimSpace(line[start:]))
}

var unescape = strings.NewReplacer(`\n`, "\n", `\|`, "|", `\<`, "<", `\^`, "^", `\~`, "~", `\\`, `\`)

func table(rows [][]string) *document.Table {
	t := &document.Table{Rows: len(rows)}
	owner := map[[2]int]int{}
	for r, row := range rows {
		t.Cols = max(t.Cols, len(row))
		for c, text := range row {
			switch text {
			case "~":
			case "<", "^":
				from := [2]int{r, c - 1}
				if text == "^" {
					from = [2]int{r - 1, c}
				}
				i, ok := owner[from]
				if !ok {
					panic(fmt.Sprintf("row %d column %d continues nothing: %q", r, c, row))
				}
				owner[[2]int{r, c}] = i
				cell := &t.Cells[i]
				cell.RowSpan, cell.ColSpan = max(cell.RowSpan, r-cell.Row+1), max(cell.ColSpan, c-cell.Col+1)
			default:
				owner[[2]int{r, c}] = len(t.Cells)
				t.Cells = append(t.Cells, document.Cell{Row: r, Col: c, RowSpan: 1, ColSpan: 1,
					Text: unescape.Replace(text), Confidence: 1})
			}
		}
	}
	return t
}

var escape = strings.NewReplacer("\n", `\n`, "|", `\|`, `\`, `\\`)

// Format writes the body of d in the text form.
func Format(d *document.Document) string {
	var b strings.Builder
	for i, block := range d.Blocks {
		if p := block.Paragraph; p != nil {
			fmt.Fprintln(&b, marks(p)+escape.Replace(p.Text))
			continue
		}
		if i > 0 && d.Blocks[i-1].Table != nil {
			b.WriteByte('\n')
		}
		formatTable(&b, block.Table)
	}
	return b.String()
}

// FormatAll writes the body as Format does, and behind it the problems, one a line.
func FormatAll(d *document.Document) string {
	out := Format(d)
	for _, p := range d.Problems {
		out += string(p.Kind) + " " + p.Message + "\n"
	}
	return out
}

func marks(p *document.Paragraph) string {
	switch p.Style {
	case document.Title:
		return "# "
	case document.Heading:
		return strings.Repeat("#", p.Level+1) + " "
	}
	return ""
}

func formatTable(b *strings.Builder, t *document.Table) {
	for r := range t.Rows {
		for c := range t.Cols {
			b.WriteString("| " + position(t, r, c) + " ")
		}
		b.WriteString("|\n")
	}
}

func position(t *document.Table, r, c int) string {
	cell := t.At(r, c)
	switch {
	case cell == nil:
		return "~"
	case cell.Col < c:
		return "<"
	case cell.Row < r:
		return "^"
	}
	switch text := escape.Replace(cell.Text); text {
	case "<", "^", "~":
		return `\` + text
	default:
		return text
	}
}
