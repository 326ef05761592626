package normalize

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// sheets are ways in which a spreadsheet holds what a Word document prints: the lines
// above a table are rows of it, merged or not; tables stand on sheets of their own, or one
// below the other.
var sheets = []struct {
	name    string
	merged  bool
	stacked bool
	blank   bool // blank columns beside it, as where a note stands far to the right
}{
	{"lines merged over the width", true, false, false},
	{"lines in the first cell", false, false, false},
	{"stacked, lines merged", true, true, false},
	{"stacked, lines in the first cell", false, true, false},
	{"between blank columns", true, false, true},
}

// TestSheets draws every layout as a spreadsheet and expects the same records.
func TestSheets(t *testing.T) {
	files, _ := filepath.Glob("testdata/layouts/*.txtar")
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range sheets {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar")+"/"+s.name, func(t *testing.T) {
				doc := documenttest.Parse(string(archive.Files[0].Data))
				if !onlyLines(doc) {
					t.Skip("a narrative is no spreadsheet")
				}
				drawn := drawSheets(doc, s.merged, s.stacked)
				if s.blank {
					for _, table := range drawn.Tables() {
						betweenBlanks(table)
					}
				}
				want, got := placeless(string(archive.Files[1].Data)), placeless(print(Read(drawn)))
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("(-want +got)\n%s\n%s", diff, documenttest.Format(drawn))
				}
			})
		}
	}
}

// onlyLines reports whether all paragraphs are lines above tables or notes below them.
func onlyLines(doc *document.Document) bool {
	for _, p := range doc.Paragraphs() {
		if p.Style == document.Heading || strings.Contains(p.Text, "。") && !strings.HasPrefix(p.Text, "注") {
			return false
		}
	}
	return true
}

// drawSheets puts the paragraphs above each table into its first rows, those behind the
// last table into its last.
func drawSheets(doc *document.Document, merged, stacked bool) *document.Document {
	var drawn []*document.Table
	var above []string
	for _, b := range doc.Blocks {
		if b.Paragraph != nil {
			above = append(above, b.Paragraph.Text)
			continue
		}
		drawn = append(drawn, withLines(b.Table, above, merged))
		above = nil
	}
	if stacked {
		drawn = []*document.Table{onOneSheet(drawn)}
	}
	out := &document.Document{Format: "xlsx"}
	for _, t := range drawn {
		out.Blocks = append(out.Blocks, document.Block{Table: t})
	}
	out.Number()
	return out
}

func withLines(t *document.Table, lines []string, merged bool) *document.Table {
	g := gridOf(t)
	for i := len(lines) - 1; i >= 0; i-- {
		if g.addRow(0, lines[i]); merged {
			continue
		}
		for c := 1; c < len(g.at[0]); c++ {
			g.at[0][c] = g.cell("")
		}
	}
	g.into(t)
	return t
}

// onOneSheet stands tables one below the other, a blank row between them.
func onOneSheet(tables []*document.Table) *document.Table {
	out := &document.Table{}
	for i, t := range tables {
		if i > 0 {
			out.Rows++
		}
		for _, c := range t.Cells {
			c.Row += out.Rows
			out.Cells = append(out.Cells, c)
		}
		out.Rows, out.Cols = out.Rows+t.Rows, max(out.Cols, t.Cols)
	}
	return out
}

// TestWideRows: a row of as many labels as a sheet is wide takes no square of that.
func TestWideRows(t *testing.T) {
	for _, word := range []string{"项目名称", "预期目标"} {
		table := &document.Table{Rows: 1, Cols: 16_000}
		for i := range 16_000 {
			text := word
			if i%2 == 1 {
				text = ""
			}
			table.Cells = append(table.Cells, document.Cell{Row: 0, Col: i, RowSpan: 1, ColSpan: 1, Text: text, Confidence: 1})
		}
		doc := &document.Document{Blocks: []document.Block{{Table: table}}}
		doc.Number()
		start := time.Now()
		Read(doc)
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s: %v", word, took)
		}
	}
}

// betweenBlanks adds a column of blank cells before a table and two behind it.
func betweenBlanks(t *document.Table) {
	g := gridOf(t)
	for n, line := range g.at {
		line = append([]int{g.cell("")}, line...)
		g.at[n] = append(line, g.cell(""), g.cell(""))
	}
	g.into(t)
}
