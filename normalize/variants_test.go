package normalize

import (
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"fuhe/extract/document"
	"fuhe/extract/document/documenttest"
)

// variants are ways in which offices redraw the same form. None changes what it says.
var variants = []struct {
	name   string
	apply  func(*grid)
	widens bool // adds a column
	levels bool // redraws what only indicator tables have
}{
	{"levels left blank below the first", func(g *grid) { g.unmergeDown(func(string) string { return "" }) }, false, true},
	{"levels repeated on each line", func(g *grid) { g.unmergeDown(func(s string) string { return s }) }, false, true},
	{"header words broken", func(g *grid) { g.header(func(s string) string { return cutInTwo(s, "\n") }) }, false, false},
	{"header words spaced", func(g *grid) { g.header(func(s string) string { return cutInTwo(s, "　") }) }, false, false},
	{"header words with a note", func(g *grid) {
		g.header(func(s string) string {
			if strings.Contains(s, "（") {
				return s
			}
			return s + "（必填）"
		})
	}, false, false},
	{"blank rows below", func(g *grid) { g.addRow(len(g.at), ""); g.addRow(len(g.at), "") }, false, false},
	{"a blank row below the header", func(g *grid) { g.addRow(g.body(), "") }, false, false},
	{"a note below", func(g *grid) { g.addRow(len(g.at), "注：定量指标得分按完成比例计算，满分100分。") }, false, false},
	{"the header again", func(g *grid) { g.repeatHeader() }, false, false},
	{"an unknown column on the right", func(g *grid) { g.addColumn(len(g.at[0]), "佐证材料", "见附件3") }, true, false},
	{"a column of numbers on the left", func(g *grid) { g.addColumn(0, "序号", "#") }, true, true},
	{"an upright label on the left", func(g *grid) { g.addLabel("年度绩效指标完成情况") }, true, true},
	{"a label below the first header", func(g *grid) { g.addWideLabel("部门整体支出年度绩效目标衡量指标") }, true, true},
	{"a row above", func(g *grid) { g.addRow(0, "（本表一式两份）") }, false, false},
}

// cutByPage reports whether a table without a header goes on with the one before.
func cutByPage(doc *document.Document) bool {
	for i, b := range doc.Blocks {
		if i > 0 && b.Table != nil && doc.Blocks[i-1].Table != nil && gridOf(b.Table).head() < 0 && gridOf(doc.Blocks[i-1].Table).head() >= 0 {
			return true
		}
	}
	return false
}

func cutInTwo(s, mark string) string {
	rs := []rune(strings.TrimSpace(s))
	if len(rs) < 2 || strings.Contains(s, "\n") {
		return s
	}
	return string(rs[:len(rs)/2]) + mark + string(rs[len(rs)/2:])
}

// TestVariants redraws the indicator tables of every layout and expects the same records.
func TestVariants(t *testing.T) {
	files, _ := filepath.Glob("testdata/layouts/*.txtar")
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range variants {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar")+"/"+v.name, func(t *testing.T) {
				doc := documenttest.Parse(string(archive.Files[0].Data))
				redrawn := false
				for _, table := range doc.Tables() {
					if g := gridOf(table); g.head() >= 0 && !(v.widens && cutByPage(doc)) && !(v.levels && g.list()) {
						v.apply(g)
						g.into(table)
						redrawn = true
					}
				}
				if !redrawn {
					t.Skip("nothing to redraw so")
				}
				want, got := placeless(string(archive.Files[1].Data)), placeless(print(Read(doc)))
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("(-want +got)\n%s\n%s", diff, documenttest.Format(doc))
				}
			})
		}
	}
}

var place = regexp.MustCompile(`  at=.*`)

// placeless leaves out where a problem stands, which a redrawn table may move.
func placeless(records string) string { return place.ReplaceAllString(records, "") }

// grid is a table as positions that name their cell, easier to redraw than spans.
type grid struct {
	at    [][]int // index into texts; -1 for a hole
	texts []string
}

func gridOf(t *document.Table) *grid {
	g := &grid{}
	for i := range t.Cells {
		g.texts = append(g.texts, t.Cells[i].Text)
	}
	for r := range t.Rows {
		var line []int
		for c := range t.Cols {
			cell := t.At(r, c)
			n := -1
			for i := range t.Cells {
				if &t.Cells[i] == cell {
					n = i
				}
			}
			line = append(line, n)
		}
		g.at = append(g.at, line)
	}
	return g
}

// into draws the grid as the table's cells.
func (g *grid) into(t *document.Table) {
	fresh := document.Table{Index: t.Index, Order: t.Order, Rows: len(g.at), Cols: len(g.at[0])}
	owner := map[int]int{}
	for r, line := range g.at {
		for c, n := range line {
			if n < 0 {
				continue
			}
			if i, ok := owner[n]; ok {
				cell := &fresh.Cells[i]
				cell.RowSpan, cell.ColSpan = max(cell.RowSpan, r-cell.Row+1), max(cell.ColSpan, c-cell.Col+1)
				continue
			}
			owner[n] = len(fresh.Cells)
			fresh.Cells = append(fresh.Cells, document.Cell{Row: r, Col: c, RowSpan: 1, ColSpan: 1, Text: g.texts[n], Confidence: 1})
		}
	}
	*t = fresh
}

func (g *grid) cell(text string) int {
	g.texts = append(g.texts, text)
	return len(g.texts) - 1
}

// head is the first row that names at least four columns of indicators or projects; -1
// where there is none.
func (g *grid) head() int {
	for r, line := range g.at {
		indicators, projects, name := 0, 0, false
		for c, n := range line {
			if n < 0 || c > 0 && line[c-1] == n {
				continue
			}
			if columnRole(g.texts[n]) != "" {
				indicators++
			}
			if role := projectColumnRole(g.texts[n]); role != "" {
				projects++
				name = name || role == ProjName
			}
		}
		if indicators >= 4 || name && projects >= 4 {
			return r
		}
	}
	return -1
}

// body is the row below the header, which has two lines where some cells run down and
// wide ones have names below them.
func (g *grid) body() int {
	head := g.head()
	if head+1 == len(g.at) {
		return head + 1
	}
	down, names := 0, 0
	for c, n := range g.at[head+1] {
		above := g.at[head][c]
		switch {
		case n < 0:
		case n == above:
			down++
		case g.texts[n] != "" && (c > 0 && g.at[head][c-1] == above || c+1 < len(g.at[head]) && g.at[head][c+1] == above):
			names++
		}
	}
	if down > 1 && names > 1 {
		return head + 2
	}
	return head + 1
}

// list reports whether the table lists projects, which have no levels and their own numbers.
func (g *grid) list() bool {
	for _, n := range g.at[g.head()] {
		if n >= 0 && projectColumnRole(g.texts[n]) == ProjName {
			return true
		}
	}
	return false
}

func (g *grid) header(change func(string) string) {
	done := map[int]bool{}
	for _, n := range g.at[g.head()] {
		if n >= 0 && !done[n] && columnRole(g.texts[n]) != "" {
			g.texts[n], done[n] = change(g.texts[n]), true
		}
	}
}

// unmergeDown cuts the cells below the header that run over several lines.
func (g *grid) unmergeDown(text func(string) string) {
	for r := len(g.at) - 1; r > g.head()+1; r-- {
		for c, n := range g.at[r] {
			switch {
			case n < 0 || g.at[r-1][c] != n:
			case c > 0 && g.at[r-1][c-1] == n:
				g.at[r][c] = g.at[r][c-1]
			default:
				g.at[r][c] = g.cell(text(g.texts[n]))
			}
		}
	}
}

// addRow puts a line over the whole width before row r, or separate blanks for "".
// Cells that run over the place are stretched.
func (g *grid) addRow(r int, text string) {
	line := make([]int, len(g.at[0]))
	one := g.cell(text)
	for c := range line {
		line[c] = one
		if text == "" {
			line[c] = g.cell("")
		}
		if r > 0 && r < len(g.at) && g.at[r][c] >= 0 && g.at[r-1][c] == g.at[r][c] {
			line[c] = g.at[r][c]
		}
	}
	g.at = append(g.at[:r], append([][]int{line}, g.at[r:]...)...)
}

// repeatHeader prints the header again at the last beginning of a level.
func (g *grid) repeatHeader() {
	head, body := g.head(), g.body()
	for r := len(g.at) - 1; r > body; r-- {
		if !g.levelBegins(r) {
			continue
		}
		copied := map[int]int{}
		var lines [][]int
		for _, printed := range g.at[head:body] {
			line := make([]int, len(printed))
			for c, n := range printed {
				if line[c] = n; n < 0 || g.at[r][c] == n {
					continue // a hole, or an upright label that goes through
				}
				if _, ok := copied[n]; !ok {
					copied[n] = g.cell(g.texts[n])
				}
				line[c] = copied[n]
			}
			lines = append(lines, line)
		}
		g.at = append(g.at[:r], append(lines, g.at[r:]...)...)
		return
	}
}

// levelBegins reports whether nothing but an upright label runs into the row from above.
func (g *grid) levelBegins(r int) bool {
	for c, n := range g.at[r] {
		if n >= 0 && g.at[r-1][c] == n && g.at[g.head()][c] != n {
			return false
		}
	}
	return g.at[r][0] != g.at[r][1]
}

// addColumn puts a column before col; # in its text is the line's number.
func (g *grid) addColumn(col int, name, text string) {
	head, body := g.head(), g.body()
	for r, line := range g.at {
		n := g.cell("")
		switch {
		case r == head:
			n = g.cell(name)
		case r >= body && len(line) > 1 && line[0] != line[1]:
			n = g.cell(strings.ReplaceAll(text, "#", strconv.Itoa(r-head)))
		}
		g.at[r] = append(line[:col:col], append([]int{n}, line[col:]...)...)
	}
}

// addLabel puts one cell down the left side, from the header to the end.
func (g *grid) addLabel(text string) {
	head, n := g.head(), g.cell(text)
	for r, line := range g.at {
		left := n
		if r < head {
			left = line[0]
		}
		g.at[r] = append([]int{left}, line...)
	}
}

// addWideLabel puts one cell down the left side below a first header cell that covers
// it and the levels.
func (g *grid) addWideLabel(text string) {
	head, n := g.head(), g.cell(text)
	for r, line := range g.at {
		left := n
		if r <= head {
			left = line[0]
		}
		g.at[r] = append([]int{left}, line...)
	}
}
